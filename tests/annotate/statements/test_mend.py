"""What a trained attributor leaves out, the sentence gives back; and chains."""

import pytest

from bench.gold import as_is
from rashomon.annotate import statements
from rashomon.engines.language import SpacyEngine
from rashomon.records import Attribution, Statement, Stretch


def made(text: str, *found: tuple[str, str, str]) -> list[Statement]:
    article = as_is("a", text)
    parse = next(iter(SpacyEngine().parse([(article.text, article.evidence())])))
    given = tuple(
        Attribution(source=spots(text, who), cue=spots(text, cue), content=spots(text, what), score=0.9)
        for who, cue, what in found
    )
    return list(statements.find(article, parse, (), given))


def spots(text: str, parts: str) -> tuple[Stretch, ...]:
    return tuple((text.index(part), text.index(part) + len(part)) for part in parts.split(" … ") if part)


def words(text: str, stretches: tuple[Stretch, ...]) -> str:
    return " … ".join(text[start:end] for start, end in stretches)


@pytest.mark.parametrize(
    ("text", "given", "source", "content"),
    [
        ("Her father said it rained.", ("father", "said", "it rained"), "Her father", "it rained"),
        ("Anna B. Kowal said it rained.", ("B. Kowal", "said", "it rained"), "Anna B. Kowal", "it rained"),
        (
            "The ministry on Monday said it rained.",
            ("The ministry on Monday", "said", "it rained"),
            "The ministry",
            "it rained",
        ),
        (
            "Varga said it rained in the old town.",
            ("Varga", "said", "it … in the old town"),
            "Varga",
            "it rained in the old town",
        ),
        (
            "“It rained all night,” said Varga.",
            ("Varga", "said", "rained all night"),
            "Varga",
            "“It rained all night,”",
        ),
        (
            "Varga summoned ministers on Friday to consider closing the bridge.",
            ("Varga summoned ministers", "to consider", "closing the bridge"),
            "Varga",
            "closing the bridge",
        ),
    ],
)
def test_mended(text: str, given: tuple[str, str, str], source: str, content: str) -> None:
    (one,) = made(text, given)
    assert (words(text, one.source), words(text, one.content)) == (source, content)


@pytest.mark.parametrize(
    ("text", "given", "source", "cue", "content"),
    [
        (
            "The crew reportedly left on Monday.",
            ("The crew", "reportedly left", "on Monday"),
            "",
            "reportedly",
            "The crew … left on Monday",
        ),
        (
            "Varga is expected to resign.",
            ("Varga", "is expected", "to resign"),
            "",
            "is expected",
            "Varga … to resign",
        ),
        (
            "Varga was quoted as saying it rained.",
            ("Varga", "was quoted as saying", "it rained"),
            "Varga",
            "was quoted as saying",
            "it rained",
        ),
        ("Varga vowed to fight on.", ("Varga", "vowed to", "fight on"), "Varga", "vowed", "to fight on"),
        (
            "It is a law which Varga called cruel.",
            ("Varga", "called", "cruel"),
            "Varga",
            "called",
            "which … cruel",
        ),
        (
            "Varga told villagers to leave the valley before the river rises.",
            ("Varga", "told", "villagers to leave the valley before the river"),
            "Varga",
            "told",
            "villagers to leave the valley",
        ),
    ],
)
def test_what_belongs_to_cue_and_content(
    text: str, given: tuple[str, str, str], source: str, cue: str, content: str
) -> None:
    (one,) = made(text, given)
    assert (words(text, one.source), words(text, one.cue), words(text, one.content)) == (source, cue, content)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("“It rained,” said Varga. “The road was gone by noon.”", "“It rained,” … “The road was gone by noon.”"),
        (
            "“It rained,” said Varga at the harbour.\n\n“The road was gone by noon.”",
            "“It rained,” … “The road was gone by noon.”",
        ),
        ("“It rained,” said Varga on “The Morning Show From Orvel.”", "“It rained,”"),
        ("“It rained,” said Varga. Then the music began. “The road was gone by noon.”", "“It rained,”"),
        ("“It rained,” said Varga.\n\n“The road was gone by noon,” Kowal replied.", "“It rained,”"),
    ],
)
def test_a_quotation_goes_on(text: str, content: str) -> None:
    one = made(text, ("Varga", "said", "“It rained,”"))[0]
    assert words(text, one.content) == content


def test_hearsay_that_the_attributor_missed() -> None:
    text = "Varga said it rained. The crew reportedly left on Monday."
    said = made(text, ("Varga", "said", "it rained"))
    assert [words(text, one.cue) for one in said] == ["said", "reportedly"]


def test_whom_something_is_asked_of_does_not_ask() -> None:
    text = "Varga was urged by parliament to resign. Kowal was told to wait."
    urged, told = made(text, ("Varga", "was urged", "to resign"), ("Kowal", "was told", "to wait"))
    assert words(text, urged.source) == "parliament"
    assert (told.source, told.speaker_at) == ((), None)


def test_a_chain_is_found_within() -> None:
    text = "Spokesman Arne Holm said that Varga had promised an inquiry."
    outer, inner = made(text, ("Spokesman Arne Holm", "said", "that Varga had promised an inquiry"))
    assert (words(text, inner.source), words(text, inner.content)) == ("Varga", "an inquiry")
    assert inner.within == outer.id
    assert inner.stance == "promises"

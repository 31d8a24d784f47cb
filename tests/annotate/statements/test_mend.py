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
    ],
)
def test_mended(text: str, given: tuple[str, str, str], source: str, content: str) -> None:
    (one,) = made(text, given)
    assert (words(text, one.source), words(text, one.content)) == (source, content)


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

"""Statements: kind, stance, speaker, links, over passages kept as data; and what holds for any text."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.gold import as_is
from bench.passages import HALVES, Judged, judged
from rashomon.annotate import statements
from rashomon.engines.language import SpacyEngine
from rashomon.records import Article, Attribution, Parse, Statement, Stretch

FLOORS = {"tuned": (0.97, 0.97), "held": (0.93, 0.89)}  # share of right speakers, of right stances
MISTAKEN = {"tuned": 0.01, "held": 0.03}  # the most that may be put into another's mouth


def parsed(text: str) -> tuple[Article, Parse]:
    article = as_is("a", text)
    return article, next(iter(SpacyEngine().parse([(article.text, article.evidence())])))


def found(text: str) -> tuple[Statement, ...]:
    article, parse = parsed(text)
    return statements.find(article, parse, (), statements.attributions(article, parse))


def words(text: str, stretches: tuple[Stretch, ...]) -> str:
    return " … ".join(text[start:end] for start, end in stretches)


@pytest.fixture(scope="module", params=HALVES)
def half(request: pytest.FixtureRequest) -> tuple[str, list[Judged]]:
    return str(request.param), judged(str(request.param))


def test_speakers_and_stances_are_right(half: tuple[str, list[Judged]]) -> None:
    name, all_judged = half
    speakers = sum(one.right_speaker for one in all_judged) / len(all_judged)
    stances = sum(one.right_stance for one in all_judged) / len(all_judged)
    assert speakers >= FLOORS[name][0]
    assert stances >= FLOORS[name][1]


def test_hardly_anybody_speaks_in_anothers_mouth(half: tuple[str, list[Judged]]) -> None:
    name, all_judged = half
    wrong = [(one.said.speaker, one.speaker) for one in all_judged if one.speaker and not one.right_speaker]
    assert len(wrong) <= MISTAKEN[name] * len(all_judged), wrong


def test_links_are_found(half: tuple[str, list[Judged]]) -> None:
    for one in half[1]:
        passage = [other.found for other in half[1] if other.found.article == one.found.article]
        if one.said.within:
            assert one.found.within == passage[one.said.within - 1].id
        if one.found.denies and one.said.denies:
            assert one.found.denies == passage[one.said.denies - 1].id


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“We are leaving,” said Anna Kowal.", "direct"),
        ("Anna Kowal said they were leaving.", "indirect"),
        ("Anna Kowal said they were “leaving for good”.", "mixed"),
        ("Anna Kowal said: ‘We are leaving.’", "direct"),
        ("«We are leaving,» said Anna Kowal.", "direct"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert [one.kind for one in found(text)] == [kind]


def test_a_scare_quote_is_no_statement() -> None:
    assert found("The “smart” fridge was delivered to the wrong house on Monday.") == ()


def test_a_speech_runs_over_paragraphs() -> None:
    text = "“The water came at night,” said Rosa Delgado. “We ran.\n\n“Nobody had told us to leave.”"
    one = found(text)[0]
    assert words(text, one.source) == "Rosa Delgado"
    assert "Nobody had told us to leave" in words(text, one.content)


def test_content_is_broken_by_its_cue() -> None:
    text = "The bridge, Mayor Lena Fischer said, will reopen in May."
    one = found(text)[0]
    assert (words(text, one.source), words(text, one.cue)) == ("Mayor Lena Fischer", "said")
    assert words(text, one.content) == "The bridge … will reopen in May"


def test_ids_follow_the_text() -> None:
    ids = [one.id for one in found("Olsen said it rained. Kowal denied that. Varga warned of floods.")]
    assert ids == ["a.s1", "a.s2", "a.s3"]


TOKENS = ["said", "“", "”", '"', "that", "he", "Anna Kowal", "denied", "the claim", ",", ".", "\n\n", "accused", "of",
          "not", "according to", "the ministry", "’s", "‘", "'", "?", "it rained", "\u200b", "🙂", "—"]  # fmt: skip


@given(st.lists(st.sampled_from(TOKENS), max_size=40).map(" ".join))
@settings(max_examples=60, deadline=None)
def test_what_was_found_stands_there(text: str) -> None:
    article, parse = parsed(text)
    found = statements.attributions(article, parse)
    for one in statements.find(article, parse, (), found):
        parts = (*one.source, *one.cue, *one.content, *((one.speaker_at,) if one.speaker_at else ()))
        assert all(0 <= start < end <= len(text) for start, end in parts)
        assert all(re.search(r"\w", text[start:end]) for start, end in one.content)
        assert one.within != one.id


@given(st.text(max_size=80), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), min_size=3, max_size=3))
@settings(max_examples=60, deadline=None)
def test_any_attribution_of_any_text_is_taken(text: str, spans: list[tuple[int, int]]) -> None:
    article, parse = parsed(text)
    inside = [(min(span), max(span)) for span in spans]
    kept = [((start, end),) if end <= len(text) and start < end else () for start, end in inside]
    given_one = Attribution(source=kept[0], cue=kept[1], content=kept[2], score=0.5)
    made = statements.find(article, parse, (), (given_one,))
    assert len(made) == bool(kept[2] and (kept[0] or kept[1]))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "President Vladimir Holm met German Chancellor Ada Brink. The Russian leader said it was late.",
            "Vladimir Holm",
        ),
        (
            "Radio host Leon Varga met Glenn Tosk, a host of the Harbour Channel. The Fox host said it was late.",
            None,
        ),
    ],
)
def test_of_several_bearers_of_a_title_a_country_tells_one_apart(text: str, speaker: str | None) -> None:
    one = found(text)[-1]
    assert (text[slice(*one.speaker_at)] if one.speaker_at else None) == speaker

"""Event mentions: each case is one happening of a sentence; and what holds for any text."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.gold import as_is
from rashomon.annotate import events, statements
from rashomon.annotate.clauses import clauses
from rashomon.engines.language import SpacyEngine
from rashomon.records import Article, EventMention, Parse, Stretch

LINES = (Path(__file__).parent / "cases.tsv").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split("\t")) for line in LINES if line and not line.startswith("#")]


def parsed(text: str) -> tuple[Article, Parse]:
    article = as_is("a", text)
    return article, next(iter(SpacyEngine().parse([(article.text, article.evidence())])))


def found(text: str) -> tuple[EventMention, ...]:
    article, parse = parsed(text)
    said = statements.find(article, parse, (), statements.attributions(article, parse))
    return events.find(article, parse, (), (), said)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_case(case: tuple[str, ...]) -> None:
    text, trigger, *wanted = case
    one = next((one for one in found(text) if text[one.start : one.end] == trigger), None)
    assert one is not None, f"{trigger} is no trigger"
    assert told(text, one) == wanted


def told(text: str, one: EventMention) -> list[str]:
    def words(*stretches: Stretch | None) -> str:
        return " & ".join(text[slice(*stretch)] for stretch in stretches if stretch) or "-"

    parts = [words(*one.actors), words(*one.recipients), words(one.place), words(one.clause)]
    return [one.type, one.mode or "-", one.reality, *parts]


@pytest.mark.parametrize(
    "text",
    ["The mayor said it was late.", "The house is old.", "She wants a garden.", "He knows the town well."],
)
def test_no_happening(text: str) -> None:
    assert found(text) == ()


def test_clauses_leave_out_what_is_beside_them() -> None:
    text = "The bridge collapsed on Friday, and the mayor, who had warned of cracks, resigned because nobody listened."
    _, parse = parsed(text)
    cut = [text[parse.start[first] : parse.end[stop - 1]] for first, stop in clauses(parse)]
    assert cut[0] == "The bridge collapsed on Friday"
    assert "nobody listened" in cut
    assert "who had warned of cracks" in cut


WORDS = ["rebels", "attacked", "the town", "killed", ",", "and", "will", "not", "if", "an explosion", "occurred", "in",
         "Oslo", "talks", "to", "withdraw", "“", "”", ".", "\n", "🙂", "plan"]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
@settings(max_examples=50, deadline=None)
def test_what_was_found_stands_there(text: str) -> None:
    for one in found(text):
        assert one.clause[0] <= one.start < one.end <= one.clause[1] <= len(text)
        parts = (*one.actors, *one.recipients, *((one.place,) if one.place else ()))
        assert all(0 <= start < end <= len(text) for start, end in parts)

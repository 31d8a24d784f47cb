"""Losses: a source or a hedge that one article gives and another leaves out, by a table that anybody can extend."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from rashomon.compare.losses import FEATURES, learnt
from rashomon.records import Article, Note, Related

Compared = Callable[[Sequence[Article]], Related]
Write = Callable[..., Article]

TABLE = (Path(__file__).parent / "losses.tsv").read_text(encoding="utf-8").splitlines()
CASES = [line.split("\t") for line in TABLE if line and not line.startswith("#")]
FRAME = "{}\nNobody in the harbour town would speak of it in the evening."


def notes(write: Write, compared: Compared, one: str, two: str) -> list[Note]:
    """Give the notes on the points of two articles."""
    related = compared([write("a", FRAME.format(one)), write("b", FRAME.format(two))])
    return [note for point in related.stories[0].points for note in point.notes]


@pytest.mark.parametrize("case", CASES, ids=[f"{case[0][:30]}-{case[2]}" for case in CASES])
def test_what_got_lost_is_noted(write: Write, compared: Compared, case: list[str]) -> None:
    one, two, lost = case
    found = {note.kind for note in notes(write, compared, one, two) if (note.from_, note.to) == ("a", "b")}
    assert found == ({f"{lost}_lost"} if lost != "-" else set())


def test_a_note_shows_where_both_stand_and_why(write: Write, compared: Compared) -> None:
    one, two = CASES[0][:2]
    (note,) = notes(write, compared, one, two)
    texts = {"a": FRAME.format(one), "b": FRAME.format(two)}
    quotes = [texts[span.article][span.start : span.end] for span in note.spans]
    assert [span.article for span in note.spans] == ["a", "b"]
    assert all("set fire to the depot" in quote for quote in quotes)
    assert {reason.feature for reason in note.reasons} <= {feature.__name__ for feature in FEATURES["attribution"]}
    assert sum(reason.score for reason in note.reasons) + learnt()["attribution"]["bias"] > -2


@pytest.mark.parametrize(("day", "kinds"), [(3, []), (5, ["attribution_lost"])])
def test_what_was_published_before_has_lost_nothing(
    write: Write, compared: Compared, day: int, kinds: list[str]
) -> None:
    told = (FRAME.format(text) for text in CASES[0][:2])
    days = (date(2025, 3, 4), date(2025, 3, day))
    related = compared([write(name, text, day=when) for name, text, when in zip("ab", told, days, strict=True)])
    assert [note.kind for point in related.stories[0].points for note in point.notes if note.from_ == "a"] == kinds


def test_the_weights_are_those_of_the_features() -> None:
    assert {kind: {*weights} for kind, weights in learnt().items()} == {
        kind: {*(feature.__name__ for feature in features), "bias"} for kind, features in FEATURES.items()
    }

"""The score of entities' timelines: by hand."""

from __future__ import annotations

import pytest

from bench.score.lives import Cell, Score


def event(*mentions: str) -> frozenset[str]:
    return frozenset(mentions)


GOLD = [
    Cell("2010-06-07", (event("a", "a2"), event("b"))),
    Cell("2010-06-08", (event("c"),)),
]


def scored(*ours: Cell) -> Score:
    score = Score()
    score.add(GOLD, ours)
    return score


def test_the_same_is_right() -> None:
    score = scored(*GOLD)
    # three dates, one pair of the same time, one cell before the next
    assert (score.gold, score.predicted) == (5, 5)
    assert score.f1 == 1.0


def test_any_mention_of_an_event_is_the_event() -> None:
    score = scored(Cell("2010-06-07", (event("a2"), event("b"))), GOLD[1])
    assert score.f1 == 1.0


def test_what_is_implied_counts() -> None:
    # One relation of order (b before c) and two dates, all implied by the gold; of the gold's five relations the date
    # of a and that a and b are of one time are not found, nor that a, the first of its cell, was before c.
    score = scored(Cell("2010-06-07", (event("b"),)), Cell("2010-06-08", (event("c"),)))
    assert score.precision == 1.0
    assert score.recall == pytest.approx(2 / 5)


def test_a_wrong_day_and_a_wrong_order_are_wrong() -> None:
    score = scored(Cell("2010-06-06", (event("c"),)), Cell("2010-06-07", (event("a"),)))
    assert score.precision == pytest.approx(1 / 3)


def test_nothing_is_nought() -> None:
    assert Score().f1 == 0.0

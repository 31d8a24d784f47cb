"""Notes: what happened to a point on its way: an attribution or a hedge lost, a drift of figures, a silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from rashomon.compare.support import nobody
from rashomon.compare.tellings import Told
from rashomon.records import Note

MOST = 0.6  # a point that this share of the other outlets tells is missed where one is silent
ENOUGH = 4  # articles of a story below which silence means little


def note(told: Sequence[Told], silent: Sequence[str], articles: int) -> tuple[Note, ...]:
    """Give the notes on a point."""
    found = [*lost(told), *drift(told)]
    if articles >= ENOUGH and len(silent) == 1 and articles - 1 >= MOST * articles:
        found.append(Note(kind="silence", from_=told[0].telling.article, to=silent[0], why="all others tell it"))
    return tuple(found)


def lost(told: Sequence[Told]) -> Iterator[Note]:
    """Find the attribution or the hedge that one article gives and another leaves out."""
    for left, right in combinations(told, 2):
        for one, two in ((left, right), (right, left)):
            this, that = one.telling, two.telling
            if this.attributed_to and not that.attributed_to and not nobody(this.attributed_to):
                yield Note(
                    kind="attribution_lost", from_=this.article, to=that.article,
                    why=f"told by {this.attributed_to}, and then as plain fact",
                )  # fmt: skip
            if this.hedge and not that.hedge:
                yield Note(
                    kind="hedge_lost", from_=this.article, to=that.article,
                    why=f"“{this.hedge}” in one, nothing of the kind in the other",
                )  # fmt: skip


def drift(told: Sequence[Told]) -> Iterator[Note]:
    """Find a figure that moves one way over three publications or more."""
    dated = sorted(
        (one.telling.as_of.start, one.telling.value.low, one.telling.article)
        for one in told
        if one.telling.as_of and one.telling.as_of.start and one.telling.value and one.telling.value.low is not None
    )
    steps: list[tuple[date, float, str]] = []
    for when, low, article in dated:
        if not steps or (when > steps[-1][0] and low != steps[-1][1]):
            steps.append((when, low, article))
    values = [low for _, low, _ in steps]
    if len(steps) >= 3 and (values == sorted(values) or values == sorted(values, reverse=True)):
        path = " → ".join(f"{value:g}" for value in values)
        yield Note(kind="drift", from_=steps[0][2], to=steps[-1][2], why=path)

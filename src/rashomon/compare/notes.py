"""Notes: what happened to a point on its way: an attribution or a hedge lost, a drift of figures, a silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations

from rashomon.compare import hedges, losses
from rashomon.compare.tellings import Told, likeness
from rashomon.records import Note, Point, Reason, Span

ENOUGH = 4  # articles of a story below which silence means little
ALIKE = 0.5  # share of the shorter telling's content words that the other must hold for a lost hedge to be meant


def note(told: Sequence[Told], silent: Sequence[str], articles: int) -> tuple[Note, ...]:
    """Give the notes on a point."""
    found = [*attribution(told), *hedge(told), *drift(told)]
    if articles >= ENOUGH and len(silent) == 1:
        found.append(Note(kind="silence", from_=told[0].telling.article, to=silent[0], why="all others tell it"))
    return tuple(found)


def once(points: Sequence[Point]) -> list[Point]:
    """Leave out the notes that a point repeats of words that an earlier one, told by more, has noted already."""
    seen: dict[tuple[str, str, str], list[Span]] = {}
    kept: dict[str, tuple[Note, ...]] = {}
    for point in sorted(points, key=lambda one: (-len(one.tellings), one.id)):
        notes = []
        for note in point.notes:
            known = seen.setdefault((note.kind, note.from_, note.to), [])
            if not any(one.start < two.end and two.start < one.end for one in note.spans[:1] for two in known):
                notes.append(note)
                known += note.spans[:1]
        kept[point.id] = tuple(notes)
    return [replace(point, notes=kept[point.id]) for point in points]


def attribution(told: Sequence[Told]) -> Iterator[Note]:
    """Find that one article names its source and another tells the same as plain fact."""
    for loss in losses.losses(told):
        likely, reasons = losses.judge(loss)
        if likely >= losses.LIKELY:
            why = f"told by {loss.one.telling.attributed_to}, and then as plain fact"
            yield between("attribution_lost", loss.one, loss.two, why, reasons)


def hedge(told: Sequence[Told]) -> Iterator[Note]:
    """Find that one article hedges a figure or a claim and another tells it flat: each of these once."""
    given: set[str] = set()
    pairs = sorted(
        ((likeness(one, two), one, two) for one, two in permutations(told, 2)),
        key=lambda pair: (-pair[0], pair[1].telling.article, pair[2].telling.article),
    )
    for alike, one, two in pairs:
        source, to = one.telling.article, two.telling.article
        if alike < ALIKE or source == to or to in given or losses.titled(two):
            continue
        if words := hedges.lost(one, two):
            given.add(to)
            reasons = (Reason(feature="likeness", score=round(alike, 3), detail=f"{alike:.2f}"),)
            yield between("hedge_lost", one, two, f"“{words}” in one, nothing of the kind in the other", reasons)


def between(kind: str, one: Told, two: Told, why: str, reasons: tuple[Reason, ...]) -> Note:
    """Note what was lost from one telling to another, with where both stand."""
    left, right = one.telling.span, two.telling.span
    return Note(kind=kind, from_=left.article, to=right.article, why=why, spans=(left, right), reasons=reasons)


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

"""Notes: what happened to a point on its way: an attribution or a hedge lost, a drift of figures, a silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from rashomon.compare import hedges, losses
from rashomon.compare.losses import Loss
from rashomon.compare.tellings import Told
from rashomon.records import Note, Point, Reason, Span

ENOUGH = 4  # articles of a story below which silence means little


def note(told: Sequence[Told], silent: Sequence[str], articles: int) -> tuple[Note, ...]:
    """Give the notes on a sure point that all of its tellings bear: a drift, a silence."""
    found = list(drift(told))
    if articles >= ENOUGH and len(silent) == 1:
        found.append(Note(kind="silence", from_=told[0].telling.article, to=silent[0], why="all others tell it"))
    return tuple(found)


def lost(pairs: Iterable[Loss]) -> tuple[Note, ...]:
    """Give the notes on a point, sure or guessed, that two of its tellings bear: a source or a hedge lost."""
    found = list(pairs)
    return (*attribution(found), *hedge(found))


def once(points: Sequence[Point]) -> list[Point]:
    """Leave out the losses that a point repeats of words that an earlier one, told by more, has noted already."""
    seen: dict[tuple[str, str, str], list[tuple[Span, ...]]] = {}
    kept: dict[str, tuple[Note, ...]] = {}
    for point in sorted(points, key=lambda one: (-len(one.tellings), one.id)):
        notes = []
        for note in point.notes:
            known = seen.setdefault((note.kind, note.from_, note.to), [])
            if not note.spans or not any(all(map(meet, note.spans, other)) for other in known):
                notes.append(note)
                known.append(note.spans)
        kept[point.id] = tuple(notes)
    return [replace(point, notes=kept[point.id]) for point in points]


def meet(one: Span, two: Span) -> bool:
    """Tell whether two stretches of one article have characters in common."""
    return one.start < two.end and two.start < one.end


def attribution(pairs: Iterable[Loss]) -> Iterator[Note]:
    """Find that one article names its source and another tells the same as plain fact."""
    for loss, reasons in likely("attribution", filter(losses.unsourced, pairs)):
        why = f"told by {loss.one.telling.attributed_to} in one, as plain fact in the other"
        yield between("attribution_lost", loss, why, reasons)


def hedge(pairs: Iterable[Loss]) -> Iterator[Note]:
    """Find that one article hedges a figure or a claim and another tells it flat."""
    for loss, reasons in likely("hedge", filter(losses.unhedged, pairs)):
        why = f"“{hedges.lost(loss.one, loss.two)}” in one, nothing of the kind in the other"
        yield between("hedge_lost", loss, why, reasons)


def likely(kind: str, found: Iterable[Loss]) -> Iterator[tuple[Loss, tuple[Reason, ...]]]:
    """Keep the losses that a careful reader is likely to note, with the reasons: of each voice that lost it one."""
    judged = sorted(((*losses.judge(kind, loss), loss) for loss in found), key=lambda one: -one[0])
    given: set[str] = set()
    for chance, reasons, loss in judged:
        if chance >= losses.LIKELY and loss.two.telling.origin not in given:
            given.add(loss.two.telling.origin)
            yield loss, reasons


def between(kind: str, loss: Loss, why: str, reasons: tuple[Reason, ...]) -> Note:
    """Note what was lost from one telling to another, with where both stand."""
    left, right = loss.one.telling.span, loss.two.telling.span
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

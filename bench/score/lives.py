"""Score timelines of entities as SemEval-2015 task 4 does (Minard et al. 2015): temporal awareness, over relations.

A timeline is a row of cells in order of time, each with a date and the events of that time. It says: an event is of
its cell's date (if that is known), it is simultaneous with those of its cell, it was before those of later cells.
What cannot be ordered (cell 0) says nothing. Two events are one if they share a mention.

Precision is the share of what the system says, without what follows from the rest, that the gold says or implies;
recall the other way round (UzZaman and Allen 2011). Counts are pooled over all timelines.

What is left when redundant relations are gone is not unique; here it is each event's date, each event beside the first
of its cell, and the first of each cell before the first of the next.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import pairwise
from typing import NamedTuple

from bench.score.share import Share

Mention = Hashable
Relation = tuple[str, int, int | str]


class Cell(NamedTuple):
    """What happened at one time: its date (``2010-06``; ``None`` where it is not known), events by their mentions."""

    date: str | None
    events: tuple[frozenset[Mention], ...]


class Score(Share):
    """Counts over the relations of the timelines added so far."""

    __slots__ = ()

    def add(self, gold: Sequence[Cell], ours: Sequence[Cell]) -> None:
        """Count one timeline."""
        names: dict[Mention, int] = {}
        for cell in (*gold, *ours):
            for event in cell.events:
                known = [names[one] for one in event if one in names]
                name = min(known) if known else len(names)
                for one in event:
                    names.setdefault(one, name)
        left, right = numbered(gold, names), numbered(ours, names)
        said, implied = core(right), closure(left)
        self.predicted += len(said)
        self.right += len(said & implied)
        wanted, told = core(left), closure(right)
        self.gold += len(wanted)
        self.found += len(wanted & told)


Row = list[tuple[str | None, list[int]]]


def numbered(cells: Sequence[Cell], names: dict[Mention, int]) -> Row:
    """Give each cell with its events as numbers, each event once, in the first cell that it stands in."""
    seen: set[int] = set()
    row: Row = []
    for cell in cells:
        events = sorted({min(names[one] for one in event) for event in cell.events if event} - seen)
        seen.update(events)
        if events:
            row.append((cell.date, events))
    return row


def core(row: Row) -> set[Relation]:
    """Give what a timeline says, without what follows from the rest."""
    said: set[Relation] = {("date", event, date) for date, events in row if date for event in events}
    for _, events in row:
        said.update(pair("same", events[0], event) for event in events[1:])
    said.update(("before", one[0], two[0]) for (_, one), (_, two) in pairwise(row))
    return said


def closure(row: Row) -> set[Relation]:
    """Give all that a timeline says and implies."""
    said: set[Relation] = {("date", event, date) for date, events in row if date for event in events}
    for n, (_, events) in enumerate(row):
        said.update(pair("same", one, two) for one in events for two in events if one < two)
        said.update(("before", one, two) for _, later in row[n + 1 :] for one in events for two in later)
    return said


def pair(kind: str, one: int, two: int) -> Relation:
    """Write a relation that holds both ways."""
    return kind, min(one, two), max(one, two)

"""The summary: the main happening, what is disputed, what else is known; every line is a telling and cites all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from statistics import mean

from rashomon.records import Line, Marked, Point, Span, Telling
from rashomon.tell.quote import teller
from rashomon.tell.say import clear

AGREED, DISPUTED = 5, 3  # lines of each
NEAR = 500  # characters from an article's beginning at which a telling is half as prominent as in the headline
LEAST = 0.3  # of the first line's weight that another must have
AGREEING = frozenset({"agreed", "updated", "scope"})
WORDS = 0.7  # share of the shorter line's words by which two lines tell one thing
PLACES = 0.5  # the same, of the places that a line cites
WORD = re.compile(r"\w+")
SMALL = frozenset(
    {"the", "a", "an", "of", "in", "on", "to", "and", "that", "it", "is", "was", "were", "had", "has", "by"}
)


def summarise(points: Sequence[Point], marked: Mapping[str, Marked]) -> tuple[Line, ...]:
    """Take the main happening, then the sharpest disputes, then what else is agreed, each told once."""
    known = sorted((point for point in points if point.sure), key=lambda point: (-weight(point), point.id))
    against = taken([point for point in known if point.status == "disputed"], marked, DISPUTED, ())
    lines = taken([point for point in known if point.status in AGREEING], marked, AGREED, against)
    return (*lines[:1], *against, *lines[1:])


def taken(points: Sequence[Point], marked: Mapping[str, Marked], most: int, told: Sequence[Line]) -> tuple[Line, ...]:
    """Tell the first points of some that say something new, and weigh enough beside the first."""
    lines: list[Line] = []
    for point in points:
        if weight(point) < LEAST * weight(points[0]):
            break
        line = tell_point(point, marked)
        if len(lines) < most and not any(again(line, other) for other in (*told, *lines)):
            lines.append(line)
    return tuple(lines)


def again(line: Line, other: Line) -> bool:
    """Tell whether a line tells little but what another does: most of its words, or mostly the same places."""
    mine, theirs = words(line), words(other)
    same = sum(any(overlap(cite, told) for told in other.cites) for cite in line.cites)
    return len(mine & theirs) >= WORDS * min(len(mine), len(theirs)) or same > PLACES * len(line.cites)


def words(line: Line) -> set[str]:
    """Give the words of a line that tell something."""
    return {*WORD.findall(line.text.casefold())} - SMALL


def overlap(one: Span, other: Span) -> bool:
    """Tell whether two spans share characters."""
    return one.article == other.article and one.start < other.end and other.start < one.end


def weight(point: Point) -> float:
    """Weigh a point by its support and by how early its articles tell it: news comes first, what lies behind it later.

    What is in dispute goes by the articles that stand on either side: support counts those alone that assert it.
    """
    first: dict[str, int] = {}
    for telling in point.tellings:
        first[telling.article] = min(first.get(telling.article, telling.start), telling.start)
    return voices(point) * mean(NEAR / (NEAR + start) for start in first.values())


def voices(point: Point) -> int:
    """Count who tells a point: independent origins; of what is in dispute the articles on either side."""
    return len({telling.article for telling in point.tellings}) if point.status == "disputed" else point.support


def ranked(points: Sequence[Point]) -> list[Point]:
    """Order points by support, then by how many articles tell them; happenings and figures before details."""
    rank = {"event": 0, "figure": 1, "position": 2, "attribute": 3}

    def order(point: Point) -> tuple[int, int, int, str]:
        return -voices(point), -len({telling.article for telling in point.tellings}), rank[point.kind], point.id

    return sorted(points, key=order)


def tell_point(point: Point, marked: Mapping[str, Marked]) -> Line:
    """Tell a point in the words of a telling; a dispute is told by both of its sides."""
    cites = tuple(telling.span for telling in point.tellings)
    if point.difference is None or point.status != "disputed":
        return Line(text=point.text, cites=cites)
    left, right = (
        side(telling, marked[telling.article]) for telling in (point.difference.left, point.difference.right)
    )
    return Line(text=f"{left[:1].upper()}{left[1:]} / {right}", cites=cites)


def side(telling: Telling, marked: Marked) -> str:
    """Quote one side of a dispute with the name of whoever tells it."""
    who, said = telling.attributed_to or teller(marked.article), clear(telling, marked)
    return said if who.casefold() in said.casefold() else f"{who}: {said}"

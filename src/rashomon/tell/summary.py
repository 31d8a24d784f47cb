"""The summary: the points with most support, then the disputes; every line is a telling and cites all tellings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rashomon.records import Article, Line, Point, Span, Telling
from rashomon.tell.quote import quote, teller

AGREED, DISPUTED = 5, 3  # lines of each
WORDS = 0.7  # share of the shorter line's words by which two lines tell one thing
PLACES = 0.5  # the same, of the places that a line cites
WORD = re.compile(r"\w+")
SMALL = frozenset(
    {"the", "a", "an", "of", "in", "on", "to", "and", "that", "it", "is", "was", "were", "had", "has", "by"}
)


def summarise(points: Sequence[Point], articles: Mapping[str, Article]) -> tuple[Line, ...]:
    """Take the best-supported points, then the sharpest disputes, each told once."""
    points = [point for point in points if point.sure]
    agreed = [point for point in points if point.status in {"agreed", "updated", "scope"}]
    disputed = [point for point in points if point.status == "disputed"]
    against = taken(ranked(disputed), articles, DISPUTED, ())
    return (*taken(ranked(agreed), articles, AGREED, against), *against)


def taken(
    points: Sequence[Point], articles: Mapping[str, Article], most: int, told: Sequence[Line]
) -> tuple[Line, ...]:
    """Tell the first points of some that say something new."""
    lines: list[Line] = []
    for point in points:
        line = tell_point(point, articles)
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


def ranked(points: Sequence[Point]) -> list[Point]:
    """Order points by support, then by how many articles tell them; happenings and figures before details.

    What is in dispute goes by the articles that stand on either side: support counts those alone that assert it.
    """
    rank = {"event": 0, "figure": 1, "position": 2, "attribute": 3}

    def weight(point: Point) -> tuple[int, int, int, str]:
        told = len({telling.article for telling in point.tellings})
        return -(told if point.status == "disputed" else point.support), -told, rank[point.kind], point.id

    return sorted(points, key=weight)


def tell_point(point: Point, articles: Mapping[str, Article]) -> Line:
    """Tell a point in the words of a telling; a dispute is told by both of its sides."""
    cites = tuple(telling.span for telling in point.tellings)
    if point.difference is None or point.status != "disputed":
        return Line(text=point.text, cites=cites)
    left, right = (side(telling, articles) for telling in (point.difference.left, point.difference.right))
    return Line(text=f"{left[:1].upper()}{left[1:]} / {right}", cites=cites)


def side(telling: Telling, articles: Mapping[str, Article]) -> str:
    """Quote one side of a dispute with the name of whoever tells it."""
    article = articles[telling.article]
    who, said = telling.attributed_to or teller(article), quote(article, telling.start, telling.end)
    return said if who in said else f"{who}: {said}"

"""The summary: the points with most support, then the disputes; every line is a telling and cites all tellings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.records import Article, Line, Point, Span, Telling
from rashomon.tell.quote import key, quote, teller

AGREED, DISPUTED = 5, 3  # lines of each


def summarise(points: Sequence[Point], articles: Mapping[str, Article]) -> tuple[Line, ...]:
    """Take the best-supported points, then the sharpest disputes, each told once."""
    agreed = [point for point in points if point.status in {"agreed", "updated", "scope"}]
    disputed = [point for point in points if point.status == "disputed"]
    lines: list[Line] = []
    seen: set[str] = set()
    for chosen, most in ((ranked(agreed), AGREED), (ranked(disputed), DISPUTED)):
        taken = 0
        for point in chosen:
            line = tell_point(point, articles)
            if taken < most and key(line.text) not in seen:
                seen.add(key(line.text))
                lines.append(line)
                taken += 1
    return tuple(lines)


def ranked(points: Sequence[Point]) -> list[Point]:
    """Order points by support, then by how many articles tell them; happenings and figures before details."""
    rank = {"event": 0, "figure": 1, "position": 2, "attribute": 3}
    return sorted(points, key=lambda p: (-p.support, -len({t.article for t in p.tellings}), rank[p.kind], p.id))


def tell_point(point: Point, articles: Mapping[str, Article]) -> Line:
    """Tell a point in the words of a telling; a dispute is told by both of its sides."""
    cites = tuple(Span(article=t.article, start=t.start, end=t.end) for t in point.tellings)
    if point.difference is None or point.status != "disputed":
        return Line(text=point.text, cites=cites)
    left, right = (side(telling, articles) for telling in (point.difference.left, point.difference.right))
    return Line(text=f"{left} / {right}", cites=cites)


def side(telling: Telling, articles: Mapping[str, Article]) -> str:
    """Quote one side of a dispute with the name of whoever tells it."""
    article = articles[telling.article]
    who = telling.attributed_to or teller(article)
    return f"{who}: {quote(article, telling.start, telling.end)}"

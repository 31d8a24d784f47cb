"""Points that tell a part of another again: a page that lists both tells one thing twice."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.records import Point, Stretch

MOST = 2 / 3  # of a point's articles in which it stands in what another tells
HALF = 0.5  # of the shorter telling that lies in the other


def again(points: Sequence[Point]) -> frozenset[str]:
    """Give the ids of the agreed points whose tellings mostly lie in those of a point that more articles tell."""
    kept: list[dict[str, Stretch]] = []
    found: set[str] = set()
    for point in sorted((one for one in points if one.sure and one.status == "agreed"), key=weight):
        tellings = {one.article: (one.start, one.end) for one in point.tellings}
        if any(inside(tellings, other) for other in kept):
            found.add(point.id)
        else:
            kept.append(tellings)
    return frozenset(found)


def weight(point: Point) -> tuple[int, int, str]:
    """Order points by how many articles tell them, then by how much they say."""
    return -len({one.article for one in point.tellings}), -sum(one.end - one.start for one in point.tellings), point.id


def inside(tellings: dict[str, Stretch], other: dict[str, Stretch]) -> bool:
    """Tell whether most of some tellings lie in others of the same articles."""
    same = sum(article in other and overlaps(stretch, other[article]) for article, stretch in tellings.items())
    return same >= MOST * len(tellings)


def overlaps(left: Stretch, right: Stretch) -> bool:
    """Tell whether two stretches share half of the shorter one.

    >>> overlaps((0, 10), (5, 30)), overlaps((0, 10), (6, 30))
    (True, False)
    """
    shared = min(left[1], right[1]) - max(left[0], right[0])
    return shared >= HALF * min(left[1] - left[0], right[1] - right[0])

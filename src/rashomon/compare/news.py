"""News: which of a story's points tell something that no other does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.compare.near import Near
from rashomon.records import Point, Telling


def named(points: Sequence[Point]) -> list[Point]:
    """Give points of the same words ids of their own, and leave out what is told twice in all."""
    known: dict[str, list[Point]] = {}
    kept = []
    for point in points:
        same = known.setdefault(point.id, [])
        if any((one.tellings, one.difference) == (point.tellings, point.difference) for one in same):
            continue
        same.append(point)
        kept.append(replace(point, id=f"{point.id}-{len(same)}") if len(same) > 1 else point)
    return kept


def news(points: Sequence[Point]) -> list[Point]:
    """Leave out what is agreed in the words of a point where accounts differ, and denials that such a point has."""
    differing = Near[Point]()
    for point in points:
        if point.status != "agreed" and point.sure:
            differing.add(point, (one.span for one in point.tellings))
    return [point for point in points if point.status != "agreed" or not known(point, differing)]


def known(point: Point, differing: Near[Point]) -> bool:
    """Tell whether one of some points has all that another tells."""
    denied = all(one.polarity == "denies" for one in point.tellings)
    near = differing.items if denied else differing.to([point.tellings[0].span])
    return any(holds(one, point) for one in near)


def holds(one: Point, other: Point) -> bool:
    """Tell whether a point has all tellings of another in it, or denies in two articles what all these deny."""
    if all(any(overlap(mine, own) for own in one.tellings) for mine in other.tellings):
        return True
    denying = [
        {telling.article for telling in point.tellings if telling.polarity == "denies"} for point in (one, other)
    ]
    return all(telling.polarity == "denies" for telling in other.tellings) and len(denying[0] & denying[1]) > 1


def overlap(one: Telling, two: Telling) -> bool:
    """Tell whether two tellings share half of the shorter one."""
    shared = min(one.end, two.end) - max(one.start, two.start)
    return one.article == two.article and 2 * shared >= min(one.end - one.start, two.end - two.start)

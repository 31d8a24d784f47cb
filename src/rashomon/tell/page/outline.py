"""The outlines of the world's states, cut to a window and laid flat."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rashomon import data

Point = tuple[float, float]
FINE = 2.2  # pixels; points nearer to the last one are left out
HUNDREDTHS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A part of the world, in degrees, and the size of the drawing that it is laid on, in pixels."""

    west: float
    south: float
    east: float
    north: float
    width: float

    @property
    def height(self) -> float:
        """Give the drawing's height: a degree north is as long as one east in the window's middle."""
        middle = math.cos(math.radians((self.south + self.north) / 2))
        return self.width * (self.north - self.south) / ((self.east - self.west) * max(0.2, middle))

    def at(self, longitude: float, latitude: float) -> Point:
        """Lay a point on the drawing."""
        x = (longitude - self.west) / (self.east - self.west) * self.width
        return x, (self.north - latitude) / (self.north - self.south) * self.height

    def holds(self, longitude: float, latitude: float) -> bool:
        """Tell whether a point lies inside."""
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north


def paths(window: Window) -> Iterator[tuple[str, str]]:
    """Give the states seen in a window: ISO code of three letters (``-`` for none) and the path of their land."""
    found: dict[str, list[str]] = {}
    for code, box, ring in _rings():
        if box[0] < window.east and box[2] > window.west and box[1] < window.north and box[3] > window.south:
            drawn = _path([window.at(*point) for point in clipped(ring, window)])
            if drawn:
                found.setdefault(code, []).append(drawn)
    return ((code, "".join(parts)) for code, parts in found.items())


def clipped(ring: Sequence[Point], window: Window) -> list[Point]:
    """Cut a ring to a window (Sutherland and Hodgman 1974), with a little more so that its edge is not seen."""
    pad = (window.east - window.west) * 0.02
    sides: tuple[tuple[int, float, Callable[[float, float], bool]], ...] = (
        (0, window.west - pad, float.__ge__), (0, window.east + pad, float.__le__),
        (1, window.south - pad, float.__ge__), (1, window.north + pad, float.__le__),
    )  # fmt: skip
    points = list(ring)
    for axis, edge, inside in sides:
        points = list(_cut(points, axis, edge, inside))
    return points


def _cut(points: Sequence[Point], axis: int, edge: float, inside: Callable[[float, float], bool]) -> Iterator[Point]:
    for before, point in zip((*points[-1:], *points[:-1]), points, strict=True):
        was, now = inside(before[axis], edge), inside(point[axis], edge)
        if was != now:
            share = (edge - before[axis]) / (point[axis] - before[axis])
            yield (
                before[0] + share * (point[0] - before[0]),
                before[1] + share * (point[1] - before[1]),
            )
        if now:
            yield point


def _path(points: Sequence[Point]) -> str:
    """Write a ring as an SVG path of whole pixels, without the steps that nobody sees."""
    kept: list[tuple[int, int]] = []
    for x, y in points:
        here = round(x), round(y)
        if not kept or math.hypot(here[0] - kept[-1][0], here[1] - kept[-1][1]) > FINE:
            kept.append(here)
    if len(kept) < 3:
        return ""
    steps = "".join(
        f"{x2 - x},{y2 - y} " for (x, y), (x2, y2) in pairwise(kept)
    )  # fmt: skip
    return f"M{kept[0][0]},{kept[0][1]}l{steps.strip()}z"


@lru_cache(maxsize=1)
def _rings() -> tuple[tuple[str, tuple[float, float, float, float], tuple[Point, ...]], ...]:
    """Read the outlines: code, the box around each ring (west, south, east, north), its points."""
    found = []
    for code, steps in data.rows("map/world.tsv"):
        x = y = 0
        ring = []
        for step in steps.split(" "):
            dx, _, dy = step.partition(",")
            x, y = x + int(dx), y + int(dy)
            ring.append((x / HUNDREDTHS, y / HUNDREDTHS))
        across, up = [point[0] for point in ring], [point[1] for point in ring]
        found.append((code, (min(across), min(up), max(across), max(up)), tuple(ring)))
    return tuple(found)

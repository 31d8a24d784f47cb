"""The map of a story: its places on an outline of the world, zoomed to where most of them lie, and their list."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from rashomon.records import Article, Entity, Location, Span
from rashomon.tell.page import safe
from rashomon.tell.page.library import Library
from rashomon.tell.page.outline import Window, paths
from rashomon.text import gazetteer

WIDTH, TALL, FLAT = 600.0, 0.8, 0.5  # pixels; the highest and lowest share of the width that is drawn high
SEVERAL = 4  # articles of a story, from which on what few of them name is no scene
TOLD = 1 / 8  # share of the articles, two at least, that name a scene
ONCE = 2  # times; what is named oftener may be the scene of one article
SHOWN = 0.85  # share of the mentions of places that the window must hold; the farthest are only listed
AROUND = 0.3  # of the places' extent is shown on each side
NARROWEST = 7.0  # degrees: nearer than that the outlines say nothing
WORLD = 170.0  # degrees from which on the whole world is shown
FONTS = ("far", 13.0), ("near", 22.0)  # height of a label on a desk; on a phone, where the drawing is shrunk
LETTER = 0.56  # mean width of a letter, of its height
GAP = 7  # pixels from the point to its label
LABELS = 14  # names written at most
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Pin:
    """A place of the list: name, what it is (*city, Ukraine*), the first place of each article that names it."""

    name: str
    what: str
    total: int
    places: tuple[tuple[str, str], ...]
    drawn: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """The drawing and its list."""

    drawing: Markup
    pins: tuple[Pin, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that can be drawn, with how often it is named, and by how many articles."""

    entity: Entity
    location: Location
    longitude: float
    latitude: float
    total: int
    articles: int


def chart(entities: Sequence[Entity], articles: Mapping[str, Article], library: Library) -> Chart | None:
    """Draw the places that some articles name; ``None`` where none can be drawn.

    What is named in passing is only listed, unless nothing else is there.
    """
    spots = sorted(_spots(entities, articles), key=lambda spot: (-spot.total, spot.entity.id))
    scenes = [spot for spot in spots if not _passing(spot, len(articles))]
    points = [spot for spot in scenes if spot.location.kind != "state"]
    points = points or [spot for spot in spots if spot.location.kind != "state"]
    if not points:
        return None
    window = around(_core(points))
    drawn = [spot for spot in points if window.holds(spot.longitude, spot.latitude)]
    states = {spot.location.country for spot in scenes if spot.location.kind == "state"}
    land = Markup("").join(
        Markup('<path{} d="{}"/>').format(Markup(' class="in"') if code in states else "", path)
        for code, path in paths(window)
    )
    names = ", ".join(safe.visible(spot.entity.name) for spot in drawn)
    drawing = Markup('<svg class="map" viewBox="0 0 {:.0f} {:.0f}" role="img" aria-label="{}">{}{}</svg>').format(
        window.width, window.height, f"Map with {names}; they are listed beside it", land, _marks(drawn, window)
    )
    shown = {spot.entity.id for spot in drawn}
    return Chart(drawing, tuple(_pin(spot, articles, library, drawn=spot.entity.id in shown) for spot in spots))


def _spots(entities: Sequence[Entity], articles: Mapping[str, Article]) -> Iterator[Spot]:
    for entity in entities:
        place, here = entity.location, [span.article for span in entity.mentions if span.article in articles]
        if place and here and place.latitude is not None and place.longitude is not None:
            yield Spot(entity, place, place.longitude, place.latitude, len(here), len(set(here)))


def _passing(spot: Spot, articles: int) -> bool:
    """Tell whether a story of several articles names a place in passing: where a ship was built, who sits where."""
    told = max(2, math.ceil(articles * TOLD))
    return articles >= SEVERAL and spot.articles < told and spot.total <= ONCE


def _core(points: Sequence[Spot]) -> list[Spot]:
    """Give the places that the window must hold: without the farthest, while most mentions stay."""
    core = list(points)
    wanted = SHOWN * sum(spot.total for spot in points)
    while len(core) > 1:
        wide = _spread(core)
        far = max(
            _outermost(core), key=lambda spot: (wide - _spread([one for one in core if one is not spot])) / spot.total
        )
        left = [spot for spot in core if spot is not far]
        if sum(spot.total for spot in left) < wanted or _spread(left) > 0.8 * wide:
            break
        core = left
    return core


def _outermost(spots: Sequence[Spot]) -> list[Spot]:
    """Give the places at the four edges of some: without any other, their extent stays what it is."""
    across, up = [spot.longitude for spot in spots], [spot.latitude for spot in spots]
    ends = {min(across), max(across)}, {min(up), max(up)}
    return [spot for spot in spots if spot.longitude in ends[0] or spot.latitude in ends[1]]


def _spread(spots: Sequence[Spot]) -> float:
    """Give the extent of some places, in degrees."""
    across, up = [spot.longitude for spot in spots], [spot.latitude for spot in spots]
    return max(max(across) - min(across), 2 * (max(up) - min(up)))


def around(spots: Sequence[Spot]) -> Window:
    """Lay a window around some places."""
    across, up = [spot.longitude for spot in spots], [spot.latitude for spot in spots]
    middle = (min(across) + max(across)) / 2, (min(up) + max(up)) / 2
    wide = max(NARROWEST, (max(across) - min(across)) * (1 + 2 * AROUND))
    high = max(NARROWEST * FLAT, (max(up) - min(up)) * (1 + 2 * AROUND))
    shrink = max(0.2, math.cos(math.radians(middle[1])))
    wide = max(wide, high / shrink / TALL)
    high = max(high, wide * shrink * FLAT)
    if wide >= WORLD:
        return Window(west=-180, south=-58, east=180, north=80, width=WIDTH)
    west = min(max(middle[0] - wide / 2, -180), 180 - wide)
    south = min(max(middle[1] - high / 2, -85), 85 - high)
    return Window(west=west, south=south, east=west + wide, north=south + high, width=WIDTH)


def _marks(spots: Sequence[Spot], window: Window) -> Markup:
    """Draw the places as dots, the larger the more often they are named, with their labels for a desk and a phone."""
    dots = [(spot, *window.at(spot.longitude, spot.latitude), 2.5 + min(5.0, math.sqrt(spot.total))) for spot in spots]
    drawn = [Markup('<circle cx="{:.0f}" cy="{:.0f}" r="{:.1f}"/>').format(x, y, r) for _, x, y, r in dots]
    sets = [Markup('<g class="{}">{}</g>').format(name, _labels(dots, window, font)) for name, font in FONTS]
    return Markup("").join((*drawn, *sets))


def _labels(dots: Sequence[tuple[Spot, float, float, float]], window: Window, font: float) -> Markup:
    """Write the names that find room, in letters of a height."""
    taken: list[Box] = [(x - r, y - r, x + r, y + r) for _, x, y, r in dots]
    parts = []
    for number, (spot, x, y, r) in enumerate(dots[:LABELS]):
        name = spot.entity.name if len(spot.entity.name) <= 28 else spot.entity.name[:27] + "…"
        free = next((one for one in _sides(name, x, y, r, font) if _free(one[2], taken, number, window)), None)
        if free:
            anchor, (left, baseline), box = free
            taken.append(box)
            parts.append(
                Markup('<text x="{:.0f}" y="{:.0f}"{}>{}</text>').format(left, baseline, anchor, safe.visible(name))
            )
    return Markup("").join(parts)


def _sides(name: str, x: float, y: float, r: float, font: float) -> Iterator[tuple[Markup, tuple[float, float], Box]]:
    """Give where a label may stand: right of its dot, left, above, below, then at the corners."""
    wide, gap, up = len(name) * LETTER * font, r + GAP - 3, r + font / 2 + 2
    places = [("", gap, 0.0), ("end", -gap, 0.0), ("middle", 0.0, -up), ("middle", 0.0, up)]
    places += [(anchor, side, lift) for lift in (-up, up) for anchor, side in (("", r), ("end", -r))]
    for anchor, aside, lift in places:
        left = x + aside - {"": 0.0, "end": wide, "middle": wide / 2}[anchor]
        box = (left, y + lift - font / 2 - 1, left + wide, y + lift + font / 2 + 1)
        yield Markup(f' text-anchor="{anchor}"' if anchor else ""), (x + aside, y + lift + 0.31 * font), box


def _free(box: Box, taken: Sequence[Box], own: int, window: Window) -> bool:
    """Tell whether a label fits into the drawing and lies on no other label or dot."""
    if box[0] < 2 or box[1] < 2 or box[2] > window.width - 2 or box[3] > window.height - 2:
        return False
    return not any(
        n != own and box[0] < other[2] and box[2] > other[0] and box[1] < other[3] and box[3] > other[1]
        for n, other in enumerate(taken)
    )


def _pin(spot: Spot, articles: Mapping[str, Article], library: Library, *, drawn: bool) -> Pin:
    first: dict[str, Span] = {}
    for span in sorted(spot.entity.mentions):
        if span.article in articles:
            first.setdefault(span.article, span)
    places = tuple((library.label(name), library.to(first[name])) for name in library.ordered(first))
    country = gazetteer.named(spot.location.country) if spot.location.kind != "state" else None
    what = ", ".join(filter(None, (spot.location.kind, country)))
    return Pin(spot.entity.name, what, spot.total, places, drawn)

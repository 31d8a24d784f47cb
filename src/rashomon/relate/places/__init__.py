"""Which place a name means: one of the gazetteer's places of that name, or not known.

Within an article one name means one place. All that can be meant are weighed by a table of small features (size, what
is named beside, what the article names besides, where its outlet writes of) with learnt weights (``train/places.py``).
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.records import Marked
from rashomon.relate.places.articles import Name, Names, Scene, names, nested
from rashomon.relate.places.context import Home, hints, home
from rashomon.relate.places.features import features
from rashomon.relate.places.locate import Meaning, Meant, located
from rashomon.relate.places.weights import chances, speaks
from rashomon.text.atlas import Place

__all__ = ["Meaning", "Meant", "located", "resolve"]

SURE = 0.35  # probability from which a place is said to be meant
ROUNDS = 2  # times that the context is read again, each time with what the last reading gave
OTHERS = 50  # articles by which an outlet is known


def resolve(marked: Sequence[Marked]) -> Meant:
    """Give for each toponym the place that it means; those that are not settled are left out."""
    read = {one.article.id: names(one) for one in marked}
    homes = spread(marked, read)
    meant: Meant = {}
    for one in marked:
        found = read[one.article.id]
        scene = settle(found, homes[one.article.id])
        for name in found.all:
            meaning = best(name, scene)
            if meaning is not None and meaning.chance >= SURE:
                meant.update(((one.article.id, start), meaning) for start in name.at)
    return meant


def best(name: Name, scene: Scene) -> Meaning | None:
    """Give the likeliest meaning of a name, and what speaks for it against the next."""
    order = sorted(zip(name.chances, name.places, strict=True), key=lambda pair: (-pair[0], pair[1].id))
    if not order:
        return None
    rivals = [place for _, place in order if not nested(place, order[0][1])]
    chance, place = one_of(name, [pair for pair in order if nested(pair[1], order[0][1])])
    if not rivals:
        return Meaning(place=place, chance=chance, why="no other place of that name is known")
    told, other = (together(name, one, scene) for one in (order[0][1], rivals[0]))
    return Meaning(place=place, chance=chance, why=speaks(told, other))


def one_of(name: Name, pairs: Sequence[tuple[float, Place]]) -> tuple[float, Place]:
    """Choose between a city and the province or county around it, both of one name: the city, but for *region*."""
    wanted = {"province", "county"} if name.headed else {"city"}
    place = next((place for _, place in pairs if place.kind in wanted), pairs[0][1])
    return sum(chance for chance, _ in pairs), place


def spread(marked: Sequence[Marked], read: dict[str, Names]) -> dict[str, Home]:
    """Give for each article where its outlet writes of, by the outlet's other articles and its own name."""
    homes = {one.article.id: Home() for one in marked}
    outlets: dict[str, list[str]] = {}
    for one in marked:
        if one.article.outlet:
            outlets.setdefault(one.article.outlet, []).append(one.article.id)
    for _ in range(ROUNDS):
        for one in marked:
            settle(read[one.article.id], homes[one.article.id])
        for one in marked:
            own = one.article
            others = [read[name] for name in outlets.get(own.outlet or "", ()) if name != own.id]
            homes[own.id] = home(others[:OTHERS], hints(own.outlet, own.url))
    return homes


def settle(found: Names, where: Home) -> Scene:
    """Weigh an article's names, first each alone, then with what the others mean; give what they mean together."""
    for name in found.all:
        name.chances = chances([features(name, place) for place in name.places], "alone")
    scene = found.scene(where)
    for _ in range(ROUNDS):
        fresh = [
            chances([together(name, place, scene) for place in name.places], "together") for name in found.all
        ]  # fmt: skip
        for name, weighed in zip(found.all, fresh, strict=True):
            name.chances = weighed
        scene = found.scene(where)
    return scene


def together(name: Name, place: Place, scene: Scene) -> dict[str, float]:
    """Give all features of a place as a meaning of a name."""
    return {**features(name, place), **scene.features(name, place)}

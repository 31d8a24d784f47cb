"""The names of places of one article, each with what it can mean."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rashomon.records import Marked
from rashomon.relate.places.context import Home
from rashomon.text import gazetteer
from rashomon.text.atlas import Place
from rashomon.text.naming import settlement

MOST = 24  # places of one name that are weighed, the largest
NEAR = 100  # kilometres
BESIDE = re.compile(r"\s*[,(]\s*")
HEADS = re.compile(
    r"(?: and [A-Z]\w+)? (?i:region|oblast|province|governorate|county|district|prefecture|krai|state)s?\b"
)
AROUND = 40  # characters after a name in which its container stands
WIDE = frozenset(["state", "province"])


@dataclass(slots=True, kw_only=True, eq=False)
class Name:
    """A name of an article: where it stands, what it can mean, how likely each is, what the text says that holds it."""

    form: str
    places: tuple[Place, ...]
    at: list[int] = field(default_factory=list)
    holders: set[str] = field(default_factory=set)
    headed: bool = False  # "the Luhansk region"
    chances: list[float] = field(default_factory=list)

    def best(self) -> tuple[Place, float] | None:
        """Give the likeliest place and how likely it is."""
        return max(zip(self.places, self.chances, strict=True), key=lambda pair: pair[1], default=None)


@dataclass(slots=True, kw_only=True)
class Scene:
    """What an article's names mean together, as far as is known: weights of states, provinces and points."""

    where: Home
    states: dict[str, dict[str, float]]
    provinces: dict[str, dict[str, float]]
    points: list[tuple[str, float, float, float]]

    def features(self, name: Name, place: Place) -> dict[str, float]:
        """Say how well a place fits to what the article's other names mean, and to where its outlet writes of."""
        own = name.form
        found = {
            "others in state": amount(self.states, place.within.split(".")[0], own),
            "others in province": amount(self.provinces, province(place), own),
            "others near": self._near(own, place),
        }
        found.update(self.where.features(place))
        return found

    def _near(self, own: str, place: Place) -> float:
        if place.latitude is None or place.longitude is None or place.kind == "state":
            return 0.0
        total = 0.0
        for form, weight, latitude, longitude in self.points:
            if form != own and distance(place.latitude, place.longitude, latitude, longitude) < NEAR:
                total += weight
        return math.log1p(total)


def amount(table: dict[str, dict[str, float]], key: str, own: str) -> float:
    """Give how much the other names speak for a state or province, on a logarithmic scale."""
    return math.log1p(sum(weight for form, weight in table.get(key, {}).items() if form != own)) if key else 0.0


@dataclass(slots=True, kw_only=True)
class Names:
    """All names of an article."""

    all: list[Name]

    def scene(self, where: Home) -> Scene:
        """Gather what the names mean as far as it is known now."""
        states: dict[str, dict[str, float]] = {}
        provinces: dict[str, dict[str, float]] = {}
        points = []
        for name in self.all:
            for place, chance in zip(name.places, name.chances, strict=True):
                if chance < 0.05:
                    continue
                iso = place.within.split(".")[0]
                if iso:
                    states.setdefault(iso, {})
                    states[iso][name.form] = states[iso].get(name.form, 0.0) + chance
                if code := province(place):
                    provinces.setdefault(code, {})
                    provinces[code][name.form] = provinces[code].get(name.form, 0.0) + chance
                if place.latitude is not None and place.longitude is not None and place.kind in {"city", "county"}:
                    points.append((name.form, chance, place.latitude, place.longitude))
        return Scene(where=where, states=states, provinces=provinces, points=points)


def province(place: Place) -> str:
    """Give the code of the province that a place is or lies in (``US.TX``)."""
    return ".".join(place.within.split(".")[:2]) if place.within.count(".") else ""


def nested(one: Place, other: Place) -> bool:
    """Tell whether two places are one, or a city and the province around it: *Luhansk* is both."""
    short, long = sorted((one.within, other.within), key=len)
    within = short.count(".") > 0 and f"{long}.".startswith(f"{short}.")
    return one.id == other.id or (within and one.kind != other.kind)


def distance(latitude: float, longitude: float, latitude2: float, longitude2: float) -> float:
    """Give the kilometres between two points, on a plane laid through the middle of their latitudes.

    >>> round(distance(48.86, 2.35, 51.51, -0.13))
    344
    """
    across = (longitude - longitude2 + 180) % 360 - 180
    x = across * math.cos(math.radians((latitude + latitude2) / 2))
    return 111.2 * math.hypot(x, latitude - latitude2)


def names(one: Marked) -> Names:
    """Gather an article's names of places, each once; a demonym means its state."""
    text = one.article.text
    found: dict[str, Name] = {}
    for toponym in one.toponyms:
        form = gazetteer.proper(text[toponym.start : toponym.end])
        key = settlement(form) or form
        if key not in found:
            found[key] = Name(form=key, places=tuple(meanings(form, demonym=toponym.demonym)))
        found[key].at.append(toponym.start)
        found[key].headed = found[key].headed or HEADS.match(text[toponym.end : toponym.end + AROUND]) is not None
        found[key].holders.update(holders(text[toponym.end : toponym.end + AROUND]))
    return Names(all=list(found.values()))


def meanings(form: str, *, demonym: bool) -> list[Place]:
    """Give the places that a name can mean, those without people last."""
    if demonym:
        place = gazetteer.demonym(form)
        return [place] if place else []
    known = gazetteer.candidates(form)
    wide = [place for place in known if place.kind not in {"city", "county"}]
    small = [place for place in known if place.kind in {"city", "county"}]
    return [*wide, *small[:MOST]]


def holders(after: str) -> Iterator[str]:
    """Give the codes of the states and provinces that stand right after a name: *Paris, Texas*."""
    beside = BESIDE.match(after)
    if not beside:
        return
    words = after[beside.end() :].split("\n")[0].split(" ")
    for n in (3, 2, 1):
        form = " ".join(words[:n])
        for name in (form, form.rstrip(".,;:)—-'’"), form.rstrip(",;:)")):
            held = (
                [place.within for place in gazetteer.candidates(name) if place.kind in WIDE and place.within]
                if name
                else []
            )
            if held:
                yield from held
                return

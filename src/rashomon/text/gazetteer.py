"""What the gazetteer in ``data/gazetteer`` knows of a name. Its tables are read when they are first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rashomon import data
from rashomon.text.naming import fold

Kind = Literal["state", "city", "province", "region"]
CAPITALS_ONLY = 5  # an acronym of up to so many letters is looked up as it is written: "US" is no "us"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A state, city, province or region: a stable id, its name, the states (ISO codes) that it is or lies in."""

    id: str
    name: str
    kind: Kind
    states: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    people: int | None = None  # thousands


def places(name: str) -> tuple[Place, ...]:
    """Give the places that a name can mean, the likeliest first; empty where the gazetteer knows none.

    >>> [place.id for place in places("Lugansk")], places("Kiev")[0].name, places("U.K.")[0].name
    (['geonames:702658'], 'Kyiv', 'United Kingdom')
    """
    if name in _short():
        return (_short()[name],)
    key = keyed(name)
    state, region, province = _states().get(key), _regions().get(key), _provinces().get(key)
    if region or (state and not province):
        return tuple(place for place in (state, region) if place)
    named = () if key != fold(name) else cities(key)
    capital = named[:1] if capital_of(name) else ()  # "Washington" is the city first
    return (*filter(None, (state, *capital, province)), *named[len(capital) :])


@lru_cache(maxsize=1 << 14)
def cities(key: str) -> tuple[Place, ...]:
    """Give the cities of a folded name or spelling, the largest first."""
    named = _named(_cities()[key]) if key in _cities() else ()
    spelt = _spellings().get(key)
    if spelt is None:
        return named
    owner = _named(_cities()[_named_by_id()[spelt]])
    return (*(city for city in owner if city.id.endswith(f":{spelt}")), *named)


def _named(line: str) -> tuple[Place, ...]:
    name, _, found = line.partition("\t")
    return tuple(_city(name, *one.split(":")) for one in found.split(" "))


def state(name: str) -> Place | None:
    """Give the state that a name means, if it means one."""
    return _states().get(keyed(name))


def people(word: str) -> str | None:
    """Give the ISO code of the state whose people or things a word names (*Russian*, *Poles*)."""
    return _peoples().get(word)


def capital_of(name: str) -> str | None:
    """Give the ISO code of the state whose capital a name is."""
    return _capitals().get(fold(name))


def organisation(name: str) -> str | None:
    """Give the full name of a known organisation.

    >>> organisation("Nato"), organisation("W.H.O."), organisation("who")
    ('North Atlantic Treaty Organization', 'World Health Organization', None)
    """
    return _organisations().get(keyed(name))


def keyed(name: str) -> str:
    """Give the key of a name: folded, but a short acronym stays as it is written, less its dots."""
    bare = name.replace(".", "").removeprefix("the ").removeprefix("The ")
    return bare if len(bare) <= CAPITALS_ONLY and bare.isupper() else fold(bare)


@lru_cache(maxsize=16)
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """Read one table: its rows, without the lines that begin with ``#``."""
    return tuple(map(tuple, data.rows(f"gazetteer/{name}")))


def _city(name: str, number: str, iso: str, latitude: str, longitude: str, thousands: str) -> Place:
    return Place(
        id=f"geonames:{number}", name=name, kind="city", states=(iso,),
        latitude=float(latitude), longitude=float(longitude), people=int(thousands),
    )  # fmt: skip


@lru_cache(maxsize=1)
def _states() -> dict[str, Place]:
    found: dict[str, Place] = {}
    for iso, _, name, _, also, _, number in table("states.tsv"):
        place = Place(id=f"geonames:{number}", name=name, kind="state", states=(iso,))
        for form in (name, *filter(None, also.split("|"))):
            found.setdefault(keyed(form), place)
    return found


@lru_cache(maxsize=1)
def _peoples() -> dict[str, str]:
    rows = table("states.tsv")
    return {word: row[0] for row in reversed(rows) for word in row[5].split("|") if word}


@lru_cache(maxsize=1)
def _capitals() -> dict[str, str]:
    found = {fold(row[3]): row[0] for row in reversed(table("states.tsv")) if row[3]}
    for key, iso in list(found.items()):  # "Kiev" is the capital that GeoNames calls "Kyiv"
        found.update((spelt, iso) for spelt in _spelt_like().get(key, ()))
    return found


@lru_cache(maxsize=1)
def _spelt_like() -> dict[str, tuple[str, ...]]:
    named, capitals = _named_by_id(), {fold(row[3]) for row in table("states.tsv")}
    found: dict[str, tuple[str, ...]] = {}
    for spelt, number in _spellings().items():
        if (key := named[number]) in capitals:
            found[key] = (*found.get(key, ()), spelt)
    return found


@lru_cache(maxsize=1)
def _regions() -> dict[str, Place]:
    found: dict[str, Place] = {}
    for name, _, isos, also, latitude, longitude in table("regions.tsv"):
        place = Place(
            id=f"region:{fold(name)}", name=name, kind="region", states=tuple(filter(None, isos.split(","))),
            latitude=float(latitude) if latitude else None, longitude=float(longitude) if longitude else None,
        )  # fmt: skip
        for form in (name, *filter(None, also.split("|"))):
            found.setdefault(keyed(form), place)
    return found


@lru_cache(maxsize=1)
def _provinces() -> dict[str, Place]:
    return {
        keyed(name): Place(id=f"geonames:{number}", name=name, kind="province", states=(iso,))
        for name, _, iso, number in table("provinces.tsv")
    }


@lru_cache(maxsize=1)
def _short() -> dict[str, Place]:
    return {short: _provinces()[keyed(name)] for short, name in table("short.tsv")}


@lru_cache(maxsize=1)
def _organisations() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, also, _ in table("organisations.tsv"):
        for form in (name, *filter(None, also.split("|"))):
            found.setdefault(keyed(form), name)
    return found


@lru_cache(maxsize=1)
def _cities() -> dict[str, str]:
    split = (line.partition("\t") for line in data.lines("gazetteer/cities.tsv"))
    return {key: rest for key, _, rest in split}


@lru_cache(maxsize=1)
def _spellings() -> dict[str, str]:
    return {row[0]: row[2] for row in table("spellings.tsv")}


@lru_cache(maxsize=1)
def _named_by_id() -> dict[str, str]:
    wanted = set(_spellings().values())
    found = {}
    for key, line in _cities().items():
        for one in line.partition("\t")[2].split(" "):
            if (number := one.partition(":")[0]) in wanted:
                found[number] = key
    return found

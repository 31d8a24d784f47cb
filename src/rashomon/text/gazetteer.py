"""What the gazetteer in ``data/gazetteer`` knows of a name. Its tables are read when they are first asked for."""

from __future__ import annotations

from functools import lru_cache

from rashomon import data
from rashomon.text import atlas
from rashomon.text.atlas import Place
from rashomon.text.naming import fold

CAPITALS_ONLY = 5  # an acronym of up to so many letters is looked up as it is written: "US" is no "us"
SHOUTED = 4  # letters from which a word in capitals is read as a name in capitals, not as an acronym
DIVISIONS = frozenset(
    ["State", "Province", "Region", "County", "District", "Prefecture", "Oblast", "Governorate", "Department"]
)
BROAD = frozenset(["continent", "bloc"])  # regions that no point stands for
TOWN = 15  # thousands of people; what is smaller is as often a common word or somebody's surname


def places(name: str) -> tuple[Place, ...]:
    """Give the places that a name can mean, the likeliest first; empty where the gazetteer knows none.

    >>> [place.id for place in places("Lugansk")], places("Kiev")[0].name, places("U.K.")[0].name
    (['geonames:702658'], 'Kyiv', 'United Kingdom')
    """
    if name in _short():
        return (_short()[name],)
    key = keyed(name)
    state, region, province = _states().get(key), _regions().get(key), _province(name)
    if region or (state and not province):
        return tuple(place for place in (state, region) if place)
    named = () if key != fold(name) else cities(name)
    capital = named[:1] if capital_of(name) else ()  # "Washington" is the city first
    return (*filter(None, (state, *capital, province)), *named[len(capital) :])


def _divisions(name: str) -> tuple[Place, ...]:
    """Give the provinces and counties that a name with a general head means: *Oaxaca State*."""
    first, _, head = name.rpartition(" ")
    found = atlas.named(first) if head in DIVISIONS else ()
    return tuple(place for place in found if place.kind in {"province", "county"})


@lru_cache(maxsize=1 << 14)
def cities(key: str) -> tuple[Place, ...]:
    """Give the larger cities of a name or spelling: first the one whose spelling it is, then the largest."""
    named = [
        place for place in atlas.named(key) if place.kind == "city" and ((place.people or 0) >= TOWN or place.capital)
    ]
    return tuple(sorted(named, key=lambda place: place.form != "spelling"))


def candidates(name: str) -> tuple[Place, ...]:
    """Give every place that a name can mean, small towns and counties too; states and regions first.

    >>> [place.kind for place in candidates("Georgia")][:2], candidates("Pa.")[0].name
    (['state', 'province'], 'Pennsylvania')
    """
    if name in _short():
        return (_short()[name],)
    key = keyed(name)
    wide = tuple(filter(None, (_states().get(key), _regions().get(key))))
    if not key.islower():
        return wide
    found = (*wide, *atlas.named(name))
    return found or _divisions(name)


def proper(text: str) -> str:
    """Write a name in capitals as names are written.

    >>> proper("SAN DIEGO"), proper("USA"), proper("Oslo")
    ('San Diego', 'USA', 'Oslo')
    """
    if not text.isupper() or "." in text or len(text) < SHOUTED or state(text):
        return text
    return " ".join(word.capitalize() for word in text.split(" "))


def state(name: str) -> Place | None:
    """Give the state that a name means, if it means one."""
    return _states().get(keyed(name))


def people(word: str) -> str | None:
    """Give the ISO code of the state whose people or things a word names (*Russian*, *Poles*)."""
    return _peoples().get(word)


def demonym(word: str) -> Place | None:
    """Give the state, region or province whose people or things a word names.

    >>> [place.name for place in map(demonym, ("Russian", "Texans", "European", "Oslo")) if place]
    ['Russia', 'Texas', 'Europe']
    """
    if word in _regional():
        return next((place for place in candidates(_regional()[word]) if place.kind in {"region", "province"}), None)
    return country(people(word) or "")


def country(iso: str) -> Place | None:
    """Give the state of an ISO code of two letters."""
    return _countries().get(iso)


def iso3(iso: str) -> str | None:
    """Give the code of three letters of a state's code of two.

    >>> iso3("XK"), iso3("GB"), iso3("??")
    ('XKX', 'GBR', None)
    """
    return _codes().get(iso)


def named(code: str | None) -> str | None:
    """Give the name of the state of a code of three letters.

    >>> named("UKR"), named("UNO")
    ('Ukraine', None)
    """
    return next((place.name for iso, place in _countries().items() if iso3(iso) == code), None) if code else None


def capital_of(name: str) -> str | None:
    """Give the ISO code of the state whose capital a name is.

    >>> capital_of("Kiev"), capital_of("Lagos")
    ('UA', None)
    """
    return next((place.states[0] for place in cities(name) if place.capital), None)


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


@lru_cache(maxsize=1)
def _states() -> dict[str, Place]:
    found: dict[str, Place] = {}
    for iso, _, name, _, also, _, number, latitude, longitude in table("states.tsv"):
        place = Place(
            id=f"geonames:{number}", name=name, kind="state", states=(iso,), within=iso,
            latitude=float(latitude) if latitude else None, longitude=float(longitude) if longitude else None,
        )  # fmt: skip
        for form in (name, *filter(None, also.split("|"))):
            found.setdefault(keyed(form), place)
    return found


@lru_cache(maxsize=1)
def _countries() -> dict[str, Place]:
    return {place.within: place for place in _states().values()}


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    return {row[0]: row[1] for row in table("states.tsv")}


@lru_cache(maxsize=1)
def _regional() -> dict[str, str]:
    return {row[0]: row[1] for row in table("regional.tsv")}


@lru_cache(maxsize=1)
def _peoples() -> dict[str, str]:
    rows = table("states.tsv")
    return {word: row[0] for row in reversed(rows) for word in row[5].split("|") if word}


@lru_cache(maxsize=1)
def _regions() -> dict[str, Place]:
    found: dict[str, Place] = {}
    for name, kind, isos, also, latitude, longitude in table("regions.tsv"):
        place = Place(
            broad=kind in BROAD,
            id=f"region:{fold(name)}", name=name, kind="region", states=tuple(filter(None, isos.split(","))),
            latitude=float(latitude) if latitude else None, longitude=float(longitude) if longitude else None,
        )  # fmt: skip
        for form in (name, *filter(None, also.split("|"))):
            found.setdefault(keyed(form), place)
    return found


def _province(name: str) -> Place | None:
    """Give the state of the USA that a name means."""
    found = atlas.named(name) if not name.isupper() or len(name) > CAPITALS_ONLY else ()
    return next((place for place in found if place.kind == "province" and place.states == ("US",)), None)


@lru_cache(maxsize=1)
def _short() -> dict[str, Place]:
    named = ((short, _province(name) or next(iter(atlas.named(name)), None)) for short, name in table("short.tsv"))
    return {short: place for short, place in named if place}


@lru_cache(maxsize=1)
def _organisations() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, also, _ in table("organisations.tsv"):
        for form in (name, *filter(None, also.split("|"))):
            found.setdefault(keyed(form), name)
    return found

"""The places of the world by name: ``data/gazetteer/places.tsv``, searched where it lies and never read whole."""

from __future__ import annotations

import mmap
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rashomon import data
from rashomon.text.naming import settlement

Kind = Literal["state", "city", "province", "county", "region"]
KINDS: dict[str, Kind] = {"c": "city", "C": "city", "p": "province", "d": "county"}
FORMS: dict[str, Literal["own", "spelling", "bare"]] = {"s": "spelling", "b": "bare"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A state, province, county, city or region: a stable id, its name, the states (ISO codes) that it is or lies in.

    ``within`` says for a place of GeoNames in which state, province and county it lies (``US.TX.277``), for these
    themselves their own code. ``form`` says how the name that was asked for names it: its own, another spelling, or
    without its head (*Lancaster* for *Lancaster County*). A ``broad`` one (a continent) is no point on a map.
    """

    id: str
    name: str
    kind: Kind
    states: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    people: int | None = None  # thousands
    within: str = ""
    capital: bool = False
    broad: bool = False
    form: Literal["own", "spelling", "bare"] = "own"


@lru_cache(maxsize=1 << 14)
def named(name: str) -> tuple[Place, ...]:
    """Give the cities, provinces and counties of a name or spelling, the most people first.

    >>> [(place.name, place.within) for place in named("Oxfordshire")], named("Lugansk")[0].name
    ([('Oxfordshire', 'GB.ENG.K2')], 'Luhansk')
    """
    key = settlement(name).encode()
    if not key:
        return ()
    table = _table()
    at = _first(table, key + b"\t")
    found = []
    while table[at : at + len(key) + 1] == key + b"\t":
        end = table.find(b"\n", at)
        found.append(_place(table[at:end].decode()))
        at = end + 1
    return tuple(sorted(found, key=lambda place: (-(place.people or 0), place.id)))


def _first(table: mmap.mmap, key: bytes) -> int:
    """Find where the first line that is no less than a key begins."""
    low, high = 0, len(table)
    while low < high:  # low and high are beginnings of lines
        middle = table.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = table.find(b"\n", middle) + 1
        if table[middle : middle + len(key)] < key:
            low = end
        else:
            high = middle
    return low


def _place(line: str) -> Place:
    key, kind, number, within, latitude, longitude, people, name = line.split("\t")
    return Place(
        id=f"geonames:{number}", name=name or key.capitalize(), kind=KINDS[kind[0]], states=(within.partition(".")[0],),
        latitude=float(latitude), longitude=float(longitude), people=round(int(people) / 1000), within=within,
        capital=kind[0] == "C", form=FORMS.get(kind[1:], "own"),
    )  # fmt: skip


@lru_cache(maxsize=1)
def _table() -> mmap.mmap:
    with data.path("gazetteer/places.tsv").open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

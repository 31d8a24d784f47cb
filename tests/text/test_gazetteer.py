from __future__ import annotations

import pytest

from rashomon import data
from rashomon.text import atlas, gazetteer


@pytest.mark.parametrize(
    ("name", "kind", "meant"),
    [
        ("Ukraine", "state", "Ukraine"),
        ("U.S.", "state", "United States"),
        ("the Netherlands", "state", "Netherlands"),
        ("Kiev", "city", "Kyiv"),
        ("Lugansk", "city", "Luhansk"),
        ("Bombay", "city", "Mumbai"),
        ("Washington", "city", "Washington"),
        ("Donbass", "region", "Donbas"),
        ("the West", "region", "West"),
        ("Texas", "province", "Texas"),
        ("Calif.", "province", "California"),
    ],
)
def test_first_place(name: str, kind: str, meant: str) -> None:
    place = gazetteer.places(name)[0]
    assert (place.kind, place.name) == (kind, meant)


@pytest.mark.parametrize("name", ["us", "Nowherestead", "", "who", "…"])
def test_no_place(name: str) -> None:
    assert gazetteer.places(name) == ()


def test_homonyms_largest_first() -> None:
    found = gazetteer.places("Birmingham")
    assert [place.states for place in found[:2]] == [("GB",), ("US",)]


def test_city_has_coordinates() -> None:
    (kyiv,) = gazetteer.places("Kyiv")
    assert (kyiv.id, kyiv.states) == ("geonames:703448", ("UA",))
    assert kyiv.latitude == pytest.approx(50.45, abs=0.02)


def test_capitals() -> None:
    assert gazetteer.capital_of("Kiev") == gazetteer.capital_of("Kyiv") == "UA"
    assert gazetteer.capital_of("Lyon") is None


def test_people() -> None:
    assert (gazetteer.people("Poles"), gazetteer.people("Dutch"), gazetteer.people("poles")) == ("PL", "NL", None)


def test_small_enough() -> None:
    assert sum(file.stat().st_size for file in data.path("gazetteer").iterdir()) < 13_000_000


@pytest.mark.parametrize(
    ("name", "kind", "within"),
    [
        ("Cottage Grove", "city", "US.OR.039"),
        ("St. Paul", "city", "US.MN.123"),
        ("Oxfordshire", "county", "GB.ENG.K2"),
        ("Lancaster County", "county", "US.PA.071"),
        ("Bavaria", "province", "DE.02"),
        ("Oaxaca State", "province", "MX.20"),
        ("Ont.", "province", "CA.08"),
        ("Georgia", "state", "GE"),
        ("Georgia", "province", "US.GA"),
        ("New York", "province", "US.NY"),
        ("New York", "city", "US.NY"),
    ],
)
def test_candidates(name: str, kind: str, within: str) -> None:
    assert (kind, within) in [(place.kind, place.within) for place in gazetteer.candidates(name)]


def test_every_place_is_found_by_its_key() -> None:
    lines = data.path("gazetteer/places.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert [row[0].encode() for row in rows] == sorted(row[0].encode() for row in rows)
    for row in (rows[0], rows[1], rows[-1], *rows[:: len(rows) // 97]):
        assert f"geonames:{row[2]}" in {place.id for place in atlas.named(row[0])}
    assert atlas.named("aaaaaaa") == atlas.named("zzzzzzzz") == atlas.named("…") == ()


def test_every_table_says_its_source() -> None:
    for file in data.path("gazetteer").glob("*.tsv"):
        head = file.read_text(encoding="utf-8").splitlines()[:3]
        assert any("Source:" in line or "Made by" in line for line in head) or file.name == "common.tsv"


WIDTHS = {
    "peoples": 3, "regions": 6, "organisations": 3, "titles": 3, "roles": 3, "kinds": 3, "renamed": 2,
    "short": 2, "nicknames": 2,
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(WIDTHS))
def test_columns(name: str) -> None:
    assert {len(row) for row in gazetteer.table(f"{name}.tsv")} == {WIDTHS[name]}

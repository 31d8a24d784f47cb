from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rashomon import data
from rashomon.text.actors import actor

TABLE = Path(__file__).parent / "actors.tsv"
CASES = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
SECTORS = frozenset(
    ("AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "HLH", "JRN", "JUD", "LAB", "LEG", "MIL", "NGO", "OPP",
     "PRE", "PRM", "PTY", "REB", "REF", "REL", "SOC", "SPY", "UAF")
)  # fmt: skip


@pytest.mark.parametrize(("text", "day", "expected"), CASES, ids=[f"{case[0]} {case[1]}" for case in CASES])
def test_actor(text: str, day: str, expected: str) -> None:
    found = actor(text, date.fromisoformat(day) if day else None)
    assert " ".join(code or "-" for code in (found.country, found.sector, found.second)) == expected


def test_says_why() -> None:
    assert actor("Norwegian fishermen").why == ("'Norwegian' is of NOR", "'fisherman' is AGR")


def test_codes_are_known() -> None:
    states = {row[1] for row in map(tuple, data.rows("gazetteer/states.tsv"))} | {"UNO", "EUR", "IGO", ""}
    for _, country, sector, second in data.rows("actors/bodies.tsv"):
        assert country in states
        assert {sector, second} - {""} <= SECTORS
    for _, country, since, until, sector in data.rows("actors/leaders.tsv"):
        assert country in states
        assert sector in SECTORS
        assert int(since) <= int(until or 9999)
    for phrase, rank, sector, second in data.rows("actors/sectors.tsv"):
        assert phrase == phrase.lower()
        assert rank in {"1", "2", "3", "4"}
        assert {sector, second} - {""} <= SECTORS

"""A desk with invented articles on two events."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.desk import Desk

BRIDGE = """Bridge over the Lenta closed after cracks are found

The old bridge over the Lenta was closed on Tuesday after engineers found cracks in two of its piers, the city of Orvel
said. “We had no choice”, said Mayor Ada Brink. At least 3,000 cars use the bridge every day. Buses will take the new
bridge at Holm until the repair, which may last six weeks, is done.
"""
AGAIN = """Orvel closes Lenta bridge

The city of Orvel has closed the old Lenta bridge because of cracks in its piers. Mayor Ada Brink told reporters on
Tuesday that the repair may last six months. Some 3,000 cars use the bridge each day, according to the city. Buses go by
way of Holm.
"""
WHALE = """Whale stranded at Cape Noss is freed by the tide

A humpback whale that had lain on the sand of Cape Noss since Friday swam free on Sunday night, the coast guard said.
Volunteers had kept its skin wet for two days. Biologist Tor Helle said that the animal was about nine metres long and
looked healthy. Hundreds of onlookers cheered when it reached deep water.
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "store.sqlite")


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk that has read three articles; tests that share it leave it as it is."""
    desk = Desk(tmp_path_factory.mktemp("desk") / "store.sqlite")
    for number, text in enumerate((BRIDGE, AGAIN, WHALE)):
        desk.add_text(text, f"{number}.txt")
    while desk.work():
        pass
    return desk

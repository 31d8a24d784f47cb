"""A desk with invented articles on two events."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.desk import Desk
from tests.cli.conftest import ARTICLE as BRIDGE
from tests.cli.conftest import OTHER as AGAIN

WHALE = """Whale stranded at Cape Noss is freed by the tide

A humpback whale that had lain on the sand of Cape Noss since Friday swam free on Sunday night, the coast guard said.
Volunteers had kept its skin wet for two days. Biologist Tor Helle said that the animal was about nine metres long and
looked healthy. Hundreds of onlookers cheered when it reached deep water.
"""


__all__ = ["AGAIN", "BRIDGE", "WHALE"]


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

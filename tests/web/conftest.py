"""A server over a desk that has read three articles, asked without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rashomon.desk import Desk
from rashomon.web import application
from tests.desk.conftest import AGAIN, BRIDGE, WHALE

HOST = "http://127.0.0.1:8420"


def read_all(desk: Desk) -> Desk:
    for number, text in enumerate((BRIDGE, AGAIN, WHALE)):
        desk.add_text(text, f"{number}.txt")
    while desk.work():
        pass
    return desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return read_all(Desk(tmp_path_factory.mktemp("web") / "store.sqlite"))


@pytest.fixture(scope="module")
def client(desk: Desk) -> Iterator[TestClient]:
    with TestClient(application(desk), base_url=HOST, raise_server_exceptions=False) as asked:
        yield asked


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    """A server over an empty store, for tests that write."""
    with TestClient(
        application(Desk(tmp_path / "store.sqlite")), base_url=HOST, raise_server_exceptions=False
    ) as asked:
        yield asked

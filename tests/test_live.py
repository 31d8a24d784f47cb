"""Live: what waits is read by another process, whatever happens to that."""

from __future__ import annotations

import multiprocessing
import time
from pathlib import Path

from rashomon.desk import Desk
from rashomon.live import reading
from tests.desk.conftest import BRIDGE


def reader() -> multiprocessing.process.BaseProcess:
    """Wait for the process that reads."""
    for _ in range(200):
        for one in multiprocessing.active_children():
            if one.name == "rashomon reader":
                return one
        time.sleep(0.1)
    raise AssertionError("nobody reads")


def test_a_reader_that_is_killed_is_followed_by_another(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "store.sqlite")
    with reading(desk.store.path):
        first = reader()
        first.kill()
        first.join()
        desk.add_text(BRIDGE)
        for _ in range(600):
            with desk.store.reading() as asked:
                counts = asked.counts()
            if counts["read"]:
                break
            time.sleep(0.1)
        assert counts == {"waiting": 0, "read": 1, "refused": 0, "stories": 1}
        assert reader().pid != first.pid
    assert not multiprocessing.active_children()

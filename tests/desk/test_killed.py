"""Killed at any moment, a store has every article that was acknowledged and no half one."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from rashomon.desk import Desk

ADDER = """
import sys
from pathlib import Path
from rashomon.desk import Desk
desk = Desk(Path(sys.argv[1]))
for n in range(100_000):
    text = f"The council of Orvel met on day {n}. " + "It put off its vote on the bridge, said Ada Brink. " * 5
    print(*desk.add_text(text).new, flush=True)
"""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")


@pytest.mark.parametrize("seconds", [0.05, 0.33, 0.71])
def test_nothing_acknowledged_is_lost(tmp_path: Path, seconds: float) -> None:
    path = tmp_path / "store.sqlite"
    with subprocess.Popen([sys.executable, "-c", ADDER, str(path)], stdout=subprocess.PIPE) as process:
        assert process.stdout
        acknowledged = [process.stdout.readline()]  # it runs
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        acknowledged += process.stdout.readlines()
    names = {line.decode().strip() for line in acknowledged if line.endswith(b"\n")}
    desk = Desk(path)
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        file.execute("INSERT INTO words (words) VALUES ('integrity-check')")
    with desk.store.reading() as reader:
        held = {one.id for one in reader.waiting(1_000_000)}
        assert names <= held
        assert len(held) - len(names) <= 1  # one may have been written and not yet told
        for name in held:
            found = reader.article(name)
            assert found
            assert found.text.startswith("The council")
        assert len(reader.search("council", kind="article", most=100_000)) == min(len(held), 100)

"""Stopped from outside: Ctrl-C and a reader that goes away; in processes of their own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

RASHOMON = [sys.executable, "-c", "from rashomon.cli import main; main()"]
FILLER = "The council of Orvel met again on day {n} and put off the vote on the Lenta bridge, Mayor Ada Brink said. "
OLD = {"dossier.json": b"old dossier", "index.html": b"old page"}

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has neither SIGINT for one process nor SIGPIPE")


def pile() -> bytes:
    """Give a collection that takes many seconds, much larger than what a pipe holds."""
    rows = [json.dumps({"title": f"Report {n}", "text": FILLER.format(n=n) * 40}) for n in range(200)]
    return "\n".join(rows).encode()


def heed() -> None:
    """Heed Ctrl-C, also where the tests run in the background of a shell, which takes that away."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def started(*words: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command in a group of its own, its streams in our hands."""
    process = subprocess.Popen(
        [*RASHOMON, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=heed,
    )
    with process:
        yield process
        process.wait(timeout=60)


@pytest.mark.parametrize("at", ["read", "annotate, one process", "annotate, two processes"])
def test_ctrl_c_leaves_the_old_dossier_whole(tmp_path: Path, at: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for name, content in OLD.items():
        (out / name).write_bytes(content)
    with started("build", "-", "--out", str(out), "--workers", "2" if "two" in at else "1") as process:
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdin.write(pile())  # comes back only when most of it has been read: the program runs
        if at != "read":
            process.stdin.close()
            time.sleep(1.5)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: all processes of the group
        told = process.stderr.read().decode()
    assert process.returncode == 130, told
    assert "stopped; no dossier was written" in told
    if "two" not in at:  # helpers that are stopped while they still import tell of it themselves
        assert "Traceback" not in told
    assert {path.name: path.read_bytes() for path in out.iterdir() if "sqlite" not in path.name} == OLD


def test_a_reader_that_goes_away_is_no_fault() -> None:
    with started("build", "-", "--json") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        process.stdin.write(json.loads(pile().split(b"\n")[0])["text"].encode())
        process.stdin.close()
        told = process.stderr.read().decode()
    assert (process.returncode, told) == (0, "")

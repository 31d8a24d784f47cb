"""``rashomon serve`` and ``rashomon backup``, in processes of their own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest

from rashomon.desk import Desk

Run = Callable[..., Any]
SERVE = [sys.executable, "-c", "from rashomon.cli import main; main()", "serve"]


def ask(address: str) -> Any:
    """Ask the server; it may still be starting."""
    for _ in range(100):
        try:
            with urlopen(address, timeout=10) as answer:  # the address is our own server's
                return json.load(answer)
        except URLError:
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process")
def test_it_serves_reads_what_is_added_and_stops_at_ctrl_c(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store.sqlite"
    words = [*SERVE, str(folder), "--store", str(store), "--port", "0"]
    heed = lambda: signal.signal(signal.SIGINT, signal.default_int_handler)  # noqa: E731 - a shell may have taken it away
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=heed) as server:
        assert server.stdout
        address = server.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:")
        for _ in range(300):
            status = ask(f"{address}api/v1/status")
            if status["read"] == 2:
                break
            time.sleep(0.2)
        assert status == {"waiting": 0, "read": 2, "refused": 0, "stories": 1}
        more = Request(f"{address}api/v1/articles", data=b"Too short.", method="POST")
        with pytest.raises(URLError, match="422"):
            urlopen(more, timeout=10)
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=60) in {0, 130}
        assert "Traceback" not in (server.stderr.read() if server.stderr else "")


def test_it_says_what_is_wrong_with_a_call(run: Run, tmp_path: Path) -> None:
    (tmp_path / "no.sqlite").write_text("no store " * 200, encoding="utf-8")
    done = run("serve", "--store", tmp_path / "no.sqlite")
    assert (done.code, "--store" in done.err) == (2, True)
    done = run("serve", "--store", tmp_path / "a.sqlite", "--token", "short")
    assert (done.code, "guessed" in done.err) == (2, True)
    done = run("serve", "--store", tmp_path / "a.sqlite", "--host", "203.0.113.7", "--port", "1")
    assert (done.code, "--port" in done.err) == (2, True)


def test_a_store_is_copied_once(run: Run, tmp_path: Path) -> None:
    store, copy = tmp_path / "a.sqlite", tmp_path / "b.sqlite"
    assert run("backup", copy, "--store", store).code == 2
    assert not copy.exists()

    Desk(store)
    assert run("backup", copy, "--store", store).code == 0
    assert copy.is_file()
    done = run("backup", copy, "--store", store)
    assert (done.code, "new file" in done.err) == (2, True)

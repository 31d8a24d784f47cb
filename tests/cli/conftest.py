"""Running the commands in this process, as ``rashomon ...`` would, with small articles to run them on."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from rashomon.cli import main

ARTICLE = """Bridge over the Lenta closed after cracks are found

The old bridge over the Lenta was closed on Tuesday after engineers found cracks in two of its piers, the city of Orvel
said. “We had no choice”, said Mayor Ada Brink. At least 3,000 cars use the bridge every day. Buses will take the new
bridge at Holm until the repair, which may last six weeks, is done.
"""
OTHER = """Orvel closes Lenta bridge

The city of Orvel has closed the old Lenta bridge because of cracks in its piers. Mayor Ada Brink told reporters on
Tuesday that the repair may last six months. Some 3,000 cars use the bridge each day, according to the city. Buses go by
way of Holm.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a command did: its exit code, what it printed."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Give the function that runs a command."""

    def call(*words: str | Path, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "argv", ["rashomon", *map(str, words)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
        sys.stdout.flush()
        told = capfd.readouterr()
        return Outcome(code=code, out=told.out, err=told.err)

    return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with two small articles."""
    place = tmp_path / "articles"
    place.mkdir()
    (place / "one.txt").write_text(ARTICLE, encoding="utf-8")
    (place / "two.txt").write_text(OTHER, encoding="utf-8")
    return place

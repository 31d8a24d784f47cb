"""Running a benchmark as a program of its own and reading what it printed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.table import Line

ROOT = Path(__file__).resolve().parents[1]


class Failed(Exception):
    """A benchmark did not run to its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a benchmark printed, the gold files that it read (names and hashes), and how long it took in seconds."""

    title: str
    lines: tuple[Line, ...]
    gold: tuple[tuple[str, str], ...]
    seconds: float


def measure(program: str, words: Sequence[str] = ()) -> Result:
    """Run ``python -m program words --json`` at the root of the repository.

    Raises:
        Failed: it ended with an error.
    """
    before = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", program, *words, "--json"],
        cwd=ROOT,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Failed(
            f"{program} {' '.join(words)}: {done.stderr.strip().splitlines()[-1] if done.stderr else 'failed'}"
        )
    told = json.loads(done.stdout)
    return Result(
        title=told["title"],
        lines=tuple(Line(**line) for line in told["lines"]),
        gold=tuple((gold["name"], gold["sha256"]) for gold in told["gold"]),
        seconds=time.perf_counter() - before,
    )

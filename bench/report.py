"""Run benchmarks and write ``docs/benchmarks.md`` and the README's table: never by hand.

    python -m bench.report                        all of them
    python -m bench.report bench.times bench.page     these anew; the others stand as they were last measured

What was measured is kept in ``docs/benchmarks.json``, each program with the commit and the day.
"""

from __future__ import annotations

import argparse
import platform
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from bench.programs import ROOT, Failed, Result, measure
from bench.table import HEADS, Line, details, row
from rashomon.engines.workers import cores

PAGE, KEPT, README = ROOT / "docs" / "benchmarks.md", ROOT / "docs" / "benchmarks.json", ROOT / "README.md"
BENCHES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("bench.statements", ()),
    ("bench.passages", ()),
    ("bench.times", ()),
    ("bench.published", ()),
    ("bench.timelines", ()),
    ("bench.lives", ()),
    ("bench.quantities", ()),
    ("bench.entities", ()),
    ("bench.linking", ()),
    ("bench.places", ()),
    ("bench.actors", ()),
    ("bench.events", ()),
    ("bench.stories", ()),
    ("bench.copies", ()),
    ("bench.points", ()),
    ("bench.stances", ()),
    ("bench.speed", ()),
    ("bench.page", ()),
    ("bench.serve", ()),
)
HEAD = """# Benchmarks

Written by `make bench`, never by hand. Each program is in `bench/`; its docstring says what is measured and how the
peers were. All numbers are of development splits; no test split was looked at. The gold sets are no part of this
repository; all but *accounts* are made by others. `--gold FILE` runs a program on any split.
"""
MARKS = re.compile(r"(<!-- benchmarks -->\n).*?(<!-- /benchmarks -->)", re.DOTALL)


def machine() -> str:
    """Describe the machine."""
    told = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").exists() else ""
    model = re.search(r"^model name\s*: (.*)$", told, re.MULTILINE)
    name = model[1] if model else platform.processor() or platform.machine()
    return f"{cores()} cores of {name}, {platform.system()}, Python {platform.python_version()}"


def commit() -> str:
    """Name the commit that is measured."""
    done = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A benchmark's result, how it was called, and when, of what and on what it was measured."""

    command: str
    result: Result
    day: str
    commit: str
    machine: str


def page(measured: Sequence[Measured]) -> Iterator[str]:
    """Give the page's parts."""
    yield HEAD
    for one in measured:
        yield f"## {one.result.title}\n\n```console\n$ {one.command}\n```\n"
        yield "\n".join(table(one.result.lines, further=True)) + "\n"
        golds = ", ".join(f"`{name}` (sha256 {digest[:12]})" for name, digest in one.result.gold)
        yield (
            f"Gold: {golds or 'none'}. Took {one.result.seconds:,.0f} s on {one.day}, at commit `{one.commit}`, "
            f"on {one.machine}.\n"
        )


def table(lines: Sequence[Line], *, further: bool) -> Iterator[str]:
    """Give a Markdown table."""
    heads = [*HEADS, "further"] if further else [*HEADS]
    yield f"| {' | '.join(heads)} |"
    yield f"| --- |{' ---: |' * (len(HEADS) - 1)}{' --- |' if further else ''}"
    for line in lines:
        cells = [*row(line), details(line).replace("  ", ", ")] if further else row(line)
        yield f"| {' | '.join(cells)} |"


def short(measured: Sequence[Measured]) -> Iterator[str]:
    """Give the README's table: whatever has something that it must reach."""
    lines = [
        replace(line, measure=f"{one.result.title.split(':')[0].lower()}: {line.measure}")
        for one in measured
        for line in one.result.lines
        if line.must is not None
    ]  # fmt: skip
    yield from table(lines, further=False)


def kept() -> dict[str, Measured]:
    """Give what was measured before, by how it was called."""
    if not KEPT.is_file():
        return {}
    return {one.command: one for one in msgspec.json.decode(KEPT.read_bytes(), type=list[Measured])}


def called(bench: tuple[str, tuple[str, ...]]) -> str:
    """Say how a benchmark is called."""
    return " ".join(["python -m", bench[0], *bench[1]])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", nargs="*", metavar="PROGRAM", help="measure these anew; all, if none is named")
    wanted = parser.parse_args().programs
    if unknown := sorted({*wanted} - {program for program, _ in BENCHES}):
        sys.exit(f"{parser.prog}: {unknown[0]} is none of the benchmarks: {', '.join(name for name, _ in BENCHES)}")
    found = kept()
    measured = commit()  # before the first program runs: that is what is measured
    for program, words in BENCHES:
        command = called((program, words))
        if wanted and program not in wanted:
            continue
        print(command, flush=True)
        try:
            result = measure(program, words)
        except Failed as error:
            print(f"  left out: {error}")
            continue
        day = f"{datetime.now(UTC):%Y-%m-%d}"
        found[command] = Measured(command=command, result=result, day=day, commit=measured, machine=machine())
        write([found[name] for name in map(called, BENCHES) if name in found])


def write(measured: Sequence[Measured]) -> None:
    """Write the page, the README's table, and what they were made of."""
    KEPT.write_bytes(msgspec.json.format(msgspec.json.encode(measured), indent=1) + b"\n")
    PAGE.write_text("\n".join(page(measured)), encoding="utf-8")
    told = "\n".join(short(measured))
    text = MARKS.sub(lambda found: f"{found[1]}{told}\n{found[2]}", README.read_text(encoding="utf-8"))
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

"""Run all benchmarks and write ``docs/benchmarks.md`` and the README's table: never by hand.

python -m bench.report
"""

from __future__ import annotations

import platform
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bench.programs import ROOT, Failed, Result, measure
from bench.table import HEADS, Line, details, row
from rashomon.engines.workers import cores

PAGE, README = ROOT / "docs" / "benchmarks.md", ROOT / "README.md"
BENCHES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("bench.statements", ()),
    ("bench.passages", ()),
    ("bench.times", ()),
    ("bench.published", ()),
    ("bench.timelines", ()),
    ("bench.lives", ()),
    ("bench.quantities", ()),
    ("bench.entities", ()),
    ("bench.places", ()),
    ("bench.actors", ()),
    ("bench.stories", ()),
    ("bench.points", ()),
    ("bench.speed", ()),
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


def page(results: Sequence[tuple[str, Result]], measured: str) -> Iterator[str]:
    """Give the page's parts."""
    yield HEAD
    yield f"Measured on {datetime.now(UTC):%Y-%m-%d} at commit `{measured}`, on {machine()}.\n"
    for command, result in results:
        yield f"## {result.title}\n\n```console\n$ {command}\n```\n"
        yield "\n".join(table(result.lines, further=True)) + "\n"
        golds = ", ".join(f"`{name}` (sha256 {digest[:12]})" for name, digest in result.gold)
        yield f"Gold: {golds or 'none'}. Took {result.seconds:,.0f} s.\n"


def table(lines: Sequence[Line], *, further: bool) -> Iterator[str]:
    """Give a Markdown table."""
    heads = [*HEADS, "further"] if further else [*HEADS]
    yield f"| {' | '.join(heads)} |"
    yield f"| --- |{' ---: |' * (len(HEADS) - 1)}{' --- |' if further else ''}"
    for line in lines:
        cells = [*row(line), details(line).replace("  ", ", ")] if further else row(line)
        yield f"| {' | '.join(cells)} |"


def short(results: Sequence[tuple[str, Result]]) -> Iterator[str]:
    """Give the README's table: whatever has something that it must reach."""
    lines = [
        replace(line, measure=f"{result.title.split(':')[0].lower()}: {line.measure}")
        for _, result in results
        for line in result.lines
        if line.must is not None
    ]  # fmt: skip
    yield from table(lines, further=False)


def main() -> None:
    results: list[tuple[str, Result]] = []
    measured = commit()  # before the first program runs: that is what is measured
    for program, words in BENCHES:
        command = " ".join(["python -m", program, *words])
        print(command, flush=True)
        try:
            results.append((command, measure(program, words)))
        except Failed as error:
            print(f"  left out: {error}")
    if results:
        PAGE.write_text("\n".join(page(results, measured)), encoding="utf-8")
        told = "\n".join(short(results))
        README.write_text(
            MARKS.sub(lambda found: f"{found[1]}{told}\n{found[2]}", README.read_text(encoding="utf-8")),
            encoding="utf-8",
        )
        print(f"written: {PAGE}, and the table in {README}")


if __name__ == "__main__":
    main()

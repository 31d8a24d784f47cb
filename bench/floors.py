"""The fast benchmarks keep their floors: a measure may rise silently, but never fall silently.

``floors.toml`` names for each program the gold file with its SHA-256, and for each measure the floor (or the ceiling,
where less is better). Where the gold files are not there, as in a clone alone, nothing is measured, and that is said.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from bench.gold import HOME, default, sha256
from bench.programs import Failed, measure
from bench.table import Line, number
from rashomon.engines.workers import cores

FILE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """A program, what it is called with, its gold files with their hashes, its measures with their floors."""

    program: str
    words: tuple[str, ...] = ()
    gold: Mapping[str, str] = field(default_factory=dict)
    floors: Mapping[str, float] = field(default_factory=dict)


def read(path: Path = FILE) -> list[Bench]:
    """Read the floors."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    return [Bench(**{**one, "words": tuple(one.get("words", ()))}) for one in told["bench"]]


def faults(bench: Bench) -> Iterator[str]:
    """Run a program and give a line for whatever does not hold."""
    for name, pinned in bench.gold.items():
        if not default(name).exists():
            yield f"{bench.program}: there is no gold file {default(name)}"
            return
        if sha256(default(name)) != pinned:
            yield f"{bench.program}: {name} is not the file that the floors were measured on; measure and pin them anew"
            return
    golds = [word for name in bench.gold for word in ("--gold", str(default(name)))]
    try:
        lines = {line.measure: line for line in measure(bench.program, [*golds, *bench.words]).lines}
    except Failed as error:
        yield str(error)
        return
    for name, floor in bench.floors.items():
        if name not in lines:
            yield f"{bench.program}: it has no measure {name!r} any more"
        elif fell(lines[name], floor):
            side = "above its ceiling" if lines[name].below else "under its floor"
            yield f"{bench.program}: {name} is {number(lines[name].ours)}, {side} of {number(floor)}"


def fell(line: Line, floor: float) -> bool:
    """Say whether a measure does not hold its floor, or its ceiling where less is better."""
    return line.ours > floor if line.below else line.ours < floor


def main() -> None:
    benches = read()
    if not HOME.is_dir():
        print(f"floors: skipped, for the gold data is not there ({HOME})")
        return
    with ThreadPoolExecutor(cores()) as pool:
        found = list(pool.map(lambda bench: list(faults(bench)), benches))
    for bench, wrong in zip(benches, found, strict=True):
        print(f"{'FELL' if wrong else 'ok  '}  {bench.program} {' '.join(bench.words)}".rstrip())
        for line in wrong:
            print(f"      {line}")
    sys.exit(any(found))


if __name__ == "__main__":
    main()

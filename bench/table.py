"""The one way in which every benchmark prints its numbers: a table for people, the same as JSON for programs."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bench.gold import NoGold, sha256
from bench.score.coref import Coref

HEADS = ("measure", "ours", "best peer", "must reach", "goal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One measure: ours beside the best peer's, what must be reached, and the goal; ``None`` where there is none.

    ``detail`` holds further numbers by name (precision, recall, counts); ``below`` says that less is better.
    """

    measure: str
    ours: float
    peer: float | None = None
    must: float | None = None
    goal: float | None = None
    below: bool = False
    detail: dict[str, float] = field(default_factory=dict)


def show(title: str, lines: Sequence[Line], *, golds: Sequence[Path] = (), as_json: bool = False) -> None:
    """Print a benchmark's table, or with ``as_json`` the same as JSON, with the hashes of the gold files."""
    if as_json:
        told = [{"name": gold.name, "sha256": sha256(gold)} for gold in golds]
        print(json.dumps({"title": title, "gold": told, "lines": [asdict(line) for line in lines]}, indent=1))
        return
    print(title)
    rows = [HEADS, *(row(line) for line in lines)]
    widths = [max(len(one[n]) for one in rows) for n in range(len(HEADS))]
    for one, line in zip(rows, (None, *lines), strict=True):
        cells = [one[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(one[1:], widths[1:], strict=True))]
        print("  ".join(cells) + (f"   {details(line)}" if line and line.detail else ""))


def row(line: Line) -> tuple[str, ...]:
    """Give the cells of one measure."""
    return line.measure, *(number(value) for value in (line.ours, line.peer, line.must, line.goal))


def details(line: Line) -> str:
    """Write the further numbers of a measure."""
    return "  ".join(f"{name} {number(value)}" for name, value in line.detail.items())


def number(value: float | None) -> str:
    """Write a share with three digits and without its nought, anything larger shortly.

    >>> number(0.9284), number(1.0), number(12), number(7213.4), number(None)
    ('.928', '1.000', '12', '7,213', '-')
    """
    if value is None:
        return "-"
    if float(value).is_integer() and abs(value) != 1 and value != 0:
        return f"{value:,.0f}"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3f}".removeprefix("0") if abs(value) < 1 else f"{value:.3f}" if abs(value) < 10 else f"{value:.1f}"


def of_coref(name: str, coref: Coref, must: float | None = None, goal: float | None = None) -> Line:
    """Lay out what was measured of clusters of mentions."""
    return Line(
        measure=name, ours=coref.conll, must=must, goal=goal,
        detail={
            "MUC": coref.muc.f1, "B3": coref.b3.f1, "CEAFe": coref.ceafe.f1,
            "pairs P": coref.pairs.precision, "pairs R": coref.pairs.recall, "mentions": coref.mentions,
        },
    )  # fmt: skip


def run(
    title: str, measure: Callable[[Sequence[Path]], Sequence[Line]], golds: Sequence[Path], doc: str | None = None
) -> None:
    """Be a benchmark's command line: read ``--gold`` and ``--json``, measure, print.

    Args:
        title: stands above the table.
        measure: gives the lines for some gold files.
        golds: the gold files taken where none are named.
        doc: what ``--help`` says besides.
    """
    parser = argparse.ArgumentParser(description=doc or title, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", action="append", type=Path, metavar="FILE", help="gold file; may be repeated")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    chosen: Sequence[Path] = options.gold or golds
    try:
        show(title, measure(chosen), golds=chosen, as_json=options.json)
    except NoGold as error:
        sys.exit(f"{parser.prog}: {error}")

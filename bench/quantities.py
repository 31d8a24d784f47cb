"""Measure quantities on the figures of the accounts set: does a telling's span hold a number of the same range.

A gold telling of a point of kind *figure* has a range (``low``, ``high``; ``None`` is an open side). It is *covered* if
one of our quantities begins in its span, and *right* if one of those has the same range. Some gold figures stand in no
number (a sum over two articles, names counted by the annotator): 100 cannot be reached.

    python -m bench.quantities --gold ../shared/bench/accounts/dev.jsonl
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.gold import Row, as_is, default, rows
from bench.parses import parsed
from bench.table import Line, run
from rashomon.annotate import quantities, times
from rashomon.records import Quantity

TITLE = "Quantities: figures of the accounts set, share"
GOLD = "accounts/dev.jsonl"


def measure(golds: Sequence[Path]) -> list[Line]:
    """Count the gold figures that our quantities cover, and whose range they have."""
    stories = [row for path in golds for row in rows(path)]
    marked = parsed([as_is(one["doc_id"], one["text"]) for story in stories for one in story["docs"]])
    told = [times.find(one.article, one.parse) for one in marked]
    before = time.process_time()
    found = [quantities.find(one.article, one.parse, x) for one, x in zip(marked, told, strict=True)]
    spent = time.process_time() - before
    by_name = {one.article.id: x for one, x in zip(marked, found, strict=True)}
    figures = [(one, inside(by_name[one["doc_id"]], one)) for story in stories for one in tellings(story)]
    covered = sum(bool(held) for _, held in figures)
    right = sum(any(same(one["value"], quantity) for quantity in held) for one, held in figures)
    detail: dict[str, float] = {"gold": len(figures), "found": sum(map(len, found))}
    words = sum(len(one.parse) for one in marked)
    return [
        Line(measure="right range", ours=right / max(len(figures), 1), detail=detail),
        Line(measure="covered", ours=covered / max(len(figures), 1)),
        Line(measure="words a second, on top of parse and times", ours=words / max(spent, 1e-9), must=50_000),
    ]


def tellings(story: Row) -> Iterator[Row]:
    """Give the tellings of a story's figures."""
    for point in story["points"]:
        if point["kind"] == "figure":
            yield from (one for one in point["tellings"] if isinstance(one["value"], dict))


def inside(found: Sequence[Quantity], telling: Row) -> list[Quantity]:
    return [one for one in found if telling["start"] <= one.start < telling["end"]]


def same(value: Row, quantity: Quantity) -> bool:
    return (quantity.low, quantity.high) == (value.get("low"), value.get("high"))


def main() -> None:
    run(TITLE, measure, [default(GOLD)], __doc__)


if __name__ == "__main__":
    main()

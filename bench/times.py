"""Measure time expressions on TempEval-3: are they found, and is their value right.

Measures and their definitions: `bench.score.timex`. The document's creation time is given. The peer is HeidelTime,
measured alike; its speed is that of one process a document, without its tagger's.

    python -m bench.times --gold ../shared/bench/tempeval3/dev.jsonl
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bench.gold import Row, as_is, default, published, rows
from bench.parses import parsed
from bench.score.timex import Measure, Score, Timex
from bench.table import Line, run
from rashomon.annotate import times
from rashomon.records import Article, Block

TITLE = "Times: TempEval-3, F1"
GOLD = "tempeval3/dev.jsonl"
MARKS: dict[Measure, tuple[float | None, float | None, float | None]] = {  # peer, must reach, goal
    "value": (0.759, 0.80, 0.86),
    "relaxed": (0.909, 0.92, 0.94),
    "strict": (None, None, None),
    "type": (None, None, None),
}


def measure(golds: Sequence[Path]) -> list[Line]:
    """Score the times of the gold documents."""
    documents = [row for path in golds for row in rows(path)]
    marked = parsed([whole(row) for row in documents])
    times.find(marked[0].article, marked[0].parse)  # what is loaded once does not count
    before = time.process_time()
    found = [times.find(one.article, one.parse) for one in marked]
    spent = time.process_time() - before
    score = Score()
    for row, expressions in zip(documents, found, strict=True):
        told = [Timex(one.start, one.end, one.type, one.value) for one in expressions]
        score.add([gold_of(one) for one in row["timex"]], told)
    words = sum(len(one.parse) for one in marked)
    return [*(line(name, score) for name in MARKS), speed(words / spent)]


def whole(row: Row) -> Article:
    """Make an article of one body block: these texts are broken into lines anywhere."""
    article = as_is(row["doc_id"], row["text"], published(row))
    return replace(article, blocks=(Block(start=0, end=len(article.text), role="body"),))


def gold_of(one: Row) -> Timex:
    return Timex(one["start"], one["end"], one.get("type"), one.get("value"))


def line(name: Measure, score: Score) -> Line:
    peer, must, goal = MARKS[name]
    detail = {"P": score.precision(name), "R": score.recall(name), "gold": score.gold, "found": score.found}
    return Line(measure=name, ours=score.f1(name), peer=peer, must=must, goal=goal, detail=detail)


def speed(ours: float) -> Line:
    return Line(measure="words a second, on top of the parse", ours=ours, peer=180, must=20_000, goal=50_000)


def main() -> None:
    run(TITLE, measure, [default(GOLD)], __doc__)


if __name__ == "__main__":
    main()

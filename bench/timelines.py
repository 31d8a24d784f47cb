"""Timelines: are the days right, and what is told of them?

*Timeline17*: for each topic the days and lines that a long story's timeline keeps, against those of journalists. As
the task is set up (Martschat & Markert 2018): as many days as the reference has, as many lines of each as it has on
average; no article from outside its days; the mean over the timelines. Measures: `bench.score.timeline`. The articles
are read, cleaned and parsed as the system does it, but for sentences that name no time below an article's head: none
of them can be told. The peers' numbers are of all 19 timelines, of which dev holds 10.

    python -m bench.timelines --gold ../shared/bench/timeline17/dev_timelines.jsonl
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from bench.gold import Row, as_read, default, rows
from bench.parses import parsed
from bench.score.timeline import Timeline, aligned, date_f1
from bench.table import Line, run
from rashomon.annotate import times
from rashomon.annotate.times.spot import windows
from rashomon.records import EVIDENCE_ROLES, Article, Block, Interval, Marked
from rashomon.tell.digest import LEAD, digest

TITLE = "Timelines: Timeline17"
GOLD = "timeline17/dev_timelines.jsonl"


def measure(golds: Sequence[Path]) -> list[Line]:
    """Score the timelines of all topics."""
    lines: list[Line] = []
    for path in golds:
        documents = rows(beside(path))
        scores = [score(row, ours(row, documents)) for row in rows(path)]
        count = {"timelines": float(len(scores))}
        dates, words = (sum(some) / len(scores) for some in zip(*scores, strict=True))
        lines.append(Line(measure="Date-F1", ours=dates, peer=0.544, must=0.54, goal=0.62, detail=count))
        lines.append(Line(measure="AR1-F", ours=words, peer=0.120, must=0.12, goal=0.15, detail=count))
    return lines


def beside(path: Path) -> Path:
    """Give the file of documents that lies beside a file of timelines."""
    plain = path.with_name(path.name.replace("timelines", "docs"))
    return plain if plain.exists() else plain.with_name(f"{plain.name}.gz")


def gold(row: Row) -> Timeline:
    """Read a reference timeline."""
    return {date.fromisoformat(entry["date"]): entry["summary"] for entry in row["entries"]}


def score(row: Row, found: Timeline) -> tuple[float, float]:
    """Give Date-F1 and AR1-F of a timeline."""
    return date_f1(found, gold(row)), aligned(found, gold(row))


def ours(row: Row, documents: Iterable[Row]) -> Timeline:
    """Make the timeline of a topic, as long as the reference's."""
    first, last = row["start"], row["end"]
    mine = [one for one in documents if one["collection"] == row["collection"] and first <= one["date"] <= last]
    articles = [brief(article) for _, article in as_read((one["doc_id"], one) for one in mine)]
    marked = {one.article.id: dated(one) for one in parsed(articles)}
    wanted = gold(row)
    lines = round(sum(map(len, wanted.values())) / len(wanted))
    within = Interval(start=date.fromisoformat(first), end=date.fromisoformat(last))
    told: dict[date, list[str]] = defaultdict(list)
    for entry in digest((), marked, days=len(wanted), lines=lines, within=within):
        if entry.interval.start:
            told[entry.interval.start].append(entry.text)
    return told


def dated(one: Marked) -> Marked:
    """Mark an article with its times."""
    return replace(one, times=times.find(one.article, one.parse))


def brief(article: Article) -> Article:
    """Leave out what a timeline cannot tell: sentences below the head that name no time."""
    return replace(article, blocks=tuple(kept(article)))


def kept(article: Article) -> Iterator[Block]:
    number = 0
    for block in article.blocks:
        evidence = block.role in EVIDENCE_ROLES
        number += evidence
        if not evidence or number <= LEAD or any(True for _ in windows(article.text, block.start, block.end)):
            yield block


if __name__ == "__main__":
    run(TITLE, measure, [default(GOLD)], __doc__)

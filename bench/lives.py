"""Timelines of entities: SemEval-2015 task 4, track A: what did an entity take part in, when, in which order?

Articles and the names of the entities are given, nothing else. The articles go through the whole system; the entity is
the one of that name, or what is called so in the text. Measure: `bench.score.lives`. The peer is the best published
run of the task's track A, on its test part.

    python -m bench.lives --gold ../shared/bench/semeval2015_timeline/dev_timelines.jsonl
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from bench.gold import Row, as_is, default, published, rows
from bench.score.lives import Cell, Mention, Score
from bench.table import Line, run
from bench.timelines import beside
from rashomon.pipeline import mark_all, relate
from rashomon.records import Article, Entity, Interval, Related, Span
from rashomon.tell.life import life

TITLE = "Timelines of entities: SemEval-2015 task 4, track A"
GOLD = "semeval2015_timeline/dev_timelines.jsonl"
Sentences = Mapping[str, Sequence[int]]


def measure(golds: Sequence[Path]) -> list[Line]:
    """Score the timelines of the gold entities."""
    score = Score()
    for path in golds:
        documents = rows(beside(path))
        related = relate(list(mark_all([article(row) for row in documents], workers=1)))
        starts = {row["doc_id"]: [one["start"] for one in row["sentences"]] for row in documents}
        for row in rows(path):
            score.add(gold(row), ours(row["entity"], related, starts))
    detail = {"P": score.precision, "R": score.recall, "gold": float(score.gold), "said": float(score.predicted)}
    return [Line(measure="micro F1", ours=score.f1, peer=0.0785, must=0.10, goal=0.25, detail=detail)]


def article(row: Row) -> Article:
    """Make an article of a gold document."""
    return as_is(row["doc_id"], row["text"], published(row), title_end=row["sentences"][0]["end"])


def gold(row: Row) -> list[Cell]:
    """Read a gold timeline; what cannot be ordered is left out."""
    entries = sorted((entry for entry in row["timeline"] if entry["order"]), key=lambda entry: entry["order"])
    cells = []
    for _, same in groupby(entries, key=lambda entry: entry["order"]):
        some = list(same)
        events = tuple(frozenset(filter(None, map(mention, entry["mentions"]))) for entry in some)
        cells.append(Cell(stated(some[0]["date"]), tuple(event for event in events if event)))
    return cells


def mention(one: Row) -> Mention | None:
    """Name a gold mention: its document, sentence and word."""
    return (one["doc_id"], one["sid"], one["text"].lower()) if one.get("text") else None


def stated(value: str) -> str | None:
    """Write a date without its unknown parts."""
    parts = [part for part in value.split("-") if "X" not in part]
    return "-".join(parts) or None


def ours(name: str, related: Related, starts: Sentences) -> list[Cell]:
    """Make the timeline of an entity."""
    marked = {one.article.id: one for one in related.marked}
    texts = {key: one.article.text for key, one in marked.items()}
    deeds = [deed for deed in life(called(name, related), marked, related.events) if written(deed.interval)]
    cells = []
    for interval, some in groupby(deeds, key=lambda deed: deed.interval):
        events = tuple(frozenset(words(deed.mentions, texts, starts)) for deed in some)
        cells.append(Cell(written(interval), events))
    return cells


def words(spans: Iterable[Span], texts: Mapping[str, str], starts: Sentences) -> Iterator[Mention]:
    """Name our mentions as the gold does."""
    for span in spans:
        sentence = bisect_right(starts[span.article], span.start) - 1
        yield (span.article, sentence, texts[span.article][span.start : span.end].lower())


def written(interval: Interval) -> str | None:
    """Write a day, a month or a year; ``None`` for anything else."""
    start, end = interval.start, interval.end
    if start is None or end is None:
        return None
    if start == end:
        return start.isoformat()
    if (end - start).days in range(27, 31) and start.day == 1:
        return f"{start:%Y-%m}"
    return f"{start.year:04}" if (end - start).days >= 364 and start.year == end.year else None


def called(name: str, related: Related) -> Entity:
    """Give the entity of a name: what resolution found, and all places where an article that has it says the name."""
    known = resolved(name, related)
    spans = {span for one in known for span in one.mentions}
    inside = {span.article for span in spans}
    whole = re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)
    aliases = "|".join(sorted({re.escape(alias) for one in known for alias in one.aliases}, key=len, reverse=True))
    for one in related.marked:
        found = list(whole.finditer(one.article.text))
        if aliases and one.article.id in inside:
            found += re.finditer(rf"\b(?:{aliases})\b", one.article.text)
        spans.update(Span(article=one.article.id, start=m.start(), end=m.end()) for m in found)
    return Entity(id="", type="other", name=name, mentions=tuple(sorted(spans)))


def resolved(name: str, related: Related) -> list[Entity]:
    """Find the entities that are called so, else those whose longest name is part of it (*Beatles Apple Corps*)."""
    names = {one.id: {one.name.casefold(), *map(str.casefold, one.aliases)} for one in related.entities}
    same = [one for one in related.entities if name.casefold() in names[one.id]]
    wanted = f" {name.casefold()} "
    fit = {
        key: max((len(one) for one in some if " " in one and f" {one} " in wanted), default=0)
        for key, some in names.items()
    }
    best = max(fit.values(), default=0)
    return same or [one for one in related.entities if best and fit[one.id] == best]


if __name__ == "__main__":
    run(TITLE, measure, [default(GOLD)], __doc__)

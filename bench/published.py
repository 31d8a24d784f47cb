"""Publication dates: found in the text, and inferred where they are hidden.

Gold is the date of every article of a set; nothing but its text is given, neither metadata nor address.

- *text as it stands*: date lines, stamps inside the text, dated photographs.
- *hidden*: of every fifth article all this is hidden: what cleaning takes for a date line, and each full date that it
  read. It must be placed by the other articles of its pile, whose dates are given, and by the days that it names. Five
  turns, so that each article is hidden once.

An answer is an interval of at most three days; it is right if it lies within a day of the gold date. Where a set is
large (Timeline17), sentences below an article's head that name no time are left out, as nothing is read from them.

    python -m bench.published --gold ../shared/bench/basil/dev.jsonl
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from bench.gold import Row, as_read, default, published, rows
from bench.parses import parsed
from bench.table import Line, run
from bench.timelines import brief
from rashomon.annotate import events, times
from rashomon.records import Article, Marked, Publication
from rashomon.relate import copies, placing

TITLE = "Publication dates"
GOLDS = ("basil/dev.jsonl", "polnear/dev.jsonl", "timeline17/dev_docs.jsonl.gz")
TURNS = 5
WIDEST = timedelta(days=2)
DAY = timedelta(days=1)
LARGE = 500  # articles of a set
TOLD = ("date", "published", "dct", "url")  # keys of gold that say when


@dataclass(slots=True)
class Score:
    """How many articles there are, of how many a date was told, how many of these are right."""

    articles: int = 0
    answered: int = 0
    right: int = 0

    def add(self, gold: date, told: Publication) -> None:
        """Count one article."""
        self.articles += 1
        if told.start and told.end and told.end - told.start <= WIDEST:
            self.answered += 1
            self.right += told.start - DAY <= gold <= told.end + DAY

    def lines(self, name: str, *, marks: bool) -> list[Line]:
        """Give the two lines of a score."""
        count = {"articles": float(self.articles), "answered": float(self.answered)}
        right, share = self.right / max(self.answered, 1), self.answered / max(self.articles, 1)
        first, second = (
            Line(measure=f"{name}: right where it answers", ours=right, detail=count),
            Line(measure=f"{name}: answers", ours=share),
        )
        return (
            [replace(first, must=0.60, goal=0.85), replace(second, must=0.50, goal=0.667)] if marks else [first, second]
        )


def measure(golds: Sequence[Path]) -> list[Line]:
    """Score both ways, over all sets and for each."""
    read, hidden, lines = Score(), Score(), []
    for path in golds:
        own, placed = Score(), Score()
        gold = {row["doc_id"]: day.start for row in rows(path) if (day := published(row)) and day.start}
        documents = [row for row in rows(path) if row["doc_id"] in gold]
        for name, told in as_it_stands(documents):
            read.add(gold[name], told)
            own.add(gold[name], told)
        for name, told in by_others(documents, gold):
            hidden.add(gold[name], told)
            placed.add(gold[name], told)
        lines += placed.lines(f"hidden, {path.parent.name}", marks=False)
        lines += own.lines(f"text as it stands, {path.parent.name}", marks=False)
    return [*hidden.lines("hidden", marks=True), *read.lines("text as it stands", marks=False), *lines]


def bare(row: Row) -> Row:
    """Take away what says when a document was published, but for its text."""
    return {key: value for key, value in row.items() if key not in TOLD}


def as_it_stands(documents: Iterable[Row]) -> list[tuple[str, Publication]]:
    """Read the publication dates that the texts give."""
    return [(name, article.published) for name, article in as_read((row["doc_id"], bare(row)) for row in documents)]


def by_others(documents: Sequence[Row], gold: Mapping[str, date]) -> list[tuple[str, Publication]]:
    """Place each document by the others of its pile, its own date hidden."""
    turns = range(TURNS)
    return [told for group in grouped(documents) for turn in turns for told in turned(group, gold, turn)]


def grouped(documents: Sequence[Row]) -> list[list[tuple[str, Marked]]]:
    """Give the piles of a set, its collections or else all of it: articles parsed, with their names."""
    pairs = list(as_read((row["doc_id"], bare(row)) for row in documents))
    if len(pairs) > LARGE:
        pairs = [(name, brief(article)) for name, article in pairs]
    whole = zip([name for name, _ in pairs], parsed([article for _, article in pairs]), strict=True)
    groups: dict[str, list[tuple[str, Marked]]] = defaultdict(list)
    for name, one in whole:
        groups[name.split("/")[0] if "/" in name else ""].append((name, one))
    return list(groups.values())


def turned(group: Sequence[tuple[str, Marked]], gold: Mapping[str, date], turn: int) -> list[tuple[str, Publication]]:
    """Hide the dates of every fifth article and place these."""
    marked: dict[str, tuple[str, Marked]] = {}
    asked: list[tuple[str, str]] = []
    for number, (name, one) in enumerate(group):
        if number % TURNS == turn:
            asked.append((name, one.article.id))
            marked[one.article.id] = (name, hidden(one))
        else:
            marked[one.article.id] = (name, shown(one, gold[name]))
    pile = [one for _, one in (marked[key] for key in sorted(marked))]
    told = placing.place(pile, copies.find(pile))
    return [(name, told.get(key, Publication())) for name, key in asked if marked[key][0] == name]


def hidden(one: Marked) -> Marked:
    """Mark an article anew without what it says of its publication."""
    return dated(one, hide(one.article))


def shown(one: Marked, day: date) -> Marked:
    """Mark an article anew as published on a day that is known."""
    return dated(one, replace(one.article, published=Publication(start=day, end=day, basis="metadata")))


def hide(article: Article) -> Article:
    """Take away what an article says of its publication: its date lines, and the dates that were read."""
    spans = article.published.evidence
    kept = tuple(
        block
        for block in article.blocks
        if block.role in ("headline", "body") and not any(block.start <= one.start < block.end for one in spans)
    )
    return replace(article, blocks=kept, published=Publication())


def dated(one: Marked, article: Article) -> Marked:
    """Mark an article with its times and happenings; times outside its blocks are none."""
    found = times.find(article, one.parse)
    return replace(one, article=article, times=found, events=events.find(article, one.parse, (), found, ()))


if __name__ == "__main__":
    run(TITLE, measure, [default(name) for name in GOLDS], __doc__)

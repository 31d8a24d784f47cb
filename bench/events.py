"""Events: do mentions of one happening come together, within and across articles?

All documents of a file are one pile; no topic information is used: the stories are those that the system gathers (CoNLL
F1: the mean of MUC, B-cubed and CEAF-e). ``pairs P`` is the share of right pairs among those put together.

- *gold mentions*: the product's own code is given the gold triggers in place of its own: the head word of each marked
  span is read as a trigger (`rashomon.annotate.events.at`: clause, type, parties, place, day), and then related as in
  any dossier. A mention that is told as possible or denied is taken as planned, for the product makes no event of such.
- *raw text*: the product's own triggers; one that overlaps a gold mention stands for it, a gold mention without
  one stays alone.

The product joins at a stricter chance than the one that scores best here (`BEST`): a wrong merge is a false line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bench.gold import Row, as_is, default, published, rows
from bench.score.coref import score
from bench.table import Line, of_coref, run
from rashomon.annotate import annotate
from rashomon.annotate.events import at
from rashomon.annotate.spots import tokens, top
from rashomon.engines.language import SpacyEngine
from rashomon.pipeline import relate
from rashomon.records import EventMention, Related
from rashomon.relate import events

GOLDS = ("ecbplus/dev.jsonl.gz", "meantime/dev.jsonl")
Goals = tuple[float | None, float | None]

MARKS: dict[str, Goals] = {"ecbplus": (0.68, 0.78), "meantime": (0.60, 0.72)}  # must reach, goal
NONE: Goals = (None, None)
RAW: dict[str, Goals] = {"ecbplus": (None, 0.55)}
BEST = 0.3  # chance from which mentions are joined, the best on held-out topics of ECB+ train
Mark = tuple[str, int, int, int]  # document, start, end, number of the gold mention
Place = tuple[str, int]  # document, start of the word that reports the happening


def measure(golds: Sequence[Path]) -> list[Line]:
    """Measure each gold file alone."""
    lines = []
    for path in golds:
        documents, name = rows(path), path.parent.name
        gold = {mark: cluster for row in documents for mark, cluster in mentions(row)}
        raw = related(documents)
        heads, pile = given(documents, raw)
        for how, enough in (("", BEST), (", as strict as the product", events.ENOUGH)):
            marks, goal = (NONE, NONE) if how else (MARKS.get(name, NONE), RAW.get(name, NONE))
            at_place = joined(pile, enough)
            found = {mark: at_place[place] for mark, place in heads.items()}
            lines.append(of_coref(f"CoNLL F1, {name}, gold mentions{how}", score(gold, found), *marks))
            lines.append(
                of_coref(f"CoNLL F1, {name}, raw text{how}", score(gold, overlapping(gold, raw, enough)), *goal)
            )
    return lines


def related(documents: Sequence[Row]) -> Related:
    """Annotate documents and relate them; who said what is left to the rules."""
    articles = [as_is(str(row["doc_id"]), row["text"], published(row)) for row in documents]
    return relate(list(annotate(articles, SpacyEngine(), None)))


def given(documents: Sequence[Row], raw: Related) -> tuple[dict[Mark, Place], Related]:
    """Put the gold mentions in the place of the triggers that the product found; say where each one's word stands."""
    by_id = {one.article.id: one for one in raw.marked}
    heads: dict[Mark, Place] = {}
    marked = []
    for row in documents:
        one = by_id[str(row["doc_id"])]
        chosen: list[int] = []
        for mark, _ in mentions(row):
            head = top(one.parse, tokens(one.parse, mark[1:3]))
            if head is not None:
                chosen.append(head)
                heads[mark] = one.article.id, one.parse.start[head]
        read = at(one, sorted(set(chosen)))
        marked.append(replace(one, events=tuple(map(real, read))))
    return heads, replace(raw, marked=tuple(marked))


def joined(pile: Related, enough: float) -> dict[Place, str]:
    """Join the documents' event mentions as the product does; give the event at each place."""
    found = events.join(pile.marked, pile.stories, pile.entities, enough)
    return {(span.article, span.start): event.id for event in found for span in event.mentions}


def real(mention: EventMention) -> EventMention:
    """Take a mention that is told as possible or denied as planned."""
    return mention if mention.reality in events.REAL else replace(mention, reality="planned")


def overlapping(gold: Iterable[Mark], raw: Related, enough: float) -> dict[Mark, str]:
    """Give each gold mention the event of the product's own trigger that overlaps it, the first of several."""
    events_at = joined(raw, enough)
    triggers = {one.article.id: [(m.start, m.end) for m in one.events] for one in raw.marked}
    found: dict[Mark, str] = {}
    for mark in gold:
        for start, end in triggers[mark[0]]:
            if start < mark[2] and mark[1] < end and (mark[0], start) in events_at:
                found.setdefault(mark, events_at[mark[0], start])
    return found


def mentions(row: Row) -> Iterator[tuple[Mark, str]]:
    """Give the gold mentions of happenings that are to be scored, each with its cluster over all documents."""
    for n, mention in enumerate(row["mentions"]):
        happens = mention.get("kind") == "event" or mention.get("tag") == "EVENT_MENTION"
        if happens and mention.get("in_eval", True):
            cluster = mention["cluster"] or f"alone {row['doc_id']} {n}"
            yield (str(row["doc_id"]), mention["start"], mention["end"], n), str(cluster)


if __name__ == "__main__":
    run("Events", measure, [default(name) for name in GOLDS], __doc__)

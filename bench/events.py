"""Events: do mentions of one happening come together, within and across articles?

All documents of a file are one pile; no topic information is used: the stories are those that the system gathers (CoNLL
F1: the mean of MUC, B-cubed and CEAF-e). ``pairs P`` is the share of right pairs among those put together.

- *gold mentions*: the product's own code is given the gold triggers in place of its own: the head word of each marked
  span is read as a trigger (`rashomon.annotate.events.at`: clause, type, parties, place, day), and then related as in
  any dossier. A mention that is told as possible or denied is taken as planned, for the product makes no event of such.
- *from raw text*: the product's own triggers; one that overlaps a gold mention stands for it, a gold mention without
  one stays alone.

The product joins at a stricter chance than the one that scores best here (`BEST`): a wrong merge is a false line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.gold import Row, as_is, default, published, rows
from bench.score.coref import Coref, score
from bench.table import Line, run
from rashomon.annotate import annotate
from rashomon.annotate.events import at
from rashomon.annotate.spots import tokens, top
from rashomon.engines.language import SpacyEngine
from rashomon.records import Entity, EventMention, Marked, Story
from rashomon.relate import copies, entities, events, stories

GOLDS = ("ecbplus/dev.jsonl.gz", "meantime/dev.jsonl")
MARKS: dict[str, tuple[float, float]] = {"ecbplus": (0.68, 0.78), "meantime": (0.60, 0.72)}  # must reach, goal
NONE = (None, None)
RAW: dict[str, tuple[None, float]] = {"ecbplus": (None, 0.55)}
BEST = 0.4  # chance from which mentions are joined, the best on held-out topics of ECB+ train
Mark = tuple[str, int, int, int]  # document, start, end, number of the gold mention
Place = tuple[str, int]  # document, start of the word that reports the happening


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """Annotated documents with what holds across them."""

    marked: Sequence[Marked]
    stories: Sequence[Story]
    entities: Sequence[Entity]

    def joined(self, enough: float = events.ENOUGH) -> dict[Place, str]:
        """Join the documents' event mentions as the product does; give the event at each place."""
        found = events.join(self.marked, self.stories, self.entities, enough)
        return {(span.article, span.start): event.id for event in found for span in event.mentions}


def measure(golds: Sequence[Path]) -> list[Line]:
    """Measure each gold file alone."""
    lines = []
    for path in golds:
        documents, name = rows(path), path.parent.name
        gold = {mark: cluster for row in documents for mark, cluster in mentions(row)}
        raw = related(documents)
        heads, pile = given(documents, raw)
        for kind, enough, marks in (
            ("gold mentions", BEST, MARKS.get(name, NONE)),
            ("gold mentions, as strict as the product", events.ENOUGH, NONE),
        ):
            events_at = pile.joined(enough)
            found = {mark: events_at[place] for mark, place in heads.items()}
            lines.append(line(f"CoNLL F1, {name}, {kind}", score(gold, found), *marks))
        lines.append(
            line(f"CoNLL F1, {name}, from raw text", score(gold, overlapping(gold, raw)), *RAW.get(name, NONE))
        )
    return lines


def line(name: str, coref: Coref, must: float | None = None, goal: float | None = None) -> Line:
    """Lay out one measure."""
    return Line(
        measure=name, ours=coref.conll, must=must, goal=goal,
        detail={
            "MUC": coref.muc.f1, "B3": coref.b3.f1, "CEAFe": coref.ceafe.f1,
            "pairs P": coref.pairs.precision, "pairs R": coref.pairs.recall, "mentions": coref.mentions,
        },
    )  # fmt: skip


def related(documents: Sequence[Row]) -> Pile:
    """Annotate documents and relate them, all but their events; who said what is left to the rules."""
    articles = [as_is(str(row["doc_id"]), row["text"], published(row)) for row in documents]
    marked = list(annotate(articles, SpacyEngine(), None))
    told = stories.gather(marked, copies.find(marked))
    spoken, known, _ = entities.resolve(marked, told)
    return Pile(marked=spoken, stories=told, entities=known)


def given(documents: Sequence[Row], raw: Pile) -> tuple[dict[Mark, Place], Pile]:
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
    return heads, replace(raw, marked=marked)


def real(mention: EventMention) -> EventMention:
    """Take a mention that is told as possible or denied as planned."""
    return mention if mention.reality in events.REAL else replace(mention, reality="planned")


def overlapping(gold: Iterable[Mark], raw: Pile) -> dict[Mark, str]:
    """Give each gold mention the event of the product's own trigger that overlaps it, the first of several."""
    events_at = raw.joined()
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

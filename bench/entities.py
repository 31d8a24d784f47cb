"""Entities: do mentions of one person, body, place or thing come together, within and across articles?

Gold mentions, all documents of a file as one (CoNLL F1: the mean of MUC, B-cubed and CEAF-e), no topic information: the
stories are those that the system gathers. A gold mention takes the entity that the system found at its head word.

- *entities*: what the system resolves; a mention that it left alone stays alone.
- *with heads*: mentions left alone are put together by head lemma inside a story, the usual baseline for the rest
  (most gold mentions of ECB+ are common nouns such as *driver*, which are no names and get no entity here).

``pairs P`` is the share of right pairs among those put together: merge precision.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.gold import Row, as_is, default, published, rows
from bench.parses import parsed
from bench.score.coref import Coref, score
from bench.table import Line, run
from rashomon.annotate import names
from rashomon.records import Entity, Marked
from rashomon.relate import copies, entities, stories

GOLDS = ("ecbplus/dev.jsonl.gz", "newswcl50/dev.jsonl", "meantime/dev.jsonl")
MARKS: dict[str, tuple[float, float]] = {  # must reach, goal
    "ecbplus": (0.66, 0.80),
    "newswcl50": (0.46, 0.62),
    "meantime": (0.65, 0.78),
}
OTHER_TAGS = frozenset(["EVENT_MENTION", "TIMEX3", "VALUE", "SIGNAL", "C-SIGNAL"])
Place = tuple[str, int, int, str]  # document, start, end, the gold mention's own id


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file's gold and what the system says: for each gold mention a cluster, without and with the head baseline."""

    gold: dict[Place, str]
    ours: dict[Place, tuple[str, ...]]
    heads: dict[Place, tuple[str, ...]]


def measure(golds: Sequence[Path]) -> list[Line]:
    """Measure each gold file alone."""
    lines = []
    for path in golds:
        found = resolved(rows(path))
        must, goal = MARKS.get(path.parent.name, (None, None))
        for name, labels in (("entities", found.ours), ("with heads", found.heads)):
            lines.append(line(f"CoNLL F1, {path.parent.name}, {name}", score(found.gold, labels), must, goal))
    return lines


def line(name: str, coref: Coref, must: float | None, goal: float | None) -> Line:
    """Lay out one measure."""
    return Line(
        measure=name, ours=coref.conll, must=must, goal=goal,
        detail={
            "MUC": coref.muc.f1, "B3": coref.b3.f1, "CEAFe": coref.ceafe.f1,
            "pairs P": coref.pairs.precision, "pairs R": coref.pairs.recall, "mentions": coref.mentions,
        },
    )  # fmt: skip


def resolved(documents: Sequence[Row]) -> Found:
    """Run the system over gold documents and take over what it says of the gold mentions."""
    articles = [as_is(str(row["doc_id"]), row["text"], published(row)) for row in documents]
    marked = [replace(one, mentions=names.find(one.article, one.parse)) for one in parsed(articles)]
    told = stories.gather(marked, copies.find(marked))
    marked, known, _ = entities.resolve(marked, told)
    story = {article: one.id for one in told for article in one.articles}
    at = located(known)
    gold: dict[Place, str] = {}
    ours: dict[Place, tuple[str, ...]] = {}
    heads: dict[Place, tuple[str, ...]] = {}
    for row, one in zip(documents, marked, strict=True):
        for place, cluster in mentions(row):
            gold[place] = cluster
            head = head_of(one, place[1], place[2])
            entity = at.get((place[0], one.parse.start[head])) if head is not None else None
            if entity is not None:
                ours[place] = heads[place] = ("entity", entity)
            elif head is not None:
                heads[place] = ("head", story[place[0]], one.parse.lemma[head].lower())
    return Found(gold=gold, ours=ours, heads=heads)


def located(known: Sequence[Entity]) -> dict[tuple[str, int], str]:
    """Give the entity that stands at each character of each article."""
    return {(span.article, i): one.id for one in known for span in one.mentions for i in range(span.start, span.end)}


def mentions(row: Row) -> Iterator[tuple[Place, str]]:
    """Give the gold mentions of entities that are to be scored, each with its cluster over all documents."""
    for n, mention in enumerate(row["mentions"]):
        event = mention.get("kind") == "event" or mention.get("tag", "ENTITY_MENTION") in OTHER_TAGS
        if not event and mention.get("in_eval", True):
            cluster = mention["cluster"] or f"alone {row['doc_id']} {n}"
            yield (str(row["doc_id"]), mention["start"], mention["end"], str(n)), str(cluster)


def head_of(one: Marked, start: int, end: int) -> int | None:
    """Give the token inside a stretch that the rest of it hangs on: the first whose head stands outside."""
    parse = one.parse
    inside = [i for i in range(len(parse)) if start <= parse.start[i] and parse.end[i] <= end]
    outside = [i for i in inside if parse.head[i] == i or parse.head[i] not in inside]
    nouns = [i for i in outside if parse.pos[i] in {"NOUN", "PROPN", "PRON"}]
    return next(iter(nouns or outside), None)


if __name__ == "__main__":
    run("Entities", measure, [default(name) for name in GOLDS], __doc__)

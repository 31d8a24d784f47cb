"""Entities: do mentions of one person, body, place or thing come together, within and across articles?

All documents of a file as one pile (CoNLL F1: the mean of MUC, B-cubed and CEAF-e), no topic information: the stories
are those that the system gathers. What is scored is what the product says of a mention's head word:

- *gold mentions*: the system's own names, pronouns and times stand as it finds them; each further gold mention is given
  to it as a description (a ``Mention`` of form *nominal*), in place of the descriptions that it finds itself. Which are
  one is then resolved as in every dossier. A time takes the day that the system reads; a mention that the system leaves
  alone stays alone.
- *raw text*: nothing of the gold is given; a gold mention takes the entity at its head word, or stays alone.
- *head words* (a peer, none of our product): what has no name is put together by head lemma inside a story.

``pairs P``, merge precision, is the share of right pairs among those put together. NewsWCL50 marks concepts event by
event and never across them (Mr Trump is five clusters), so there what is found is scored event by event.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.gold import Row, as_is, default, published, rows
from bench.parses import parsed
from bench.score.coref import score
from bench.table import Line, of_coref, run
from rashomon.annotate import events, names, times
from rashomon.records import Entity, Marked, Mention, Story, TimeExpression
from rashomon.relate import copies, entities, stories
from rashomon.relate.entities.phrases import headed

GOLDS = ("ecbplus/dev.jsonl.gz", "newswcl50/dev.jsonl", "meantime/dev.jsonl")
MARKS: dict[str, tuple[float, float]] = {  # must reach, goal
    "ecbplus": (0.66, 0.80),
    "newswcl50": (0.46, 0.62),
    "meantime": (0.65, 0.78),
}
PURE = 0.90  # merge precision that must stand
RAW = {"ecbplus": 0.60}  # goal
OTHER_TAGS = frozenset(["EVENT_MENTION", "TIMEX3", "VALUE", "SIGNAL", "C-SIGNAL"])
PRONOUNS = frozenset(["PRP", "PRP$", "WP", "WP$", "WDT", "WRB", "EX"])
Place = tuple[str, int, int, str]  # document, start, end, the gold mention's own id
Labels = dict[Place, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """A file's documents as the system has them, in its stories."""

    documents: Sequence[Row]
    marked: Sequence[Marked]
    told: Sequence[Story]


def measure(golds: Sequence[Path]) -> list[Line]:
    """Measure each gold file alone."""
    lines = []
    for path in golds:
        name = path.parent.name
        must, goal = MARKS.get(name, (None, None))
        pile = gathered(rows(path))
        gold = {place: cluster for row in pile.documents for place, cluster in mentions(row)}
        told = score(gold, resolved(pile))
        lines.append(of_coref(f"CoNLL F1, {name}, gold mentions", told, must, goal))
        lines.append(Line(measure=f"merge precision, {name}, gold mentions", ours=told.pairs.precision, must=PURE))
        lines.append(
            of_coref(f"CoNLL F1, {name}, raw text", score(gold, resolved(pile, fed=False)), None, RAW.get(name))
        )
        lines.append(of_coref(f"CoNLL F1, {name}, head words", score(gold, by_head(pile)), None, None))
    return lines


def gathered(documents: Sequence[Row]) -> Pile:
    """Annotate gold documents as far as entities need it, and gather them in stories."""
    articles = [as_is(str(row["doc_id"]), row["text"], published(row)) for row in documents]
    marked = []
    for one in parsed(articles):
        found, dated = names.find(one.article, one.parse), times.find(one.article, one.parse)
        happened = events.find(one.article, one.parse, found, dated, ())
        described = names.describe(one.article, one.parse, found, dated, happened)
        marked.append(replace(one, mentions=described, times=dated))
    return Pile(documents=documents, marked=marked, told=stories.gather(marked, copies.find(marked)))


def resolved(pile: Pile, *, fed: bool = True) -> Labels:
    """Resolve a pile, with the gold mentions or from raw text, and take over what is said of the gold mentions."""
    marked = list(pile.marked)
    if fed:
        marked = [feed(row, one) for row, one in zip(pile.documents, marked, strict=True)]
    _, known, _ = entities.resolve(marked, pile.told)
    story = {article: one.id for one in pile.told for article in one.articles}
    at = located(marked, known)
    found: Labels = {}
    for row, one in zip(pile.documents, marked, strict=True):
        part = (str(row.get("event", "")),)  # NewsWCL50's gold is cut at its events
        for place, _ in mentions(row):
            head = headed(one.parse, (place[1], place[2]))
            start = one.parse.start[head] if head is not None else -1
            if entity := at.get((place[0], start)):
                found[place] = (*part, "entity", entity)
            elif head is not None and (day := dated(one, head)) is not None:
                found[place] = (*part, "time", story[place[0]], day)
    return found


def feed(row: Row, one: Marked) -> Marked:
    """Put the gold mentions that the system has no name, pronoun or time for in place of its own descriptions."""
    kept = [mention for mention in one.mentions if mention.form != "nominal" or mention.antecedent]
    marks: list[Mention | TimeExpression] = [*kept, *one.times]
    taken = {i for mark in marks for i in range(mark.start, mark.end)}
    given = []
    for (article, start, end, _), _ in mentions(row):
        head = headed(one.parse, (start, end))
        if head is None or one.parse.tag[head] in PRONOUNS or one.parse.start[head] in taken:
            continue
        taken.add(one.parse.start[head])
        given.append(Mention(article=article, start=start, end=end, type="other", form="nominal"))
    return replace(one, mentions=(*kept, *given))


def dated(one: Marked, head: int) -> str | None:
    """Give the day that the system reads at a token: its value where that is settled, else the word."""
    place = one.parse.start[head]
    time = next((time for time in one.times if time.start <= place < time.end), None)
    if time is None:
        return None
    return time.value if time.interval.start else one.parse.lemma[head].lower()


def by_head(pile: Pile) -> Labels:
    """Put what the system has no name for together by head lemma inside a story: a common baseline."""
    marked = [replace(one, mentions=named(one)) for one in pile.marked]
    _, known, _ = entities.resolve(marked, pile.told)
    at = located(marked, known)
    story = {article: one.id for one in pile.told for article in one.articles}
    labels: Labels = {}
    for row, one in zip(pile.documents, pile.marked, strict=True):
        part = (str(row.get("event", "")),)
        for place, _ in mentions(row):
            head = headed(one.parse, (place[1], place[2]))
            if head is not None:
                entity = at.get((place[0], one.parse.start[head]))
                alone = (*part, "head", story[place[0]], one.parse.lemma[head].lower())
                labels[place] = (*part, "entity", entity) if entity else alone
    return labels


def named(one: Marked) -> tuple[Mention, ...]:
    """Give the mentions of an article that stand for a name."""
    return tuple(mention for mention in one.mentions if mention.form != "nominal" or mention.antecedent)


def located(marked: Sequence[Marked], known: Sequence[Entity]) -> Mapping[tuple[str, int], str]:
    """Give the entity at each character of each name, and of other mentions at each of their head word."""
    by_id = {one.article.id: one for one in marked}
    forms = {(one.article, one.start, one.end): one.form for each in marked for one in each.mentions}
    found: dict[tuple[str, int], str] = {}
    for entity in known:
        for span in entity.mentions:
            start, end = span.start, span.end
            if forms[span.article, start, end] != "name":
                parse = by_id[span.article].parse
                head = headed(parse, (start, end))
                start, end = (parse.start[head], parse.end[head]) if head is not None else (start, start)
            found.update(((span.article, i), entity.id) for i in range(start, end))
    return found


def mentions(row: Row) -> Iterator[tuple[Place, str]]:
    """Give the gold mentions of entities that are to be scored, each with its cluster over all documents."""
    for n, mention in enumerate(row["mentions"]):
        event = mention.get("kind") == "event" or mention.get("tag", "ENTITY_MENTION") in OTHER_TAGS
        if not event and mention.get("in_eval", True):
            cluster = mention["cluster"] or f"alone {row['doc_id']} {n}"
            yield (str(row["doc_id"]), mention["start"], mention["end"], str(n)), str(cluster)


if __name__ == "__main__":
    run("Entities", measure, [default(name) for name in GOLDS], __doc__)

"""The timeline: one entry a happening, told by its best telling, citing all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from rashomon.records import Entry, Event, EventMention, Marked, Span
from rashomon.tell.quote import key, quote

MOST = 30  # entries of one story
WORDS = (5, 40)  # a clause shorter or longer than that is not told
REAL = {"happened", "ongoing", "planned"}


def timeline(events: Iterable[Event], marked: Mapping[str, Marked]) -> tuple[Entry, ...]:
    """Tell the story's dated happenings in order, the most told first where there are too many."""
    mentions = {
        Span(article=m.article, start=m.start, end=m.end): m for one in marked.values() for m in one.events
    }  # fmt: skip
    entries: list[tuple[int, Entry]] = []
    for event in events:
        mine = [mentions[span] for span in event.mentions if span in mentions]
        if mine and event.reality in REAL and event.interval.start is not None:
            best = min(mine, key=lambda m: awkwardness(m, marked[m.article]))
            if WORDS[0] <= len(clause(best, marked).split()) <= WORDS[1]:
                entries.append((len({m.article for m in mine}), entry(event, best, mine, marked)))
    entries.sort(key=lambda scored: (-scored[0], order(scored[1]), scored[1].text))
    return tuple(sorted(once(told for _, told in entries), key=lambda told: (order(told), told.text)))


def entry(event: Event, best: EventMention, mine: list[EventMention], marked: Mapping[str, Marked]) -> Entry:
    """Make the entry of one happening, the clause that tells it best cited first."""
    rest = sorted((m for m in mine if m is not best), key=lambda m: (m.article, m.start))
    cites = tuple(Span(article=m.article, start=m.clause[0], end=m.clause[1]) for m in (best, *rest))
    return Entry(interval=event.interval, text=clause(best, marked), event=event.id, cites=cites)


def once(entries: Iterable[Entry]) -> list[Entry]:
    """Keep the first `MOST` entries, no two in the same words."""
    kept: dict[str, Entry] = {}
    for told in entries:
        kept.setdefault(key(told.text), told)
    return list(kept.values())[:MOST]


def clause(mention: EventMention, marked: Mapping[str, Marked]) -> str:
    """Quote the clause of an event mention."""
    return quote(marked[mention.article].article, *mention.clause)


def awkwardness(mention: EventMention, one: Marked) -> tuple[int, int, str, int]:
    """Rank tellings of one happening: a clause with actor, of middling length, early in its article."""
    words = len(one.article.text[slice(*mention.clause)].split())
    return (0 if mention.actors else 1, abs(words - 14) // 6, one.article.id, mention.start)


def order(told: Entry) -> tuple[date, date]:
    """Order entries by the day on which they start; what is dated more closely comes first."""
    first = told.interval.start or date.max
    return first, told.interval.end or date.max

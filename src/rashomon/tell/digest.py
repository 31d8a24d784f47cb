"""A long story told by its days: those that matter most to it, each in the sentences that tell it best."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from rashomon.records import Entry, Event, Interval, Marked, Span
from rashomon.tell.days import best, content, same, weights
from rashomon.tell.quote import quote
from rashomon.text.intervals import meet

LEAD = 3  # sentences at an article's head that tell of its own day, where they name no other
HEAD = 2.0  # what a sentence at the head weighs, beside one further down
SHORTEST, LONGEST = 6, 60  # words of a sentence that can tell a day
ALWAYS = Interval()

Places = Mapping[str, Sequence[tuple[int, str]]]
"""For each article where its events stand, with their names."""


class Told(NamedTuple):
    """A sentence that tells of a day, with the words of it that tell something and its weight by where it stands."""

    day: date
    span: Span
    words: frozenset[str]
    weight: float


def digest(
    events: Iterable[Event], marked: Mapping[str, Marked], *, days: int, lines: int, within: Interval = ALWAYS
) -> tuple[Entry, ...]:
    """Tell a story by its days.

    Args:
        events: its events.
        marked: its articles.
        days: how many days are wanted.
        lines: how many entries of each.
        within: the days among which they are chosen.
    """
    weight = weights(marked.values())
    by_day: dict[date, list[Told]] = defaultdict(list)
    for one in marked.values():
        for told in sentences(one):
            if meet(Interval(start=told.day, end=told.day), within):
                by_day[told.day].append(told)
    spread = Counter(word for some in by_day.values() for one in some for word in one.words)
    happened = places(events)
    chosen = sorted(by_day, key=lambda day: (-weight.get(day, 0.0), day))[:days]
    found: list[Entry] = []
    for day in sorted(chosen):
        held = Counter(word for one in by_day[day] for word in one.words)
        words, weigh = [one.words for one in by_day[day]], [one.weight for one in by_day[day]]
        for n in best(words, weigh, held, spread, lines):
            found.append(entry(by_day[day][n], by_day[day], happened, marked))
    return tuple(found)


def sentences(one: Marked) -> Iterator[Told]:
    """Give the sentences of an article that tell of a day, as past or present; each with every such day."""
    parse, published = one.parse, one.article.published.end
    dates = [time for time in one.times if time.type in {"DATE", "TIME"} and time.interval.start]
    for number, (first, stop) in enumerate(parse.sentences):
        start, end = parse.start[first], parse.end[stop - 1]
        inside = [time.interval for time in dates if start <= time.start < end]
        days = {when.start for when in inside if when.start == when.end and when.start}
        if not inside and number < LEAD and published:
            days = {published}
        if SHORTEST <= stop - first <= LONGEST and days:
            span = Span(article=one.article.id, start=start, end=end)
            words = content(one, span)
            weight = HEAD if number < LEAD else 1.0
            yield from (Told(day, span, words, weight) for day in sorted(days) if published is None or day <= published)


def entry(one: Told, told: Iterable[Told], happened: Places, marked: Mapping[str, Marked]) -> Entry:
    """Make an entry of a sentence, citing all of its day that tell the same."""
    alike = [other.span for other in told if other is not one and same(one.words, other.words)]
    span = one.span
    event = next((name for at, name in happened.get(span.article, ()) if span.start <= at < span.end), None)
    return Entry(
        interval=Interval(start=one.day, end=one.day),
        text=quote(marked[span.article].article, span.start, span.end),
        event=event,
        cites=tuple(dict.fromkeys((span, *alike))),
    )


def places(events: Iterable[Event]) -> Places:
    """List where each article's events stand."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for event in events:
        for span in event.mentions:
            found[span.article].append((span.start, event.id))
    return {article: sorted(spans) for article, spans in found.items()}

"""The timeline: one entry a happening, told by its best telling, citing all; background apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from rashomon.records import Entry, Event, Marked, Point
from rashomon.tell.days import weights
from rashomon.tell.digest import digest
from rashomon.tell.happenings import Happening, happenings
from rashomon.tell.quote import key

MOST = 30  # entries of one story
FEW, EACH = 8, 2  # entries that a story of no article would have, and that each article adds
LONG = 60  # articles from which a story is told by its days
DAYS = 15  # of a long story
HISTORY = 6  # of them, that look back on what came before it
BEFORE = timedelta(days=30)  # what had ended so long before the first article is background


def timeline(events: Iterable[Event], marked: Mapping[str, Marked], points: Sequence[Point] = ()) -> tuple[Entry, ...]:
    """Tell the story's dated happenings in order.

    Where there are too many, those that most articles tell are kept, among equals those of the days that the story
    tells most of. What is news only by where it stands is told if a second article tells it. A long story is told by
    its days. A plan for a day that the story has passed is told by what came of it, or not at all.
    """
    if len(marked) > LONG:
        return digest(events, marked, days=DAYS, lines=MOST // DAYS)
    weight = weights(marked.values())
    first, last = beginning(marked.values()), ending(marked.values())
    told = [
        one for one in happenings(events, marked, points) if (not one.soft or one.articles > 1) and not gone(one, last)
    ]
    told.sort(key=lambda one: (-one.articles, one.soft, -weight.get(one.interval.start or date.max, 0.0), one.event))
    most = min(MOST, FEW + EACH * len(marked))
    return tuple(sorted(once((entry(one, first) for one in told), most), key=order))


def entry(one: Happening, first: date | None) -> Entry:
    """Make the entry of a happening, its best line cited first."""
    end = one.interval.end
    cites = tuple(dict.fromkeys(report.said.span for report in one.reports))
    past = first is not None and end is not None and end < first - BEFORE
    return Entry(
        interval=one.interval,
        text=one.reports[0].said.text,
        event=one.event,
        cites=cites,
        background=past,
        difference=one.difference,
    )


def beginning(marked: Iterable[Marked]) -> date | None:
    """Give the day of the first article; ``None`` where no article is dated."""
    return min((one.article.published.start for one in marked if one.article.published.start), default=None)


def ending(marked: Iterable[Marked]) -> date | None:
    """Give the day of the last article; ``None`` where no article is dated."""
    return max((one.article.published.start for one in marked if one.article.published.start), default=None)


def gone(one: Happening, last: date | None) -> bool:
    """Tell whether a happening is only planned, for days that are over when the last article appeared."""
    return one.planned and last is not None and one.interval.end is not None and one.interval.end < last


def once(entries: Iterable[Entry], most: int) -> list[Entry]:
    """Keep the first entries, no two from the same words, and not too much history."""
    kept: list[Entry] = []
    seen: set[str] = set()
    past: Counter[bool] = Counter()
    for told in entries:
        full = told.background and past[True] >= HISTORY
        if len(kept) < most and not full and key(told.text) not in seen:
            kept.append(told)
            past[told.background] += 1
        seen.add(key(told.text))
    return kept


def order(told: Entry) -> tuple[date, date, str]:
    """Order entries by the day on which they start; what is dated more closely comes first."""
    return told.interval.start or date.max, told.interval.end or date.max, told.text

"""The timeline: one entry a happening, told by its best telling, citing all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from rashomon.records import Entry, Event, EventMention, Marked, Span
from rashomon.tell.quote import key
from rashomon.tell.say import say

MOST = 30  # entries of one story
REAL = {"happened", "ongoing", "planned"}


def timeline(events: Iterable[Event], marked: Mapping[str, Marked]) -> tuple[Entry, ...]:
    """Tell the story's dated happenings in order, the most told first where there are too many."""
    reports = {Span(article=m.article, start=m.start, end=m.end): m for one in marked.values() for m in one.events}
    told = [
        entry(event, [reports[span] for span in event.mentions if span in reports], marked)
        for event in events
        if event.reality in REAL and event.interval.start is not None
    ]
    best = sorted(filter(None, told), key=lambda one: (-len({cite.article for cite in one.cites}), order(one)))
    return tuple(sorted(once(best), key=order))


def entry(event: Event, reports: Sequence[EventMention], marked: Mapping[str, Marked]) -> Entry | None:
    """Make the entry of one happening, its best line cited first; ``None`` where no line can be read alone.

    The line comes from a report that says when; the others that say so, or use the same word, are cited with it.
    """
    dated = [report for report in reports if report.interval.start]
    words = {report.lemma for report in dated}
    lines = sorted(
        (report not in dated, said.awkward, said.span, said.text)
        for report in reports
        if report.lemma in words
        for said in (say(marked[report.article], report.start, report.end),)
    )
    if not lines or lines[0][0] or lines[0][1][0] > 0:
        return None
    cites = tuple(dict.fromkeys(span for _, _, span, _ in lines))
    return Entry(interval=event.interval, text=lines[0][-1], event=event.id, cites=cites)


def once(entries: Iterable[Entry]) -> list[Entry]:
    """Keep the first `MOST` entries, no two from the same words."""
    kept: list[Entry] = []
    seen: set[str] = set()
    for told in entries:
        if len(kept) < MOST and key(told.text) not in seen:
            kept.append(told)
        seen.add(key(told.text))
    return kept


def order(told: Entry) -> tuple[date, date, str]:
    """Order entries by the day on which they start; what is dated more closely comes first."""
    return told.interval.start or date.max, told.interval.end or date.max, told.text

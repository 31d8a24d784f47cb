"""The days that an article names, and which of them a dated article tells of the same happening."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rashomon.records import Marked, Span, TimeExpression
from rashomon.relate.words import CONTENT
from rashomon.text.intervals import days as days_of
from rashomon.text.rarity import mass

SHARED, TELLING = 0.4, 12.0  # of what the shorter of two sentences tells, and how much that is at least: one happening
WEEKDAY = re.compile(r"XXXX-WXX-([1-7])(?:T.*)?")
YEARLY = re.compile(r"XXXX-(\d\d)-(\d\d)(?:T.*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence that names a day: its words, and the time in it."""

    words: frozenset[str]
    time: TimeExpression
    ahead: bool
    past: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """A day that an article names, of which a dated one says which it is."""

    line: Line
    day: date
    by: Span
    weight: float


def meant(line: Line, day: date) -> date | None:
    """Say which day a time means from a day of publication; ``None`` where it means none that is known."""
    value = line.time.value
    if found := WEEKDAY.fullmatch(value):
        back = (day.isoweekday() - int(found[1])) % 7
        ahead = (int(found[1]) - day.isoweekday()) % 7
        return day + timedelta(days=ahead if line.ahead else -back)
    if found := YEARLY.fullmatch(value):
        years = (days_of(f"{day.year + shift:04}-{found[1]}-{found[2]}").start for shift in (-1, 0, 1))
        return min(filter(None, years), key=lambda other: abs((other - day).days), default=None)
    return None


def clues_of(one: Marked, witnesses: Sequence[Marked]) -> Iterator[Clue]:
    """Find the days that an article names in sentences of which a witness tells the day."""
    own = [line for line in lines(one) if WEEKDAY.fullmatch(line.time.value) or YEARLY.fullmatch(line.time.value)]
    others = [(line, other.article.id) for other in witnesses for line in lines(other)]
    for line in own:
        votes: Counter[date] = Counter()
        where: dict[date, Span] = {}
        for other, article in others:
            day = other.time.interval.start
            weight = alike(line.words, other.words)
            if weight and day and day == other.time.interval.end and fits(line, day):
                votes[day] += weight  # type: ignore[assignment]
                where.setdefault(day, Span(article=article, start=other.time.start, end=other.time.end))
        if votes:
            day = max(sorted(votes), key=lambda day: votes[day])
            yield Clue(line=line, day=day, by=where[day], weight=min(float(votes[day]), 1.0))


def fits(line: Line, day: date) -> bool:
    """Tell whether a named day can be some day at all: a Tuesday is no Monday."""
    found = WEEKDAY.fullmatch(line.time.value)
    return found is None or int(found[1]) == day.isoweekday()


def alike(left: frozenset[str], right: frozenset[str]) -> float:
    """Say how surely two sentences tell one happening: the share of their words; nought where that is too little."""
    common, least = mass(left & right), min(mass(left), mass(right))
    return common / least if least and common >= TELLING and common >= SHARED * least else 0.0


def lines(one: Marked) -> Iterator[Line]:
    """Give the sentences of an article that name a day, once for each."""
    parse = one.parse
    ahead = {event.time for event in one.events if event.time and event.reality == "planned"}
    past = {event.time for event in one.events if event.time and event.reality == "happened"}
    for time in one.times:
        first = bisect_left(parse.start, time.start)
        if time.type not in {"DATE", "TIME"} or first >= len(parse):
            continue
        start, stop = parse.sentences[parse.sentence_of[first]]
        words = frozenset(
            parse.lemma[i].casefold()
            for i in range(start, stop)
            if parse.pos[i] in CONTENT and not time.start <= parse.start[i] < time.end
        )
        at = (time.start, time.end)
        yield Line(words=words, time=time, ahead=at in ahead, past=at in past)


def earliest(one: Marked) -> date | None:
    """Give the day before which an article cannot have been published: the last full date that it tells as past."""
    past = {event.time for event in one.events if event.time and event.reality == "happened"}
    stated = (
        time.interval.start
        for time in one.times
        if time.anchor is None and time.interval.start == time.interval.end and (time.start, time.end) in past
    )
    return max(filter(None, stated), default=None)

"""Undated articles, placed by their story: by the dated articles that tell the same, and by the days that they name.

An article that says *on Tuesday* of what a dated one tells of 5 March was published between that day and the Monday
after. All days from shortly before the first dated article to shortly after the last are tried; each time that the
article names speaks for the days from which it would mean the day that the others tell, and against the rest.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rashomon.records import Copy, Marked, Publication, Span, Story, TimeExpression
from rashomon.relate.words import counts, weigh
from rashomon.text.intervals import days as days_of
from rashomon.text.rarity import rarity

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
KNOWN = timedelta(days=2)  # an article whose own date is known less well dates no other
BEFORE, AFTER = 2, 6  # days beside those of the dated articles that are tried
WITNESSES = 6  # dated articles, those most like it, that an article is placed by
LIKE = 0.25  # the least likeness (cosine of words) of an article that tells the same news
SHARED, TELLING = 0.4, 12.0  # of what the shorter of two sentences tells, and how much that is at least: one happening
NEAR = {0: 1.0, 1: 0.6, -1: 0.5, 2: 0.2}  # days by which an article follows another that tells the same news
NAMED = 1.5  # what a named day that a witness tells counts, beside a wholly alike article
AGES = (1.0, 1.0, 0.9, 0.7, 0.5, 0.4, 0.3)  # the newest named day of the week lies so many days back: how usual
BEST = 0.9  # of the best day's score: days that score so are as likely
WIDEST = 7  # days from the first to the last of these; more is no answer
LEAST = 0.4  # the score below which nothing is known
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


def place(marked: Sequence[Marked], stories: Sequence[Story], copies: Sequence[Copy]) -> dict[str, Publication]:
    """Say when the undated articles were published, where their story says it.

    Args:
        marked: all articles; those of which the date is doubted must be undated.
        stories: the stories that they form.
        copies: who repeats whom: a copy is as old as its original, or a little younger.

    Returns:
        The publication of each article that could be placed: an interval of at most a week, with its evidence.
    """
    known = {one.article.id: one for one in marked}
    found: dict[str, Publication] = {}
    for story in stories:
        mine = [known[name] for name in sorted(story.articles)]
        dated = [one for one in mine if known_day(one)]
        open_ = [one for one in mine if one.article.published.start is None]
        if dated and open_:
            bags = dict(zip([one.article.id for one in mine], weigh([counts(one) for one in mine]), strict=True))
            shared = {frozenset((copy.article, copy.of)): copy.shared for copy in copies}
            for one in open_:
                likeness = sorted(((like(one, other, bags, shared), other.article.id) for other in dated), reverse=True)
                if placed := published(one, [(known[name], score) for score, name in likeness[:WITNESSES]]):
                    found[one.article.id] = placed
    return found


def known_day(one: Marked) -> date | None:
    """Give the day of an article of which it is known well enough to date others."""
    when = one.article.published
    return when.end if when.start and when.end and when.end - when.start <= KNOWN else None


def like(
    one: Marked, other: Marked, bags: Mapping[str, Mapping[str, float]], shared: Mapping[frozenset[str], float]
) -> float:
    """Say how alike two articles are: by their words, or by the share of text that one took from the other."""
    left, right = bags[one.article.id], bags[other.article.id]
    cosine = sum(left[word] * right[word] for word in sorted(left.keys() & right.keys()))
    return max(cosine, shared.get(frozenset((one.article.id, other.article.id)), 0.0))


def published(one: Marked, witnesses: Sequence[tuple[Marked, float]]) -> Publication | None:
    """Place an article by dated ones, each with its likeness; ``None`` where they do not say."""
    witnesses = [(other, score) for other, score in witnesses if score >= LIKE]
    if not witnesses:
        return None
    clues = list(clues_of(one, [other for other, _ in witnesses]))
    days = [day for other, _ in witnesses if (day := known_day(other))]
    span = (max(days) - min(days)).days + BEFORE + AFTER + 1
    tried = [min(days) + timedelta(days=n - BEFORE) for n in range(span)]
    past = [clue.day for clue in clues if clue.line.past]  # what has happened is not older than its report
    floor = max(filter(None, (*past, earliest(one))), default=None)
    own = [line for line in lines(one) if WEEKDAY.fullmatch(line.time.value) and not line.ahead]
    scores = {day: score(day, witnesses, clues) * fresh(day, own) for day in tried if floor is None or day >= floor}
    top = max(scores.values(), default=0.0)
    if top < LEAST:
        return None
    likely = sorted(day for day, value in scores.items() if value >= BEST * top)
    if (likely[-1] - likely[0]).days >= WIDEST:
        return None
    right = [clue for clue in clues if meant(clue.line, likely[0]) == clue.day]
    evidence = [Span(article=one.article.id, start=clue.line.time.start, end=clue.line.time.end) for clue in right]
    evidence += [clue.by for clue in right] or [span for other, _ in witnesses for span in told(other)]
    return Publication(
        start=likely[0],
        end=likely[-1],
        basis="inferred",
        evidence=tuple(dict.fromkeys(evidence)),
        why=tuple(dict.fromkeys(reasons(one, right, witnesses))),
    )


def told(one: Marked) -> tuple[Span, ...]:
    """Give where an article says when it was published; its first words where only its source says so."""
    return one.article.published.evidence or (Span(article=one.article.id, start=0, end=min(1, len(one.article.text))),)


def reasons(one: Marked, right: Sequence[Clue], witnesses: Sequence[tuple[Marked, float]]) -> Iterator[str]:
    """Say in words why an article was placed where it was."""
    text = one.article.text
    for clue in right:
        time = clue.line.time
        yield f"“{text[time.start : time.end]}” is told of what a dated article of the story tells of {clue.day}"
    for other, score in witnesses:
        yield f"tells the same news as an article of {known_day(other)} (likeness {score:.2f})"


def score(day: date, witnesses: Sequence[tuple[Marked, float]], clues: Sequence[Clue]) -> float:
    """Score a day: how near the articles that tell the same are, and what the named days would mean from it."""
    near = 0.0
    for other, likeness in witnesses:
        known = known_day(other)
        near += likeness * NEAR.get((day - known).days, 0.0) if known else 0.0
    right = sum(clue.weight * (1 if meant(clue.line, day) == clue.day else -1) for clue in clues)
    return near + NAMED * right / max(math.sqrt(len(clues)), 1.0)


def fresh(day: date, own: Sequence[Line]) -> float:
    """Say how likely an article of some day names no later days of the week than these: news names yesterday."""
    ages = [(day - that).days for line in own if (that := meant(line, day))]
    return AGES[min(ages)] if ages else 1.0


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
    common = sum(map(rarity, sorted(left & right)))
    least = min(sum(map(rarity, sorted(left))), sum(map(rarity, sorted(right))))
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

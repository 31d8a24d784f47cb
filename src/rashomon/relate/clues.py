"""What speaks for each day on which an undated article may have been published: the table that is weighed."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from rashomon.records import Marked
from rashomon.relate.dated import Dated, Numbers, Witness
from rashomon.relate.named import WEEKDAY, Clue, clues_of, earliest, lines, meant

BEFORE, AFTER = 3, 6  # days beside those of the witnesses that are tried
FOLLOWS = {-1: 0.5, 0: 1.0, 1: 0.7, 2: 0.3}  # an article tells the news of another so many days after it: how usual
LITTLE = 0.02  # share of likeness that makes no difference
NEAR = range(-3, 4)  # days by which an article may follow another that tells the same news
AGES = ((0, 0), (1, 1), (2, 3), (4, 6), (7, 13), (14, 30), (31, 10**6), (-7, -1), (-(10**6), -8))
LATEST = 3.0  # times the usual gap between two articles that hold a phrase; more says no more
PER = {"D": 1.0, "W": 7.0, "M": 30.4, "Y": 365.0}
LONG = re.compile(r"P(\d+)([DWMY])")
SINCE, ROUGH, SURE = (4, 400), 0.07, 0.5  # days that a span takes; by what share of it, or how many days, it may be off
CLUES = 12  # witnesses, the likest, whose named days are read

NAMES = (
    "elsewhere",
    "strange",
    "share",
    *(f"like {n:+}" for n in NEAR),
    *(f"alike {n:+}" for n in NEAR),
    *(f"weekday {n}" for n in range(7)),
    *(f"date {first}" for first, _ in AGES),
    *(f"stamp {first}" for first, _ in AGES[:2]),
    "named right",
    "named wrong",
    "not yet",
    "words before",
    "words after",
    "words within",
    "since",
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Table:
    """The days that are tried, a row of values for each, and the clues and witnesses that they rest on.

    The last row stands for no day of these at all.
    """

    days: tuple[date, ...]
    values: Numbers
    clues: tuple[Clue, ...]
    witnesses: tuple[Witness, ...]


def read(one: Marked, mine: Sequence[str], dated: Dated) -> Table | None:
    """Lay the table of an undated article that holds some phrases; ``None`` where it has no witness."""
    witnesses = tuple(dated.witnesses(one.article.id, mine))
    floor = earliest(one)
    days = sorted({w.day + timedelta(days=n) for w in witnesses for n in range(-BEFORE, AFTER + 1)})
    days = [day for day in days if floor is None or day >= floor]
    if not days:
        return None
    clues = tuple(clues_of(one, [w.one for w in witnesses[:CLUES]]))
    columns = {
        **likes(days, witnesses),
        "share": share(days, witnesses),
        **ages(days, one),
        **named(days, clues),
        **terms(days, dated, mine),
        "since": since(days, one, witnesses),
    }
    values = np.zeros((len(days) + 1, len(NAMES)))
    for n, name in enumerate(NAMES):
        values[:-1, n] = columns.get(name, 0.0)
    values[-1, :3] = 1.0, -math.log(witnesses[0].like), math.log(LITTLE)
    return Table(days=tuple(days), values=values, clues=clues, witnesses=witnesses)


def likes(days: Sequence[date], witnesses: Sequence[Witness]) -> dict[str, Numbers]:
    """Sum up how like the articles published so many days before each day are, and the squares of that."""
    place = {day: n for n, day in enumerate(days)}
    found = {f"{name} {n:+}": np.zeros(len(days)) for name in ("like", "alike") for n in NEAR}
    for witness in witnesses:
        for n in NEAR:
            if (at := place.get(witness.day + timedelta(days=n))) is not None:
                found[f"like {n:+}"][at] += witness.like
                found[f"alike {n:+}"][at] += witness.like**2
    return found


def share(days: Sequence[date], witnesses: Sequence[Witness]) -> Numbers:
    """Say what share of all likeness is to articles that each day may follow, as a logarithm."""
    total = sum(witness.like for witness in witnesses)
    found = np.zeros(len(days))
    for witness in witnesses:
        for at, day in enumerate(days):
            found[at] += witness.like * FOLLOWS.get((day - witness.day).days, 0.0) / total
    return np.asarray(np.log(found + LITTLE))


def ages(days: Sequence[date], one: Marked) -> dict[str, Numbers]:
    """Say how long before each day the days of the week are that an article names, and the newest full date."""
    week = [line for line in lines(one) if WEEKDAY.fullmatch(line.time.value) and not line.ahead]
    full = [
        (time.interval.start, "T" in time.value)
        for time in one.times
        if time.anchor is None and time.interval.start and time.interval.start == time.interval.end
    ]
    found: dict[str, Numbers] = {}
    for at, day in enumerate(days):
        back = [(day - that).days for line in week if (that := meant(line, day))]
        names: list[str] = []
        for name, told in (("date", [d for d, _ in full]), ("stamp", [d for d, clock in full if clock])):
            if told:
                age = min((day - that).days for that in told)
                names += [f"{name} {first}" for first, last in AGES if first <= age <= last]
        for name in names:
            found.setdefault(name, np.zeros(len(days)))[at] = 1.0
        for age in back:
            found.setdefault(f"weekday {age}", np.zeros(len(days)))[at] += 1 / len(back)
    return found


def named(days: Sequence[date], clues: Sequence[Clue]) -> dict[str, Numbers]:
    """Say how many of an article's named days would mean, from each day, what a witness says that they mean."""
    found = {name: np.zeros(len(days)) for name in ("named right", "named wrong", "not yet")}
    share = 1 / math.sqrt(max(len(clues), 1))
    for clue in clues:
        for at, day in enumerate(days):
            found["named right" if meant(clue.line, day) == clue.day else "named wrong"][at] += clue.weight * share
            if clue.line.past and day < clue.day:
                found["not yet"][at] = 1.0
    return found


def terms(days: Sequence[date], dated: Dated, mine: Sequence[str]) -> dict[str, Numbers]:
    """Say how much of what an article words was not yet, or no longer, in the dated ones on each day."""
    first, last, gap = dated.terms(mine)
    day = np.array([one.toordinal() for one in days], dtype=np.float64)[:, None]
    size = math.sqrt(len(mine) + 10)
    within = -np.log(np.minimum((last - first + 1) / (np.ptp(day) + 1) + 0.02, 1.0))
    return {
        "words before": np.clip((first - day) / gap, 0.0, LATEST).sum(axis=1) / size,
        "words after": np.clip((day - last) / gap, 0.0, LATEST).sum(axis=1) / size,
        "words within": ((day >= first - 1) & (day <= last + 2)) @ within / 10,
    }


def since(days: Sequence[date], one: Marked, witnesses: Sequence[Witness]) -> Numbers:
    """Say how well the spans of time that an article tells fit those of the witnesses: *52 days* a week after *45*."""
    found = np.zeros(len(days))
    day = np.array([one.toordinal() for one in days], dtype=np.float64)
    told = [(w.day.toordinal() - span, off) for w in witnesses for span, off in spans(w.one)]
    for span, off in spans(one):
        for begin, other in told:
            found += np.exp(-0.5 * ((day - span - begin) / (off + other)) ** 2) / (off + other)
    return np.asarray(np.log1p(found))


def spans(one: Marked) -> Iterator[tuple[float, float]]:
    """Give the spans of time that an article tells, in days, and by how many days each may be off."""
    for time in one.times:
        if found := LONG.fullmatch(time.value):
            days = int(found[1]) * PER[found[2]]
            if SINCE[0] <= days <= SINCE[1]:
                yield days, SURE if found[2] == "D" else max(SURE, ROUGH * days)

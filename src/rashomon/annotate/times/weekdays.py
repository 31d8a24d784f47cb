"""Readers of weekdays and near days: Monday, last Friday, Tuesday last week, yesterday."""

from __future__ import annotations

import re
from datetime import date, timedelta

from rashomon.annotate.times import tense
from rashomon.annotate.times.days import BY, SHIFT, toward, weekday_of
from rashomon.annotate.times.frame import SAYING, Frame, Reading, parted, relative
from rashomon.annotate.times.lexicon import words
from rashomon.records import Interval

COMING = re.compile(r"\b(?:ahead\s+of|upcoming|before)\s+$")
LISTED = re.compile(r"\b(?:every|each)\s+\w+day(?:,\s+\w+day)*,?\s+(?:and|or)\s+$", re.IGNORECASE)
DAY = frozenset({"day"})
OLDEST = timedelta(days=6)
EARLY = re.compile(r"\b(?:early|small hours|morning|a\.?\s?m)\b", re.IGNORECASE)


def weekday(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read a weekday: *Monday*, *last Friday*, *Tuesday last week*."""
    groups = match.groupdict()
    number = weekday_of(groups["weekday"]) or 1
    mod = " ".join((groups.get("mod") or "").lower().split())
    when = " ".join((groups.get("when") or "").lower().split())
    if LISTED.search(match.string, max(0, match.start() - 60), match.start()):
        return Reading("SET", f"XXXX-WXX-{number}")
    if frame.day is None:
        return Reading("DATE", f"XXXX-WXX-{number}")
    if groups.get("on"):
        return relative(choose(frame, number, "a week", None), "day")
    if when or mod in ANAPHORIC:
        return _counted(match, frame, number, mod, when)
    told = None if mod or frame.verb() in SAYING else frame.moved(match)
    if told is not None and told.unit == "day":
        day = told.day + timedelta(days=(number - told.day.isoweekday() - 1) % 7 + 1)
        return relative(day, "day")._replace(against=told.days)
    way = _way(match, frame)
    day = choose(frame, number, mod, way)
    old = not mod and way != "future" and frame.day - day == OLDEST
    return (_morrow(match, frame.day, number, exact=frame.exact) if old else None) or relative(day, "day")


def _morrow(match: re.Match[str], today: date, number: int, *, exact: bool) -> Reading | None:
    """Read a day of the week that is tomorrow's, told as past: on a page that grew, or of where it is tomorrow by then.

    Else it is six days old, which news seldom calls by its bare name. ``None`` where today is itself a guess.
    """
    if EARLY.search(match.string, max(0, match.start() - 12), match.end() + 8):
        return relative(today, "day", 1)
    if not exact:
        return None
    days = Interval(start=today - OLDEST, end=today + timedelta(days=1))
    return Reading("DATE", f"XXXX-WXX-{number}", days, "publication", "day")


def _way(match: re.Match[str], frame: Frame) -> str | None:
    """Say which way a weekday's clause looks; *Monday's ruling* has happened, whatever is to come of it."""
    if match.string[match.end() : match.end() + 2] in {"'s", "’s"}:
        return "future" if COMING.search(match.string, max(0, match.start() - 12), match.start()) else None
    if tense.appointed(frame.parse, frame.token):
        return "future"
    way = toward(match, frame)
    until = BY.search(match.string, max(0, match.start() - 60), match.start())
    if until and way == "past":  # *put off until Friday*; *Until Friday, nobody had known*
        return "past" if until[0].startswith("Until") else "future"
    return way


ANAPHORIC = {"the previous": -1, "the preceding": -1, "the following": 1, "the next": 1, "that": 0, "the same": 0}


def _counted(match: re.Match[str], frame: Frame, number: int, mod: str, when: str) -> Reading | None:
    """Read a weekday that is counted from a week or from the passage's own day."""
    today = frame.day
    told = frame.last(match.start(), DAY)
    if today is None:
        return None
    if when in {"last week", "this week", "next week"}:
        shift = SHIFT[when.split()[0]]
        return relative(today + timedelta(days=number - today.isoweekday() + 7 * shift), "day")
    base = told.day if told else today
    step = ANAPHORIC.get(mod, -1 if when in {"the week before", "the previous week"} else 1)
    if step < 0:
        day = base - timedelta(days=(base.isoweekday() - number - 1) % 7 + 1)
    elif step > 0:
        day = base + timedelta(days=(number - base.isoweekday() - 1) % 7 + 1)
    else:
        day = choose(frame, number, "", "past") if told is None else _closest(base, number)
    return relative(day, "day")._replace(against=told.days if told else "publication")


def _closest(base: date, number: int) -> date:
    ahead = (number - base.isoweekday()) % 7
    return base + timedelta(days=ahead if ahead <= 3 else ahead - 7)


def choose(frame: Frame, number: int, mod: str, way: str | None) -> date:
    """Choose the day that a weekday means, by what stands before it or by the direction of its clause."""
    today = frame.day
    if today is None:
        raise ValueError("a weekday needs a day to be read against")
    back = (today.isoweekday() - number) % 7
    ahead = (number - today.isoweekday()) % 7
    if mod in {"last", "this past", "this last"}:
        return today - timedelta(days=back or 7)
    if mod == "next":
        return today + timedelta(days=7 - today.isoweekday() + number)
    if mod == "this":
        return today + timedelta(days=number - today.isoweekday())
    if mod in {"this coming", "the coming"}:
        return today + timedelta(days=ahead or 7)
    if mod in {"a week", "a week on"}:
        return today + timedelta(days=ahead + 7)
    return today + timedelta(days=ahead) if way == "future" else today - timedelta(days=back)


def weekdays(match: re.Match[str], _frame: Frame) -> Reading | None:
    """Read weekdays that come again: *every Monday*, *Tuesday nights*."""
    part = words()["dayparts"].get((match["daypart"] or "").lower(), "")
    return Reading("SET", f"XXXX-WXX-{weekday_of(match['weekday'])}{part}")


def nearby(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read *today*, *yesterday*, *the day after tomorrow*."""
    name = " ".join(match["day"].lower().split())
    shift = {"today": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}
    if frame.day is None:
        return Reading("DATE", "PRESENT_REF" if name == "today" else "XXXX-XX-XX")
    return parted(relative(frame.day, "day", shift[name]), match["part"], frame)

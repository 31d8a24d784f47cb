"""Readers of dates and months: Feb. 21, 2014; 3-5 May; mid-February; last May."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from rashomon.annotate.times.frame import Against, Frame, Reading, Told, dated, parted, year_of
from rashomon.annotate.times.lexicon import words
from rashomon.annotate.times.tense import Way
from rashomon.annotate.times.veto import before
from rashomon.records import Interval
from rashomon.text import intervals

AHEAD = frozenset(
    {"until", "till", "by", "due", "effective", "payable", "to", "through", "before", "expires", "expire"}
)
AIMED = re.compile(
    r"\b(?:scheduled|planned|set|slated|called|announced|cancelled|canceled|due|booked|expected|pencill?ed)\b[^.]*\sfor\s+$"
)
RUNUP = re.compile(r"\b(?:ahead\s+of|upcoming|run-?up\s+to|in\s+time\s+for)\s+(?:the\s+)?$")
BY = re.compile(  # also across a time of day: *until 9 a.m. Tuesday*
    r"\b(?:until|till|as\s+early\s+as|(?P<surely>as\s+soon\s+as|no\s+later\s+than))\s+"
    r"(?:[\d:.]+\s*[ap]\.?m\.?\s+(?:[A-Z]{2,4}\s+)?(?:on\s+)?)?$"
)
SHIFT = {"last": -1, "this": 0, "next": 1}


def iso(match: re.Match[str], _frame: Frame) -> Reading | None:
    """Read *2014-02-21*, with or without its time of day."""
    value = f"{match['year']}-{match['month']}-{match['day']}"
    reading = dated(value, "day")
    if reading.interval.start is None:
        return None
    if match["hour"]:
        return reading._replace(type="TIME", value=f"{value}T{match['hour']}:{match['minute']}")
    return reading


def slashed(match: re.Match[str], _frame: Frame) -> Reading | None:
    """Read *21/02/2014*; where day and month cannot be told apart, the days between both readings."""
    year, left, right = int(match["year"]), int(match["left"]), int(match["right"])
    options = [(left, right)] if match["sep"] == "." else [(left, right), (right, left)]
    readings = [dated(f"{year:04}-{m:02}-{d:02}", "day") for d, m in options if m <= 12]
    readings = [one for one in readings if one.interval.start]
    if not readings:
        return None
    if len({one.value for one in readings}) == 1:
        return readings[0]
    return Reading("DATE", f"{year:04}", intervals.hull(readings[0].interval, readings[1].interval), None, None)


def full(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read a day of a month: *Friday, Feb. 21, 2014*, *3-5 May*."""
    groups = match.groupdict()
    month = month_of(groups["month"])
    day = words()["ordinals"][groups["dayword"].lower()] if groups.get("dayword") else number_of(groups["day"])
    year, against = _year(match, frame, month, day)
    weekday = weekday_of(groups.get("weekday"))
    if weekday and against and year:
        year = _agree(year, month, day, weekday)
    if year is None:
        value = f"XXXX-{month:02}-{day:02}"
        return Reading("DATE", value) if day <= 31 else None
    reading = dated(f"{year:04}-{month:02}-{day:02}", "day", against)
    if reading.interval.start is None:
        return None
    return _stretched(reading, year, month, groups)


def _stretched(reading: Reading, year: int, month: int, groups: dict[str, str | None]) -> Reading:
    """Widen a day to a stretch of days, where the match names two (*3-5 May*)."""
    other = groups.get("first") or groups.get("last")
    if not other:
        return reading
    second = intervals.days(f"{year:04}-{month:02}-{number_of(other):02}")
    ends = sorted(one for one in (reading.interval.start, second.start) if one)
    if len(ends) < 2:
        return reading
    value = f"{ends[0].isoformat()}/{ends[1].isoformat()}"
    return reading._replace(value=value, interval=Interval(start=ends[0], end=ends[1]))


def _agree(year: int, month: int, day: int, weekday: int) -> int:
    """Take the nearest year in which the date falls on the weekday that stands beside it."""
    for shift in (0, -1, 1):
        start = intervals.days(f"{year + shift:04}-{month:02}-{day:02}").start
        if start and start.isoweekday() == weekday:
            return year + shift
    return year


def _year(match: re.Match[str], frame: Frame, month: int, day: int | None) -> tuple[int | None, Against]:
    """Find the year of a date: stated, told of the passage, or the one that the clause's direction asks for."""
    groups = match.groupdict()
    stated = year_of(groups.get("year"))
    if stated:
        return stated, None
    if groups.get("relyear"):
        return _beside_year(match, frame)
    if groups.get("mod") and frame.day:
        return _mod_day(groups["mod"].lower(), frame.day, month, day or 1), "publication"
    inherited = _shared(match, month) or _inherited(match, frame)
    if inherited or frame.day is None:
        return inherited, None
    told = frame.moved(match)
    if told is not None:
        return _of_passage(told, frame.day, month), told.days
    return nearest_year(frame, match, month, day), "publication"


def _mod_day(mod: str, today: date, month: int, day: int) -> int:
    """Find the year of *last Oct. 23*, *next May 3*."""
    gap = _gap(today, month, day)
    return today.year + (gap <= 0 if mod == "next" else -(gap >= 0))


def _beside_year(match: re.Match[str], frame: Frame) -> tuple[int | None, Against]:
    """Read the year in *May last year*, *June that year*."""
    parts = match["relyear"].lower().split()
    if parts[0] in {"that", "the"}:
        told = frame.last(match.start(), frozenset({"year", "month", "day", "quarter", "season"}))
        return (told.day.year + {"following": 1, "previous": -1}.get(parts[1], 0), None) if told else (None, None)
    return (frame.day.year + SHIFT[parts[0]], "publication") if frame.day else (None, None)


def _of_passage(told: Told, today: date, month: int) -> int:
    """Find the year of a date in a passage that tells of another time: its own year, or the next where that is over."""
    if told.unit == "year" or month >= told.day.month:
        return told.day.year
    return told.day.year + ((told.day.year + 1, month) <= (today.year, today.month))


def _shared(match: re.Match[str], month: int) -> int | None:
    """Take the year that stands after a second date (*June and July of 2009*, *from Dec. 3 to Jan. 5, 2014*)."""
    found = _second().match(match.string, match.end(), match.end() + 40)
    return int(found["year"]) - (month_of(found["month"]) < month) if found else None


@lru_cache(maxsize=1)
def _second() -> re.Pattern[str]:
    names = "|".join(sorted(words()["months"], key=len, reverse=True))
    link = r"\s*(?:-|–|—|\band\b|\bto\b|\bor\b|\bthrough\b|\buntil\b)\s*"
    day = r"(?:\d{1,2}(?:st|nd|rd|th)?)"
    date = rf"(?:{day}\s+)?(?P<month>{names})\b\.?(?:\s+{day})?,?(?:\s+of)?\s+(?P<year>(?:19|20)\d\d)\b"
    return re.compile(link + date, re.IGNORECASE)


def _inherited(match: re.Match[str], frame: Frame) -> int | None:
    """Take the year of a date told just before (*in 1998 ... in March*), if it is not the report's own year."""
    told = frame.told[-1] if frame.told else None
    if (
        told is None
        or match.start() - told.at > 60
        or frame.way() == "future"
        or told.unit not in {"year", "month", "day"}
    ):
        return None
    between = match.string[told.at : match.start()]
    if "." in between.replace("c. ", "") and re.search(r"[.!?]\s+[A-Z]", between):
        return None
    if frame.day is not None and abs(told.day.year - frame.day.year) < 2:
        return None
    return told.day.year


def nearest_year(frame: Frame, match: re.Match[str], month: int, day: int | None) -> int:
    """Choose the year of a date without one: the report's own, unless the clause looks the other way.

    News leaves the year out where it is the current one or the date is near (the agencies' style books).
    """
    today = frame.day
    if today is None:
        raise ValueError("a date without a year needs a day to be read against")
    gap = month - today.month if day is None else _gap(today, month, day) / 30.4
    way = toward(match, frame)
    ahead = before(match) in AHEAD
    if gap <= 0:
        turn = -4.5 if ahead else -0.5 if way == "future" else -9 if way != "past" else -12
        return today.year + (gap < turn)
    turn = (
        12 if way == "future" else 8 if ahead or way == "present" else (1 if day is None else 2) if way == "past" else 6
    )
    return today.year - (gap > turn)


def toward(match: re.Match[str], frame: Frame) -> Way | None:
    """Say which way the clause of a date looks, by its verb and by what stands right before the date."""
    way, start = frame.way(), match.start()
    if RUNUP.search(match.string, max(0, start - 24), start):
        return "future"
    if way == "past" and AIMED.search(match.string, max(0, start - 60), start):
        return "future"
    by = BY.search(match.string, max(0, start - 60), start)
    if by and (way != "past" or by["surely"]):
        return "future"
    return way


def _gap(today: date, month: int, day: int) -> int:
    try:
        return (date(today.year, month, day) - today).days
    except ValueError:  # 29 February
        return (date(today.year, month, min(day, 28)) - today).days


def month(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read a month: *mid-February 2014*, *last May*, *in October*."""
    groups = match.groupdict()
    number = month_of(groups["month"])
    mod = (groups.get("mod") or "").lower()
    year, against = _mod_year(mod, frame, number) if mod else _year(match, frame, number, None)
    if year is None:
        return Reading("DATE", f"XXXX-{number:02}")
    part = groups.get("part") or (mod.split()[0] if mod.split()[0:1] in (["early"], ["late"]) else None)
    return parted(dated(f"{year:04}-{number:02}", "month", against), part, frame)


def _mod_year(mod: str, frame: Frame, number: int) -> tuple[int | None, Against]:
    today = frame.day
    if today is None:
        return None, None
    if "last" in mod or "past" in mod or "previous" in mod:
        return today.year - (number >= today.month), "publication"
    if "next" in mod or "following" in mod or "coming" in mod:
        return today.year + (number <= today.month), "publication"
    return today.year, "publication"


def nth(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read *the second week of March 2013*, *the last day of May*: its days; a week's value is that of its month."""
    number = month_of(match["month"])
    year, against = _year(match, frame, number, None)
    if year is None:
        return Reading("DATE", f"XXXX-{number:02}")
    whole = dated(f"{year:04}-{number:02}", "month", against)
    start, end = whole.interval.start, whole.interval.end
    which = {"first": 0, "second": 1, "third": 2, "fourth": 3}.get(match["which"].lower(), -1)
    if start is None or end is None:
        return None
    if match["unit"].lower() == "day":
        day = end if which < 0 else start + timedelta(days=which)
        return dated(day.isoformat(), "day", against)
    first = end - timedelta(days=6) if which < 0 else start + timedelta(days=7 * which)
    return whole._replace(interval=Interval(start=first, end=first + timedelta(days=6)))


def monthday(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read *the 15th* against the month of the report."""
    day = number_of(match["day"])
    if not 1 <= day <= 31:
        return None
    if frame.day is None:
        return Reading("DATE", f"XXXX-XX-{day:02}")
    told = None if match["mod"] else frame.moved(match)
    if told is not None and told.unit in {"day", "month"}:
        ahead = told.unit == "day" and day < told.day.day
        base = intervals.add(told.day.replace(day=1), int(ahead), "month")
        return dated(f"{base.year:04}-{base.month:02}-{day:02}", "day", told.days)
    base = frame.day
    if (match["mod"] or "").lower() in {"last", "next"}:
        base = intervals.add(base.replace(day=1), SHIFT[match["mod"].lower()], "month")
    elif not match["mod"] and day > base.day and frame.way() == "past":
        base = intervals.add(base.replace(day=1), -1, "month")
    reading = dated(f"{base.year:04}-{base.month:02}-{day:02}", "day", "publication")
    return reading if reading.interval.start else None


def month_of(name: str) -> int:
    """Give the number of a month, long or short."""
    number: int = words()["months"][name.lower().rstrip(".")]
    return number


def weekday_of(name: str | None) -> int | None:
    """Give the number of a weekday (Monday is 1), long or short; ``None`` where it is none."""
    if not name:
        return None
    key = name.lower().rstrip(".")
    number: int | None = words()["weekdays"].get(key) or words()["weekdays_short"].get(key)
    return number


def number_of(text: str | None) -> int:
    """Read the digits of a day (*21st*)."""
    return int(re.sub(r"\D", "", text or "0") or 0)

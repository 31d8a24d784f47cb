"""Readers of parts of the day and of the clock: Thursday evening, last night, 10:35 a.m., noon."""

from __future__ import annotations

import re
from datetime import timedelta

from rashomon.annotate.times.days import month_of, nearest_year, weekday_of
from rashomon.annotate.times.frame import Frame, Reading, Told, dated, relative
from rashomon.annotate.times.lexicon import words
from rashomon.annotate.times.weekdays import DAY, choose, weekday
from rashomon.records import Interval

PAST_MIDNIGHT = re.compile(r"\b(?:after|past|since|from)\s+$")
NEXT = {"the next": 1, "the following": 1, "the previous": -1}
AS_OF = re.compile(r"\b(?:as\s+of|by|until|since)\s+(?:about\s+|around\s+)?$")  # *had been rescued by 8 p.m.*
SMALL = "T06:00"


def halfday(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read a part of a day: *Thursday evening*, *this morning*, *last night*, *overnight*."""
    groups = match.groupdict()
    rel = " ".join((groups.get("rel") or "").lower().split())
    name = (groups.get("daypart") or ("morning" if groups.get("hours") else "night")).lower()
    part = words()["dayparts"].get(name, "TNI")
    if groups.get("weekday") and name.endswith("s"):
        return Reading("SET", f"XXXX-WXX-{weekday_of(groups['weekday'])}{part}")
    day = _half_base(match, frame, rel)
    if day is None:
        return Reading("TIME", f"XXXX-XX-XX{part}")
    against = day.against
    value = day.value + part if re.fullmatch(r"[\dX]{4}-[\dXW]{2,3}-[\dX]{1,2}", day.value) else f"XXXX-XX-XX{part}"
    interval = day.interval
    if part == "TNI" and rel in {"overnight", "last"} and interval.end:  # the night runs into the next morning
        interval = Interval(start=interval.start, end=interval.end + timedelta(days=1))
    return Reading("TIME", value, interval, against, day.unit)


def _half_base(match: re.Match[str], frame: Frame, rel: str) -> Reading | None:
    groups = match.groupdict()
    if groups.get("weekday"):
        return weekday(match, frame)
    if groups.get("day"):
        return inner(groups["day"], match, frame)
    if rel in {"this", "tonight"}:
        return relative(frame.day, "day") if frame.day else None
    if rel in {"last", "yesterday", "tomorrow", "overnight"}:
        shift = {"tomorrow": 1}.get(rel, -1)
        return relative(frame.day, "day", shift) if frame.day else None
    told = frame.scene(match, DAY, spoken="that" in rel or "same" in rel or rel in NEXT)
    return _beside_day(told, frame, NEXT.get(rel, 0))


def _beside_day(told: Told | None, frame: Frame, step: int) -> Reading | None:
    """Read the day of a passage, the one after it or the one before it; the report's own where it tells none."""
    if told and told.wide:
        return Reading("DATE", "XXXX-XX-XX", told.days, told.days)
    base = told.day if told else frame.day
    if base is None:
        return None
    return relative(base, "day", step)._replace(against=told.days if told else "publication")


def inner(text: str, match: re.Match[str], frame: Frame) -> Reading | None:
    """Read the date inside a longer match (*the night of Oct. 23*)."""
    day = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\b(?!\d)", text)
    name = re.search("|".join(sorted(words()["months"], key=len, reverse=True)), text, re.IGNORECASE)
    if day and name:
        stated = re.search(r"\b(?:19|20)\d\d\b", text)
        number = month_of(name[0])
        year = int(stated[0]) if stated else frame.day and nearest_year(frame, match, number, int(day[1]))
        if not year:
            return Reading("DATE", f"XXXX-{number:02}-{int(day[1]):02}")
        return dated(f"{year:04}-{number:02}-{int(day[1]):02}", "day", None if stated else "publication")
    found = weekday_of(text.strip().rstrip(","))
    if found is None or frame.day is None:
        return Reading("DATE", f"XXXX-WXX-{found}") if found else None
    return relative(choose(frame, found, "", frame.way()), "day")


def clock(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read a time of day; its day is the one told last in the passage, else the report's own.

    What came before a paragraph that tells no day (*had telephoned at 9 p.m.*) was at some time before the report.
    """
    told = frame.scene(match, DAY)
    beside = told is not None and told.at == match.start()  # the day that stands right after it
    if told and not beside and frame.day and told.day > frame.day and frame.way() == "past":
        told = None  # what is told as past happened on no day that is still ahead
    base = told.day if told else frame.day
    time = _time(match.groupdict())
    if base is None:
        return Reading("TIME", f"XXXX-XX-XX{time}")
    if told and told.wide:
        return Reading("TIME", f"XXXX-XX-XX{time}", told.days, told.days)
    if not beside and _apart(match, told) and frame.earlier():
        return Reading("TIME", f"XXXX-XX-XX{time}", Interval(end=base), "publication")
    if told and not beside and told.late and _small(match, time) and not frame.earlier():
        base, time = base + timedelta(days=1), time.replace("T24", "T00")
    interval = Interval(start=base, end=base)
    return Reading("TIME", base.isoformat() + time, interval, interval if told else "publication", "day")


def _apart(match: re.Match[str], told: Told | None) -> bool:
    """Tell whether an hour's paragraph tells no day before it, and not how things stood at the report's own hour."""
    if AS_OF.search(match.string, max(0, match.start() - 16), match.start()):
        return False
    return told is None or "\n" in match.string[told.at : match.start()]


def _small(match: re.Match[str], time: str) -> bool:
    """Tell whether a time is in the small hours: what is told of an evening is told of the next day then."""
    if time == "T24:00":
        return bool(PAST_MIDNIGHT.search(match.string, max(0, match.start() - 12), match.start()))
    return time < SMALL


def _time(groups: dict[str, str | None]) -> str:
    if groups.get("fixed"):
        fixed: str = words()["hours"][(groups["fixed"] or "").lower()]
        return fixed
    names = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    spoken = (groups.get("hourword") or "").lower()
    hour = int(groups.get("hour") or 0) if not spoken else (names.index(spoken) if spoken in names else int(spoken))
    half = (groups.get("half") or "").lower()[:1] or {"morning": "a"}.get((groups.get("daypart") or "").lower(), "")
    if groups.get("daypart") in {"afternoon", "evening"} or groups.get("night"):
        half = "p"
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    minute = {"half past": "30", "quarter past": "15", "quarter to": "45"}.get(
        (groups.get("beside") or "").lower(), "00"
    )
    hour = (hour - (minute == "45")) % 24
    return f"T{hour:02}:{groups.get('minute') or minute}"

"""Readers of days: dates, months, weekdays, parts of the day, the clock."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from rashomon.annotate.times.frame import Against, Frame, Reading, dated, parted, relative, year_of
from rashomon.annotate.times.lexicon import words
from rashomon.annotate.times.veto import before
from rashomon.records import Interval
from rashomon.text import intervals

AHEAD = frozenset(
    {"until", "till", "by", "due", "effective", "payable", "to", "through", "before", "expires", "expire"}
)
COMING = re.compile(r"\b(?:ahead\s+of|upcoming|before)\s+$")
DAY = frozenset({"day"})
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
    month = _month(groups["month"])
    day = words()["ordinals"][groups["dayword"].lower()] if groups.get("dayword") else _number(groups["day"])
    year, against = _year(match, frame, month, day)
    weekday = _weekday(groups.get("weekday"))
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
    second = intervals.days(f"{year:04}-{month:02}-{_number(other):02}")
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
    inherited = _shared(match, month) or _inherited(match, frame)
    if inherited or frame.day is None:
        return inherited, None
    return _nearest(frame, match, month, day), "publication"


def _beside_year(match: re.Match[str], frame: Frame) -> tuple[int | None, Against]:
    """Read the year in *May last year*, *June that year*."""
    parts = match["relyear"].lower().split()
    if parts[0] in {"that", "the"}:
        told = frame.last(match.start(), frozenset({"year", "month", "day", "quarter", "season"}))
        return (told.day.year + {"following": 1, "previous": -1}.get(parts[1], 0), None) if told else (None, None)
    return (frame.day.year + SHIFT[parts[0]], "publication") if frame.day else (None, None)


def _shared(match: re.Match[str], month: int) -> int | None:
    """Take the year that stands after a second date (*June and July of 2009*, *from Dec. 3 to Jan. 5, 2014*)."""
    found = _second().match(match.string, match.end(), match.end() + 40)
    return int(found["year"]) - (_month(found["month"]) < month) if found else None


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


def _nearest(frame: Frame, match: re.Match[str], month: int, day: int | None) -> int:
    """Choose the year of a date without one: the report's own, unless the clause looks the other way.

    News leaves the year out where it is the current one or the date is near (the agencies' style books).
    """
    today = frame.day
    if today is None:
        raise ValueError("a date without a year needs a day to be read against")
    gap = month - today.month if day is None else _gap(today, month, day) / 30.4
    way = frame.way()
    ahead = before(match) in AHEAD
    if gap <= 0:
        turn = -4.5 if ahead else -0.5 if way == "future" else -9 if way != "past" else -12
        return today.year + (gap < turn)
    turn = 8 if ahead or way in {"future", "present"} else (1 if day is None else 2) if way == "past" else 6
    return today.year - (gap > turn)


def _gap(today: date, month: int, day: int) -> int:
    try:
        return (date(today.year, month, day) - today).days
    except ValueError:  # 29 February
        return (date(today.year, month, min(day, 28)) - today).days


def month(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read a month: *mid-February 2014*, *last May*, *in October*."""
    groups = match.groupdict()
    number = _month(groups["month"])
    mod = (groups.get("mod") or "").lower()
    year, against = _mod_year(mod, frame, number) if mod else _year(match, frame, number, None)
    if year is None:
        return Reading("DATE", f"XXXX-{number:02}")
    part = groups.get("part") or (mod.split()[0] if mod.split()[0:1] in (["early"], ["late"]) else None)
    return parted(dated(f"{year:04}-{number:02}", "month", "publication" if against else None), part, frame)


def _mod_year(mod: str, frame: Frame, number: int) -> tuple[int | None, Against]:
    today = frame.day
    if today is None:
        return None, None
    if "last" in mod or "past" in mod or "previous" in mod:
        return today.year - (number >= today.month), "publication"
    if "next" in mod or "following" in mod or "coming" in mod:
        return today.year + (number <= today.month), "publication"
    return today.year, "publication"


def monthday(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read *the 15th* against the month of the report."""
    day = _number(match["day"])
    if not 1 <= day <= 31:
        return None
    if frame.day is None:
        return Reading("DATE", f"XXXX-XX-{day:02}")
    base = frame.day
    if (match["mod"] or "").lower() in {"last", "next"}:
        base = intervals.add(base.replace(day=1), SHIFT[match["mod"].lower()], "month")
    elif not match["mod"] and day > base.day and frame.way() == "past":
        base = intervals.add(base.replace(day=1), -1, "month")
    reading = dated(f"{base.year:04}-{base.month:02}-{day:02}", "day", "publication")
    return reading if reading.interval.start else None


def weekday(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read a weekday: *Monday*, *last Friday*, *Tuesday last week*."""
    groups = match.groupdict()
    number = _weekday(groups["weekday"]) or 1
    mod = " ".join((groups.get("mod") or "").lower().split())
    when = " ".join((groups.get("when") or "").lower().split())
    if frame.day is None:
        return Reading("DATE", f"XXXX-WXX-{number}")
    if when or mod in ANAPHORIC:
        return _counted(match, frame, number, mod, when)
    return relative(_choose(frame, number, mod, _way(match, frame)), "day")


def _way(match: re.Match[str], frame: Frame) -> str | None:
    """Say which way a weekday's clause looks; *Monday's ruling* has happened, whatever is to come of it."""
    if match.string[match.end() : match.end() + 2] in {"'s", "’s"}:
        return "future" if COMING.search(match.string, max(0, match.start() - 12), match.start()) else None
    if before(match) == "until" and frame.way() == "past":
        return "future"
    return frame.way()


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
        day = _choose(frame, number, "", "past") if told is None else _closest(base, number)
    against = Interval(start=base, end=base) if told else None
    return relative(day, "day")._replace(against=against or "publication")


def _closest(base: date, number: int) -> date:
    ahead = (number - base.isoweekday()) % 7
    return base + timedelta(days=ahead if ahead <= 3 else ahead - 7)


def _choose(frame: Frame, number: int, mod: str, way: str | None) -> date:
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
    return Reading("SET", f"XXXX-WXX-{_weekday(match['weekday'])}{part}")


def nearby(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read *today*, *yesterday*, *the day after tomorrow*."""
    name = " ".join(match["day"].lower().split())
    shift = {"today": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}
    if frame.day is None:
        return Reading("DATE", "PRESENT_REF" if name == "today" else "XXXX-XX-XX")
    return parted(relative(frame.day, "day", shift[name]), match["part"], frame)


def halfday(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read a part of a day: *Thursday evening*, *this morning*, *last night*, *overnight*."""
    groups = match.groupdict()
    rel = " ".join((groups.get("rel") or "").lower().split())
    name = (groups.get("daypart") or "night").lower()
    part = words()["dayparts"].get(name, "TNI")
    if groups.get("weekday") and name.endswith("s"):
        return Reading("SET", f"XXXX-WXX-{_weekday(groups['weekday'])}{part}")
    day = _half_base(match, frame, rel)
    if day is None:
        return Reading("TIME", f"XXXX-XX-XX{part}")
    against = day.against
    value = day.value + part if re.fullmatch(r"[\dX]{4}-[\dXW]{2,3}-[\dX]{1,2}", day.value) else f"XXXX-XX-XX{part}"
    interval = day.interval
    if part == "TNI" and rel in {"overnight", "last"} and interval.end:  # the night runs into the next morning
        interval = Interval(start=interval.start, end=interval.end + timedelta(days=1))
    return Reading("TIME", value, interval, against, "day")


def _half_base(match: re.Match[str], frame: Frame, rel: str) -> Reading | None:
    groups = match.groupdict()
    if groups.get("weekday"):
        return weekday(match, frame)
    if groups.get("day"):
        return _inner(groups["day"], match, frame)
    if rel in {"this", "tonight"}:
        return relative(frame.day, "day") if frame.day else None
    if rel in {"last", "yesterday", "tomorrow", "overnight"}:
        shift = {"tomorrow": 1}.get(rel, -1)
        return relative(frame.day, "day", shift) if frame.day else None
    told = frame.last(match.start(), DAY)
    step = {"the next": 1, "the following": 1, "the previous": -1}.get(rel, 0)
    base = told.day if told else frame.day
    if base is None:
        return None
    against: Against = Interval(start=base, end=base) if told else "publication"
    return relative(base, "day", step)._replace(against=against)


def _inner(text: str, match: re.Match[str], frame: Frame) -> Reading | None:
    """Read the date inside a longer match (*the night of Oct. 23*)."""
    day = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\b(?!\d)", text)
    name = re.search("|".join(sorted(words()["months"], key=len, reverse=True)), text, re.IGNORECASE)
    if day and name:
        stated = re.search(r"\b(?:19|20)\d\d\b", text)
        number = _month(name[0])
        year = int(stated[0]) if stated else frame.day and _nearest(frame, match, number, int(day[1]))
        if not year:
            return Reading("DATE", f"XXXX-{number:02}-{int(day[1]):02}")
        return dated(f"{year:04}-{number:02}-{int(day[1]):02}", "day", None if stated else "publication")
    found = _weekday(text.strip().rstrip(","))
    if found is None or frame.day is None:
        return Reading("DATE", f"XXXX-WXX-{found}") if found else None
    return relative(_choose(frame, found, "", frame.way()), "day")


def clock(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read a time of day; its day is the one told last in the passage, else the report's own."""
    groups = match.groupdict()
    told = frame.last(match.start(), DAY)
    base = told.day if told else frame.day
    time = _time(groups)
    if base is None:
        return Reading("TIME", f"XXXX-XX-XX{time}")
    interval = Interval(start=base, end=base)
    return Reading("TIME", base.isoformat() + time, interval, interval if told else "publication", "day")


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
    return f"T{hour:02}:{groups.get('minute') or '00'}"


def _month(name: str) -> int:
    number: int = words()["months"][name.lower().rstrip(".")]
    return number


def _weekday(name: str | None) -> int | None:
    if not name:
        return None
    key = name.lower().rstrip(".")
    number: int | None = words()["weekdays"].get(key) or words()["weekdays_short"].get(key)
    return number


def _number(text: str | None) -> int:
    return int(re.sub(r"\D", "", text or "0") or 0)

"""Absolute dates as they are written: ``Feb. 21, 2022``, ``21 February 2022``, ``2022-02-21T10:00:00Z`` -> days.

Only what the string itself says: a date without a year is no date here, and one whose day and month could be swapped
is the interval between its two readings. Years from 1500 to 2199 are read; a two-digit year is not.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime
from functools import lru_cache

from rashomon import data
from rashomon.records import Interval

YEARS = range(1500, 2200)
LATEST = 4_102_444_800  # 2100-01-01 in seconds: a bigger stamp is in milliseconds
EARLIEST = 100_000_000  # 1973-03-03: a smaller number is no time stamp


@lru_cache(maxsize=1)
def months() -> dict[str, int]:
    """Give the number of each month by its names, in lower case without a full stop."""
    rows = data.rows("dates/months.tsv")
    return {name: int(number) for number, names in rows for name in names.split(" ")}


@lru_cache(maxsize=1)
def finder() -> re.Pattern[str]:
    """Give the expression that finds absolute dates in running text, most exact first.

    A match says nothing yet: hand it to `read_date`, which knows that there is no February 30.
    """
    names = "|".join(sorted(months(), key=len, reverse=True))
    month = rf"(?:{names})\.?"
    year = r"(?:1[5-9]|2[01])\d\d"
    day = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
    return re.compile(
        rf"(?<![\w/.-])(?:"
        rf"(?P<iso>{year}-[01]\d-[0-3]\d)(?:T[\d:.,]+(?:Z|[+-]\d\d:?\d\d)?)?"
        rf"|(?P<month>{month})[ \u00a0]?(?P<day>{day})[ \u00a0]?,?[ \u00a0]{{1,2}}(?P<year>{year})"
        rf"|(?P<day2>{day})[ \u00a0-](?:of[ \u00a0])?(?P<month2>{month}),?[ \u00a0-](?P<year2>{year})"
        rf"|(?P<first>\d\d?)(?P<mark>[/.])(?P<second>\d\d?)(?P=mark)(?P<year3>{year})"
        rf"|(?P<year4>{year})/(?P<month4>[01]?\d)/(?P<day4>[0-3]?\d)"
        rf"|(?P<month5>(?-i:(?=[A-Z])){month}),?[ \u00a0](?P<year5>{year})"
        rf")(?![\w/])(?!(?<=\d)-\d\d?(?![\d:]))",
        re.IGNORECASE,
    )


def read_date(text: str) -> Interval | None:
    """Read the first absolute date in a string; ``None`` where there is none.

    >>> read_date("Published Feb. 21, 2022, 10:04 GMT")
    Interval(start=datetime.date(2022, 2, 21), end=datetime.date(2022, 2, 21))
    >>> read_date("March 2022")
    Interval(start=datetime.date(2022, 3, 1), end=datetime.date(2022, 3, 31))
    >>> read_date("03/04/2022")
    Interval(start=datetime.date(2022, 3, 4), end=datetime.date(2022, 4, 3))
    >>> read_date("Feb. 21") is None
    True
    """
    for match in finder().finditer(text):
        interval = interval_of(match)
        if interval is not None:
            return interval
    return None


def interval_of(match: re.Match[str]) -> Interval | None:
    """Read a match of `finder`; ``None`` where no such day exists."""
    part = match.groupdict()
    if part["iso"]:
        year, month, day = map(int, part["iso"].split("-"))
        return one_day(year, month, day)
    if part["year3"]:
        return swappable(int(part["year3"]), int(part["first"]), int(part["second"]))
    if part["year4"]:
        return one_day(int(part["year4"]), int(part["month4"]), int(part["day4"]))
    if part["year5"]:
        year, month = int(part["year5"]), _month(part["month5"])
        if not month:
            return None
        return Interval(start=date(year, month, 1), end=date(year, month, monthrange(year, month)[1]))
    name = part["month"] or part["month2"]
    day = int(re.sub(r"\D", "", part["day"] or part["day2"]))
    return one_day(int(part["year"] or part["year2"]), _month(name), day)


def _month(name: str) -> int:
    """Give the number of a month; 0 where a letter that only looks alike (a long s) got through the expression."""
    return months().get(name.lower().rstrip("."), 0)


def one_day(year: int, month: int, day: int) -> Interval | None:
    """Give the interval of a single day; ``None`` where the calendar has no such day."""
    if year not in YEARS or not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    that = date(year, month, day)
    return Interval(start=that, end=that)


def swappable(year: int, first: int, second: int) -> Interval | None:
    """Read two numbers that may stand for month and day or for day and month."""
    readings = [one_day(year, first, second), one_day(year, second, first)]
    days = sorted(reading.start for reading in readings if reading is not None and reading.start is not None)
    return Interval(start=days[0], end=days[-1]) if days else None


def read_stamp(value: float | str) -> Interval | None:
    """Read a date out of metadata: what `read_date` reads, ``20220221``, a year, seconds or milliseconds since 1970.

    A string's own day is kept, whatever its time zone; a number of seconds is read in UTC.

    >>> read_stamp(1645452000)
    Interval(start=datetime.date(2022, 2, 21), end=datetime.date(2022, 2, 21))
    >>> read_stamp("20220221")
    Interval(start=datetime.date(2022, 2, 21), end=datetime.date(2022, 2, 21))
    """
    if isinstance(value, str):
        text = value.strip()
        packed = re.match(r"(\d{4})(\d\d)(\d\d)(?:T\d{6}Z?)?$", text, re.ASCII)
        if packed and (day := one_day(int(packed[1]), int(packed[2]), int(packed[3]))):
            return day
        if not re.fullmatch(r"\d+(?:\.\d+)?", text, re.ASCII):
            return read_date(text)
        if len(text) == 4 and int(text) in YEARS:
            return Interval(start=date(int(text), 1, 1), end=date(int(text), 12, 31))
        value = float(text[:20])
    if isinstance(value, bool) or value != value or value < EARLIEST:
        return None
    seconds = value if value < LATEST else value / 1000
    if seconds >= LATEST:
        return None
    that = datetime.fromtimestamp(seconds, tz=UTC).date()
    return Interval(start=that, end=that)

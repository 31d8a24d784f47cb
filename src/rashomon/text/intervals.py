"""Calendar values and the days that they mean.

A *value* is a date in the form of TIMEX3 (ISO 8601 with a few additions): ``2014``, ``2014-02``, ``2014-02-21``,
``2014-W08``, ``2014-W08-WE``, ``2014-Q1``, ``2014-H1``, ``2014-SU``, ``201`` (a decade), ``20`` (a century), each with
an optional time of day (``2014-02-21T10:30``, ``2014-02-21TMO``). ``X`` stands for a digit that is not known.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from rashomon.records import Interval

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # first month, in the north
UNKNOWN = Interval()

_SHAPE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?:-(?P<part>WE|[1-7]))?"
    r"|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)))?(?:T.*)?"
)


def days(value: str) -> Interval:
    """Give the days that a calendar value means; unknown where a digit that matters is an ``X``.

    >>> days("2016-02")
    Interval(start=datetime.date(2016, 2, 1), end=datetime.date(2016, 2, 29))
    >>> days("XXXX-WXX-1")
    Interval(start=None, end=None)
    """
    if "/" in value:
        first, _, last = value.partition("/")
        return Interval(start=days(first).start, end=days(last).end)
    shape = _SHAPE.fullmatch(value)
    try:
        if shape is None:
            return _years(value)
        year = int(shape["year"])
        if shape["week"]:
            return _week(year, int(shape["week"]), shape["part"])
        if shape["day"]:
            day = date(year, int(shape["month"]), int(shape["day"]))
            return Interval(start=day, end=day)
        return _months(year, shape)
    except ValueError:  # a 30 February, a year 0
        return UNKNOWN


def _years(value: str) -> Interval:
    if re.fullmatch(r"\d{3}X?", value):
        first, length = int(value[:3]) * 10, 10
    elif re.fullmatch(r"\d\d(XX)?", value):
        first, length = int(value[:2]) * 100, 100
    else:
        return UNKNOWN
    return Interval(start=date(first, 1, 1), end=date(first + length - 1, 12, 31))


def _week(year: int, week: int, part: str | None) -> Interval:
    monday = date.fromisocalendar(year, week, 1)
    if part == "WE":
        return Interval(start=monday + timedelta(days=5), end=monday + timedelta(days=6))
    if part:
        day = monday + timedelta(days=int(part) - 1)
        return Interval(start=day, end=day)
    return Interval(start=monday, end=monday + timedelta(days=6))


def _months(year: int, shape: re.Match[str]) -> Interval:
    if shape["month"]:
        first, length = int(shape["month"]), 1
    elif shape["quarter"]:
        first, length = int(shape["quarter"]) * 3 - 2, 3
    elif shape["half"]:
        first, length = int(shape["half"]) * 6 - 5, 6
    elif shape["season"]:
        first, length = SEASONS[shape["season"]], 3
    else:
        first, length = 1, 12
    start = date(year, first, 1)
    return Interval(start=start, end=add(start, length, "month") - timedelta(days=1))


def add(day: date, count: int, unit: str) -> date:
    """Move a day by whole units (day, week, month, quarter, year, decade, century); a month's end stays a month's end.

    >>> add(date(2024, 1, 31), 1, "month")
    datetime.date(2024, 2, 29)

    Raises:
        ValueError: the result lies outside of the years 1 to 9999.
    """
    try:
        if unit in {"day", "week", "weekend", "fortnight"}:
            return day + timedelta(days=count * {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}[unit])
    except OverflowError as error:
        raise ValueError(str(error)) from error
    months = {"month": 1, "quarter": 3, "half": 6, "season": 12, "year": 12, "decade": 120, "century": 1200}
    total = day.year * 12 + day.month - 1 + count * months[unit]
    year, month = divmod(total, 12)
    if not 1 <= year <= 9999:
        raise ValueError(f"the year {year} is outside of the calendar")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def value(day: date, unit: str) -> str:
    """Write the unit of the calendar that a day lies in, as a value.

    >>> value(date(2014, 2, 21), "week")
    '2014-W08'
    """
    if unit in {"week", "weekend", "fortnight"}:
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if unit == "weekend" else "")
    if unit == "season":
        return f"{day.year - (day.month < 3):04}-{season(day)}"
    written = {
        "day": day.isoformat(),
        "month": f"{day.year:04}-{day.month:02}",
        "quarter": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "half": f"{day.year:04}-H{(day.month + 5) // 6}",
        "year": f"{day.year:04}",
        "decade": f"{day.year // 10:03}",
        "century": f"{day.year // 100:02}",
    }
    return written[unit]


def season(day: date) -> str:
    """Name the season of a day, in the north: ``SP``, ``SU``, ``FA`` or ``WI``."""
    return ("WI", "SP", "SU", "FA")[day.month % 12 // 3]


def third(interval: Interval, which: int) -> Interval:
    """Give the first (0), middle (1) or last (2) third of an interval, rounded outward to whole days."""
    if interval.start is None or interval.end is None:
        return interval
    length = (interval.end - interval.start).days + 1
    low, high = length * which // 3, -(-length * (which + 1) // 3)
    return Interval(start=interval.start + timedelta(days=low), end=interval.start + timedelta(days=high - 1))


def hull(left: Interval, right: Interval) -> Interval:
    """Give the smallest interval that holds both; a side that either does not know stays unknown."""
    start = None if left.start is None or right.start is None else min(left.start, right.start)
    end = None if left.end is None or right.end is None else max(left.end, right.end)
    return Interval(start=start, end=end)


def meet(left: Interval, right: Interval) -> Interval | None:
    """Give the days that both may mean; ``None`` when there are none. An unknown side excludes nothing."""
    starts = [one for one in (left.start, right.start) if one is not None]
    ends = [one for one in (left.end, right.end) if one is not None]
    start, end = max(starts, default=None), min(ends, default=None)
    if start is not None and end is not None and start > end:
        return None
    return Interval(start=start, end=end)


def easter(year: int) -> date:
    """Give Easter Sunday of the Western churches, by the rule of Meeus, Jones and Butcher (*Nature*, 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return date(year, month, (h - m + r + month + 19) % 32)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Give the nth (1 to 4, or -1: the last) weekday (1 Monday to 7 Sunday) of a month."""
    if nth < 0:
        last = date(year, month, calendar.monthrange(year, month)[1])
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))

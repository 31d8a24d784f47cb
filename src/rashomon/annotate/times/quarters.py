"""Readers of the quarters that a company's report tells of: the third quarter, Q3 2014, the year-ago period."""

from __future__ import annotations

import re

from rashomon.annotate.times.frame import NEAR_QUARTER, Frame, Reading, Told, dated, relative, unknown, year_of
from rashomon.records import Interval
from rashomon.text import intervals

QUARTER = frozenset({"quarter"})
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def told_last(frame: Frame, at: int) -> Reading:
    """Read *the quarter* as the one told last, else as the one that a report of this day would tell of."""
    told = reported(frame, at)
    if told is not None:
        return relative(told.day, "quarter")
    return relative(frame.day, "quarter", -1) if frame.day else unknown("quarter")


def reported(frame: Frame, at: int) -> Told | None:
    """Give the quarter that a company's report tells of: the last one told that is over, else the last one told."""
    now = intervals.value(frame.day, "quarter") if frame.day else "9999"
    for one in reversed(frame.told):
        if one.at < at - NEAR_QUARTER:
            break
        if one.unit == "quarter" and intervals.value(one.day, "quarter") < now:
            return one
    return frame.last(at, QUARTER)


def yearago(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read *the year-ago quarter*: the quarter of which the report tells, a year before."""
    name = (match["unit"] or "").lower()
    told = reported(frame, match.start()) or frame.last(match.start(), frozenset({"year", "month"}))
    if name.endswith("months"):
        return Reading("DURATION", "P9M" if name.startswith("nine") else "P6M")
    if match["ordinal"] and frame.day:
        year = (told.day.year if told else frame.day.year) - 1
        return dated(f"{year:04}-Q{ORDINALS[match['ordinal'].lower()]}", "quarter", "publication")
    if told is not None and told.unit in {"quarter", "month"}:
        return relative(told.day, told.unit, -4 if told.unit == "quarter" else -12)._replace(unit=None)
    return relative(frame.day, "year", -1) if frame.day else unknown("year")


def quarter(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read *the third quarter*, *the 1989 period*, *the first half of 1990*, *Q3 2014*."""
    groups = match.groupdict()
    stated = year_of(groups.get("year") or groups.get("before"))
    rel = (groups.get("relyear") or groups.get("rel") or "").lower().split()
    year = stated
    if rel and frame.day:
        year = frame.day.year + {"last": -1, "next": 1}.get(rel[0], 0)
    name = (groups.get("unit") or "quarter").lower()
    letter = (groups.get("q") or ("H" if "half" in name or "two" in name else "Q")).upper()
    number = _which(groups, letter)
    if number is None:
        return _same(frame, match.start(), year)
    if year is None:
        year = _quarter_year(frame, number)
    if year is None:
        return Reading("DATE", f"XXXX-{letter}{number}")
    reading = dated(f"{year:04}-{letter}{number}", "quarter", None if stated else "publication")
    fiscal = groups.get("fiscal") or "fiscal" in match[0].lower()
    return reading._replace(interval=Interval()) if fiscal else reading


def _which(groups: dict[str, str | None], letter: str) -> int | None:
    if groups.get("number"):
        return int(groups["number"] or 0)
    if groups.get("first"):
        return 1 if (groups["first"] or "").lower() == "first" else 2 if letter == "H" else 4
    ordinal = ORDINALS.get((groups.get("ordinal") or "").lower())
    return None if ordinal is None or (letter == "H" and ordinal > 2) else ordinal


def _same(frame: Frame, at: int, year: int | None) -> Reading | None:
    """Read *the 1988 quarter*: the quarter of which the report tells, in that year."""
    told = reported(frame, at)
    if year is None:
        return None
    if told is None:
        return dated(f"{year:04}", "year")
    return dated(f"{year:04}-Q{(told.day.month + 2) // 3}", "quarter")._replace(unit=None)


def _quarter_year(frame: Frame, number: int) -> int | None:
    """Choose the year of a quarter: the nearest one, looking back unless the clause looks ahead."""
    if frame.day is None:
        return None
    ahead = number - (frame.day.month + 2) // 3
    return frame.day.year - 1 if ahead >= 2 and frame.way() != "future" else frame.day.year


def samequarter(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read *the latest quarter*, *the same period last year*."""
    if "current" in match[0].lower() and frame.day:
        return relative(frame.day, "quarter")
    told = reported(frame, match.start()) or frame.last(match.start(), frozenset({"month", "year"}))
    back = -1 if match["rel"] else 0
    if told is not None and told.unit == "quarter":
        return relative(told.day, "quarter", 4 * back)._replace(unit=None)
    if told is not None and back:
        return relative(told.day, "year", back)
    if frame.day is None:
        return unknown("quarter")
    if match["unit"].lower() == "quarter" or "latest" in match[0].lower():
        return relative(frame.day, "quarter", -1 + 4 * back)
    return relative(frame.day, "year", back)

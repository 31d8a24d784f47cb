"""Readers of feast days and of days that have become names: Christmas Eve, Thanksgiving, 9/11."""

from __future__ import annotations

import re
from datetime import date, timedelta

from rashomon.annotate.times.frame import Frame, Reading, dated, relative, year_of
from rashomon.annotate.times.lexicon import words
from rashomon.text import intervals

ELECTION = "11-2-1"  # the Tuesday after the first Monday, which is not always the first Tuesday


def holiday(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read a feast day in the year that is stated, or that the clause's direction asks for."""
    groups = match.groupdict()
    rule: str = words()["holidays"][" ".join(groups["holiday"].lower().replace("’", "'").split())]
    stated = year_of(groups["year"])
    if stated is None and frame.day is None:
        return Reading("DATE", f"XXXX-{rule}" if re.fullmatch(r"\d\d-\d\d", rule) else "XXXX-XX-XX")
    if stated or frame.day is None:
        day = _feast(rule, stated or 1)
    else:
        day = _nearest_feast(rule, frame.day, groups, frame.way())
    if groups["week"]:
        name = "weekend" if "weekend" in groups["week"] else "week"
        return relative(day, name)._replace(against=None if stated else "publication")
    return dated(day.isoformat(), "day", None if stated else "publication")


def _nearest_feast(rule: str, today: date, groups: dict[str, str | None], way: str | None) -> date:
    """Choose the year by what stands beside the feast, by the direction of the clause, or take the nearest."""
    if groups["relyear"]:
        return _feast(rule, today.year + {"last": -1, "next": 1}.get(groups["relyear"].lower().split()[0], 0))
    mod = (groups["mod"] or "").lower()
    earlier, now, later = (_feast(rule, today.year + shift) for shift in (-1, 0, 1))
    if mod in {"last", "the previous"} or (not mod and way == "past" and now > today + timedelta(days=14)):
        return now if now < today else earlier
    if mod == "next" or (not mod and way == "future"):
        return now if now > today or (not mod and now == today) else later
    return now if mod == "this" else min((earlier, now, later), key=lambda day: abs((day - today).days))


def _feast(rule: str, year: int) -> date:
    """Give the day of a feast: ``12-25``, ``11-4-4`` (November's fourth Thursday), ``E-2`` (from Easter Sunday)."""
    if rule.startswith("E"):
        return intervals.easter(year) + timedelta(days=int(rule[1:]))
    parts = re.fullmatch(r"(\d\d)-(\d)-(-?\d)", rule)
    if parts is None:
        return date(year, int(rule[:2]), int(rule[3:]))
    if rule == ELECTION:
        return intervals.nth_weekday(year, 11, 1, 1) + timedelta(days=1)
    return intervals.nth_weekday(year, int(parts[1]), int(parts[2]), int(parts[3]))


def named(_match: re.Match[str], _frame: Frame) -> Reading | None:
    """Read a day that has become a name (*9/11*)."""
    return dated("2001-09-11", "day")

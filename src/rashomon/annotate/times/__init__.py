"""Time expressions and the days that they mean.

Where an expression stands does not depend on the publication date, only what it means does: the same article can be
read again against another anchor, and the same expressions stand at the same places.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from rashomon.annotate.times import days, feasts, hours, lengths, quarters, units, weekdays
from rashomon.annotate.times.frame import Frame, Reading
from rashomon.annotate.times.spot import Spot, spots
from rashomon.records import Article, Interval, Parse, TimeExpression
from rashomon.text import intervals

__all__ = ["find"]

Reader = Callable[[re.Match[str], Frame], Reading | None]
READERS: dict[str, Reader] = {
    "iso": days.iso, "slashed": days.slashed, "dated": days.full, "monthly": days.month,
    "monthday": days.monthday, "nth": days.nth, "weekday": weekdays.weekday, "weekdays": weekdays.weekdays,
    "halfday": hours.halfday, "clock": hours.clock, "nearby": weekdays.nearby, "unit": units.unit,
    "yearend": units.yearend, "weekof": units.weekof, "beside": units.beside, "beyond": units.beyond,
    "yearago": quarters.yearago, "quarter": quarters.quarter, "samequarter": quarters.samequarter,
    "season": units.season, "decade": units.decade, "century": units.century, "fiscal": units.fiscal,
    "year": units.year, "holiday": feasts.holiday, "named": feasts.named, "ago": lengths.ago,
    "later": lengths.later, "stretch": lengths.stretch, "length": lengths.length, "the_count": lengths.the_count,
    "set": lengths.again, "vague": lengths.vague,
}  # fmt: skip
JOINT = re.compile(r",?\s+(?:on\s+|this\s+)?")
ENDED = re.compile(r"\s+(?:that\s+|which\s+)?(?:end(?:ed|s|ing)|to)\s+(?:on\s+|in\s+)?")
ELSEWHERE = re.compile(r"\s*[(,/]\s*")
COUNTED = re.compile(r"P(\d{1,3})([DWMQY])")
UNITS = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year"}
DAYS = frozenset({"weekday", "dated", "nearby"})


def find(article: Article, parse: Parse, anchor: Interval | None = None) -> tuple[TimeExpression, ...]:
    """Find the time expressions of an article and read them.

    Args:
        article: the clean article; only its evidence is read.
        parse: what the language engine says of it.
        anchor: the days on which it may have been published; by default what the article itself says. Where that is
            more than one day, an expression means all days that it could mean; where it is unknown, what depends on
            it is unknown too.

    Returns:
        The expressions in order; none overlaps another.
    """
    if anchor is None:
        anchor = Interval(start=article.published.start, end=article.published.end)
    found = spots(article, parse)
    if anchor.start is None or anchor.end is None:
        readings = _read(found, parse, None)
        anchor = None
    elif anchor.start == anchor.end:
        readings = _read(found, parse, anchor.start)
    else:
        first, last = (_read(found, parse, day, exact=False) for day in (anchor.start, anchor.end))
        bounds = first, last, _read(found, parse, None)
        readings = [_either(*three) for three in zip(*bounds, strict=True)]
    expressions = [_expression(article, spot, reading, anchor) for spot, reading in zip(found, readings, strict=True)]
    return tuple(_joined(article.text, [one for one in expressions if one is not None]))


def _read(found: list[Spot], parse: Parse, day: date | None, *, exact: bool = True) -> list[Reading | None]:
    """Read all expressions in order against one day, the exact one or one of several."""
    frame = Frame(parse=parse, day=day, exact=exact)
    readings = []
    for n, spot in enumerate(found):
        if spot.read in {"clock", "halfday"}:
            _look_ahead(found, n, frame)
        reading = _reading(spot, frame)
        if reading is not None:
            frame.note(spot.start, reading)
        readings.append(reading)
    return [*map(_ended, found, found[1:], readings, readings[1:]), *readings[-1:]]


def _ended(spot: Spot, after: Spot, reading: Reading | None, end: Reading | None) -> Reading | None:
    """Give a period the days up to the one that ends it: *the fiscal year ended June 30*, *the three months to May*."""
    last = end and end.interval.end
    period = reading and _period(spot, reading)
    if not (reading and end and last and period) or not ENDED.fullmatch(spot.match.string, spot.end, after.start):
        return reading
    start = intervals.add(last + timedelta(days=1), -period[0], period[1])
    return reading._replace(interval=Interval(start=start, end=last), against=end.against)


def _period(spot: Spot, reading: Reading) -> tuple[int, str] | None:
    """Give how many of which unit a period is long; ``None`` for what is no period of a firm's own."""
    counted = COUNTED.fullmatch(reading.value)
    if counted:
        return int(counted[1]), UNITS[counted[2]]
    named = re.search(r"quarter|year", spot.match[0].lower())
    return (1, named[0]) if named and spot.read in {"unit", "quarter"} else None


def _reading(spot: Spot, frame: Frame) -> Reading | None:
    """Read one expression; ``None`` where it means nothing (a 30 February, a year beyond the calendar).

    A rule may let a wording through that no table holds: one odd word is left unread, and never stops the article.
    """
    frame.token = spot.token
    try:
        return READERS[spot.read](spot.match, frame)
    except (ValueError, OverflowError, KeyError):  # the calendar's own complaint about years before 1 and after 9999
        return None


def _look_ahead(found: list[Spot], n: int, frame: Frame) -> None:
    """Note the day that stands right after a time of day (*10 p.m. Wednesday*), so that the time is read on it."""
    string, last = found[n].match.string, found[n]
    for after in found[n + 1 : n + 3]:
        if after.read == "clock" and ELSEWHERE.fullmatch(string, last.end, after.start):
            last = after  # the same time in another zone: *09:10 local time (0540 GMT) on Monday*
            continue
        closed = last.end + string.startswith(")", last.end)
        reading = (
            _reading(after, frame) if after.read in DAYS and JOINT.fullmatch(string, closed, after.start) else None
        )
        if reading is not None:
            frame.note(found[n].start, reading)
        return


def _either(left: Reading | None, right: Reading | None, blind: Reading | None) -> Reading | None:
    """Combine the readings against the first and the last day on which the article may have been published."""
    if left is None or right is None or left[:3] == right[:3]:
        return left if left is not None and right is not None else blind
    if left.value == right.value:  # *now*, an hour of an unknown day
        return left._replace(interval=intervals.hull(left.interval, right.interval))
    if blind is None:
        return None
    return blind._replace(interval=intervals.hull(left.interval, right.interval), against="publication")


def _expression(
    article: Article, spot: Spot, reading: Reading | None, anchor: Interval | None
) -> TimeExpression | None:
    if reading is None:
        return None
    against = anchor if reading.against == "publication" else reading.against
    return TimeExpression(
        article=article.id, start=spot.start, end=spot.end, type=reading.type, value=reading.value,
        interval=reading.interval, anchor=against,
    )  # fmt: skip


def _joined(text: str, found: list[TimeExpression]) -> list[TimeExpression]:
    """Join a time of day with the day right after it to one expression."""
    joined: list[TimeExpression] = []
    for one in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.type == "TIME"
            and one.type == "DATE"
            and re.fullmatch(r".*T(?:\d\d:\d\d|[A-Z]{2})", last.value)
            and last.value.startswith(one.value)
            and JOINT.fullmatch(text, last.end, one.start)
        ):
            joined[-1] = TimeExpression(
                article=one.article, start=last.start, end=one.end, type="TIME", value=last.value,
                interval=last.interval, anchor=one.anchor,
            )  # fmt: skip
        else:
            joined.append(one)
    return joined

"""Time expressions and the days that they mean.

Where an expression stands does not depend on the publication date, only what it means does: the same article can be
read again against another anchor, and the same expressions stand at the same places.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from rashomon.annotate.times import days, feasts, hours, lengths, units, weekdays
from rashomon.annotate.times.frame import Frame, Reading
from rashomon.annotate.times.spot import Spot, spots
from rashomon.records import Article, Interval, Parse, TimeExpression
from rashomon.text import intervals

__all__ = ["find"]

Reader = Callable[[re.Match[str], Frame], Reading | None]
READERS: dict[str, Reader] = {
    "iso": days.iso, "slashed": days.slashed, "dated": days.full, "monthly": days.month,
    "monthday": days.monthday, "weekday": weekdays.weekday, "weekdays": weekdays.weekdays, "halfday": hours.halfday,
    "clock": hours.clock, "nearby": weekdays.nearby, "unit": units.unit, "yearend": units.yearend,
    "weekof": units.weekof, "beside": units.beside, "yearago": units.yearago, "quarter": units.quarter,
    "samequarter": units.samequarter, "season": units.season, "decade": units.decade,
    "century": units.century, "fiscal": units.fiscal, "year": units.year, "holiday": feasts.holiday,
    "named": feasts.named, "ago": lengths.ago, "later": lengths.later, "stretch": lengths.stretch,
    "length": lengths.length, "the_count": lengths.the_count, "set": lengths.again, "vague": lengths.vague,
}  # fmt: skip
JOINT = re.compile(r",?\s+(?:on\s+|this\s+)?")
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
        bounds = _read(found, parse, anchor.start), _read(found, parse, anchor.end), _read(found, parse, None)
        readings = [_either(*three) for three in zip(*bounds, strict=True)]
    expressions = [_expression(article, spot, reading, anchor) for spot, reading in zip(found, readings, strict=True)]
    return tuple(_joined(article.text, [one for one in expressions if one is not None]))


def _read(found: list[Spot], parse: Parse, day: date | None) -> list[Reading | None]:
    """Read all expressions in order against one day."""
    frame = Frame(parse=parse, day=day)
    readings = []
    for n, spot in enumerate(found):
        if spot.read in {"clock", "halfday"}:
            _look_ahead(found, n, frame)
        reading = _reading(spot, frame)
        if reading is not None:
            frame.note(spot.start, reading)
        readings.append(reading)
    return readings


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
    if n + 1 < len(found) and found[n + 1].read in DAYS:
        after = found[n + 1]
        if JOINT.fullmatch(found[n].match.string, found[n].end, after.start):
            reading = _reading(after, frame)
            if reading is not None:
                frame.note(found[n].start, reading)


def _either(left: Reading | None, right: Reading | None, blind: Reading | None) -> Reading | None:
    """Combine the readings against the first and the last day on which the article may have been published."""
    if left is None or right is None or left.value == right.value:
        return left if left is not None and right is not None else blind
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

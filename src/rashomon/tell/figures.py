"""The figure that a point is about, where a telling holds several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rashomon.records import Marked, Point, Quantity, Span, Telling


def counts(point: Point) -> bool:
    """Tell whether a point is about a figure."""
    return "figure" in {point.kind, point.difference.kind if point.difference else ""}


def behind(marked: Mapping[str, Marked], telling: Telling, line: Span) -> bool:
    """Tell whether another figure stands in a line before that of a telling, or which it is cannot be told."""
    mine, inside = figure(marked, telling), within(marked, line)
    return any(one.start < mine.start for one in inside) if mine else len(inside) > 1


def narrowed(marked: Mapping[str, Marked], telling: Telling) -> Telling:
    """Cut a telling to its figure and what follows it, where other figures stand before it."""
    mine = figure(marked, telling)
    if mine is None or not behind(marked, telling, telling.span):
        return telling
    after = (one.start for one in within(marked, telling.span) if mine.end <= one.start)
    return replace(telling, start=mine.start, end=min(after, default=telling.end))


def figure(marked: Mapping[str, Marked], telling: Telling) -> Quantity | None:
    """Find the figure that is a telling's value; if it has none, the only one that it holds."""
    inside = within(marked, telling.span)
    said = telling.value and (telling.value.low, telling.value.high)
    if said is None or said == (None, None):
        return inside[0] if len(inside) == 1 else None
    return next((one for one in inside if (one.low, one.high) == said), None)


def within(marked: Mapping[str, Marked], span: Span) -> list[Quantity]:
    """Give the figures that begin in a span, less ranks."""
    figures = marked[span.article].quantities
    return [one for one in figures if one.unit != "rank" and span.start <= one.start < span.end]


def past_age(marked: Mapping[str, Marked], telling: Telling, line: Span) -> int | None:
    """Give where the age ends that a line tells beside a name (*Ana Holm, 54, was taken ill*): it can end there."""
    mine, text = figure(marked, telling), marked[telling.article].article.text
    if mine is None or mine.unit != "age" or not line.start < mine.start < line.end:
        return None
    return mine.end if text[line.start : mine.start].rstrip().endswith((",", "aged")) else None

"""How a thing is told: the line around a span that can be read alone, and which of several tells it best."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace

from rashomon.records import Marked, Point, Span
from rashomon.tell.quote import quote
from rashomon.text.lines import line, stands_alone

WORDS = 16  # words of the line that is read best


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A line of an article: its words, where they stand, and how awkward it is to read alone (the least is best)."""

    text: str
    span: Span
    awkward: tuple[int, int]


def say(one: Marked, start: int, end: int) -> Said:
    """Find the line around a span; the span itself, as the most awkward, where its sentence gives none."""
    parse = one.parse
    first, last = bisect_right(parse.end, start), bisect_left(parse.start, end)
    run = line(parse, first, last) if first < last else None
    if run:
        start, end = parse.start[run[0]], parse.end[run[1] - 1]
        awkward = 0 if stands_alone(parse, run) else 1
    else:
        awkward = 2
    text = quote(one.article, start, end)
    return Said(
        text=text[:1].upper() + text[1:],
        span=Span(article=one.article.id, start=start, end=end),
        awkward=(awkward, abs(len(text.split()) - WORDS)),
    )


def worded(point: Point, marked: Mapping[str, Marked]) -> Point:
    """Tell a point by the line of the telling that reads best: of those that assert it, or of the two that differ."""
    pair = point.difference and (point.difference.left, point.difference.right)
    lines = [
        (telling.polarity != "asserts", said.awkward, said.span, said.text)
        for telling in pair or point.tellings
        for said in (say(marked[telling.article], telling.start, telling.end),)
    ]
    return replace(point, text=min(lines)[-1])

"""Lines: what kind of point some tellings make, and the line of text by which it is shown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.compare.tellings import Told
from rashomon.records import PointKind

# What hangs over where a clause was cut out of its sentence: *that* before it, *and* after it, stray marks.
EDGES = re.compile(
    r"^(?:[\s,;:–—-]|(?:that|and|but)\b)+|(?:[\s,;:–—-]|\b(?:and|but|or|which|who)(?=[\s,]*$))+$", re.IGNORECASE
)


def words(told: Told) -> str:
    """Give the words of a telling on one line."""
    return " ".join(told.marked.article.text[told.telling.start : told.telling.end].split())


def kind(told: Sequence[Told]) -> PointKind:
    """Say what a point is: a figure, somebody's position, a happening, or a detail of one."""
    kinds = [one.unit.kind for one in told]
    if kinds.count("figure") * 2 > len(kinds) or all(
        len(one.quantities) == 1 and one.unit.kind != "clause" for one in told
    ):
        return "figure"
    if sum(one.statement is not None for one in told) * 2 > len(told):
        return "position"
    return "event" if kinds.count("clause") * 2 > len(kinds) else "attribute"


def line(told: Sequence[Told]) -> str:
    """Take the telling that says most in few words: a whole clause, plainly told, of middling length."""

    def rank(one: Told) -> tuple[bool, bool, bool, int, str]:
        denied, size = one.telling.polarity == "denies", len(words(one).split())
        return denied, one.unit.kind != "clause", one.telling.hedge is not None, abs(size - 12), one.telling.article

    best = words(min(told, key=rank))
    text = EDGES.sub("", best) or best
    return text[:1].upper() + text[1:]

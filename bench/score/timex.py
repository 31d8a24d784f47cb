"""Score time expressions as TempEval-3's task A does (UzZaman et al. 2013): spans, types, values.

Pairs of gold and predicted expressions are one to one: those with equal spans first, then the longest overlap, the
earlier ones among equals. Counts are pooled over all documents. A type or value that is not there counts as wrong.

- *strict*: same start and end.
- *relaxed*: the spans share a character.
- *type*, *value*: relaxed, and the same type, the same value as a string; *value* is the task's main measure.
- *strict value*: strict, and the same value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Measure = Literal["strict", "relaxed", "type", "value", "strict value"]
MEASURES: tuple[Measure, ...] = ("strict", "relaxed", "type", "value", "strict value")


class Timex(NamedTuple):
    """A time expression, gold or predicted."""

    start: int
    end: int
    type: str | None
    value: str | None


@dataclass(slots=True)
class Score:
    """Hits and counts over the documents added so far."""

    gold: int = 0
    found: int = 0
    hits: dict[Measure, int] = field(default_factory=lambda: dict.fromkeys(MEASURES, 0))

    def add(self, gold: Sequence[Timex], found: Sequence[Timex]) -> None:
        """Count one document."""
        self.gold += len(gold)
        self.found += len(found)
        for left, right in pairs(gold, found):
            for measure in MEASURES:
                self.hits[measure] += holds(measure, left, right)

    def precision(self, measure: Measure) -> float:
        return self.hits[measure] / self.found if self.found else 0.0

    def recall(self, measure: Measure) -> float:
        return self.hits[measure] / self.gold if self.gold else 0.0

    def f1(self, measure: Measure) -> float:
        return 2 * self.hits[measure] / (self.gold + self.found) if self.gold + self.found else 0.0


def pairs(gold: Sequence[Timex], found: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Pair the expressions of one document."""
    options = []
    for n, left in enumerate(gold):
        for m, right in enumerate(found):
            shared = min(left.end, right.end) - max(left.start, right.start)
            if shared > 0:
                options.append((left[:2] != right[:2], -shared, n, m))
    lefts, rights, chosen = set[int](), set[int](), []
    for _, _, n, m in sorted(options):
        if n not in lefts and m not in rights:
            lefts.add(n)
            rights.add(m)
            chosen.append((gold[n], found[m]))
    return chosen


def holds(measure: Measure, gold: Timex, found: Timex) -> bool:
    """Tell whether a pair counts as right by a measure."""
    if measure in {"strict", "strict value"} and gold[:2] != found[:2]:
        return False
    if measure == "type":
        return gold.type is not None and gold.type == found.type
    if measure in {"value", "strict value"}:
        return gold.value is not None and gold.value == found.value
    return True

"""Order: which of a story's articles speaks of a later moment than which, as far as dates and counts tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rashomon.compare.values import bounds
from rashomon.records import Marked, Quantity

LONG = timedelta(days=60)  # articles that lie so far apart speak of two moments, whatever they count


@dataclass(frozen=True, slots=True)
class Order:
    """When each article speaks, at the earliest, and the pairs of articles of which a count tells which is later."""

    moments: Mapping[str, date]
    risen: frozenset[tuple[str, str]]

    def moved(self, left: str, right: str, values: tuple[Quantity, Quantity]) -> bool:
        """Tell whether two figures of two articles are of two moments.

        The articles lie months apart, or a toll rose from the one to the other as this figure does.
        """
        one, two = self.moments.get(left), self.moments.get(right)
        if one and two and abs(one - two) >= LONG:
            return True
        low, high = rise(left, right, values)
        return (low, high) in self.risen and (high, low) not in self.risen


def order(marked: Iterable[Marked], risen: Iterable[tuple[str, str]]) -> Order:
    """Read the order of a story's articles from their dates and from the tolls that rose (``risen``: lower, higher)."""
    moments = {one.article.id: when for one in marked if (when := moment(one))}
    return Order(moments, frozenset(risen))


def rise(left: str, right: str, values: tuple[Quantity, Quantity]) -> tuple[str, str]:
    """Say which of two articles gives the lower figure and which the higher one."""
    return (left, right) if bounds(values[0]) < bounds(values[1]) else (right, left)


def moment(one: Marked) -> date | None:
    """Say when an article speaks: its publication, else the last day with a year that it tells as past."""
    if one.article.published.start:
        return one.article.published.start
    parse, past = one.parse, []
    for when in one.times:
        if when.type == "DATE" and when.value[:4].isdigit() and when.interval.start:
            sentence = next((s for s in parse.sentences if parse.start[s[0]] <= when.start < parse.end[s[1] - 1]), None)
            if sentence and not any(parse.tag[i] == "MD" for i in range(*sentence)):
                past.append(when.interval.start)
    return max(past, default=None)

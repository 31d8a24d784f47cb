"""Near: what of a story has words where something else has, found without holding each against each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from rashomon.records import Span

REACH = 256  # characters of an article that are looked up at once

Item = TypeVar("Item")


class Near(Generic[Item]):
    """Items by where they stand in the articles."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.held: dict[tuple[str, int], list[int]] = {}

    def add(self, item: Item, spans: Iterable[Span]) -> None:
        """Put an item where its spans are."""
        for place in {place for span in spans for place in places(span)}:
            self.held.setdefault(place, []).append(len(self.items))
        self.items.append(item)

    def to(self, spans: Iterable[Span]) -> list[Item]:
        """Give the items that stand near some spans, in the order in which they came: all that overlap one are."""
        found = {n for span in spans for place in places(span) for n in self.held.get(place, ())}
        return [self.items[n] for n in sorted(found)]


def places(span: Span) -> list[tuple[str, int]]:
    """Name the parts of an article that a span touches."""
    return [(span.article, n) for n in range(span.start // REACH, span.end // REACH + 1)]

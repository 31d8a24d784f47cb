"""Each story's own: what a dossier holds, looked up by article, so that no story walks through all of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T")


class Own(Generic[T]):
    """Things grouped once by the articles that they stand in.

    >>> Own(["ab", "b", "c"], lambda word: word).of("bc")
    ['ab', 'b', 'c']
    >>> Own(["ab", "b", "c"], lambda word: word).numbered("a")
    [(1, 'ab')]
    """

    def __init__(self, things: Iterable[T], where: Callable[[T], Iterable[str]]) -> None:
        self._by: dict[str, list[tuple[int, T]]] = defaultdict(list)
        for number, thing in enumerate(things, 1):
            for article in dict.fromkeys(where(thing)):
                self._by[article].append((number, thing))

    def numbered(self, articles: Iterable[str]) -> list[tuple[int, T]]:
        """Give what stands in some articles, once each and in order, with its number (from one) among all."""
        found = {number: thing for article in articles for number, thing in self._by.get(article, ())}
        return sorted(found.items(), key=lambda pair: pair[0])

    def of(self, articles: Iterable[str]) -> list[T]:
        """Give what stands in some articles, once each and in order."""
        return [thing for _, thing in self.numbered(articles)]

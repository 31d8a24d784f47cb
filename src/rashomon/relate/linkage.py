"""Linkage: groups of articles grow together while they are alike on average."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Sequence, Set

from rashomon.relate.words import Bag, add, likeness

JOIN = 0.15  # mean likeness at which two groups are one story; one setting for every pile

Pairs = dict[tuple[int, int], float]


def linked(
    bags: Sequence[Bag], likes: Pairs, thin: Set[tuple[int, int]], sure: Sequence[tuple[int, int]] = ()
) -> list[list[int]]:
    """Join groups while the mean likeness between the articles of two of them reaches `JOIN` (average linkage).

    Pairs that are no neighbours count as unlike, but between groups that a thin pair joins: of a crowd only some pairs
    were looked at, so there the likeness of all is taken, at once, from the sums of their words. Sure pairs are one
    group from the start. Ties fall to the lowest numbers: the result is always the same.
    """
    groups = Groups(bags, likes, thin)
    home = list(range(len(bags)))
    for one, other in sure:
        left, right = sorted((home[one], home[other]))
        if left != right:
            groups.merge(left, right)
            for member in groups.members[groups.fresh - 1]:
                home[member] = groups.fresh - 1
    while groups.heap:
        _, left, right = heapq.heappop(groups.heap)
        if left in groups.members and right in groups.members:
            groups.merge(left, right)
    return list(groups.members.values())


class Groups:
    """The groups as they stand, how like each is to its neighbours, and the heap of those that may join."""

    def __init__(self, bags: Sequence[Bag], likes: Pairs, thin: Set[tuple[int, int]]) -> None:
        self.members = {n: [n] for n in range(len(bags))}
        self.heap = [(-like, left, right) for (left, right), like in likes.items() if like >= JOIN]
        self.fresh = len(bags)
        self._between: dict[int, dict[int, float]] = defaultdict(dict)
        for (left, right), like in likes.items():
            self._between[left][right] = self._between[right][left] = like
        self._thin: dict[int, set[int]] = defaultdict(set)
        for left, right in thin:
            self._thin[left].add(right)
            self._thin[right].add(left)
        self._words = {n: dict(bag) for n, bag in enumerate(bags)}
        heapq.heapify(self.heap)

    def merge(self, left: int, right: int) -> None:
        """Make one group of two, under a new number."""
        fresh, self.fresh = self.fresh, self.fresh + 1
        self.members[fresh] = self.members.pop(left) + self.members.pop(right)
        small, large = sorted((self._words.pop(left), self._words.pop(right)), key=len)
        self._words[fresh] = add(large, small)
        total = self._between.pop(left)
        for other, like in self._between.pop(right).items():
            total[other] = total.get(other, 0.0) + like
        thin = self._thin.pop(left, set()) | self._thin.pop(right, set())
        for other, like in total.items():
            if other in self.members:
                self._join(fresh, other, like, thin=other in thin)

    def _join(self, fresh: int, other: int, like: float, *, thin: bool) -> None:
        """Say how like a new group is to another one, and queue the two where that is enough."""
        if thin:
            self._thin[fresh].add(other)
            self._thin[other].add(fresh)
            like = max(like, likeness(self._words[fresh], self._words[other]))
        self._between[other][fresh] = self._between[fresh][other] = like
        mean = like / len(self.members[fresh]) / len(self.members[other])
        if mean >= JOIN:
            heapq.heappush(self.heap, (-mean, other, fresh))

"""Linkage: groups of articles grow together while they are alike enough for their sizes and days."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

# One setting for every archive, fitted on the training and development parts of the gold sets; see
# docs/decisions/0002-stories.md.
JOIN = 0.12  # mean likeness at which two articles of one day are one story
APART = 0.015  # and so much more for each natural logarithm of the days between, counted from one
SMALLER = 0.08  # and for that of the size of the smaller group: two stories are joined less easily than two articles
FULL = 15  # articles past which a group's size says nothing more

Pair = tuple[int, int]


@lru_cache(maxsize=100_000)
def needed(smaller: int, days: int) -> float:
    """Say how like two groups must be on average to be one story, by the size of the smaller and the days between."""
    return JOIN + APART * math.log1p(days) + SMALLER * math.log(min(smaller, FULL))


@dataclass(slots=True)
class Group:
    """Some articles that are one story so far; ``first`` and ``last`` are the ordinals of their days, if any is known.

    ``marks`` are the sides that its articles stand on where a user said that two are apart; ``crowded``: not all of
    its neighbours were seen.
    """

    members: tuple[int, ...]
    first: int = 0
    last: int = 0
    marks: frozenset[Pair] = frozenset()
    crowded: bool = False

    def days(self, other: Group) -> int:
        """Count the days between two groups; 0 where they overlap or where a day is not known."""
        if not self.first or not other.first:
            return 0
        return max(0, self.first - other.last, other.first - self.last)

    def barred(self, other: Group) -> bool:
        """Tell whether a user said that they are apart."""
        return any((number, 1 - side) in other.marks for number, side in self.marks)

    def joined(self, other: Group) -> Group:
        """Make one of two."""
        return Group(
            members=self.members + other.members,
            first=min(self.first or other.first, other.first or self.first),
            last=max(self.last, other.last),
            marks=self.marks | other.marks,
            crowded=self.crowded or other.crowded,
        )


Bag = Callable[[int], dict[int, float]]


def linked(
    groups: Sequence[Group], likes: Iterable[tuple[int, int, float]], bag: Bag, sure: Iterable[Pair] = ()
) -> list[Group]:
    """Join groups, those first that are most above what they need (average linkage), until none reaches it.

    Ties fall to the lowest numbers: the result is always the same.

    Args:
        groups: what there is to join, a group an article.
        likes: how like two groups are, summed over all pairs of their articles, by their places.
        bag: gives an article's words. Pairs that are no neighbours count as unlike, but of a crowd only some were
            looked at: between crowded groups the likeness of all is taken, at once, from the sums of their words.
        sure: places of groups that are one from the start.
    """
    return Linkage(groups, likes, bag).run(sure)


class Linkage:
    """The groups as they stand, how like each is to its neighbours, and the heap of those that may join.

    Between two groups stands how like their articles are, summed, and over how many pairs. Of crowded groups not all
    pairs were looked at: such a pair is queued by the mean of those that were, and judged by all when its turn comes.
    """

    def __init__(self, groups: Sequence[Group], likes: Iterable[tuple[int, int, float]], bag: Bag) -> None:
        self.groups = dict(enumerate(groups))
        self._bag = bag
        self._words: dict[int, dict[int, float]] = {}
        self._between: dict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
        self._heap: list[tuple[float, int, int, bool]] = []
        self._fresh = len(groups)
        for left, right, like in likes:
            pairs = len(groups[left].members) * len(groups[right].members)
            self._between[left][right] = self._between[right][left] = (like, pairs)
            self._offer(left, right, like / pairs, judged=True)

    def run(self, sure: Iterable[Pair]) -> list[Group]:
        """Join until nothing is left to join."""
        home = list(range(self._fresh))
        for one, other in sure:
            left, right = sorted((follow(home, one), follow(home, other)))
            if left != right and not self.groups[left].barred(self.groups[right]):
                home.append(self._fresh)
                home[left] = home[right] = self._fresh
                self._merge(left, right)
        while self._heap:
            _, left, right, judged = heapq.heappop(self._heap)
            if left in self.groups and right in self.groups:
                if judged:
                    self._merge(left, right)
                else:
                    self._offer(left, right, self._mean(left, right), judged=True)
        return list(self.groups.values())

    def _merge(self, left: int, right: int) -> None:
        """Make one group of two, under a new number."""
        fresh, self._fresh = self._fresh, self._fresh + 1
        one, other = self.groups.pop(left), self.groups.pop(right)
        if one.crowded or other.crowded:
            small, large = sorted((self._sum(left, one), self._sum(right, other)), key=len)
            for word, worth in small.items():
                large[word] = large.get(word, 0.0) + worth
            self._words[fresh] = large
            del self._words[left], self._words[right]
        self.groups[fresh] = joined = one.joined(other)
        total = self._between.pop(left)
        for near, (like, seen) in self._between.pop(right).items():
            more, others = total.get(near, (0.0, 0))
            total[near] = (like + more, seen + others)
        for near, (like, seen) in total.items():
            beside = self.groups.get(near)
            if beside:
                self._between[near].pop(left, None)
                self._between[near].pop(right, None)
                self._between[near][fresh] = self._between[fresh][near] = (like, seen)
                pairs = len(joined.members) * len(beside.members)
                judged = not (joined.crowded and beside.crowded) or seen == pairs
                self._offer(near, fresh, like / (pairs if judged else seen), judged=judged)

    def _offer(self, left: int, right: int, mean: float, *, judged: bool) -> None:
        """Queue two groups that are alike enough."""
        one, other = self.groups[left], self.groups[right]
        over = mean - needed(min(len(one.members), len(other.members)), one.days(other))
        if over >= 0 and not (one.marks and one.barred(other)):
            heapq.heappush(self._heap, (-over, left, right, judged))

    def _sum(self, place: int, group: Group) -> dict[int, float]:
        """Give the sum of a group's words."""
        if place not in self._words:
            total: dict[int, float] = {}
            for member in group.members:
                for word, worth in self._bag(member).items():
                    total[word] = total.get(word, 0.0) + worth
            self._words[place] = total
        return self._words[place]

    def _mean(self, left: int, right: int) -> float:
        """Say how like two groups are on average, over all pairs of their articles; no less than the pairs seen say."""
        one, other = self.groups[left], self.groups[right]
        small, large = sorted((self._sum(left, one), self._sum(right, other)), key=len)
        like = sum(worth * large[word] for word, worth in small.items() if word in large)
        return max(like, self._between[left][right][0]) / (len(one.members) * len(other.members))


def follow(home: Sequence[int], place: int) -> int:
    """Find the group that one has become part of."""
    while home[place] != place:
        place = home[place]
    return place

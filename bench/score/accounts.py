"""Score aligned and compared accounts of stories: points, their tellings, status, collisions, notes.

A predicted telling matches a gold telling of the same article when their overlap covers at least half of the gold
stretch and at least a quarter of the predicted one: a whole sentence may stand for a clause, a paragraph may not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from bench.score.share import Share

Note = tuple[str, str, str]
"""Kind, the article that has it, the article that lost it."""
Hits = tuple[tuple[int, int], ...]
"""The gold tellings that a predicted telling matches, as (point, telling)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A telling: where."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A point: its status, its tellings, its notes."""

    status: str
    tellings: tuple[Told, ...]
    notes: frozenset[Note] = frozenset()

    @property
    def articles(self) -> int:
        """How many articles tell it."""
        return len({one.article for one in self.tellings})


@dataclass(slots=True)
class Score:
    """All measures, pooled over stories.

    ``pairs``: two tellings of different articles in one point; its precision is among the pairs that gold judges (both
    sides match some gold telling), of all ``pairs_predicted``. ``status``: (gold, predicted) for the gold points found.
    """

    pairs: Share = field(default_factory=Share)
    pairs_predicted: int = 0
    collisions: Share = field(default_factory=Share)
    notes: Share = field(default_factory=Share)
    status: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def pairs_share(self) -> float:
        """The share of all predicted pairs that is right, those that gold doesn't judge counted as wrong."""
        return self.pairs.right / self.pairs_predicted if self.pairs_predicted else 0.0

    @property
    def status_f1(self) -> dict[str, float]:
        """The F1 of each status that gold has."""
        found = {}
        for label in sorted({gold for gold, _ in self.status}):
            right = self.status[label, label]
            both = sum(n for (gold, _), n in self.status.items() if gold == label)
            both += sum(n for (_, predicted), n in self.status.items() if predicted == label)
            found[label] = 2 * right / both if both else 0.0
        return found

    @property
    def macro_f1(self) -> float:
        """The mean of the statuses' F1."""
        each = self.status_f1
        return sum(each.values()) / len(each) if each else 0.0


def matches(gold: Told, predicted: Told) -> bool:
    """Tell whether a predicted telling stands for a gold telling."""
    both = min(gold.end, predicted.end) - max(gold.start, predicted.start)
    return (
        gold.article == predicted.article
        and both > 0
        and both * 2 >= gold.end - gold.start
        and both * 4 >= predicted.end - predicted.start
    )


def score(gold: Mapping[str, Sequence[Point]], predicted: Mapping[str, Sequence[Point]]) -> Score:
    """Score the points of all stories; a gold story that was not predicted counts as predicted empty."""
    total = Score()
    for name, points in gold.items():
        mine = predicted.get(name, ())
        hits = [[hits_of(one, points) for one in point.tellings] for point in mine]
        score_pairs(points, mine, hits, total)
        score_points(points, mine, hits, total)
        score_collisions(points, mine, hits, total)
    return total


def hits_of(one: Told, gold: Sequence[Point]) -> Hits:
    """List the gold tellings that a predicted telling matches."""
    return tuple(
        (g, t) for g, point in enumerate(gold) for t, telling in enumerate(point.tellings) if matches(telling, one)
    )


def score_pairs(gold: Sequence[Point], mine: Sequence[Point], hits: Sequence[Sequence[Hits]], total: Score) -> None:
    """Score the pairs of tellings of different articles."""
    got: set[frozenset[tuple[int, int]]] = set()
    for point, found in zip(mine, hits, strict=True):
        for a, b in across(point.tellings):
            total.pairs_predicted += 1
            if found[a] and found[b]:
                total.pairs.predicted += 1
                total.pairs.right += bool({g for g, _ in found[a]} & {g for g, _ in found[b]})
            got |= {frozenset((x, y)) for x in found[a] for y in found[b] if x[0] == y[0]}
    for g, point in enumerate(gold):
        for a, b in across(point.tellings):
            total.pairs.gold += 1
            total.pairs.found += frozenset(((g, a), (g, b))) in got


def across(tellings: Sequence[Told]) -> Iterable[tuple[int, int]]:
    """Give the pairs of tellings of different articles."""
    pairs = combinations(range(len(tellings)), 2)
    return ((a, b) for a, b in pairs if tellings[a].article != tellings[b].article)


def score_points(gold: Sequence[Point], mine: Sequence[Point], hits: Sequence[Sequence[Hits]], total: Score) -> None:
    """Score the status and the notes of the predicted point nearest to each gold point."""
    total.notes.predicted += sum(len(point.notes) for point in mine)
    for g, point in enumerate(gold):
        best, articles = nearest(g, point, mine, hits)
        if best is not None and articles >= (2 if point.articles > 1 else 1):
            total.status[point.status, mine[best].status] += 1
        total.notes.gold += len(point.notes)
        if best is not None:
            shared = len(point.notes & mine[best].notes)
            total.notes.right += shared
            total.notes.found += shared


def nearest(g: int, point: Point, mine: Sequence[Point], hits: Sequence[Sequence[Hits]]) -> tuple[int | None, int]:
    """Find the predicted point that matches most articles of a gold point, then with the largest overlap."""
    best: int | None = None
    most = (0, 0.0)
    for i, found in enumerate(hits):
        articles, overlap = set(), 0.0
        for one, matched in zip(mine[i].tellings, found, strict=True):
            for theirs in (point.tellings[t] for gg, t in matched if gg == g):
                articles.add(theirs.article)
                inner = min(one.end, theirs.end) - max(one.start, theirs.start)
                overlap += inner / (max(one.end, theirs.end) - min(one.start, theirs.start))
        if (len(articles), overlap) > most:
            best, most = i, (len(articles), overlap)
    return best, most[0]


def score_collisions(
    gold: Sequence[Point], mine: Sequence[Point], hits: Sequence[Sequence[Hits]], total: Score
) -> None:
    """Score the disputed points: right when they match a disputed gold point in two places (one, if it has no more)."""
    disputed = {g: min(2, point.articles) for g, point in enumerate(gold) if point.status == "disputed"}
    met: set[int] = set()
    for point, found in zip(mine, hits, strict=True):
        if point.status != "disputed":
            continue
        total.collisions.predicted += 1
        places = Counter(g for g, _ in {hit for matched in found for hit in matched})
        right = {g for g, enough in disputed.items() if places[g] >= enough}
        total.collisions.right += bool(right)
        met |= right
    total.collisions.gold += len(disputed)
    total.collisions.found += len(met)

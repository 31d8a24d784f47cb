"""Bonds: what besides shared words speaks for two units telling one point: their traits, clauses, sentences, marks.

Read of the pairs that the first regression finds possible; each feature is one value a pair.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from rashomon.compare import traits
from rashomon.compare.pairing import Pairing
from rashomon.compare.sheets import CLASSES, Flags, Mark, Matrix, Row, Sheet, numbers
from rashomon.records import Quantity, TimeExpression

LIKELIEST = 20  # pairs of two articles that tell how much these have in common
ONE_SIDED = -0.5  # only one side has what is compared


@dataclass(frozen=True, eq=False)
class Possible:
    """Pairs of units of two articles: rows ``at`` (left, right), ``score`` of the first regression, traits by unit."""

    pairing: Pairing
    at: Row
    score: Matrix
    traits: tuple[Matrix, Matrix]

    @property
    def sides(self) -> tuple[tuple[Sheet, Row], tuple[Sheet, Row]]:
        """The sheets with the rows of the pairs' units."""
        return (self.pairing.left, self.at[:, 0]), (self.pairing.right, self.at[:, 1])

    @cached_property
    def grid(self) -> Matrix:
        """The scores as a matrix with an empty row and column at its end."""
        grid = np.zeros((len(self.pairing.left) + 1, len(self.pairing.right) + 1), dtype=np.float32)
        grid[self.at[:, 0], self.at[:, 1]] = self.score
        return grid

    @cached_property
    def sentences(self) -> tuple[Row, Row]:
        """For each pair of units which pair of sentences it stands in, and for these their numbers, left and right."""
        (left, x), (right, y) = self.sides
        many = len(right.marked.parse.sentences)
        pairs, where = np.unique(left.sentence[x] * many + right.sentence[y], return_inverse=True)
        return where, np.stack(np.divmod(pairs, many))

    @cached_property
    def best(self) -> Matrix:
        """For each pair of sentences the best score of the pairs in it."""
        where, pairs = self.sentences
        best = np.zeros(pairs.shape[1], dtype=np.float32)
        np.maximum.at(best, where, self.score)
        return best

    @cached_property
    def shared(self) -> Matrix:
        """For each pair the rarity of the words that it shares, zero for the others."""
        left, right = self.pairing.inside
        return numbers(left[self.at[:, 0]] * right[self.at[:, 1]] * self.pairing.weights)

    @cached_property
    def holding(self) -> tuple[Matrix, Matrix]:
        """For each pair how many sentences of the left and of the right article hold all that it shares."""
        some = numbers(self.shared > 0)
        asked = np.maximum(some.sum(axis=1), 1.0)[:, None]
        left, right = (np.count_nonzero(some @ lines.T >= asked, axis=1) for lines in self.pairing.lines)
        return numbers(np.maximum(left, 1)), numbers(np.maximum(right, 1))

    @cached_property
    def phrases(self) -> Matrix:
        """For each pair how many runs of two words stand in both of its units."""
        return self.pairing.phrases[self.at[:, 0], self.at[:, 1]]


Bond = Callable[[Possible], Matrix]


def lesser_kind(possible: Possible) -> Matrix:
    """The lesser of their kinds, as a number."""
    return np.minimum(*map(kind, possible.sides))


def greater_kind(possible: Possible) -> Matrix:
    """The greater of their kinds, as a number."""
    return np.maximum(*map(kind, possible.sides))


def kind(side: tuple[Sheet, Row]) -> Matrix:
    """Give the kinds of units as numbers."""
    sheet, rows = side
    return numbers(sheet.kinds[rows])


def relations(possible: Possible) -> Matrix:
    """They hang in their sentences by the same relation."""
    left, right = (
        np.array([sheet.marked.parse.dep[unit.head] for unit in sheet.units])[rows] for sheet, rows in possible.sides
    )
    return numbers(left == right)


def clause_score(possible: Possible) -> Matrix:
    """How surely the clauses that hold them tell one point."""
    left, right = (sheet.holders[rows] for sheet, rows in possible.sides)
    return possible.grid[left, right]


def sentence_best(possible: Possible) -> Matrix:
    """The best score of any pair in their sentences."""
    return possible.best[possible.sentences[0]]


def sentence_sum(possible: Possible) -> Matrix:
    """The scores of all pairs in their sentences together."""
    where, pairs = possible.sentences
    return numbers(np.bincount(where, weights=possible.score, minlength=pairs.shape[1])[where])


def sentence_pairs(possible: Possible) -> Matrix:
    """How many pairs in their sentences are possible."""
    where, pairs = possible.sentences
    return numbers(np.bincount(where, minlength=pairs.shape[1])[where])


def beside(possible: Possible) -> Matrix:
    """The best score in the sentences before both, or after both: the articles run in parallel."""
    where, (left, right) = possible.sentences
    grid = np.zeros([len(sheet.marked.parse.sentences) + 2 for sheet, _ in possible.sides], dtype=np.float32)
    grid[left + 1, right + 1] = possible.best
    return numbers(np.maximum(grid[left, right], grid[left + 2, right + 2])[where])


def days(possible: Possible) -> Matrix:
    """Their times are the same days (2), may be (1), cannot be (-1)."""
    return related(possible, (possible.pairing.left.dates, possible.pairing.right.dates), one_time)


def amounts(possible: Possible) -> Matrix:
    """Their quantities are the same, of the same (2), or differ (-2)."""
    return related(possible, (possible.pairing.left.amounts, possible.pairing.right.amounts), one_amount)


def related(possible: Possible, marks: Sequence[list[list[Mark]]], judge: Callable[[Mark, Mark], float]) -> Matrix:
    """Judge for each pair the marks inside its units: the best of all; 0 without marks, less with some on one side."""
    left, right = marks
    mine = np.array([bool(own) for own in left])[possible.at[:, 0]]
    theirs = np.array([bool(own) for own in right])[possible.at[:, 1]]
    found = numbers(np.where(mine | theirs, ONE_SIDED, 0.0))
    for n in np.flatnonzero(mine & theirs).tolist():
        x, y = possible.at[n].tolist()
        found[n] = max(judge(one, two) for one in left[x] for two in right[y])
    return found


def one_time(one: TimeExpression, two: TimeExpression) -> float:
    """Say whether two time expressions can be of the same days."""
    mine, theirs = one.interval, two.interval
    if mine == theirs:
        return 2.0
    first = max(mine.start or date.min, theirs.start or date.min)
    return 1.0 if first <= min(mine.end or date.max, theirs.end or date.max) else -1.0


def one_amount(one: Quantity, two: Quantity) -> float:
    """Say whether two quantities are the same, and of the same."""
    return (1.0 if (one.low, one.high) == (two.low, two.high) else -2.0) + (one.of == two.of)


def phrases(possible: Possible) -> Matrix:
    """How many runs of two words stand in both."""
    return possible.phrases


def phrases_share(possible: Possible) -> Matrix:
    """The same, as a share of those of the shorter one."""
    least = np.minimum(*(sheet.last[rows] - sheet.first[rows] for sheet, rows in possible.sides)) - 1
    return numbers(possible.phrases / np.maximum(least, 1))


def rarest(possible: Possible) -> Matrix:
    """How rare the rarest word is that they share."""
    return numbers(possible.shared.max(axis=1, initial=0.0))


def second(possible: Possible) -> Matrix:
    """How rare the second rarest word is that they share."""
    some = possible.shared
    return numbers(np.partition(some, -2, axis=1)[:, -2]) if some.shape[1] > 1 else numbers(np.zeros(len(some)))


def commonplace(possible: Possible) -> Matrix:
    """How often both articles say together what the pair shares: a topic's own words stand in many sentences."""
    left, right = possible.holding
    return numbers(np.log(left * right))


def telling(possible: Possible) -> Matrix:
    """How few of all sentences of both articles hold together what the pair shares."""
    left, right = possible.holding
    both = sum(len(sheet.marked.parse.sentences) for sheet in (possible.pairing.left, possible.pairing.right))
    return numbers(np.log(both / (left + right)))


def left_over(possible: Possible) -> tuple[Matrix, Matrix]:
    """What each says that the other does not, in bits."""
    both = possible.shared.sum(axis=1)
    mine, theirs = (sheet.over(sheet.weight)[rows] - both for sheet, rows in possible.sides)
    return numbers(mine), numbers(theirs)


def subjects(possible: Possible) -> Matrix:
    """Their subjects share a word (1), or are others (-1); 0 where one has none."""
    return met(possible, [sheet.subjects for sheet, _ in possible.sides])


def objects(possible: Possible) -> Matrix:
    """Their objects share a word (1), or are others (-1); 0 where one has none."""
    return met(possible, [sheet.objects for sheet, _ in possible.sides])


def met(possible: Possible, parts: Sequence[Flags]) -> Matrix:
    """Compare a part of both: 1 where it shares a word, -1 where both have it and share none."""
    (one, two), (left, right) = parts, possible.pairing.columns
    (_, mine), (_, theirs) = possible.sides
    shared = (one[:, left][mine] & two[:, right][theirs]).any(axis=1)
    both = numbers(one.any(axis=1))[mine] * numbers(two.any(axis=1))[theirs] > 0
    return numbers(np.where(shared, 1.0, np.where(both, -1.0, 0.0)))


def company(possible: Possible) -> Matrix:
    """How many likely pairs the two articles have: where they tell one event, each pair is likelier."""
    likeliest = np.sort(possible.score)[::-1][:LIKELIEST].sum()
    return numbers(np.full(len(possible.score), likeliest))


def concurrence(possible: Possible) -> Matrix:
    """How many pairs of the two articles are likelier than not, for each unit of the article that has fewer."""
    likely, fewer = np.count_nonzero(possible.score > 0.5), min(len(sheet) for sheet, _ in possible.sides)
    return numbers(np.full(len(possible.score), likely / max(fewer, 1)))


def others(possible: Possible) -> Matrix:
    """How many words of each class the one has that the other has not: the lesser and the greater of both."""
    columns = []
    for tag in CLASSES:
        both = numbers(possible.shared > 0) @ possible.pairing.of(tag)
        mine, theirs = (sheet.counted[tag][rows] - both for sheet, rows in possible.sides)
        columns += [np.minimum(mine, theirs), np.maximum(mine, theirs)]
    return numbers(np.stack(columns, axis=1))


def least_left(possible: Possible) -> Matrix:
    """What the one says that the other does not, in bits: the lesser of both."""
    return np.minimum(*left_over(possible))


def most_left(possible: Possible) -> Matrix:
    """What the one says that the other does not, in bits: the greater of both."""
    return np.maximum(*left_over(possible))


TABLE: tuple[Bond, ...] = (
    lesser_kind, greater_kind, relations, clause_score, sentence_best,
    sentence_sum, sentence_pairs, beside, days, amounts, phrases, phrases_share, rarest, second, commonplace,
    telling, least_left, most_left, subjects, objects, company, concurrence,
)  # fmt: skip
NAMES: tuple[str, ...] = (
    *(bond.__name__ for bond in TABLE),
    *(f"{which}_other_{name}" for name in CLASSES.values() for which in ("lesser", "greater")),
    *(f"lesser_{name}" for name in traits.NAMES),
    *(f"greater_{name}" for name in traits.NAMES),
)


def read(possible: Possible) -> Matrix:
    """Give all bonds of some pairs, one row a pair."""
    mine, theirs = (trait[rows] for trait, (_, rows) in zip(possible.traits, possible.sides, strict=True))
    columns = numbers(np.stack([bond(possible) for bond in TABLE], axis=1))
    return numbers(np.hstack([columns, others(possible), np.minimum(mine, theirs), np.maximum(mine, theirs)]))

"""Link: score pairs of units across two articles, by weights that were learnt, and say what the score rests on."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from rashomon import data
from rashomon.compare import bonds, features, traits
from rashomon.compare.pairing import Pairing
from rashomon.compare.sheets import Matrix, Row, Sheet, numbers
from rashomon.records import Reason

RANKS = ("alone", "alone_logit", "best_of_left", "best_of_right", "top_left", "top_right", "each_other", "third")
ALL = (*features.NAMES, *bonds.NAMES, *RANKS)
POSSIBLE = 0.04  # a pair scored below this by its words alone is looked at no further


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression: weights of features (already scaled) and what to add."""

    names: tuple[str, ...]
    weights: Matrix
    bias: float

    def score(self, values: Matrix) -> Matrix:
        """Give the probability for each row of values."""
        return numbers(1.0 / (1.0 + np.exp(-(values @ self.weights + self.bias))))


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """The scored pairs of units of two articles: rows of units ``at`` (left, right), ``score``, ``values``.

    ``score`` says how likely readers of both articles mark a pair as one point, ``sure`` how likely a reader who is
    shown the pair takes it for one, and for one worth telling.
    """

    left: int
    right: int
    at: Row
    score: Matrix
    values: Matrix
    sure: Matrix


@lru_cache(maxsize=1)
def learnt() -> dict[str, Weights]:
    """Load the weights: of a pair ``alone``; with its bonds and ``among`` its rivals, if ``accepted``, if ``idle``."""
    stored = json.loads(data.path("compare/weights.json").read_text(encoding="utf-8"))
    return {name: read(own, features.NAMES if name == "alone" else ALL) for name, own in stored.items()}


def read(stored: Mapping[str, float], names: Sequence[str]) -> Weights:
    """Put stored weights into the order of the table."""
    weights = np.array([stored.get(name, 0.0) for name in names], dtype=np.float32)
    return Weights(tuple(names), weights, float(stored["bias"]))


def link(sheets: Sequence[Sheet], pairs: Sequence[tuple[int, int]]) -> list[Links]:
    """Score the units of each pair of articles: alone first, then the possible ones with all that is known of them."""
    alone = learnt()["alone"]
    described = traits.read(sheets)
    first = []
    for left, right in pairs:
        pairing = Pairing(sheets[left], sheets[right])
        values, at = features.read(pairing)
        score = alone.score(values)
        first.append(possible(Links(left, right, at, score, values, score), pairing, described))
    return [
        judged(one, values) for one, values in zip(first, compete(first, [len(sheet) for sheet in sheets]), strict=True)
    ]


def judged(one: Links, values: Matrix) -> Links:
    """Score the possible pairs of two articles by all that is known of them."""
    among, accepted, idle = (learnt()[name].score(values) for name in ("among", "accepted", "idle"))
    return replace(one, score=among, values=values, sure=numbers(accepted * (1 - idle)))


def possible(one: Links, pairing: Pairing, described: Sequence[Matrix]) -> Links:
    """Keep the pairs that may tell one point, and read what else speaks for them."""
    kept = one.score >= POSSIBLE
    at, score = one.at[kept], one.score[kept]
    more = bonds.read(bonds.Possible(pairing, at, score, (described[one.left], described[one.right])))
    return Links(one.left, one.right, at, score, np.hstack([one.values[kept], more]), score)


def compete(links: Sequence[Links], sizes: Sequence[int]) -> list[Matrix]:
    """Add to the features of each pair how it stands among the other pairs of its units."""
    grids: dict[tuple[int, int], npt.NDArray[np.float32]] = {}
    for one in links:
        grid = np.zeros((sizes[one.left], sizes[one.right]), dtype=np.float32)
        grid[one.at[:, 0], one.at[:, 1]] = one.score
        grids[one.left, one.right], grids[one.right, one.left] = grid, grid.T
    beside: dict[int, set[int]] = {}
    for left, right in grids:
        beside.setdefault(left, set()).add(right)
    return [np.hstack([one.values, ranks(one, grids, beside[one.left] & beside[one.right])]) for one in links]


def ranks(one: Links, grids: Mapping[tuple[int, int], Matrix], thirds: set[int]) -> Matrix:
    """Read how a pair stands: against the best of its row and column, and with the help of third articles."""
    grid = grids[one.left, one.right]
    x, y = one.at[:, 0], one.at[:, 1]
    score = one.score
    if not len(score):
        return np.zeros((0, len(RANKS)), dtype=np.float32)
    row, column = grid.max(axis=1)[x], grid.max(axis=0)[y]
    third = np.zeros_like(score)
    promising = np.nonzero(score > PROMISING)[0]
    for other in sorted(thirds):
        there, back = grids[one.left, other][x[promising]], grids[one.right, other][y[promising]]
        third[promising] = np.maximum(third[promising], np.minimum(there, back).max(axis=1, initial=0.0))
    logit = np.log(np.maximum(score, 1e-4) / np.maximum(1 - score, 1e-4))
    each = ((score >= row) & (score >= column)).astype(np.float32)
    values = [score, logit, score / np.maximum(row, 1e-6), score / np.maximum(column, 1e-6), row, column, each, third]
    return np.stack(values, axis=1).astype(np.float32)


PROMISING = 0.05


def reasons(one: Links, row: int, most: int = 4) -> tuple[Reason, ...]:
    """Name the features that speak most for a pair or against it, with their values.

    The shares are those of the pair alone, without its rivals: there each feature stands for itself.
    """
    alone = learnt()["alone"]
    width = len(alone.names)
    shares = one.values[row][:width] * alone.weights
    order = np.argsort(-np.abs(shares), kind="stable")[:most].tolist()
    return tuple(
        Reason(feature=alone.names[n], score=round(float(shares[n]), 3), detail=f"{float(one.values[row][n]):.2f}")
        for n in order
        if shares[n]
    )

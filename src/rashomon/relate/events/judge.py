"""Judge: how surely two mentions report one happening, by boosted trees, and what moved the judgement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from rashomon import data
from rashomon.relate.events.features import NAMES

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

WEIGHTS = "events/trees.npz"
CHUNK = 4096  # pairs judged at once


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """Boosted trees, laid end to end as columns: node by node, a leaf pointing to itself.

    ``value`` is what a node adds to the log-odds; for one that is no leaf, the mean over the leaves below it.
    """

    roots: Places
    feature: Places
    threshold: Numbers
    left: Places
    right: Places
    value: Numbers
    base: float
    depth: int

    def chances(self, values: Numbers) -> Numbers:
        """Give the chance for each row of features."""
        found = [self._chances(values[n : n + CHUNK]) for n in range(0, len(values), CHUNK)]
        return np.concatenate(found) if found else np.zeros(0)

    def _chances(self, values: Numbers) -> Numbers:
        rows = np.arange(len(values))[:, None]
        node = np.broadcast_to(self.roots, (len(values), len(self.roots)))
        for _ in range(self.depth):
            node = self._below(values, rows, node)
        odds = self.base + self.value.take(node).sum(axis=1)
        return np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float64)

    def _below(self, values: Numbers, rows: Places, node: Places) -> Places:
        asked = values.take(rows * values.shape[1] + self.feature.take(node))  # a flat index is read far quicker
        return np.where(asked <= self.threshold.take(node), self.left.take(node), self.right.take(node))

    def shares(self, values: Sequence[float]) -> dict[str, float]:
        """Give each feature's share in the log-odds of one pair: what its questions moved on the way down the trees."""
        row = np.array([values], dtype=np.float64)
        shares = np.zeros(len(NAMES))
        node = self.roots[None, :]
        for _ in range(self.depth):
            below = self._below(row, np.zeros((1, 1), dtype=np.int64), node)
            np.add.at(shares, self.feature[node[0]], (self.value[below] - self.value[node])[0])
            node = below
        return dict(zip(NAMES, shares.tolist(), strict=True))


@lru_cache(maxsize=1)
def trees() -> Trees:
    """Load the weights once a process; they are made by ``train/events/fit.py``."""
    with np.load(data.path(WEIGHTS)) as stored:
        order = [NAMES.index(name) for name in str(stored["names"]).split()]
        return Trees(
            roots=stored["roots"].astype(np.int64),
            feature=np.array(order, dtype=np.int64)[stored["feature"]],
            threshold=stored["threshold"].astype(np.float64),
            left=stored["left"].astype(np.int64),
            right=stored["right"].astype(np.int64),
            value=stored["value"].astype(np.float64),
            base=float(stored["base"]),
            depth=int(stored["depth"]),
        )

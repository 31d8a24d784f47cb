"""Score coreference: MUC, B-cubed, CEAF-e and their mean (CoNLL F1), with all documents as one.

``gold`` and ``found`` map each mention to its cluster. Both hold the same mentions, as in the setting with gold
mentions; a mention that only one side has is given a cluster of its own on the other, so that nothing is left out.

- MUC (Vilain et al. 1995): the links that are needed to hold a cluster together, and how many the other side breaks.
- B-cubed (Bagga and Baldwin 1998): for each mention the share of its cluster that the other side's cluster holds.
- CEAF-e (Luo 2005): clusters paired one to one so that the sum of 2|K∩R| / (|K|+|R|) is largest, over the clusters.
- pairs: of the pairs that are put together, how many belong together (merge precision); and the other way round.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import comb
from typing import Any

import numpy as np

Node = Any  # a mention or a cluster: whatever hashes
Labels = Mapping[Node, Node]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Coref:
    """All measures of one clustering against another."""

    muc: Score
    b3: Score
    ceafe: Score
    pairs: Score
    mentions: int

    @property
    def conll(self) -> float:
        """Give the mean F1 of MUC, B-cubed and CEAF-e."""
        return (self.muc.f1 + self.b3.f1 + self.ceafe.f1) / 3


def score(gold: Labels, found: Labels) -> Coref:
    """Score a clustering of mentions against the gold one."""
    keys = sorted({*gold, *found}, key=repr)
    left = {key: ("gold", gold[key]) if key in gold else ("alone", key) for key in keys}
    right = {key: ("found", found[key]) if key in found else ("alone", key) for key in keys}
    table = Counter((left[key], right[key]) for key in keys)
    sizes, others = Counter(left.values()), Counter(right.values())
    return Coref(
        muc=Score(_links(table, others, 1), _links(table, sizes, 0)),
        b3=Score(
            sum(n * n / others[b] for (_, b), n in table.items()) / max(1, len(keys)),
            sum(n * n / sizes[a] for (a, _), n in table.items()) / max(1, len(keys)),
        ),
        ceafe=_ceafe(table, sizes, others),
        pairs=_pairs(table, sizes, others),
        mentions=len(keys),
    )


def _links(table: Counter[tuple[Node, Node]], sizes: Counter[Node], side: int) -> float:
    """Give the share of the links inside one side's clusters that the other side keeps."""
    parts = Counter(pair[side] for pair in table)
    whole = sum(size - 1 for size in sizes.values())
    return sum(size - parts[cluster] for cluster, size in sizes.items()) / whole if whole else 0.0


def _pairs(
    table: Counter[tuple[Node, Node]], sizes: Counter[Node], others: Counter[Node]
) -> Score:  # fmt: skip
    both = sum(comb(n, 2) for n in table.values())
    found, gold = (sum(comb(n, 2) for n in counts.values()) for counts in (others, sizes))
    return Score(both / found if found else float(not gold), both / gold if gold else float(not found))


def _ceafe(
    table: Counter[tuple[Node, Node]], sizes: Counter[Node], others: Counter[Node]
) -> Score:  # fmt: skip
    """Pair clusters one to one; clusters that share no mention need not meet, so each island is solved alone."""
    total = 0.0
    for lefts, rights in _islands(table):
        gain = np.zeros((len(lefts), len(rights)))
        for i, a in enumerate(lefts):
            for j, b in enumerate(rights):
                if n := table.get((a, b), 0):
                    gain[i, j] = 2 * n / (sizes[a] + others[b])
        total += assign(gain)
    return Score(total / max(1, len(others)), total / max(1, len(sizes)))


def _islands(table: Counter[tuple[Node, Node]]) -> list[tuple[list[Node], list[Node]]]:
    """Give the connected parts of the table: clusters of both sides that share mentions, directly or through others."""
    next_to: dict[tuple[int, Node], list[tuple[int, Node]]] = defaultdict(list)
    for a, b in table:
        next_to[0, a].append((1, b))
        next_to[1, b].append((0, a))
    seen: set[tuple[int, Node]] = set()
    islands = []
    for start in next_to:
        part: list[tuple[int, Node]] = []
        todo = [start]
        while todo:
            node = todo.pop()
            if node not in seen:
                seen.add(node)
                part.append(node)
                todo.extend(next_to[node])
        if part:
            islands.append(([b for side, b in part if side == 0], [b for side, b in part if side == 1]))
    return islands


def assign(gain: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> float:
    """Give the largest sum of a one-to-one choice of rows and columns (Kuhn 1955, with shortest augmenting paths)."""
    cost = -(gain if gain.shape[0] <= gain.shape[1] else gain.T)
    rows, columns = cost.shape
    above, left = np.zeros(rows + 1), np.zeros(columns + 1)
    match = np.zeros(columns + 1, dtype=int)
    for row in range(1, rows + 1):
        match[0], column = row, 0
        shortest = np.full(columns + 1, np.inf)
        came, used = np.zeros(columns + 1, dtype=int), np.zeros(columns + 1, dtype=bool)
        while match[column]:
            used[column] = True
            at = match[column]
            reach = cost[at - 1] - above[at] - left[1:]
            better = ~used[1:] & (reach < shortest[1:])
            shortest[1:][better], came[1:][better] = reach[better], column
            free = np.where(used[1:], np.inf, shortest[1:])
            step, closest = free.min(), int(free.argmin()) + 1
            above[match[used]] += step
            left[used] -= step
            shortest[1:][~used[1:]] -= step
            column = closest
        while column:
            match[column], column = match[came[column]], int(came[column])
    return float(-sum(cost[match[j] - 1, j - 1] for j in range(1, columns + 1) if match[j]))

"""Partners: which articles of a story are compared with each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from rashomon.compare.sheets import Sheet
from rashomon.text.crowds import paired

ALL_PAIRS = 10  # up to so many articles each is compared with each, beyond that with its nearest
NEAREST = 6
COMMON = 40  # articles past which not all pairs that hold a word are looked at


def partners(sheets: Sequence[Sheet]) -> list[tuple[int, int]]:
    """Choose which articles are compared: all pairs of a small story, in a large one each with its nearest."""
    some = [n for n, sheet in enumerate(sheets) if len(sheet)]
    if len(some) <= ALL_PAIRS:
        return list(combinations(some, 2))
    near = nearness([sheets[n] for n in some])
    chosen = {
        (min(some[n], some[other]), max(some[n], some[other]))
        for n, others in enumerate(near)
        for other, _ in sorted(others.items(), key=lambda item: (-item[1], item[0]))[:NEAREST]
    }
    return sorted(chosen)


def nearness(sheets: Sequence[Sheet]) -> list[dict[int, float]]:
    """For each article the others that share rare words with it, and how much."""
    holders: dict[str, list[int]] = {}
    weights: dict[str, float] = {}
    for n, sheet in enumerate(sheets):
        for key, weight in zip(sheet.keys, sheet.weight, strict=True):
            if key is not None and (not (held := holders.setdefault(key, [])) or held[-1] != n):
                held.append(n)
                weights[key] = float(weight)
    near: list[dict[int, float]] = [{} for _ in sheets]
    for key, held in holders.items():
        for left, right in paired(held, COMMON):
            near[left][right] = near[left].get(right, 0.0) + weights[key]
            near[right][left] = near[right].get(left, 0.0) + weights[key]
    return near

"""The learnt weights of the features, from ``data/places/names.tsv``."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache

from rashomon import data


def weigh(found: Mapping[str, float]) -> float:
    """Give the probability that a stretch with these features names a place (logistic of their weighted sum)."""
    table = weights()
    return 1 / (1 + math.exp(-sum(table.get(name, 0.0) * value for name, value in found.items())))


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """Read the table once a process."""
    return {name: float(weight) for name, weight in data.rows("places/names.tsv")}

"""How rare a word is in English, and so how much it says that two texts share it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache

from rashomon import data

LONG = 400  # words of a usual article: turns how often a word occurs into how many articles hold it
RAREST = 3e-5  # share of articles that hold a word that the table does not know


@lru_cache(maxsize=1)
def general() -> dict[str, float]:
    """Give the share of general English articles that hold a word: ``1 - exp(-LONG * frequency)``."""
    rows = data.rows("words/frequency.tsv")
    return {word: max(RAREST, -math.expm1(-LONG * 10 ** (float(zipf) - 9))) for word, zipf in rows}


@lru_cache(maxsize=100_000)
def rarity(word: str) -> float:
    """Say how much a word tells: the logarithm of one over the share of articles that hold it.

    >>> rarity("be") < 1 < rarity("ferry") < rarity("xylograph")
    True
    """
    return -math.log(min(general().get(word, RAREST), 0.99))


def mass(words: Iterable[str]) -> float:
    """Say how much some words tell together; the same in whatever order they come."""
    return sum(map(rarity, sorted(words)))

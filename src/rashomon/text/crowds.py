"""Crowds: who is compared with whom where too many share something for all pairs to be looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TypeVar

T = TypeVar("T")


def paired(held: Sequence[T], crowd: int) -> Iterator[tuple[T, T]]:
    """Give all pairs of a few; of more than ``crowd``, each with the first and with the one before it.

    A crowd stays connected with work that grows as it does: what a hundred hold may be a formula, or one text that a
    hundred printed, and only a look at the pairs tells which.

    >>> list(paired("abc", 3))
    [('a', 'b'), ('a', 'c'), ('b', 'c')]
    >>> list(paired("abcd", 3))
    [('a', 'b'), ('a', 'c'), ('b', 'c'), ('a', 'd'), ('c', 'd')]
    """
    if len(held) <= crowd:
        yield from combinations(held, 2)
        return
    for n in range(1, len(held)):
        yield held[0], held[n]
        if n > 1:
            yield held[n - 1], held[n]

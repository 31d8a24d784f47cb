"""Neighbours: which articles are compared, and how like they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rashomon.relate.archive import Archive, Column, Floats, Ints, Longs

KEYS = 24  # heaviest words of an article by which others are found
CROWD = 40  # articles past which not all that hold a word are looked at
NEXT = 8  # but so many that stand next in the archive's order
MOST = 32  # neighbours of an article that are looked at closely, those first that share the most
FAINT = 0.03  # likeness below which two articles have nothing in common


@dataclass(frozen=True, slots=True)
class Edges:
    """Pairs of rows, ``left`` before ``right``, with their likeness (the cosine of their words)."""

    left: Longs
    right: Longs
    like: Floats

    def __len__(self) -> int:
        return len(self.like)

    def where(self, kept: npt.NDArray[np.bool_]) -> Edges:
        """Keep some."""
        return Edges(self.left[kept], self.right[kept], self.like[kept])


class Neighbours:
    """Finds the neighbours of articles by the heaviest words that they hold, as a settled archive weighs them.

    Where a crowd holds a word, each article is compared with the next few only: the work for one article depends on
    its neighbours and not on the archive. ``crowded`` marks the rows of which so not all neighbours were seen.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._fresh: dict[int, list[tuple[int, float]]] = defaultdict(list)  # holders that came since
        self.crowded = np.zeros(len(archive), dtype=np.bool_)
        held = [self.keys(row) for row in range(len(archive))]
        rows = np.repeat(np.arange(len(held), dtype=np.int32), [len(at) for at in held])
        at = np.concatenate([*held, np.zeros(0, dtype=np.int64)])
        numbers = archive.words.all[at]
        order = np.lexsort((rows, numbers))
        self._rows, self._worth = rows[order], archive.worth.all[at][order]
        self._first = np.searchsorted(numbers[order], np.arange(len(archive.spelt) + 1))
        self._scratch = np.zeros(len(archive.spelt), dtype=np.float32)

    def keys(self, row: int) -> Longs:
        """Say where in the archive's columns the heaviest words of an article stand, the heaviest first."""
        first, last = self._archive.starts.all[row : row + 2]
        worth = self._archive.worth.all[first:last]
        heavy = np.argsort(-worth, kind="stable")[:KEYS]
        found: Longs = (heavy[worth[heavy] > 0] + first).astype(np.int64)
        return found

    def later(self, row: int) -> tuple[Longs, Floats]:
        """Give the neighbours of an article of the settled archive that come after it, and how like they are."""
        return self._near(row, [self._after(row, word) for word in self._archive.words.all[self.keys(row)].tolist()])

    def all(self, row: int) -> tuple[Longs, Floats]:
        """Give all neighbours of an article that came since the archive was settled, and keep it to be found."""
        if len(self._scratch) < len(self._archive.spelt):
            self._scratch = np.zeros(2 * len(self._archive.spelt), dtype=np.float32)
        if len(self.crowded) <= row:
            self.crowded = np.concatenate([self.crowded, np.zeros(row + 1, dtype=np.bool_)])
        at = self.keys(row)
        words = self._archive.words.all[at].tolist()
        found = self._near(row, [self._before(row, word) for word in words])
        for word, worth in zip(words, self._archive.worth.all[at].tolist(), strict=True):
            self._fresh[word].append((row, worth))
        return found

    def likes(self, row: int, others: Longs) -> Floats:
        """Say how like an article is to others: the cosine of their words."""
        columns, starts = self._archive, self._archive.starts.all
        mine = slice(starts[row], starts[row + 1])
        self._scratch[columns.words.all[mine]] = columns.worth.all[mine]
        at, begin = columns.entries(others)
        found: Floats = np.add.reduceat(self._scratch[columns.words.all[at]] * columns.worth.all[at], begin)
        self._scratch[columns.words.all[mine]] = 0.0
        return found

    def _after(self, row: int, word: int) -> tuple[Ints, Floats]:
        first, last = self._first[word : word + 2]
        begin = first + np.searchsorted(self._rows[first:last], row) + 1
        if last - first > CROWD:
            self.crowded[row] = True
            last = min(last, begin + NEXT)
        return self._rows[begin:last], self._worth[begin:last]

    def _before(self, row: int, word: int) -> tuple[Ints, Floats]:
        first, last = self._first[word : word + 2] if word + 1 < len(self._first) else (0, 0)
        fresh = self._fresh.get(word, [])
        if last - first + len(fresh) > CROWD:
            self.crowded[row] = True
            fresh = fresh[-NEXT:]
            first = max(first, last - (NEXT - len(fresh)))
        rows = np.concatenate([self._rows[first:last], np.array([n for n, _ in fresh], dtype=np.int32)])
        worth = np.concatenate([self._worth[first:last], np.array([w for _, w in fresh], dtype=np.float32)])
        return rows, worth

    def _near(self, row: int, held: Iterable[tuple[Ints, Floats]]) -> tuple[Longs, Floats]:
        """Look closely at those who hold some of an article's heaviest words, and keep who is like it."""
        shares = list(held)
        if not any(len(rows) for rows, _ in shares):
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        mine = self._archive.worth.all[self.keys(row)]
        rows, where = np.unique(np.concatenate([rows for rows, _ in shares]), return_inverse=True)
        shared = np.concatenate([worth * mine[n] for n, (_, worth) in enumerate(shares)])
        score = np.bincount(where, shared)
        if len(rows) > MOST:
            self.crowded[row] = True
            rows = np.sort(rows[np.lexsort((rows, -score))[:MOST]])
        others = rows.astype(np.int64)
        likes = self.likes(row, others)
        kept = likes >= FAINT
        return others[kept], likes[kept]


def edges(near: Neighbours, articles: int) -> Edges:
    """Give all pairs of neighbours of a settled archive."""
    left, right, like = Column(np.int32), Column(np.int32), Column(np.float32)
    for row in range(articles):
        others, likes = near.later(row)
        left.extend(np.full(len(others), row))
        right.extend(others)
        like.extend(likes)
    return Edges(left.all, right.all, like.all)

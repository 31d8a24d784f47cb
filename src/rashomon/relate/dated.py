"""The dated articles of a pile, to place undated ones by: who shares rare words with them, and when words came up."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from rashomon.records import Copy, Marked
from rashomon.relate.words import told
from rashomon.text.rarity import RAREST, general

Numbers = npt.NDArray[np.float64]

KNOWN = timedelta(days=2)  # an article whose own date is known less well dates no other
PRIOR = 100  # articles of general English that those at hand are added to
COMMON = 1.5  # weight below which a word says nothing
CROWD = 100  # articles past which a word finds nobody: so work grows with the pile, not with its square
SPREAD = 3  # articles that hold a word at least, for its first and last day to say something
WITNESSES = 24  # dated articles, those most like it, that an article is placed by
SHARED = 3  # phrases that a witness shares at least: one word is an accident
FAINT = 0.003  # likeness below which an article is no witness


def known_day(one: Marked) -> date | None:
    """Give the day of an article of which it is known well enough to date others."""
    when = one.article.published
    return when.end if when.start and when.end and when.end - when.start <= KNOWN else None


def phrases(one: Marked) -> tuple[str, ...]:
    """Give an article's content words, by lemma, and the pairs of those that follow each other; each once, in order."""
    words = list(told(one.parse))
    return tuple(sorted({*words, *(f"{left} {right}" for left, right in pairwise(words))}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """A dated article, its day, and how like an undated one it is: the cosine of their rare words and pairs."""

    one: Marked
    day: date
    like: float


class Dated:
    """The dated articles of a pile, found by the phrases that they share with its undated ones; others are not kept."""

    def __init__(self, marked: Sequence[Marked], wanted: Iterable[str], copies: Sequence[Copy] = ()) -> None:
        """Index all dated articles of a pile by the phrases that are wanted."""
        days = [(one, day) for one in marked if (day := known_day(one))]
        self.articles = sorted(days, key=lambda pair: (pair[1], pair[0].article.id))
        self._row = {one.article.id: n for n, (one, _) in enumerate(self.articles)}
        self._shared: dict[str, dict[int, float]] = defaultdict(dict)
        for copy in copies:
            for name, other in ((copy.article, copy.of), (copy.of, copy.article)):
                if other in self._row:
                    row = self._row[other]
                    self._shared[name][row] = max(copy.shared, self._shared[name].get(row, 0.0))
        kept = frozenset(wanted)
        held = [phrases(one) for one, _ in self.articles]
        self._rows: dict[str, list[int]] = defaultdict(list)
        for row, mine in enumerate(held):
            for phrase in mine:
                if phrase in kept:
                    self._rows[phrase].append(row)
        self._lengths = [self._length(mine) for mine in held]

    def worth(self, phrase: str) -> float:
        """Weigh a phrase by how few hold it, of general English and of the dated articles together."""
        share = PRIOR * general().get(phrase, RAREST) + len(self._rows.get(phrase, ()))
        return max(-math.log(share / (PRIOR + len(self.articles))) - COMMON, 0.0)

    def witnesses(self, name: str, mine: Sequence[str]) -> list[Witness]:
        """Give the dated articles most like an article that holds some phrases, the likest first."""
        total: dict[int, float] = defaultdict(float)
        shared: dict[int, int] = defaultdict(int)
        for phrase in mine:
            rows = self._rows.get(phrase, ())
            if 0 < len(rows) <= CROWD:
                square = self.worth(phrase) ** 2
                for row in rows:
                    total[row] += square
                    shared[row] += 1
        length = self._length(mine)
        likes = {row: square / (length * self._lengths[row]) for row, square in total.items() if shared[row] >= SHARED}
        for row, share in self._shared.get(name, {}).items():
            likes[row] = max(likes.get(row, 0.0), share)
        best = sorted(likes.items(), key=lambda pair: (-round(pair[1], 9), pair[0]))[:WITNESSES]
        return [
            Witness(one=self.articles[row][0], day=self.articles[row][1], like=like)
            for row, like in best
            if like >= FAINT
        ]

    def terms(self, mine: Sequence[str]) -> tuple[Numbers, Numbers, Numbers]:
        """Give the first and last day (ordinals) of phrases that several hold, and the usual days between two."""
        rows = [found for phrase in mine if len(found := self._rows.get(phrase, [])) >= SPREAD]
        ends = [(self.articles[found[0]][1], self.articles[found[-1]][1], len(found)) for found in rows]
        first = np.array([begin.toordinal() for begin, _, _ in ends], dtype=np.float64)
        last = np.array([end.toordinal() for _, end, _ in ends], dtype=np.float64)
        held = np.array([number for _, _, number in ends], dtype=np.float64)
        return first, last, np.maximum((last - first) / held, 1.0)

    def _length(self, mine: Sequence[str]) -> float:
        return math.sqrt(sum(self.worth(phrase) ** 2 for phrase in mine)) or 1.0

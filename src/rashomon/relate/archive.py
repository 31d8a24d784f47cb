"""The archive: what is known of each article to place it in a story, in columns, so that a million fit."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from rashomon.records import Marked
from rashomon.relate import words
from rashomon.text.rarity import RAREST, general

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

FIRST_PRIOR = 3000  # articles of general English that the archive is added to
PRIOR = 1000  # and stories, once it is known which there are
MOST = 255  # times of a word in an article that are told apart
VAGUE = 3  # days by which a publication date may be off and still say when
TITLE = 12  # words of an article that stand for a headline where it has none
LAST = 1 << 30  # a day after all days
GROWTH = 1.3  # room that a column makes when it is full
BATCH = 10_000  # articles weighed at once
TINY = 1e-9  # no division by nought
COLUMNS = ("days", "lengths", "starts", "words", "times", "held", "known")
TEXTS = ("names", "titles", "spelt")
LOGS: Floats = np.concatenate([[0.0], 1 + np.log(np.arange(1, MOST + 1))]).astype(np.float32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What of one article says to which story it belongs.

    ``words`` counts its first content words by lemma, ``day`` is the ordinal of its publication (``None``: unknown),
    ``length`` its length in words.
    """

    article: str
    title: str
    words: Mapping[str, int]
    day: int | None = None
    length: int = 0


def sheet(one: Marked) -> Sheet:
    """Read off an article what its story is found by."""
    when = one.article.published
    known = when.start is not None and when.end is not None and (when.end - when.start).days <= VAGUE
    return Sheet(
        article=one.article.id,
        title=headline(one),
        words=words.counts(one),
        day=when.start.toordinal() if known and when.start else None,
        length=len(one.parse),
    )


def headline(one: Marked) -> str:
    """Give an article's headline; its first words where it has none."""
    heads = [one.article.text[b.start : b.end] for b in one.article.blocks if b.role == "headline"]
    first = one.article.text[one.parse.start[0] : one.parse.end[:TITLE][-1]] if len(one.parse) else one.article.source
    return (one.article.title or (heads[0] if heads else first)).strip()


class Column:
    """A numpy array that grows at its end."""

    def __init__(self, kind: type[np.generic], room: int = 1024) -> None:
        self._data = np.zeros(room, dtype=kind)
        self._size = 0

    def __len__(self) -> int:
        return self._size

    @property
    def all(self) -> npt.NDArray[Any]:
        """Give the values, as a view."""
        return self._data[: self._size]

    def extend(self, values: npt.ArrayLike) -> None:
        """Add values at the end."""
        more = np.asarray(values, dtype=self._data.dtype)
        if self._size + len(more) > len(self._data):
            self._data.resize(int((self._size + len(more)) * GROWTH) + 1, refcheck=False)
        self._data[self._size : self._size + len(more)] = more
        self._size += len(more)


class Archive:
    """Sheets in columns: row ``n`` holds an article's words (by number, in the order of the alphabet), day, length.

    ``worth`` weighs each word of each article as the archive stood when `weigh` was last called; an article's words
    together have length one. Words get numbers as they come: nothing may depend on these, only on rows and words.
    """

    def __init__(self) -> None:
        self.names: list[str] = []
        self.titles: list[str] = []
        self.row: dict[str, int] = {}
        self.days = Column(np.int32)  # 0: not known
        self.lengths = Column(np.int32)
        self.starts = Column(np.int64)
        self.starts.extend([0])
        self.words = Column(np.int32)
        self.times = Column(np.uint8)
        self.worth = Column(np.float32)
        self.spelt: list[str] = []  # words by number
        self._numbers: dict[str, int] = {}
        self.held = Column(np.int32)
        self.known = Column(np.float64)
        self._weights: Floats = np.zeros(0, dtype=np.float32)

    def __len__(self) -> int:
        return len(self.names)

    def add(self, sheets: Iterable[Sheet]) -> list[int]:
        """Add the sheets of articles that are not there yet, weighed as words were last weighed; give their rows."""
        first = len(self)
        for one in sheets:
            if one.article in self.row:
                continue
            self.row[one.article] = len(self.names)
            self.names.append(one.article)
            self.titles.append(one.title)
            counted = sorted(one.words.items())
            numbers = np.array([self._number(word) for word, _ in counted], dtype=np.int32)
            self.held.all[numbers] += 1
            self.words.extend(numbers)
            self.times.extend([min(times, MOST) for _, times in counted])
            self.days.extend([one.day or 0])
            self.lengths.extend([one.length])
            self.starts.extend([len(self.words)])
        if len(self._weights):
            self._weigh(first)
        return list(range(first, len(self)))

    def settle(self) -> None:
        """Put the rows in order (by day, those without a day last, then by name) and weigh all words anew."""
        days = self.days.all.tolist()
        order = sorted(range(len(self)), key=lambda row: (days[row] or LAST, self.names[row]))
        if order != list(range(len(self))):
            self._permute(np.array(order, dtype=np.int64))
        self.weigh(self.held.all, len(self), FIRST_PRIOR)

    def weigh_by(self, groups: Sequence[Sequence[int]]) -> None:
        """Weigh all words anew by how few of some groups of rows hold them: what one story repeats is not common."""
        alone = np.zeros(len(self), dtype=np.bool_)
        alone[[rows[0] for rows in groups if len(rows) == 1]] = True
        kept = np.repeat(alone, np.diff(self.starts.all))
        held = np.bincount(self.words.all[kept], minlength=len(self.held))
        for rows in groups:
            if len(rows) > 1:
                held[np.unique(self.words.all[self.entries(np.array(rows, dtype=np.int64))[0]])] += 1
        self.weigh(held, len(groups), PRIOR)

    def weigh(self, held: npt.NDArray[Any], total: int, prior: int) -> None:
        """Weigh all words by how few hold them, of general English and of the archive together.

        ``-ln((prior * general + held) / (prior + total)) - COMMON``: a small archive hardly moves the weights of
        general English, a large one rules.
        """
        share = (prior * self.known.all + held) / (prior + total)
        self._weights = np.maximum(-np.log(share) - words.COMMON, 0.0).astype(np.float32)
        self.worth = Column(np.float32, len(self.words))
        self._weigh(0)

    def entries(self, rows: Longs) -> tuple[Longs, Longs]:
        """Give where the words of some articles stand in the columns, row after row, and where each row begins there.

        Every row must hold a word.
        """
        starts = self.starts.all
        first = starts[rows]
        sizes = starts[rows + 1] - first
        begin = np.cumsum(sizes) - sizes
        return np.arange(int(sizes.sum())) + np.repeat(first - begin, sizes), begin

    def bag(self, row: int) -> dict[int, float]:
        """Give an article's words that say something, by number, with their worth."""
        first, last = self.starts.all[row : row + 2]
        pairs = zip(self.words.all[first:last].tolist(), self.worth.all[first:last].tolist(), strict=True)
        return {word: worth for word, worth in pairs if worth > 0}

    def dump(self) -> dict[str, npt.NDArray[Any]]:
        """Give all that it holds, as arrays by name."""
        said = {name: "\n".join(map(json.dumps, getattr(self, name))).encode() for name in TEXTS}
        return {
            **{name: getattr(self, name).all for name in COLUMNS},
            **{name: np.frombuffer(text, dtype=np.uint8) for name, text in said.items()},
            "weights": self._weights,
        }

    @classmethod
    def load(cls, arrays: Mapping[str, npt.NDArray[Any]]) -> Archive:
        """Go on from what `dump` gave."""
        one = cls()
        for name in COLUMNS:
            column = Column(arrays[name].dtype.type)
            column.extend(arrays[name])
            setattr(one, name, column)
        for name in TEXTS:
            setattr(one, name, [json.loads(line) for line in arrays[name].tobytes().decode().splitlines()])
        one.row = {name: row for row, name in enumerate(one.names)}
        one._numbers = {word: number for number, word in enumerate(one.spelt)}
        one._weights = arrays["weights"]
        one._weigh(0)
        return one

    def _number(self, word: str) -> int:
        number = self._numbers.setdefault(word, len(self._numbers))
        if number == len(self.held):
            self.spelt.append(word)
            self.held.extend([0])
            self.known.extend([general().get(word, RAREST)])
        return number

    def _weigh(self, first: int) -> None:
        """Fill in the worth of the words from some row on; words that came since the last weighing are rare."""
        unknown = len(self.held) - len(self._weights)
        if unknown:
            rare = np.maximum(-np.log(self.known.all[-unknown:]) - words.COMMON, 0.0)
            self._weights = np.concatenate([self._weights, rare.astype(np.float32)])
        for at in range(first, len(self), BATCH):
            starts = self.starts.all[at : at + BATCH + 1]
            worth = self._weights[self.words.all[starts[0] : starts[-1]]] * LOGS[self.times.all[starts[0] : starts[-1]]]
            sums = np.concatenate([[0.0], np.cumsum(worth.astype(np.float64) ** 2)])
            length = np.sqrt(np.diff(sums[starts - starts[0]]))
            self.worth.extend(worth / np.repeat(np.maximum(length, TINY), np.diff(starts)))

    def _permute(self, order: Longs) -> None:
        """Put the rows in another order."""
        sizes = np.diff(self.starts.all)[order]
        filled = order[sizes > 0]
        at = self.entries(filled)[0] if len(filled) else np.zeros(0, dtype=np.int64)
        for column in (self.words, self.times):
            column.all[:] = column.all[at]
        for column in (self.days, self.lengths):
            column.all[:] = column.all[order]
        self.starts.all[1:] = np.cumsum(sizes)
        self.names = [self.names[row] for row in order]
        self.titles = [self.titles[row] for row in order]
        self.row = {name: row for row, name in enumerate(self.names)}

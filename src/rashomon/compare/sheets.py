"""Sheets: an article's units as columns, and what two articles' sheets have in common, for the features to read."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from rashomon.compare import words
from rashomon.compare.candidates import Unit, units
from rashomon.records import Entity, Marked
from rashomon.text.vectors import table as vector_table

Matrix = npt.NDArray[np.float32]
Row = npt.NDArray[np.int64]

DAYS = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today", "tomorrow",
    "tonight",
})  # fmt: skip
MONTHS = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
})  # fmt: skip


def numbers(values: object) -> Matrix:
    """Hold values as single-precision numbers."""
    return np.asarray(values, dtype=np.float32)


BASE = 1.0  # how much a word tells that stands in every sentence of a story


class Sheet:
    """One article's units as columns over its tokens."""

    def __init__(
        self, marked: Marked, keys: list[str | None], common: Mapping[str, float], held: Mapping[str, float]
    ) -> None:
        parse = marked.parse
        self.common = common  # how rare each word is among the sentences of the story
        self.held = held  # what share of the story's other articles holds each word
        self.marked = marked
        self.units: list[Unit] = units(parse)
        self.first: Row = np.array([unit.first for unit in self.units], dtype=np.int64)
        self.last: Row = np.array([unit.last for unit in self.units], dtype=np.int64)
        self.keys = keys
        self.weight: Matrix = numbers([self.rarity(key) if key else 0.0 for key in self.keys])
        self.sentence: Row = np.array([parse.sentence_of[unit.first] for unit in self.units], dtype=np.int64)

    def __len__(self) -> int:
        return len(self.units)

    def rarity(self, key: str) -> float:
        """Say how much a word tells: how rare it is in news, and no more than how rare it is in the story."""
        return min(words.weight(key), self.common.get(key, words.RAREST))

    @cached_property
    def whole(self) -> dict[int, int]:
        """For each clause, by its head, the row of its unit."""
        return {unit.clause: row for row, unit in enumerate(self.units) if unit.kind == "clause"}

    @cached_property
    def couples(self) -> list[tuple[str, str]]:
        """Each two words that follow each other."""
        return list(pairwise(word.lower() for word in self.marked.parse.word))

    @cached_property
    def bounds(self) -> Row:
        """First and last tokens of the units, interleaved as ``reduceat`` wants them."""
        return np.stack([self.first, self.last], axis=1).ravel()

    @cached_property
    def contexts(self) -> Row:
        """As ``bounds``, for the sentences: each with its neighbours."""
        sentences = self.marked.parse.sentences
        last = len(sentences) - 1
        edges = [(sentences[max(n - 1, 0)][0], sentences[min(n + 1, last)][1]) for n in range(len(sentences))]
        return np.array(edges, dtype=np.int64).ravel()

    @cached_property
    def lines(self) -> Row:
        """As ``bounds``, for the sentences alone."""
        return np.array(self.marked.parse.sentences, dtype=np.int64).ravel()

    @cached_property
    def rows(self) -> Row:
        """For each token its row in the vector table, -1 where it has none."""
        known, _ = vector_table()
        parse = self.marked.parse
        found = []
        for key, word, lemma in zip(self.keys, parse.word, parse.lemma, strict=True):
            if key is None:
                found.append(-1)
            else:
                found.append(known.get(lemma.lower(), known.get(word.lower(), known.get(key, -1))))
        return np.array(found, dtype=np.int64)

    @cached_property
    def vectors(self) -> Matrix:
        """The tokens' vectors, zero where there is none."""
        _, table = vector_table()
        return numbers(table[np.maximum(self.rows, 0)] * (self.rows >= 0)[:, None])

    @cached_property
    def mass(self) -> Matrix:
        """For each unit the summed squared rarity of its words."""
        return self.over(self.weight**2)

    @cached_property
    def mean(self) -> Matrix:
        """For each unit the mean vector of its words by rarity, unit length."""
        summed = np.add.reduceat(np.vstack([self.vectors * self.weight[:, None], self.nothing]), self.bounds)[::2]
        return numbers(summed / np.maximum(np.linalg.norm(summed, axis=1, keepdims=True), 1e-6))

    @cached_property
    def around(self) -> Matrix:
        """For each unit the mean vector of its sentence and the sentences beside it."""
        summed = np.add.reduceat(np.vstack([self.vectors * self.weight[:, None], self.nothing]), self.contexts)[::2]
        return numbers(summed / np.maximum(np.linalg.norm(summed, axis=1, keepdims=True), 1e-6))[self.sentence]

    @cached_property
    def nothing(self) -> Matrix:
        """A row for the token after the last."""
        return np.zeros((1, self.vectors.shape[1]), dtype=np.float32)

    @cached_property
    def tags(self) -> npt.NDArray[np.str_]:
        """The tokens' parts of speech, with figures and words of time set apart."""
        parse = self.marked.parse
        found = []
        for key, pos in zip(self.keys, parse.pos, strict=True):
            if key is None:
                found.append("-")
            elif key.startswith("#"):
                found.append("#")
            elif key in DAYS or key in MONTHS:
                found.append("T")
            else:
                found.append({"PROPN": "P", "VERB": "V", "NOUN": "N", "NUM": "#"}.get(pos, "A"))
        return np.array(found)

    @cached_property
    def classes(self) -> dict[str, frozenset[str]]:
        """The keys of each class of words."""
        found: dict[str, set[str]] = {}
        for key, tag in zip(self.keys, self.tags.tolist(), strict=True):
            if key:
                found.setdefault(tag, set()).add(key)
        return {tag: frozenset(keys) for tag, keys in found.items()}

    def over(self, values: Matrix) -> Matrix:
        """Sum a value of tokens over each unit."""
        summed = np.concatenate([np.zeros(1, dtype=np.float32), np.cumsum(values, dtype=np.float32)])
        return numbers(summed[self.last] - summed[self.first])


def lay(marked: Sequence[Marked], entities: Iterable[Entity]) -> list[Sheet]:
    """Make the sheets of a story's articles."""
    mentions: dict[str, list[tuple[int, int, Entity]]] = {one.article.id: [] for one in marked}
    for entity in entities:
        for span in entity.mentions:
            if span.article in mentions:
                mentions[span.article].append((span.start, span.end, entity))
    keys = [words.keys(one.parse, words.name_keys(one.parse, mentions[one.article.id])) for one in marked]
    rare = common(marked, keys)
    held = Counter(key for own in keys for key in {*own} if key)
    others = {key: (n - 1) / max(len(marked) - 1, 1) for key, n in held.items()}
    return [Sheet(one, own, rare, others) for one, own in zip(marked, keys, strict=True)]


def common(marked: Sequence[Marked], keys: Sequence[list[str | None]]) -> dict[str, float]:
    """Say how rare each word is among the sentences of a story."""
    held: Counter[str] = Counter()
    total = 0
    for one, own in zip(marked, keys, strict=True):
        for first, last in one.parse.sentences:
            held.update({key for key in own[first:last] if key})
            total += 1
    return {key: math.log(total / n) + BASE for key, n in held.items()}


class Pairing:
    """Two sheets side by side: matrices of left units by right units."""

    def __init__(self, left: Sheet, right: Sheet) -> None:
        self.left, self.right = left, right
        shared = sorted({key for key in left.keys if key} & {key for key in right.keys if key})
        self.place = {key: n for n, key in enumerate(shared)}
        self.weights = numbers([left.rarity(key) for key in shared])

    def held(self, sheet: Sheet, bounds: Row) -> Matrix:
        """Which of the shared keys stand in which stretch (``bounds``) of a sheet."""
        hot = np.zeros((len(sheet.keys) + 1, len(self.place)), dtype=np.float32)
        for n, key in enumerate(sheet.keys):
            if key is not None and (at := self.place.get(key)) is not None:
                hot[n, at] = 1.0
        return numbers(np.maximum.reduceat(hot, bounds)[::2])

    @cached_property
    def inside(self) -> tuple[Matrix, Matrix]:
        """Shared keys by unit, left and right."""
        return self.held(self.left, self.left.bounds), self.held(self.right, self.right.bounds)

    @cached_property
    def near(self) -> tuple[Matrix, Matrix]:
        """Shared keys by sentence, left and right, spread to the units."""
        left, right = self.held(self.left, self.left.lines), self.held(self.right, self.right.lines)
        return left[self.left.sentence], right[self.right.sentence]

    @cached_property
    def wide(self) -> tuple[Matrix, Matrix]:
        """Shared keys by sentence and its neighbours, left and right, spread to the units."""
        left, right = self.held(self.left, self.left.contexts), self.held(self.right, self.right.contexts)
        return left[self.left.sentence], right[self.right.sentence]

    def of(self, tag: str) -> Matrix:
        """Which shared keys are of a class on both sides' sheets (as the left one has it)."""
        mine = self.left.classes.get(tag, frozenset())
        return numbers([key in mine for key in self.place])

    @cached_property
    def likeness(self) -> Matrix:
        """Cosines of all left tokens with all right tokens; one where the keys are equal."""
        cosines = self.left.vectors @ self.right.vectors.T
        left = np.array([self.place.get(key, -1) if key else -1 for key in self.left.keys])
        right = np.array([self.place.get(key, -2) if key else -2 for key in self.right.keys])
        cosines[left[:, None] == right[None, :]] = 1.0
        return numbers(np.clip(cosines, 0.0, 1.0))

    @cached_property
    def covered(self) -> tuple[Matrix, Matrix]:
        """How well the words of a left unit are found in a right unit, by rarity, and the other way round."""
        left, right = self.left, self.right
        return spread(left, best(self.likeness.T, right, left)), spread(right, best(self.likeness, left, right)).T


def best(likeness: Matrix, sheet: Sheet, other: Sheet) -> Matrix:
    """Give for each token of another article (rows) its best likeness to any token of each unit of a sheet.

    Only for tokens that count: half of them weigh nothing.
    """
    heavy = np.flatnonzero(other.weight)
    edge = np.zeros((1, len(heavy)), dtype=np.float32)
    found = np.zeros((len(other.weight), len(sheet)), dtype=np.float32)
    found[heavy] = np.maximum.reduceat(np.vstack([likeness[:, heavy], edge]), sheet.bounds, axis=0)[::2].T
    return found


def spread(sheet: Sheet, likest: Matrix) -> Matrix:
    """Average the tokens' best likenesses over their units, by rarity; squared, so that half alike counts little."""
    weighted = likest**2 * sheet.weight[:, None]
    summed = np.vstack(
        [np.zeros((1, likest.shape[1]), dtype=np.float32), np.cumsum(weighted, axis=0, dtype=np.float32)]
    )
    total = np.maximum(sheet.over(sheet.weight), 1e-3)
    return ((summed[sheet.last] - summed[sheet.first]) / total[:, None]).astype(np.float32)

"""Sheets: an article's units as columns, for the features to read."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, get_args

import numpy as np
import numpy.typing as npt

from rashomon.compare import words
from rashomon.compare.candidates import Kind, Unit, units
from rashomon.records import Entity, Interval, Marked, Parse, Quantity, TimeExpression
from rashomon.text.quotes import quotations
from rashomon.text.vectors import table as vector_table

Matrix = npt.NDArray[np.float32]
Row = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

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


Mark = TypeVar("Mark", TimeExpression, Quantity)
KINDS = get_args(Kind)
CLASSES = {"P": "names", "#": "figures", "V": "verbs", "N": "nouns", "T": "days"}  # of words, with their tags
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
OBJECTS = frozenset({"dobj", "attr", "oprd", "acomp", "pobj", "xcomp", "ccomp", "dative"})
QUALIFYING = frozenset({"relcl", "acl"})  # clauses whose subject is mostly the word that they hang on
RELATIVE = frozenset({"WP", "WDT"})
BORROWING = frozenset({"xcomp", "advcl", "conj"})  # and those that mostly have the subject of their governor
BASE = 1.0  # how much a word tells that stands in every sentence of a story


@dataclass(frozen=True, slots=True, eq=False)
class Stock:
    """The words of a story: the number of each, how rare it is, and what share of the other articles hold it.

    ``spoken`` numbers its words as they are spoken, those too that tell nothing.
    """

    number: Mapping[str, int]
    spoken: Mapping[str, int]
    rarity: Mapping[str, float]
    held: Mapping[str, float]


class Sheet:
    """One article's units as columns over its tokens; ``code`` is the number of each token's word, -1 for none."""

    def __init__(self, marked: Marked, keys: list[str | None], stock: Stock) -> None:
        parse = marked.parse
        self.stock = stock
        self.marked = marked
        self.units: list[Unit] = units(parse)
        self.first: Row = np.array([unit.first for unit in self.units], dtype=np.int64)
        self.last: Row = np.array([unit.last for unit in self.units], dtype=np.int64)
        self.keys = keys
        self.code: Row = np.array([stock.number[key] if key else -1 for key in keys], dtype=np.int64)
        self.weight: Matrix = numbers([stock.rarity[key] if key else 0.0 for key in keys])
        self.sentence: Row = np.array([parse.sentence_of[unit.first] for unit in self.units], dtype=np.int64)

    def __len__(self) -> int:
        return len(self.units)

    def rarity(self, key: str) -> float:
        """Say how much a word tells: how rare it is in news, and no more than how rare it is in the story."""
        return self.stock.rarity[key]

    @cached_property
    def whole(self) -> dict[int, int]:
        """For each clause, by its head, the row of its unit."""
        return {unit.clause: row for row, unit in enumerate(self.units) if unit.kind == "clause"}

    @cached_property
    def heads(self) -> Row:
        """For each unit the word that governs it."""
        return np.array([unit.head for unit in self.units], dtype=np.int64)

    @cached_property
    def verbs(self) -> Row:
        """For each unit the word that its clause hangs on."""
        return np.array([unit.clause for unit in self.units], dtype=np.int64)

    @cached_property
    def holders(self) -> Row:
        """For each unit the row of its clause, -1 where that is no unit."""
        return np.array([self.whole.get(unit.clause, -1) for unit in self.units], dtype=np.int64)

    @cached_property
    def kinds(self) -> Row:
        """For each unit its kind, as a number."""
        return np.array([KINDS.index(unit.kind) for unit in self.units], dtype=np.int64)

    @cached_property
    def couples(self) -> tuple[Row, Flags]:
        """The runs of two words that stand here, by the numbers of both, and which stand in which units."""
        spoken = np.array([self.stock.spoken[word.lower()] for word in self.marked.parse.word], dtype=np.int64)
        code = spoken[:-1] * len(self.stock.spoken) + spoken[1:]
        own = np.unique(code)
        return own, standing(code, own, self.bounds - np.arange(2 * len(self)) % 2)

    @cached_property
    def dates(self) -> list[list[TimeExpression]]:
        """For each unit the times in it that say when."""
        return self.begun([one for one in self.marked.times if one.interval != Interval()])

    @cached_property
    def amounts(self) -> list[list[Quantity]]:
        """For each unit the quantities in it."""
        return self.begun(self.marked.quantities)

    def begun(self, marks: Sequence[Mark]) -> list[list[Mark]]:
        """Give for each unit the marks that begin in it."""
        parse = self.marked.parse
        edges = [(parse.start[unit.first], parse.end[unit.last - 1]) for unit in self.units]
        return [[one for one in marks if start <= one.start < end] for start, end in edges]

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
    def quotations(self) -> list[tuple[int, int]]:
        """Where the article quotes."""
        return quotations(self.marked.article.text)

    @cached_property
    def lines(self) -> Row:
        """As ``bounds``, for the sentences alone."""
        return np.array(self.marked.parse.sentences, dtype=np.int64).ravel()

    @cached_property
    def own(self) -> Row:
        """The numbers of the words that stand here, in order: the columns of ``inside``, ``near`` and ``wide``."""
        return np.unique(self.code[self.code >= 0])

    @cached_property
    def worth(self) -> Matrix:
        """How rare these words are."""
        word, token = np.unique(self.code, return_index=True)
        return self.weight[token[word >= 0]]

    @cached_property
    def inside(self) -> Flags:
        """Which words stand in which units."""
        return standing(self.code, self.own, self.bounds)

    @cached_property
    def near(self) -> Flags:
        """Which words stand in which sentences."""
        return standing(self.code, self.own, self.lines)

    @cached_property
    def wide(self) -> Flags:
        """Which words stand in which sentences, or in those beside them."""
        return standing(self.code, self.own, self.contexts)

    @cached_property
    def forms(self) -> tuple[Row, Row]:
        """For each token its form, by number, and for each form its first token.

        Tokens of one form have one key and one vector. Form 0 is that of all tokens without a key; -1 is its token.
        """
        first = {(-1, -1): (0, -1)}
        for n, one in enumerate(zip(self.code.tolist(), self.rows.tolist(), strict=True)):
            first.setdefault(one, (len(first), n))
        form = [first[one][0] for one in zip(self.code.tolist(), self.rows.tolist(), strict=True)]
        return np.array(form, dtype=np.int64), np.array([token for _, token in first.values()], dtype=np.int64)

    @cached_property
    def told(self) -> tuple[Row, Row]:
        """The forms of the units' words, unit after unit, and where each unit begins among them; none is empty."""
        unit, token = runs(self.bounds)
        form = self.forms[0][token]
        kept = (form > 0) | (token == self.first[unit])
        return form[kept], np.searchsorted(unit[kept], np.arange(len(self)))

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
        return self.pointed(self.bounds)

    @cached_property
    def around(self) -> Matrix:
        """For each unit the mean vector of its sentence and the sentences beside it."""
        return self.pointed(self.contexts)[self.sentence]

    def pointed(self, bounds: Row) -> Matrix:
        """Give the mean vectors of some stretches, by rarity, unit length."""
        weighted = np.vstack([self.vectors * self.weight[:, None], np.zeros((1, self.vectors.shape[1]), np.float32)])
        summed = np.add.reduceat(weighted, bounds)[::2]
        return numbers(summed / np.maximum(np.linalg.norm(summed, axis=1, keepdims=True), 1e-6))

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
    def classes(self) -> dict[str, Matrix]:
        """For each class of words which of ``own`` are of it, 1 or 0."""
        found = {}
        for tag in CLASSES:
            here = self.code[(self.tags == tag) & (self.code >= 0)]
            found[tag] = numbers(np.isin(self.own, here))
        return found

    @cached_property
    def having(self) -> dict[str, Matrix]:
        """For each class of words which units hold one of it, 1 or 0."""
        return {tag: numbers(self.over(numbers(self.tags == tag)) > 0) for tag in CLASSES}

    @cached_property
    def counted(self) -> dict[str, Matrix]:
        """For each class of words how many of it each unit holds."""
        return {tag: numbers(self.inside) @ which for tag, which in self.classes.items()}

    @cached_property
    def subjects(self) -> Flags:
        """Which of ``own`` are the subjects of the units: of their heads, else of what these hang on."""
        return self.words([subjects(self.marked.parse, unit.head) for unit in self.units])

    @cached_property
    def objects(self) -> Flags:
        """Which of ``own`` are objects of the units' heads, or stand behind a preposition there."""
        return self.words([objects(self.marked.parse, unit.head) for unit in self.units])

    def words(self, tokens: Sequence[Sequence[int]]) -> Flags:
        """Tell which of ``own`` some tokens of each unit are."""
        unit = np.repeat(np.arange(len(self)), [len(own) for own in tokens])
        code = self.code[[token for own in tokens for token in own]]
        found = np.zeros((len(self), len(self.own)), dtype=np.bool_)
        found[unit[code >= 0], np.searchsorted(self.own, code[code >= 0])] = True
        return found

    def over(self, values: Matrix) -> Matrix:
        """Sum a value of tokens over each unit."""
        summed = np.concatenate([np.zeros(1, dtype=np.float32), np.cumsum(values, dtype=np.float32)])
        return numbers(summed[self.last] - summed[self.first])


def subjects(parse: Parse, head: int) -> list[int]:
    """Give the subjects of a word; of a clause with none but *who* or *that* what it qualifies, or its governor's."""
    own = [i for i in parse.children[head] if parse.dep[i] in SUBJECTS and parse.tag[i] not in RELATIVE]
    if own:
        return own
    over = parse.head[head]
    if parse.dep[head] in QUALIFYING:
        return [over]
    return [i for i in parse.children[over] if parse.dep[i] in SUBJECTS] if parse.dep[head] in BORROWING else []


def objects(parse: Parse, head: int) -> list[int]:
    """Give the objects of a word, also those behind its prepositions."""
    own = parse.children[head]
    behind = [j for i in own if parse.dep[i] == "prep" for j in parse.children[i] if parse.dep[j] == "pobj"]
    return [i for i in own if parse.dep[i] in OBJECTS] + behind


Mentions = Mapping[str, Sequence[tuple[int, int, Entity]]]
"""Where each article mentions which entities: start, end, entity."""


def mentioned(entities: Iterable[Entity]) -> Mentions:
    """List the mentions of entities by article."""
    found: dict[str, list[tuple[int, int, Entity]]] = {}
    for entity in entities:
        for span in entity.mentions:
            found.setdefault(span.article, []).append((span.start, span.end, entity))
    return found


def lay(marked: Sequence[Marked], mentions: Mentions) -> list[Sheet]:
    """Make the sheets of a story's articles."""
    keys = [words.keys(one.parse, words.name_keys(one.parse, mentions.get(one.article.id, ()))) for one in marked]
    held = Counter(key for own in keys for key in {*own} if key)
    rare = common(marked, keys)
    stock = Stock(
        number={key: n for n, key in enumerate(sorted(held))},
        spoken={word: n for n, word in enumerate(sorted({word.lower() for one in marked for word in one.parse.word}))},
        rarity={key: min(words.weight(key), rare.get(key, words.RAREST)) for key in held},
        held={key: (n - 1) / max(len(marked) - 1, 1) for key, n in held.items()},
    )
    return [Sheet(one, own, stock) for one, own in zip(marked, keys, strict=True)]


def common(marked: Sequence[Marked], keys: Sequence[list[str | None]]) -> dict[str, float]:
    """Say how rare each word is among the sentences of a story."""
    held: Counter[str] = Counter()
    total = 0
    for one, own in zip(marked, keys, strict=True):
        for first, last in one.parse.sentences:
            held.update({key for key in own[first:last] if key})
            total += 1
    return {key: math.log(total / n) + BASE for key, n in held.items()}


def standing(code: Row, own: Row, bounds: Row) -> Flags:
    """Tell which of some words (``own``, in order) stand in which stretches of tokens with words by ``code``."""
    stretch, token = runs(bounds)
    told = code[token] >= 0
    found = np.zeros((len(bounds) // 2, len(own)), dtype=np.bool_)
    found[stretch[told], np.searchsorted(own, code[token[told]])] = True
    return found


def runs(bounds: Row) -> tuple[Row, Row]:
    """List the tokens of some stretches, one after the other: the stretch of each, and the token.

    >>> [found.tolist() for found in runs(np.array([2, 4, 3, 6]))]
    [[0, 0, 1, 1, 1], [2, 3, 3, 4, 5]]
    """
    first, size = bounds[::2], bounds[1::2] - bounds[::2]
    stretch = np.repeat(np.arange(len(size)), size)
    return stretch, np.arange(len(stretch)) - np.repeat(np.cumsum(size) - size - first, size)

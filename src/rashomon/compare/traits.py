"""Traits: what a unit is like by itself: how much it says, how central that is, in what manner; a number each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from rashomon.compare.sheets import Matrix, Sheet, numbers
from rashomon.records import Stretch

Trait = Callable[[Sheet], Matrix]

SPEAKERS = frozenset({"i", "we", "you", "my", "our", "your", "me", "us"})
NEGATIONS = frozenset({"no", "never", "without"})


def tokens(sheet: Sheet, which: Iterable[bool]) -> Matrix:
    """Count in each unit the tokens of which something holds."""
    return sheet.over(numbers(list(which)))


def within(sheet: Sheet, stretches: Iterable[Stretch]) -> Matrix:
    """Count in each unit the tokens that lie in some stretches of the text."""
    start = sheet.marked.parse.start
    inside = np.zeros(len(start), dtype=np.float32)
    for first, last in stretches:
        inside[bisect_left(start, first) : bisect_left(start, last)] = 1.0
    return sheet.over(inside)


def size(sheet: Sheet) -> Matrix:
    """How many words it has."""
    return numbers(sheet.last - sheet.first)


def says(sheet: Sheet) -> Matrix:
    """How many of its words tell something."""
    return tokens(sheet, (key is not None for key in sheet.keys))


def dense(sheet: Sheet) -> Matrix:
    """The share of its words that tell something."""
    return numbers(says(sheet) / size(sheet))


def rare(sheet: Sheet) -> Matrix:
    """How rare its words are on average."""
    return numbers(sheet.over(sheet.weight) / np.maximum(says(sheet), 1.0))


def central(sheet: Sheet) -> Matrix:
    """How many of the story's articles hold its words, rare ones counting more."""
    held = numbers([sheet.stock.held[key] if key else 0.0 for key in sheet.keys])
    return numbers(sheet.over(held * sheet.weight) / np.maximum(sheet.over(sheet.weight), 1e-3))


def names(sheet: Sheet) -> Matrix:
    """How many words of names it has, up to four."""
    return np.minimum(tokens(sheet, (tag == "PROPN" for tag in sheet.marked.parse.pos)), 4.0)


def figures(sheet: Sheet) -> Matrix:
    """How many figures it has, up to three."""
    return np.minimum(tokens(sheet, (tag == "CD" for tag in sheet.marked.parse.tag)), 3.0)


def personal(sheet: Sheet) -> Matrix:
    """Whether somebody speaks for himself in it (*we*, *my*), up to two."""
    return np.minimum(tokens(sheet, (word.lower() in SPEAKERS for word in sheet.marked.parse.word)), 2.0)


def modal(sheet: Sheet) -> Matrix:
    """Whether it tells what can, must or will be."""
    return np.minimum(tokens(sheet, (tag == "MD" for tag in sheet.marked.parse.tag)), 1.0)


def negated(sheet: Sheet) -> Matrix:
    """Whether it says that something is not."""
    parse = sheet.marked.parse
    found = (dep == "neg" or lemma.lower() in NEGATIONS for dep, lemma in zip(parse.dep, parse.lemma, strict=True))
    return np.minimum(tokens(sheet, found), 1.0)


def quoted(sheet: Sheet) -> Matrix:
    """The share of it that stands in quotation marks."""
    direct = (span for one in sheet.marked.statements if one.kind != "indirect" for span in one.content)
    return within(sheet, direct) / size(sheet)


def cued(sheet: Sheet) -> Matrix:
    """Whether it says that somebody says something."""
    return np.minimum(within(sheet, (span for one in sheet.marked.statements for span in one.cue)), 1.0)


def deep(sheet: Sheet) -> Matrix:
    """How deep in the article it stands, 0 to 1."""
    return numbers(sheet.sentence / max(len(sheet.marked.parse.sentences), 1))


def verbal(sheet: Sheet) -> Matrix:
    """Whether a verb governs it."""
    return numbers([sheet.marked.parse.pos[unit.head] in {"VERB", "AUX"} for unit in sheet.units])


def sentence_size(sheet: Sheet) -> Matrix:
    """How many words its sentence has."""
    lengths = np.array([last - first for first, last in sheet.marked.parse.sentences], dtype=np.float32)
    return numbers(lengths[sheet.sentence])


TRAITS: tuple[Trait, ...] = (
    central, names, figures, personal, modal, negated, says, quoted, cued, deep, size, rare, verbal, dense,
    sentence_size,
)  # fmt: skip
NAMES: tuple[str, ...] = tuple(trait.__name__ for trait in TRAITS)


def read(sheets: Sequence[Sheet]) -> list[Matrix]:
    """Give for each sheet the traits of its units, one row a unit."""
    return [
        np.stack([trait(sheet) for trait in TRAITS], axis=1) if len(sheet) else numbers(np.zeros((0, len(TRAITS))))
        for sheet in sheets
    ]

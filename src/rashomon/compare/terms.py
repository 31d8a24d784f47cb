"""Terms: what two articles call by words that shut each other out: the sort of a weapon, the name of a firm."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from rapidfuzz.fuzz import ratio

from rashomon import data
from rashomon.compare.denials import Member
from rashomon.compare.figures import holder
from rashomon.compare.sheets import Sheet

BODIES = frozenset({"ORG", "FAC"})
LEAST = 3  # words of a name of which one may be told differently
LIKE = 70  # words spelt so alike (of 100) may be one
MANY = frozenset({"ministry", "department", "office", "agency", "service", "party", "union", "times", "news"})
"""Bodies of which a country has many, told apart by just the word in the middle."""


@dataclass(frozen=True, slots=True)
class Variant:
    """What two articles or more call by terms that shut each other out: units (article, row), the terms of two."""

    left: Member
    right: Member
    terms: tuple[str, str]
    members: tuple[Member, ...]


@lru_cache(maxsize=1)
def weapons() -> dict[str, str]:
    """Load the weapons: by lemma the sort."""
    return {row[0]: row[1] for row in data.rows("compare/weapons.tsv")}


def seek(sheets: Sequence[Sheet]) -> list[Variant]:
    """Find what a story's articles call by terms that shut each other out."""
    return [*armed(sheets), *called(sheets)]


def armed(sheets: Sequence[Sheet]) -> Iterator[Variant]:
    """Find that some articles know one sort of weapon, one of it, and others another."""
    told: dict[str, list[Member]] = {}
    for article, sheet in enumerate(sheets):
        found: dict[str, list[int]] = {}
        for i, lemma in enumerate(sheet.marked.parse.lemma):
            if lemma.lower() in weapons():
                found.setdefault(weapons()[lemma.lower()], []).append(i)
        for sort, places in found.items():
            one = len(found) == 1 and all(sheet.marked.parse.tag[i] == "NN" for i in places)
            if one and (row := holder(sheet, places[0], places[0])) is not None:
                told.setdefault(sort, []).append((article, row))
    if len(told) == 2:
        left, right = sorted(told)
        yield Variant(told[left][0], told[right][0], (left, right), (*told[left], *told[right]))


def called(sheets: Sequence[Sheet]) -> Iterator[Variant]:
    """Find two names of a firm or a place that differ in a word in their middle, each known to one article alone."""
    names = [bodies(sheet) for sheet in sheets]
    for (left, mine), (right, theirs) in combinations(enumerate(names), 2):
        for one, at in mine.items():
            for two, place in theirs.items():
                rows = [holder(sheets[left], at, at), holder(sheets[right], place, place)]
                if (
                    renamed(one, two)
                    and one not in theirs
                    and two not in mine
                    and rows[0] is not None
                    and rows[1] is not None
                ):
                    members = ((left, rows[0]), (right, rows[1]))
                    yield Variant(*members, (" ".join(one), " ".join(two)), members)


def bodies(sheet: Sheet) -> Mapping[tuple[str, ...], int]:
    """Give the names of firms and buildings in an article, of some words, with the token at which each first stands."""
    parse = sheet.marked.parse
    found: dict[tuple[str, ...], int] = {}
    for first, last, label in parse.names:
        words = [word.lower() for word in parse.word[first:last] if word.lower() != "the" and word[0].isalpha()]
        if label in BODIES and len(words) >= LEAST and len(words) >= last - first - 1:
            found.setdefault(tuple(words), first)
    return found


def renamed(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Tell whether two names differ in one word that stands in their middle, and not by its spelling.

    >>> renamed(("orvel", "savings", "bank"), ("orvel", "credit", "bank"))
    True
    >>> renamed(("port", "hallam", "police"), ("port", "hallam", "times"))
    False
    """
    if len(one) != len(two) or one[0] != two[0] or one[-1] != two[-1] or one[-1] in MANY:
        return False
    apart = [(mine, theirs) for mine, theirs in zip(one, two, strict=True) if mine != theirs]
    return len(apart) == 1 and min(map(len, apart[0])) > 3 and ratio(*apart[0]) < LIKE

"""Contrasts: two camps without a name that an article sets against each other (*some say ..., others ...*)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rashomon import data
from rashomon.compare.denials import Member, claimed
from rashomon.compare.sheets import Sheet
from rashomon.compare.words import tokens
from rashomon.records import Statement

BESIDE = 1  # sentences from the one camp to the other


@dataclass(frozen=True, slots=True)
class Contrast:
    """What two camps say in one article: units (article, row) and statements."""

    left: tuple[Member, Statement]
    right: tuple[Member, Statement]


@lru_cache(maxsize=1)
def sides() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Load the camps, in pairs."""
    return tuple((frozenset(one.split()), frozenset(other.split())) for one, other in data.rows("compare/sides.tsv"))


def seek(article: int, sheet: Sheet) -> Iterator[Contrast]:
    """Find the contrasts of an article, each statement in one at most."""
    parse, text = sheet.marked.parse, sheet.marked.article.text
    said: list[tuple[int, int, frozenset[str], int, Statement]] = []
    for one in sheet.marked.statements:
        cue = next(tokens(parse, one.cue), None)
        row = claimed(sheet, one) if one.content and one.source and cue is not None else None
        if row is not None and cue is not None and cue not in {known for _, known, *_ in said}:
            words = frozenset(" ".join(text[start:end] for start, end in one.source).lower().split())
            said.append((parse.sentence_of[cue], cue, words, row, one))
    said.sort(key=lambda item: item[:2])
    taken: set[int] = set()
    for n, (sentence, _, words, row, one) in enumerate(said):
        for m in range(n + 1, len(said)):
            if said[m][0] - sentence > BESIDE:
                break
            if not taken & {n, m} and said[m][3] != row and opposed(words, said[m][2]):
                taken |= {n, m}
                yield Contrast(((article, row), one), ((article, said[m][3]), said[m][4]))


def opposed(left: frozenset[str], right: frozenset[str]) -> bool:
    """Tell whether two sources are the two camps of a debate.

    >>> opposed(frozenset({"some"}), frozenset({"others"})), opposed(frozenset({"some"}), frozenset({"the", "mayor"}))
    (True, False)
    """
    return any((left & one and right & other) or (left & other and right & one) for one, other in sides())

"""Opposites: what two sources say in opposite words: has the right, has no right; well equipped, poorly equipped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rashomon import data
from rashomon.compare.contrasts import Contrast
from rashomon.compare.denials import Member, clause_at, negated
from rashomon.compare.sheets import Sheet
from rashomon.records import Parse, Statement

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
HAVING = {"have": True, "retain": True, "lose": False, "lack": False}
NONE = frozenset({"no", "nobody", "none"})
TO_WHAT = frozenset({"acl", "prep", "relcl", "xcomp"})
UP = 3  # words from a participle up to its subject: *appeared to be poorly equipped*

Source = Callable[[Member], Statement | None]
OneSide = Callable[[Statement, Statement], bool]


@dataclass(frozen=True, slots=True)
class Stand:
    """What a clause says for or against something (``key``), of whom, who says it: its article and row.

    ``told`` says whether it tells to what somebody has a right.
    """

    member: Member
    key: tuple[str, str]
    so: bool
    whose: frozenset[str]
    statement: Statement | None
    told: bool = False


@lru_cache(maxsize=1)
def degrees() -> dict[str, bool]:
    """Load the adverbs that say that something was done well, or was not."""
    return {word: sort == "well" for word, sort in data.rows("compare/degrees.tsv")}


@lru_cache(maxsize=1)
def entitled() -> frozenset[str]:
    """Load what somebody has or has not."""
    return frozenset(data.lines("compare/entitled.txt"))


def seek(sheets: Sequence[Sheet], source: Source, one_side: OneSide) -> list[list[Contrast]]:
    """Find what a story's sources say in opposite words, all of one thing together."""
    by_key: dict[tuple[str, str], list[Stand]] = {}
    for article, sheet in enumerate(sheets):
        for one in (*rights(article, sheet, source), *fitness(article, sheet, source)):
            by_key.setdefault(one.key, []).append(one)
    found = []
    for _, every in sorted(by_key.items()):
        pairs = [
            Contrast((one.member, one.statement), (other.member, other.statement))
            for one in every
            for other in every
            if one.so and not other.so and against(one, other, one_side)
        ]
        if pairs:
            found.append(pairs)
    return found


def against(one: Stand, other: Stand, one_side: OneSide) -> bool:
    """Tell whether two stands are of one thing and of two sides; of a right both sides must be named.

    *Where we have the same right* is not what *it had no right to be there* denies.
    """
    if one.key[0] == "right":
        others = one.whose and other.whose and not one.whose & other.whose
        said = bool(one.statement and other.statement and not one_side(one.statement, other.statement))
        return said and one.told == other.told and not others
    return one.member != other.member and bool(one.whose & other.whose)


def rights(article: int, sheet: Sheet, source: Source) -> Iterator[Stand]:
    """Find who is said to have a right, and who to have none or to have lost it."""
    parse = sheet.marked.parse
    for i, lemma in enumerate(parse.lemma):
        verb = parse.head[i]
        has = HAVING.get(parse.lemma[verb].lower())
        if lemma.lower() not in entitled() or parse.tag[i] != "NN" or parse.dep[i] != "dobj" or has is None:
            continue
        none = negated(parse, verb) or bool(
            {parse.word[j].lower() for j in (*subject(parse, verb), *parse.children[i])} & NONE
        )
        if (row := clause_at(sheet, verb)) is not None:
            whose = frozenset(key for j in subject(parse, verb) if (key := sheet.keys[j]))
            told = any(parse.dep[j] in TO_WHAT for j in parse.children[i])
            yield Stand((article, row), ("right", lemma.lower()), has != none, whose, source((article, row)), told)


def fitness(article: int, sheet: Sheet, source: Source) -> Iterator[Stand]:
    """Find what is said to be done well or badly: a participle or adjective under an adverb of degree."""
    parse = sheet.marked.parse
    for i, word in enumerate(parse.word):
        done = parse.head[i]
        if word.lower() not in degrees() or parse.dep[i] != "advmod" or parse.tag[done] not in {"VBN", "JJ"}:
            continue
        if (row := clause_at(sheet, done)) is not None and not negated(parse, done):
            whose = frozenset(key for j in subject(parse, done) if (key := sheet.keys[j]))
            what = ("done", parse.lemma[done].lower())
            yield Stand((article, row), what, degrees()[word.lower()], whose, source((article, row)))


def subject(parse: Parse, at: int) -> list[int]:
    """Give the words of the subject of a participle, over the verbs that it hangs on."""
    for _ in range(UP):
        found = [j for i in parse.children[at] if parse.dep[i] in SUBJECTS for j in parse.subtree(i)]
        if found or parse.head[at] == at:
            return found
        at = parse.head[at]
    return []

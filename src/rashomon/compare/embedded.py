"""Embedded: claims that stand inside their own denial: *rejected reports that it leaked*, *it is absurd to say so*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rashomon import data
from rashomon.compare.words import tokens
from rashomon.records import Parse, Statement

CLAUSES = frozenset({"acl", "ccomp"})
NAMED = frozenset({"det", "amod", "poss", "compound", "nmod"})
ABOUT = frozenset({"of", "about"})


@dataclass(frozen=True, slots=True)
class Embedded:
    """A claim inside its denial: the word for claiming, who claims (tokens), the token that governs what is claimed."""

    word: int
    who: tuple[int, ...]
    top: int


@dataclass(frozen=True, slots=True)
class Rebuke(Embedded):
    """A claim that is called untrue or outrageous to make; ``verdict`` is the word that says so."""

    verdict: int


@lru_cache(maxsize=4)
def listed(name: str) -> frozenset[str]:
    """Load a list of words: nouns for a claim (*claims*), verbs and nouns for making one (*suggesting*)."""
    return frozenset(data.lines(f"compare/{name}.txt"))


@lru_cache(maxsize=1)
def harsh() -> frozenset[str]:
    """Load the words that call a claim untrue or making it bad."""
    return frozenset(word for word, sort in data.rows("statements/verdicts.tsv") if sort in {"untrue", "bad"})


def embedded(parse: Parse, one: Statement) -> Embedded | None:
    """Find what a denial says that others claim: *denied Western accusations that it armed them*."""
    within = [*tokens(parse, one.cue), *tokens(parse, one.content)]
    for i in within:
        if parse.pos[i] == "NOUN" and parse.lemma[i].lower() in listed("claims") and (top := claimed(parse, i)):
            return Embedded(i, who(parse, i), top)
    return None


def claimed(parse: Parse, noun: int) -> int | None:
    """Give the token that governs what a noun for a claim is about."""
    for i in parse.children[noun]:
        if parse.dep[i] in CLAUSES and parse.pos[i] in {"VERB", "AUX"} and stated(parse, i):
            return i
        if parse.lemma[i].lower() in ABOUT and parse.dep[i] == "prep":
            return next((j for j in parse.children[i] if parse.dep[j] in {"pobj", "pcomp"}), None)
    return None


def who(parse: Parse, noun: int) -> tuple[int, ...]:
    """Give the words that say whose claim it is, with the noun (*Western accusations*)."""
    first = min([noun, *(j for i in parse.children[noun] if parse.dep[i] in NAMED for j in parse.subtree(i))])
    return tuple(range(first, noun + 1))


def rebukes(parse: Parse) -> Iterator[Rebuke]:
    """Find the claims that it is called untrue or outrageous to make, and those that somebody lied in making."""
    for i, lemma in enumerate(parse.lemma):
        if lemma.lower() not in listed("suggesting"):
            continue
        top = next((j for j in parse.children[i] if parse.dep[j] in CLAUSES and stated(parse, j)), None)
        verdict = None if top is None else judged(parse, i, top)
        if top is not None and verdict is not None:
            maker = next((j for j in parse.children[i] if parse.dep[j] == "nsubj"), None)
            yield Rebuke(i, () if maker is None else tuple(parse.subtree(maker)), top, verdict)


def stated(parse: Parse, top: int) -> bool:
    """Tell whether a clause states something: it has a subject."""
    return any(parse.dep[i] in {"nsubj", "nsubjpass", "csubj", "expl"} for i in parse.children[top])


def judged(parse: Parse, at: int, top: int) -> int | None:
    """Find the word by which making a claim is judged: over it (*is false to say*), or below it by a slip of parsing.

    What is claimed (``top``) may be harsh itself: to say that a war is wrong is no rebuke.
    """
    above = parse.head[at]
    if parse.pos[at] == "VERB" and parse.dep[at] == "advcl" and parse.lemma[above].lower() == "lie":
        return above
    infinitive = any(parse.word[i].lower() == "to" for i in parse.children[at])
    if not infinitive and parse.pos[at] != "NOUN":
        return None
    for verb in (above, *parse.children[at]):
        if (
            verb != top
            and parse.lemma[verb].lower() == "be"
            and not any(parse.dep[i] == "neg" for i in parse.children[verb])
        ):
            found = said_of(parse, parse.children[verb])
            if found is not None:
                return found
    return None


def said_of(parse: Parse, below: Sequence[int]) -> int | None:
    """Give the harsh word that a copula says of its subject."""
    return next((i for i in below if parse.dep[i] in {"acomp", "attr"} and parse.lemma[i].lower() in harsh()), None)

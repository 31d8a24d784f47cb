"""Descriptions: what an article tells of without a name (*the volcano*, *two gunmen*, *its oldest harbour*).

They stand for nothing yet: whether two of them are one thing, or somebody named, is settled across articles. What
denotes a time or reports a happening is no description: it has marks of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from rashomon import data
from rashomon.annotate.names.words import words
from rashomon.records import MentionType, Parse

NOUNS = frozenset(["NN", "NNS"])
PART = frozenset(["compound", "amod", "nmod", "npadvmod", "quantmod", "advmod", "attr", "acomp", "oprd", "expl"])
BEFORE = frozenset(["det", "amod", "compound", "nmod", "nummod", "poss", "predet", "npadvmod", "quantmod"])
TYPES: dict[str, MentionType] = {
    "group": "group", "place": "place", "artifact": "other", "object": "other", "animal": "other", "plant": "other",
}  # fmt: skip
THINGS = frozenset(["place", "other"])
NOBODY = frozenset(["nobody", "nothing", "something", "someone", "somebody", "anything", "everything", "everyone"])
TELLERS = frozenset(["source"])  # in news it is who tells, not where something comes from
SHORTEST = 3  # letters; shorter nouns are mostly slips of the tagger
LONGEST = 12  # tokens before a noun; more of them are a list or a headline


def described(parse: Parse, taken: bytearray) -> Iterator[tuple[int, int, MentionType]]:
    """Give the descriptions whose noun no other mark takes: first token, last + 1, type."""
    for noun, tag in enumerate(parse.tag):
        if tag in NOUNS and not taken[noun] and _stands(parse, noun):
            type_ = kind_of(parse, noun)
            if type_ is not None and not (type_ in THINGS and _bare(parse, noun)):
                yield first_of(parse, noun), noun + 1, type_


def _stands(parse: Parse, noun: int) -> bool:
    """Tell whether a noun is the head of a description: no part of another one, no predicate, a whole word."""
    word = parse.word[noun]
    return (
        parse.dep[noun] not in PART
        and word.lower() not in NOBODY
        and len(word) >= SHORTEST
        and word.replace("-", "").isalpha()
    )


def _bare(parse: Parse, noun: int) -> bool:
    """Tell whether one of many things is named without a word before it, as in *on board*, *take place*."""
    governed = parse.dep[noun] in {"pobj", "dobj"}
    return governed and parse.tag[noun] == "NN" and not any(i < noun for i in parse.children[noun])


def first_of(parse: Parse, noun: int) -> int:
    """Give the first token of a description: the leftmost word before its noun that narrows it."""
    first = noun
    while first > max(0, noun - LONGEST) and _narrows(parse, first - 1, noun):
        first -= 1
    return first


def _narrows(parse: Parse, i: int, noun: int) -> bool:
    """Tell whether a token belongs to what stands before a noun and narrows it."""
    steps = 0
    while i != noun and steps < LONGEST:
        if not (parse.dep[i] in BEFORE or parse.dep[i] in {"case", "punct", "conj", "cc"}) or parse.head[i] == i:
            return False
        i, steps = parse.head[i], steps + 1
    return i == noun


def kind_of(parse: Parse, noun: int) -> MentionType | None:
    """Type a description by its noun; ``None`` for what is no person, body, place or thing that one could point at."""
    lemma, lexicon = parse.lemma[noun].lower(), words()
    if lemma in _parts():
        return None
    kind = "person" if lemma in lexicon.roles or lemma in TELLERS else _kinds().get(lemma)
    if kind == "person":
        return "group" if parse.tag[noun] == "NNS" else "person"
    return lexicon.nouns.get(lemma) or TYPES.get(kind or "")


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    return dict(data.rows("words/nouns.tsv"))


@lru_cache(maxsize=1)
def _parts() -> frozenset[str]:
    """Read the nouns that say where on something a thing is, and name no thing themselves."""
    return frozenset(data.lines("words/parts.txt"))

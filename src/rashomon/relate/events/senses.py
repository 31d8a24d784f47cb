"""Senses: which words can name one happening."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rashomon import data
from rashomon.text.vectors import table

POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}
NOTHING: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Sense:
    """What a word can name, what stands directly above that, and both together, as numbers of the word net."""

    own: frozenset[int] = NOTHING
    above: frozenset[int] = NOTHING
    all: frozenset[int] = NOTHING


@lru_cache(maxsize=1)
def net() -> dict[tuple[str, str], tuple[str, str]]:
    """Read the senses of words by word and part of speech, once a process; their numbers are read when asked for."""
    return {(word, pos): (own, above) for word, pos, own, above in data.rows("events/senses.tsv")}


@lru_cache(maxsize=100_000)
def sense(lemma: str, pos: str) -> Sense:
    """Look a word up; of a verb with a particle the verb, if the pair is not known."""
    own, above = (frozenset(map(int, row.split())) for row in net().get((lemma, POS.get(pos, "")), ("", "")))
    return Sense(own, above, own | above)


@lru_cache(maxsize=100_000)
def nearness(left: str, right: str) -> float:
    """Give the cosine of the vectors of two words, 0 where one has none."""
    words, rows = table()
    one, two = words.get(left.split()[0]), words.get(right.split()[0])
    return float(rows[one] @ rows[two]) if one is not None and two is not None else 0.0

"""The lexicon of cues: which words put other words in somebody's mouth or mind, and what the source does with them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias, cast

from rashomon import data
from rashomon.records import Stance

Does: TypeAlias = Stance | Literal["unsaid"]
"""What a source does with a content: a stance, or it leaves it unsaid (*did not repeat it*, *had no comment*)."""
HEARSAY = frozenset({"reportedly", "allegedly", "supposedly", "purportedly"})
"""Adverbs that tell that somebody says so, and not who."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One entry: what the source does with the content, what it does when the cue is negated, where the content is."""

    stance: Stance
    negated: Does
    frames: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Cues by lemma: verbs (``rule out`` for a verb with its particle or preposition), nouns, other words."""

    verbs: dict[str, Cue]
    nouns: dict[str, Cue]
    others: dict[str, Cue]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Read the lexicon once a process."""
    tables: dict[str, dict[str, Cue]] = {"verb": {}, "noun": {}, "other": {}}
    for lemma, pos, stance, negated, frames in data.rows("statements/cues.tsv")[1:]:
        tables[pos][lemma] = Cue(
            stance=cast("Stance", stance), negated=cast("Does", negated), frames=tuple(frames.split(","))
        )
    return Lexicon(verbs=tables["verb"], nouns=tables["noun"], others=tables["other"])


@lru_cache(maxsize=8)
def words(name: str) -> dict[str, str]:
    """Read a table of words below ``data/statements``: the word, and what stands after its tab (may be empty)."""
    split = (line.partition("\t") for line in data.lines(f"statements/{name}.tsv"))
    return {word: rest for word, _, rest in split}

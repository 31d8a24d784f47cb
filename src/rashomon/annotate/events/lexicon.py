"""The lexicon of happenings: lemma to PLOVER type and mode, verbs that are none, words above that make unreal."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from rashomon import data
from rashomon.annotate.statements import cues
from rashomon.records import Reality


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a lemma reports: PLOVER type and mode."""

    type: str
    mode: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Triggers by lemma (a verb with its particle as *step down*), verbs that are none, governors, reporting verbs."""

    verbs: dict[str, Entry]
    nouns: dict[str, Entry]
    empty: dict[str, frozenset[str]]
    governors: dict[str, Reality]
    reporting: frozenset[str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Read the lexicon once a process."""
    tables: dict[str, dict[str, Entry]] = {"verb": {}, "noun": {}}
    for lemma, pos, kind, mode in data.rows("events/triggers.tsv")[1:]:
        tables[pos][lemma] = Entry(type=kind, mode=None if mode == "-" else mode)
    return Lexicon(
        verbs=tables["verb"],
        nouns=tables["noun"],
        empty={word: frozenset(kinds.split()) for word, kinds in data.rows("events/verbs.tsv")},
        governors={word: cast("Reality", kind) for word, kind in data.rows("events/governors.tsv")},
        reporting=frozenset(cues.lexicon().verbs),
    )

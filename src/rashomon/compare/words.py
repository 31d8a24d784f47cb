"""Words: what a token counts as when two articles are compared: its stem, its class, how rare it is, its vector."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from rashomon import data
from rashomon.records import Entity, Parse, Stretch

OPEN = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV", "X"})
# Words of open classes that say next to nothing: they tie everything to everything.
LIGHT = frozenset({
    "say", "tell", "be", "have", "do", "make", "get", "go", "come", "take", "give", "one", "also", "more", "most",
    "very", "other", "such", "many", "much", "so", "then", "there", "here", "just", "only", "even", "still", "now",
    "well", "too", "as", "not", "no", "when", "where", "how", "why", "however", "yet", "first", "last", "new",
})  # fmt: skip
FEW = frozenset({"one", "two", "1", "2"})  # numbers that stand everywhere, and tell little
ENDINGS = ("ations", "ation", "ings", "ment", "ments", "ions", "ing", "ion", "ers", "ed", "er", "es", "ive", "al",
           "ly", "s")  # fmt: skip
NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000, "million": 1e6, "billion": 1e9,
}  # fmt: skip


@lru_cache(maxsize=100_000)
def stem(lemma: str) -> str:
    """Cut a lemma to what its family shares.

    >>> stem("arrested"), stem("explosion"), stem("explode")
    ('arrest', 'explos', 'explod')
    """
    word = lemma.lower().replace("’", "'").removesuffix("'s").strip(".-'")
    if len(word) > 5 and word.isalpha():
        for ending in ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 4:
                return word[: -len(ending)]
        if word.endswith("e"):
            return word[:-1]
    return word


@lru_cache(maxsize=20_000)
def number(word: str) -> float | None:
    """Read a number word.

    >>> number("1,200"), number("seven"), number("few")
    (1200.0, 7.0, None)
    """
    plain = word.lower().replace(",", "")
    if plain in NUMBERS:
        return float(NUMBERS[plain])
    try:
        value = float(plain)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def keys(parse: Parse, named: Mapping[int, str | None]) -> list[str | None]:
    """Give the key under which each token is compared; ``None`` where it says next to nothing.

    ``named`` holds the keys of tokens that stand for somebody known: *he* and *Mr Weber* go under one.
    """
    found: list[str | None] = []
    for i, (word, lemma, pos) in enumerate(zip(parse.word, parse.lemma, parse.pos, strict=True)):
        if i in named:
            found.append(named[i])
        elif pos not in OPEN:
            found.append(None)
        elif pos == "NUM" and (value := number(word)) is not None:
            found.append(f"#{value:.12g}")
        else:
            key = stem(word if pos == "PROPN" else lemma)
            found.append(None if key in LIGHT or len(key) < 2 else key)
    return found


def tokens(parse: Parse, stretches: Iterable[Stretch]) -> Iterator[int]:
    """Give the tokens of some stretches, in order."""
    for start, end in stretches:
        yield from range(*parse.run(start, end))


def name_keys(parse: Parse, mentions: Iterable[tuple[int, int, Entity]]) -> dict[int, str | None]:
    """Give the tokens of mentions of entities their keys: of a person the surname, also for a pronoun, and no more.

    Of others only a single word that is another spelling or short for the name is put under the name. A description
    (*the captain*) keeps its own words: elsewhere it may stand for nobody, and would not be found.
    """
    found: dict[int, str | None] = {}
    for start, end, entity in mentions:
        first, last = bisect_left(parse.start, start), bisect_left(parse.start, end)
        if entity.form == "nominal" or first >= last or parse.word[last - 1].islower():
            continue
        if parse.pos[last - 1] == "PRON" or (entity.type != "person" and last - first > 1):
            continue
        words = entity.name.split()
        key = stem(words[-1]) if words else ""
        if len(key) > 1:
            found.update(dict.fromkeys(range(first, last - 1)))
            found[last - 1] = key
    return found


@lru_cache(maxsize=1)
def rarity() -> dict[str, float]:
    """Load how rare each stem is in news: the logarithm of one over the share of articles that hold it."""
    rows = data.rows("compare/frequency.tsv")
    total = float(rows[0][1])
    return {key: math.log(total / float(count)) for key, count in rows[1:]}


RAREST = 7.5


def weight(key: str) -> float:
    """Give the rarity of a key; one that the table lacks is as rare as can be, a figure middling."""
    if key.startswith("#"):
        return 4.0 if len(key) <= 2 else 5.5
    return rarity().get(key, RAREST)

"""How much it says that two articles share a word."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from rashomon.records import Marked
from rashomon.text.rarity import LONG, RAREST, general

CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}
PRIOR = 2000  # articles of general English that the pile at hand is added to
COMMON = 1.5  # weight below which a word says nothing (it stands in every fifth article)
LEAD, LEAD_TIMES = 80, 3  # words at an article's start, and how many more times each counts there

Bag = Mapping[str, float]


def counts(one: Marked) -> Counter[str]:
    """Count an article's content words by lemma, those of its lead more."""
    parse = one.parse
    bag: Counter[str] = Counter()
    told = (i for i, pos in enumerate(parse.pos) if pos in CONTENT and len(parse.word[i]) > 1)
    for n, i in enumerate(islice(told, LONG)):
        bag[parse.lemma[i].casefold()] += 1 + (LEAD_TIMES if n < LEAD else 0)
    return bag


def weigh(bags: Sequence[Counter[str]]) -> list[dict[str, float]]:
    """Weigh each word of each article by how few articles hold it: of general English and of this pile together.

    Term weight ``(1 + ln tf) * (-ln p - COMMON)`` with ``p = (PRIOR * general + held) / (PRIOR + articles)``; each bag
    has length one. A small pile hardly moves the weights of general English; a large one rules.
    """
    held = Counter(word for bag in bags for word in bag)
    known = general()
    weight = {
        word: -math.log((PRIOR * known.get(word, RAREST) + n) / (PRIOR + len(bags))) - COMMON
        for word, n in held.items()
    }
    return [unit({w: (1 + math.log(n)) * weight[w] for w, n in sorted(bag.items()) if weight[w] > 0}) for bag in bags]


def unit(bag: dict[str, float]) -> dict[str, float]:
    """Scale a bag to length one."""
    length = math.sqrt(sum(value * value for value in bag.values())) or 1.0
    return {word: value / length for word, value in bag.items()}


def likeness(left: Bag, right: Bag) -> float:
    """Give the cosine of two bags of length one; of sums of such, the sum of all their cosines."""
    small, large = sorted((left, right), key=len)
    return sum(value * large[word] for word, value in small.items() if word in large)


def summed(bags: Iterable[Bag]) -> Bag:
    """Sum bags, word by word."""
    total: dict[str, float] = {}
    for bag in bags:
        add(total, bag)
    return total


def add(total: dict[str, float], bag: Bag) -> dict[str, float]:
    """Add a bag to a sum, in place."""
    for word, value in bag.items():
        total[word] = total.get(word, 0.0) + value
    return total

"""How much it says that two articles share a word."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from rashomon.records import Marked, Parse
from rashomon.text.rarity import RAREST, general

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
PRIOR = 2000  # texts of general English that those at hand are added to
COMMON = 1.5  # weight below which a word says nothing (it stands in every fifth article)
READ = 200  # content words of an article that are counted: news tells first what it is about
LEAD, LEAD_TIMES = 80, 3  # words at an article's start, and how many more times each counts there

Bag = Mapping[str, float]


def counts(one: Marked) -> Counter[str]:
    """Count an article's first content words by lemma, those of its lead more."""
    bag: Counter[str] = Counter()
    for n, word in enumerate(islice(told(one.parse), READ)):
        bag[word] += 1 + (LEAD_TIMES if n < LEAD else 0)
    return bag


def told(parse: Parse) -> Iterator[str]:
    """Give the content words of a text by lemma, in order."""
    for i, pos in enumerate(parse.pos):
        if pos in CONTENT and len(parse.word[i]) > 1:
            yield parse.lemma[i].casefold()


def weigh(bags: Sequence[Counter[str]], prior: float = PRIOR) -> list[dict[str, float]]:
    """Weigh each word of each bag by how few hold it, of general English and of these together.

    ``(1 + ln tf) * (-ln((prior * general + held) / (prior + bags)) - COMMON)``; each bag then has length one. Few bags
    hardly move the weights of general English, which stands for ``prior`` of them; many rule.
    """
    held = Counter(word for bag in bags for word in bag)
    known = general()
    worth = {
        word: -math.log((prior * known.get(word, RAREST) + n) / (prior + len(bags))) - COMMON
        for word, n in held.items()
    }
    return [unit({w: (1 + math.log(n)) * worth[w] for w, n in sorted(bag.items()) if worth[w] > 0}) for bag in bags]


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
        for word, value in bag.items():
            total[word] = total.get(word, 0.0) + value
    return total

"""Score timelines as Martschat and Markert do (*Improving ROUGE for Timeline Summarization*, EACL 2017).

*Date F1* compares the sets of days. *AR1* is alignment-based ROUGE-1 in the variant "align+ m:1": each day of one
timeline is aligned with the day of the other that costs least, ``(1 - 1/(distance + 1)) * (1 - ROUGE-1 of the two
days' words)`` (distance in days, the earliest of equals); several may take the same. The words that the aligned days
share, each pair's count weighed by ``1/(distance + 1)``, over all words of the timeline is precision from the system's
side and recall from the reference's; F1 is their harmonic mean.

Words are lower-cased and stemmed (Porter); marks and words that only serve grammar do not count, as with ROUGE's ``-m
-s``. The list of the latter is spaCy's, not ROUGE's own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from bench.score.porter import stem

WORD = re.compile(r"[^\W_]+(?:[.,'’-][^\W_]+)*")
Timeline = Mapping[date, Sequence[str]]
Bag = Counter[str]


@lru_cache(maxsize=1)
def common() -> frozenset[str]:
    """Give the words that only serve grammar."""
    from spacy.lang.en.stop_words import STOP_WORDS  # late: spaCy is heavy, and not every scorer needs it

    return frozenset(STOP_WORDS) | {"s", "lrb", "rrb"}


def bag(sentences: Sequence[str]) -> Bag:
    """Count the words of a day."""
    words = (word.lower() for sentence in sentences for word in WORD.findall(sentence))
    return Counter(stem(word) for word in words if word not in common())


def harmonic(precision: float, recall: float) -> float:
    """Give F1."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def date_f1(found: Timeline, gold: Timeline) -> float:
    """Compare the days of two timelines."""
    shared = len(found.keys() & gold.keys())
    return harmonic(shared / len(found), shared / len(gold)) if found and gold else 0.0


def aligned(found: Timeline, gold: Timeline) -> float:
    """Give AR1, the F1 of ROUGE-1 over days that are aligned many to one."""
    left, right = ({day: bag(one[day]) for day in sorted(one)} for one in (found, gold))
    if not left or not right:
        return 0.0
    return harmonic(share(left, right), share(right, left))


def share(left: Mapping[date, Bag], right: Mapping[date, Bag]) -> float:
    """Give the share of one timeline's words that the aligned days of the other hold, weighed by distance."""
    held = 0.0
    for day, words in left.items():
        other = min(right, key=lambda that: cost(day, words, that, right[that]))
        held += (words & right[other]).total() / (distance(day, other) + 1)
    total = sum(words.total() for words in left.values())
    return held / total if total else 0.0


def cost(day: date, words: Bag, other: date, others: Bag) -> float:
    """Say how little two days fit each other: far apart, and telling other things."""
    if day == other:
        return 0.0
    same = (words & others).total()
    rouge = harmonic(same / max(words.total(), 1), same / max(others.total(), 1))
    return (1 - 1 / (distance(day, other) + 1)) * (1 - rouge)


def distance(left: date, right: date) -> int:
    """Count the days between two days."""
    return abs((left - right).days)

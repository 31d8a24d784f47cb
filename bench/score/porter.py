"""Porter's stemmer, as ROUGE uses it (M. F. Porter, *An algorithm for suffix stripping*, Program 14(3), 1980)."""

from __future__ import annotations

import re
from functools import lru_cache

VOWELS = "aeiou"
STEP2 = (
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("abli", "able"),
    ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"),
    ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"),
    ("iviti", "ive"), ("biliti", "ble"),
)  # fmt: skip
STEP3 = (
    ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
)  # fmt: skip
STEP4 = (
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "sion", "tion", "ou", "ism",
    "ate", "iti", "ous", "ive", "ize",
)  # fmt: skip


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Take the endings off a word in lower case.

    >>> [stem(word) for word in ("caresses", "ponies", "hopping", "relational", "rate", "probate", "controlling")]
    ['caress', 'poni', 'hop', 'relat', 'rate', 'probat', 'control']
    """
    if len(word) < 3:
        return word
    word = plural(word)
    word = past(word)
    if word.endswith("y") and vowel(word[:-1]):
        word = word[:-1] + "i"
    word = swap(swap(word, STEP2), STEP3)
    word = strip(word)
    if word.endswith("e") and (measure(word[:-1]) > 1 or (measure(word[:-1]) == 1 and not short(word[:-1]))):
        word = word[:-1]
    return word[:-1] if word.endswith("ll") and measure(word) > 1 else word


def plural(word: str) -> str:
    """Do step 1a."""
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def past(word: str) -> str:
    """Do step 1b."""
    if word.endswith("eed"):
        return word[:-1] if measure(word[:-3]) > 0 else word
    ending = next((one for one in ("ed", "ing") if word.endswith(one) and vowel(word[: -len(one)])), None)
    if ending is None:
        return word
    word = word[: -len(ending)]
    if word.endswith(("at", "bl", "iz")) or (measure(word) == 1 and short(word)):
        return word + "e"
    double = len(word) > 1 and word[-1] == word[-2] and consonant(word, len(word) - 1)
    return word[:-1] if double and word[-1] not in "lsz" else word


def swap(word: str, table: tuple[tuple[str, str], ...]) -> str:
    """Do steps 2 and 3: put a shorter ending in the place of a longer one."""
    for ending, other in table:
        if word.endswith(ending):
            return word[: -len(ending)] + other if measure(word[: -len(ending)]) > 0 else word
    return word


def strip(word: str) -> str:
    """Do step 4."""
    ending = max((one for one in STEP4 if word.endswith(one)), key=len, default=None)
    if ending is None:
        return word
    cut = len(word) - (3 if ending in {"sion", "tion"} else len(ending))
    return word[:cut] if measure(word[:cut]) > 1 else word


def consonant(word: str, i: int) -> bool:
    """Tell whether a letter is a consonant; *y* is one at the start and after a vowel."""
    if word[i] in VOWELS:
        return False
    return word[i] != "y" or i == 0 or not consonant(word, i - 1)


def shape(word: str) -> str:
    return "".join("c" if consonant(word, i) else "v" for i in range(len(word)))


def measure(word: str) -> int:
    """Count how often a consonant follows a vowel."""
    return len(re.findall("v+c", shape(word)))


def vowel(word: str) -> bool:
    return "v" in shape(word)


def short(word: str) -> bool:
    """Tell whether a word ends in consonant, vowel, consonant, the last none of w, x, y."""
    return len(word) > 2 and shape(word)[-3:] == "cvc" and word[-1] not in "wxy"

"""What is written as a number and counts nothing: names, versions, telephone numbers, scores, years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rashomon.annotate.quantities.lexicon import units
from rashomon.records import Parse, Stretch
from rashomon.text import numbers

NAMED = frozenset({"PRODUCT", "ORG", "FAC", "LAW", "WORK_OF_ART", "EVENT", "GPE", "LOC", "PERSON", "NORP"})
_LABEL = re.compile(r"([\w.’']+)\s+(?:of\s+)?$")
_SIGNS = frozenset("$£€¥₹₽₴₺₪")


def candidates(parse: Parse) -> Iterator[int]:
    """Give the tokens at which a number may begin."""
    known = numbers.words()
    for token, word in enumerate(parse.word):
        first = word[0]
        if first.isdigit() or first in _SIGNS or (word.lower() in known and known[word.lower()].kind != "part"):
            yield token
        elif "$" in word and len(word) < 5:
            yield token
        elif first in "aAhH" and word.lower() in {"a", "an", "half"}:
            following = parse.word[token + 1].lower() if token + 1 < len(parse.word) else ""
            if following in known or following in {"a", "an"}:
                yield token


def stands(text: str, parse: Parse, first: int, last: int, stretch: Stretch, taken: Sequence[Stretch]) -> bool:
    """Tell whether a number is a quantity."""
    start, end = stretch
    if any(low < end and start < high for low, high in taken):
        return False
    return not (
        _glued(text, start, end)
        or _named(parse, first, last)
        or _labelled(text, start)
        or _loose(parse, first, last, text)
    )


def _glued(text: str, start: int, end: int) -> bool:
    """Tell whether the number is a piece of a longer sign: F-16, 555-0123, 3.1.4, 24/7, a score, an ordinal."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if before and (before[-1].isalnum() or before[-1] in "#@_/&") or (before[-1:] == "-" and before[:1].isalnum()):
        return True
    if re.match(r"[.:]\d|/\d|[-–]\d|[-–]?(?:st|nd|rd|th)\b|°\d", text[end : end + 4]):
        return True
    return before[-1:] == "." and before[:1].isdigit() or after[:1] in "_@"


def _named(parse: Parse, first: int, last: int) -> bool:
    """Tell whether the number belongs to a name (Group of 7, Apollo 11)."""
    return any(
        low <= first and last < high and (high - low) > (last - first + 1)
        for low, high, label in parse.names
        if label in NAMED and low <= last < high and parse.pos[low] in {"PROPN", "NOUN"}
    )


def _labelled(text: str, start: int) -> bool:
    found = _LABEL.search(text[max(0, start - 24) : start])
    if found is None:
        return False
    word = found[1]
    return word.lower().rstrip(".") in set(units()["labels"]["words"]) and (
        word[0].isupper() or word.lower() in {"no.", "page"}
    )


def _loose(parse: Parse, first: int, last: int, text: str) -> bool:
    """Tell whether a lone *one* is a pronoun, or a lone number of four digits a year."""
    word = parse.word[first].lower()
    if first != last:
        return False
    if word == "one":
        return parse.dep[first] != "nummod" or parse.head[first] <= first
    if re.fullmatch(r"(?:19|20)\d\d", word):
        return parse.dep[first] != "nummod" or not parse.tag[parse.head[first]].endswith("S")
    return False

"""What is written as a number and counts nothing: names, versions, telephone numbers, scores, years."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rashomon.annotate.quantities.lexicon import units
from rashomon.records import Parse, Stretch
from rashomon.text import numbers

NAMED = frozenset({"PRODUCT", "ORG", "FAC", "LAW", "WORK_OF_ART", "EVENT", "GPE", "LOC", "PERSON", "NORP"})
SIGNS = frozenset("$£€¥₹₽₴₺₪")
_LABEL = re.compile(r"([\w.’']+)\s+(?:of\s+)?$")
_PIECE = re.compile(
    r"[.:]\d|/\d|[-–]\d|[-–]?(?:st|nd|rd|th)\b|°\d|-(?:third|half|quarter|fifth|sixth|eighth|tenth)s?\b"
)
_GAME = re.compile(r"\s+(?:win|victory|defeat|draw|loss|lead|triumph|thrashing|scoreline|aggregate)\b")
_HAND = re.compile(r"\s+(?:hand\b|another\b)")
_AND_DAY = re.compile(r"\s*(?:,|and|or|,\s*and)\s+")

Names = dict[int, tuple[int, int, str]]
"""For each token inside a name: the name's first token, its last token + 1, its label."""


def candidates(parse: Parse) -> Iterator[int]:
    """Give the tokens at which a number may begin."""
    known = numbers.words()
    for token, word in enumerate(parse.word):
        first = word[0]
        if first.isdigit() or first in SIGNS or ("$" in word and len(word) < 5):
            yield token
        elif first in "aAhH" and word.lower() in {"a", "an", "half"}:
            following = parse.word[token + 1].lower() if token + 1 < len(parse.word) else ""
            if following in known or following in {"a", "an"}:
                yield token
        elif (entry := known.get(word.lower())) is not None and entry.kind != "part":
            yield token


@lru_cache(maxsize=1)
def labels() -> frozenset[str]:
    """Give the words that make a number behind them a name (*Article 5*)."""
    return frozenset(units()["labels"]["words"])


def in_time(taken: Sequence[Stretch], stretch: Stretch, text: str) -> bool:
    """Tell whether a number stands in a time expression, or goes on with one (*April 24 and 25*)."""
    start, end = stretch
    at = bisect_right(taken, (start, len(text))) - 1
    if at >= 0:
        low, high = taken[at]
        if start < high:
            return True
        if (
            high + 8 > start
            and re.search(r"[a-z]\D*\d\d?$", text[low:high])
            and end - start < 3
            and _AND_DAY.fullmatch(text, high, start)
        ):
            return True
    return at + 1 < len(taken) and taken[at + 1][0] < end


def stands(text: str, parse: Parse, tokens: tuple[int, int], stretch: Stretch, named: Names) -> bool:
    """Tell whether a number, from its first to its last token, is a quantity."""
    start, end = stretch
    first, last = tokens
    name = named.get(last)
    if name is not None and name[0] <= first and _inside(parse, name, first, last):
        return False
    if _glued(text, start, end) or _labelled(text, start) or _GAME.match(text, end):
        return False
    return first != last or not _loose(text, parse, first, end)


def _inside(parse: Parse, name: tuple[int, int, str], first: int, last: int) -> bool:
    """Tell whether a name goes on around the number (Group of 7, Apollo 11), not only behind it (the 44 Democrats)."""
    return (name[0] < first and parse.pos[name[0]] in {"PROPN", "NOUN"}) or (
        parse.word[first].istitle() and name[1] > last + 1
    )


def _glued(text: str, start: int, end: int) -> bool:
    """Tell whether the number is a piece of a longer sign: F-16, 555-0123, 3.1.4, 24/7, a score, an ordinal."""
    left, right = text[max(0, start - 2) : start], text[end : end + 1]
    if left[-1:].isalnum() or left[-1:] in set("#@_/&") or (left[-1:] in {"-", "."} and left[:1].isalnum()):
        return True
    return _PIECE.match(text, end) is not None or right in {"_", "@"}


def _labelled(text: str, start: int) -> bool:
    found = _LABEL.search(text[max(0, start - 24) : start])
    if found is None or found[1].lower().rstrip(".") not in labels():
        return False
    return found[1][0].isupper() or found[1] in units()["labels"]["small"]


def _loose(text: str, parse: Parse, token: int, end: int) -> bool:
    """Tell whether a number of one token is none: the pronoun *one*, a name's *One*, a year."""
    word = parse.word[token]
    head = parse.head[token]
    bare = parse.dep[token] != "nummod"
    if word.lower() == "one" and (bare or head <= token or _HAND.match(text, end)):
        return True
    if word[0].isupper() and token and parse.sentence_of[token] == parse.sentence_of[token - 1] and word.isalpha():
        return parse.pos[head] == "PROPN" and word.istitle() and parse.word[token - 1] not in {'"', "“", ":"}
    if re.fullmatch(r"(?:19|20)\d\d", word):
        return bare or not parse.tag[head].endswith("S")
    return False

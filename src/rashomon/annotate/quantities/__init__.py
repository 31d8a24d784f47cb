"""Numbers with what they count, and how they are hedged."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from typing import NamedTuple

from rashomon.annotate import spots
from rashomon.annotate.quantities import veto
from rashomon.annotate.quantities.counted import counted
from rashomon.annotate.quantities.lexicon import AFTER, FOLLOW, METRES, POSTFIX, hedge, hedges, number
from rashomon.records import Article, Parse, Quantity, TimeExpression
from rashomon.text import numbers

__all__ = ["find"]


BETWEEN = re.compile(r"\bbetween(?:\s+the\s+ages\s+of)?\s+$", re.IGNORECASE)
FIGURE = frozenset({"attr", "nsubj", "nsubjpass", "dobj", "pobj"})


class Found(NamedTuple):
    """A number where it stands: its characters, its first and last token, its range, its currency sign."""

    start: int
    end: int
    first: int
    last: int
    low: float
    high: float
    sign: str | None


def find(article: Article, parse: Parse, times: tuple[TimeExpression, ...]) -> tuple[Quantity, ...]:
    """Find the numbers of an article, what they count and how they are hedged; numbers in ``times`` are left alone.

    Lengths of time (*a 32-second apology*) are times and quantities both.
    """
    taken = sorted((one.start, one.end) for one in times if one.type != "DURATION")
    named = spots.names(parse, veto.NAMED)
    found: list[Quantity] = []
    done = 0
    for token in veto.candidates(parse):
        one = _number(article.text, parse, token) if parse.start[token] >= done else None
        if one is None:
            continue
        one = _ranged(article.text, parse, one)
        stretch = (one.start, one.end)
        if veto.in_time(taken, stretch, article.text):
            continue
        if veto.stands(article.text, parse, (one.first, one.last), stretch, named):
            quantity = _quantity(article, parse, one)
            if quantity is not None:
                found.append(quantity)
            done = one.end
    return tuple(found)


def _number(text: str, parse: Parse, token: int) -> Found | None:
    """Read the longest number that begins at a token."""
    match = number().match(text, parse.start[token])
    read = numbers.read(match["number"]) if match else None
    if match is None or read is None:
        return None
    end = match.end()
    if not match["sign"] and METRES.search(match.string, end - 2, end + 12):  # "100m away" is no million
        end -= 1
        read = numbers.read(text[match.start() : end]) or read
    last = bisect_right(parse.start, end - 1) - 1
    return Found(match.start(), end, token, last, read.low, read.high, match["sign"])


def _ranged(text: str, parse: Parse, one: Found) -> Found:
    """Join *3 to 5*, *150-200*, *between 3 and 5*, *two or three* to one range."""
    link = FOLLOW.match(text, one.end)
    token = bisect_right(parse.start, link.end() - 1) if link else len(parse.start)
    if link is None or token >= len(parse.start) or parse.start[token] != link.end():
        return one
    other = _number(text, parse, token)
    if other is None or other.low <= one.low or not _linked(text, one, link[0].strip().lower(), other):
        return one
    low = one.low
    scale = re.search(r"(?:thousand|million|billion|trillion|bn|m|k)$", text[other.start : other.end], re.IGNORECASE)
    if scale and low < 1000 <= other.low:  # "3 to 5 million"
        low *= 1000.0 ** ((len(str(int(other.low))) - 1) // 3)
    return one._replace(end=other.end, last=other.last, low=low, high=other.high, sign=one.sign or other.sign)


def _linked(text: str, one: Found, word: str, other: Found) -> bool:
    """Tell whether the word between two numbers makes them one range."""
    before = text[max(0, one.start - 12) : one.start].lower().split()[-1:]
    if word == "and":
        return BETWEEN.search(text[max(0, one.start - 24) : one.start]) is not None
    if word == "to":  # "rose from 12 to 34" are two numbers
        return before != ["from"]
    return word != "or" or other.low <= 2 * one.low + 1


def _quantity(article: Article, parse: Parse, one: Found) -> Quantity | None:
    what = counted(article.text, parse, (one.first, one.last), (one.start, one.end), one.sign)
    if what.of is None and what.unit == "other" and not _told(article.text, parse, one):
        return None
    low, high, words = _hedged(article.text, one, whole=what.unit not in {"duration", "measure"})
    return Quantity(
        article=article.id, start=one.start, end=max(one.end, what.end), low=low, high=high, of=what.of,
        hedge=words, unit=what.unit, about=what.about,
    )  # fmt: skip


def _told(text: str, parse: Parse, one: Found) -> bool:
    """Tell whether a number that counts nothing named is still a figure: not "the two", not "a minute or two"."""
    if not text[one.start].isalpha():
        return True
    return one.low > 2 and parse.dep[one.last] in FIGURE and parse.tag[max(one.first - 1, 0)] != "DT"


def _hedged(text: str, one: Found, *, whole: bool) -> tuple[float | None, float | None, str | None]:
    """Open the range as the words before or after the number say; the words as they stand."""
    match = hedge().search(text[max(0, one.start - 40) : one.start])
    words = re.sub(r"\s+", " ", match[1]) if match else None
    effect = hedges().get(words.lower(), "plain") if words else "plain"  # a long s (moſt) is no s to the table
    if effect == "plain":
        after = POSTFIX.match(text, one.end)
        words = (after[1] or "+") if after else None
        effect = AFTER.get(words.lower(), "plain") if words else "plain"
    return *_opened(one.low, one.high, effect, whole=whole), words


def _opened(low: float, high: float, effect: str, *, whole: bool) -> tuple[float | None, float | None]:
    """Apply what a hedge does to a range; of what is ``whole``, an excluded number gives way to its neighbour."""
    exact = low == high
    step = 1 if exact and whole and low == int(low) else 0
    ranges: dict[str, tuple[float | None, float | None]] = {
        "least": (low, None if exact else high),
        "more": (low + step, None),
        "most": (None, high),
        "less": (None, high - step),
        # "nearly 150" is not 20: a tenth below, at the most
        "near": (math.floor(low * 0.9) if low >= 10 else low - step, high - (step if high >= 10 else 0)),
    }
    return ranges.get(effect, (low, high))

"""Numbers with what they count, and how they are hedged."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from typing import NamedTuple

from rashomon.annotate.quantities import veto
from rashomon.annotate.quantities.counted import counted
from rashomon.annotate.quantities.lexicon import FOLLOW, POSTFIX, hedge, hedges, number
from rashomon.records import Article, Parse, Quantity, TimeExpression
from rashomon.text import numbers

__all__ = ["find"]


class Found(NamedTuple):
    """A number where it stands: its characters, its first and last token, its range, its currency sign."""

    start: int
    end: int
    first: int
    last: int
    low: float | None
    high: float | None
    sign: str | None


def find(article: Article, parse: Parse, times: tuple[TimeExpression, ...]) -> tuple[Quantity, ...]:
    """Find the numbers of an article, what they count and how they are hedged; numbers in ``times`` are left alone.

    Lengths of time (*a 32-second apology*) are times and quantities both.
    """
    taken = [(one.start, one.end) for one in times if one.type != "DURATION"]
    found: list[Quantity] = []
    done = 0
    for token in veto.candidates(parse):
        if parse.start[token] < done:
            continue
        one = _number(article.text, parse, token)
        if one is None:
            continue
        one = _ranged(article.text, parse, one)
        if veto.stands(article.text, parse, one.first, one.last, (one.start, one.end), taken):
            found.append(_quantity(article, parse, one))
            done = one.end
    return tuple(found)


def _number(text: str, parse: Parse, token: int) -> Found | None:
    """Read the longest number that begins at a token."""
    match = number().match(text, parse.start[token])
    if match is None:
        return None
    read = numbers.read(match["number"])
    if read is None:
        return None
    last = bisect_right(parse.start, match.end() - 1) - 1
    return Found(match.start(), match.end(), token, last, read.low, read.high, match["sign"])


def _ranged(text: str, parse: Parse, one: Found) -> Found:
    """Join *3 to 5*, *150-200*, *between 3 and 5*, *two or three* to one range."""
    link = FOLLOW.match(text, one.end)
    if link is None:
        return one
    word = link[0].strip().lower()
    before = text[max(0, one.start - 12) : one.start].lower().split()
    if word == "and" and before[-1:] != ["between"]:
        return one
    token = bisect_right(parse.start, link.end() - 1)
    if token >= len(parse.start) or parse.start[token] != link.end():
        return one
    other = _number(text, parse, token)
    if other is None or one.low is None or other.low is None or other.low <= one.low:
        return one
    if word == "to" and before[-1:] == ["from"]:  # "rose from 12 to 34" are two numbers
        return one
    if word == "or" and other.low > 2 * one.low + 1:
        return one
    low = one.low
    if (
        other.low >= 1000
        and low < 1000
        and other.low % 1000 == 0
        and re.search(r"[a-z]", text[other.start : other.end])
    ):
        low *= 1000 ** ((len(str(int(other.low))) - 1) // 3)  # "3 to 5 million"
    return one._replace(end=other.end, last=other.last, low=low, high=other.high, sign=one.sign or other.sign)


def _quantity(article: Article, parse: Parse, one: Found) -> Quantity:
    low, high, words, start = _hedged(article.text, one)
    what = counted(article.text, parse, one.first, one.last, (one.start, one.end), one.sign)
    return Quantity(
        article=article.id, start=one.start, end=max(one.end, what.end), low=low, high=high, of=what.of,
        hedge=words, unit=what.unit, about=what.about,
    )  # fmt: skip


def _hedged(text: str, one: Found) -> tuple[float | None, float | None, str | None, int]:
    """Open the range as the words before or after the number say."""
    match = hedge().search(text[max(0, one.start - 40) : one.start])
    words = re.sub(r"\s+", " ", match[1]) if match else None
    effect = hedges()[words.lower()] if words else None
    if effect is None or effect == "plain":
        after = POSTFIX.match(text, one.end)
        if after:
            words, effect = (after[1] or "+"), AFTER.get((after[1] or "+").lower())
        elif effect == "plain":
            words = None
    low, high = _opened(one.low, one.high, effect)
    return low, high, words, one.start


AFTER = {"or more": "least", "plus": "least", "+": "least", "at least": "least", "upwards": "least", "or fewer": "most",
         "or less": "most", "at most": "most", "or so": "about"}  # fmt: skip


def _opened(low: float | None, high: float | None, effect: str | None) -> tuple[float | None, float | None]:
    if low is None or high is None or effect in {None, "about", "plain"}:
        return low, high
    step = 1 if low == int(low) else 0
    if effect == "least":
        return low, None if low == high else high
    if effect == "more":
        return low + step if low == high else low, None
    if effect == "most":
        return None, high
    if effect == "near":  # "nearly 150" is not 20: a tenth below, at the most
        return (math.floor(low * 0.9) if low >= 10 else low - step), high - step * (high >= 10)
    return None, high - (step if low == high else 0)

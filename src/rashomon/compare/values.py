"""Values: whether two figures can be one number, two times one day, each read as loosely as it is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from rashomon import data
from rashomon.records import Quantity, TimeExpression
from rashomon.text.intervals import meet

ROUGH = 1.12  # *about 150* and *about 165* may be one number; *some 700* and *about 610* are not
EXACT = 100  # smaller figures are told as they are, larger ones may be rounded
FAR = 1.2  # open figures (*more than 300*, *more than 770*) that lie so far apart are not of one moment
OPEN = float("inf")
FROM = re.compile(r"\bfrom\s+(?:\w+\s+){0,2}$")
TO = re.compile(r"[^,.;:]{0,20}\bto\s+(?:\w+\s+){0,2}$")
BACK = re.compile(r"[^.;:]{0,40}\bfrom\s+(?:\w+\s+){0,2}")
REACH = 20  # characters before a figure in which *to* stands
WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")
DAY = re.compile(r"(XXXX|\d{4})-(\d\d)-(\d\d)")


@lru_cache(maxsize=1)
def measures() -> dict[str, tuple[str, float]]:
    """Load the units of measure: by word what it measures, and how many of the base unit it is."""
    rows = data.rows("compare/measures.tsv")
    return {word: (base, float(factor)) for words, base, factor in rows for word in words.split()}


def counted(one: Quantity) -> str | None:
    """Name what a quantity counts, the base unit for a measure; ``None`` where that is not known."""
    if one.of is None:
        return None
    word = one.of.lower()
    return measures().get(word, (word, 1.0))[0] if one.unit in {"measure", "duration"} else word


def bounds(one: Quantity) -> tuple[float, float]:
    """Give the range in which a quantity lies, in the base unit; *more than two* may be 2.4."""
    scale = measures().get((one.of or "").lower(), ("", 1.0))[1] if one.unit in {"measure", "duration"} else 1.0
    low = one.low if one.low is not None else -OPEN
    high = one.high if one.high is not None else OPEN
    if one.hedge and one.low is not None and one.high is None:
        low -= 1
    return low * scale, high * scale


def compatible(one: Quantity, two: Quantity, far: float = OPEN) -> bool:
    """Tell whether two quantities of one sort can be one number; ages of 10 to 15 are not those of 10 to 14.

    An exact one that is ``far`` times what an open one gives at least is another.
    """
    (low, high), (least, most) = bounds(one), bounds(two)
    if one.unit == two.unit == "age" and low < high < OPEN and least < most < OPEN:
        return (low, high) == (least, most)
    if high == most == OPEN and min(low, least) > 0:
        return max(low, least) / min(low, least) < FAR
    if low == least == -OPEN and min(high, most) > 0:
        return max(high, most) / min(high, most) < FAR
    if low <= most and least <= high:
        return not (
            (high == OPEN and low > 0 and least / low > far) or (most == OPEN and least > 0 and low / least > far)
        )
    inner, outer = (high, least) if high < least else (most, low)
    rough = any(side.hedge and side.low == side.high for side in (one, two)) or counted(one) != one.of
    return 0 < outer <= inner * ROUGH if rough else rounds(inner, outer) or rounds(outer, inner)


def change(text: str, quantities: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """Give the old and the new figure of a change (*from 65 to 125 dollars*, *to 125 from 65*), the first of a text."""
    for one, two in pairwise(quantities):
        if FROM.search(text, 0, one.start) and TO.fullmatch(text, one.end, two.start):
            return one, two
        if TO.search(text, max(one.start - REACH, 0), one.start) and BACK.fullmatch(text, one.end, two.start):
            return two, one
    return None


def rounds(number: float, whole: float) -> bool:
    """Tell whether a number is told as another that ends in noughts.

    >>> rounds(3160, 3200), rounds(3140, 3200), rounds(176, 180)
    (True, False, False)
    """
    if whole < EXACT or whole == OPEN:
        return False
    digits = f"{whole:.0f}"
    step = 10 ** (len(digits) - len(digits.rstrip("0")))
    return step >= EXACT and bool(abs(number - whole) <= step / 2)


def distance(one: Quantity, two: Quantity) -> float:
    """Say how far two quantities lie apart, as the larger to the smaller."""
    (low, high), (least, most) = bounds(one), bounds(two)
    inner, outer = (high, least) if high < least else (most, low)
    return outer / max(inner, 1e-9)


def days_apart(one: TimeExpression, two: TimeExpression) -> bool:
    """Tell whether two times cannot be of one day, month or year, in whichever of these both are told.

    >>> from rashomon.records import TimeExpression as T
    >>> def when(value): return T(article="a", start=0, end=1, type="DATE", value=value)
    >>> days_apart(when("XXXX-WXX-4"), when("XXXX-WXX-3TMO")), days_apart(when("XXXX-WXX-4"), when("2014-05"))
    (True, False)
    """
    if one.type == two.type == "TIME" and one.value.partition("T")[2] == two.value.partition("T")[2]:
        return False  # the same hour; its day is mostly the article's own
    if (left := WEEKDAY.match(one.value)) and (right := WEEKDAY.match(two.value)):
        return left[1] != right[1]
    if (left := DAY.match(one.value)) and (right := DAY.match(two.value)):
        years = {left[1], right[1]} - {"XXXX"}
        return left.groups()[1:] != right.groups()[1:] or len(years) > 1
    known = one.value[:4].isdigit() and two.value[:4].isdigit()
    return known and length(one) == length(two) in {0, 364, 365} and meet(one.interval, two.interval) is None


def length(when: TimeExpression) -> int | None:
    """Give the days between the first and the last day that a time means; ``None`` where they are not known."""
    start, end = when.interval.start, when.interval.end
    return (end - start).days if start is not None and end is not None else None

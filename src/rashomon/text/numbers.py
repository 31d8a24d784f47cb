"""Numbers as news writes them: digits, words, both mixed (*1.5 million*), vague plurals (*dozens*)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rashomon import data

SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12, "trn": 1e12}
LARGEST = 1e30  # beyond, it is no number that news counts, but a code, a key, a wall of digits
GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}

DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,18}(?:\.\d+)?"
_FRACTION = re.compile(r"(\d{1,18})/(\d{1,18})")
_AMOUNT = re.compile(rf"({DIGITS})?([½¼¾⅓⅔])?(k|mn|m|bn|b|trn|tn)?", re.IGNORECASE)


class Range(NamedTuple):
    """What a number may be; both ends are equal when it is exact."""

    low: float
    high: float


class Word(NamedTuple):
    """A number word: how it combines (one, ten, scale, many, part) and its range."""

    kind: str
    low: float
    high: float


@lru_cache(maxsize=1)
def words() -> dict[str, Word]:
    """Load the number words."""
    rows = data.rows("quantities/numbers.tsv")
    return {word: Word(kind, float(low), float(high)) for word, kind, low, high in rows}


@lru_cache(maxsize=1)
def pattern() -> str:
    """Give a regular expression (for use without case) that matches a whole number, in digits, words or both."""
    by_kind: dict[str, list[str]] = {}
    for word, entry in words().items():
        by_kind.setdefault(entry.kind, []).append(word)
    ones, tens = ("|".join(sorted(by_kind[kind], key=len, reverse=True)) for kind in ("one", "ten"))
    scales, many = ("|".join(sorted(by_kind[kind], key=len, reverse=True)) for kind in ("scale", "many"))
    small = rf"(?:(?:{tens})(?:[- ](?:{ones}))?|{ones})\b"
    digits = rf"(?:\d{{1,18}}/\d\b(?!/)|{DIGITS})(?:[ -]?\d/\d\b|[½¼¾⅓⅔])?(?:(?:k|mn|m|bn|trn|tn)\b)?"
    scale = rf"(?:[ -](?:{scales})\b)"
    half = r"(?:[ -]and[ -]a[ -](?:half|quarter)\b)?"
    scale = f"{scale}{{0,6}}"  # each repetition has an end: else a heap of number words is read anew from each of them
    spelled = rf"{small}{half}{scale}(?:[ ](?:and[ ])?{small}{scale}){{0,16}}{half}"
    article = rf"an?[ ](?:{scales})\b{scale}(?:[ ]and[ ]a[ ]half\b|[ ]and[ ]{small})?"
    plural = rf"(?:{many})\b(?:[ ]of[ ](?:{many})\b){{0,4}}"
    partly = rf"half[ -]an?[ -](?:{scales})\b"
    return rf"(?:{digits}{scale}|{partly}|{article}|{spelled}|{plural})"


def read(text: str) -> Range | None:
    """Read a number as a range; ``None`` where the text is none, or one beyond all counting.

    >>> read("two dozen"), read("1.5 million"), read("hundreds")
    (Range(low=24.0, high=24.0), Range(low=1500000.0, high=1500000.0), Range(low=200.0, high=999.0))
    """
    known = words()
    parts = [part for part in re.split(r"[\s-]+", text.strip().lower()) if part]
    many = [known[part] for part in parts if part in known and known[part].kind == "many"]
    if many:
        found = _vague(parts, many)
    else:
        number = _exact(parts, known)
        found = None if number is None else Range(number, number)
    return found if found and found.high <= LARGEST else None


def _vague(parts: list[str], many: list[Word]) -> Range | None:
    """Read *dozens*, *tens of thousands*: the first plural is the range, each further one the size that it counts."""
    if any(part not in words() and part != "of" for part in parts) or any(
        words()[p].kind != "many" for p in parts[::2]
    ):
        return None
    low, high = many[0].low, many[0].high
    for size in many[1:]:
        unit = size.low / 2  # *thousands* alone means two at least
        low, high = low * unit, (high + 1) * unit - 1
    return Range(low, high)


def _exact(parts: list[str], known: dict[str, Word]) -> float | None:
    """Add up a number from left to right: ``group`` grows until a great scale moves it into ``total``."""
    total, group, scale, seen = 0.0, 0.0, 1.0, False
    for n, part in enumerate(parts):
        entry = known.get(part)
        if part in {"and", "a", "an"} and (n or len(parts) > 1):
            continue
        if entry is None:
            amount = _amount(part)
            if amount is None:
                return None
            group += amount
        elif entry.kind == "scale":
            group, scale = (group if seen else 1) * entry.low, entry.low
            if scale >= 1000:
                total, group = total + group, 0.0
        else:
            group += entry.low * (scale if entry.kind == "part" and seen else 1)
        seen = True
    return total + group if seen else None


def _amount(part: str) -> float | None:
    """Read one run of digits, with its fraction or suffix."""
    fraction = _FRACTION.fullmatch(part)
    if fraction:
        return _fraction(fraction[1], fraction[2])
    amount = _AMOUNT.fullmatch(part)
    if amount is None or not (amount[1] or amount[2]):
        return None
    number = float(amount[1].replace(",", "")) if amount[1] else 0.0
    return (number + GLYPHS.get(amount[2] or "", 0.0)) * SUFFIXES.get((amount[3] or "").lower(), 1.0)


def _fraction(above: str, below: str) -> float | None:
    """Read a fraction; *41/2* is four and a half, whose blank was lost on the way."""
    if not int(below):
        return None
    whole = int(above[:-1]) if len(above) > 1 and int(above) > int(below) else 0
    return whole + int(above[-1] if whole else above) / int(below)

"""Where an article speaks of time: the stretches that a rule matches and that are no name, age or count."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rashomon.annotate.spots import names as named
from rashomon.annotate.times import veto
from rashomon.annotate.times.lexicon import TRIGGER, rules, triggers
from rashomon.records import Article, Parse, Stretch

# Letters that stand for s, i and k where case is left aside, but that no table of words knows: Auguſt, Aprıl.
ALIKE = re.compile("[ſıİ\u212a]")
REACH = 64  # characters on either side of a trigger word that its expression may take up


class Spot(NamedTuple):
    """A stretch that a rule matched: where, which reader reads it, what was matched, its first token."""

    start: int
    end: int
    read: str
    match: re.Match[str]
    token: int | None


def spots(article: Article, parse: Parse) -> list[Spot]:
    """Find the time expressions of an article, in order, none overlapping another."""
    found: list[Spot] = []
    names = named(parse, veto.NAMES)
    for start, end in article.evidence():
        for low, high, kinds in windows(article.text, start, end):
            found.extend(_best(_matches(article.text, (low, high), kinds, parse, names)))
    return found


def windows(text: str, start: int, end: int) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Cut the surroundings of trigger words out of a stretch, with the kinds of trigger that stand there."""
    known = triggers()
    low, high, kinds = start, start, set[str]()
    for word in TRIGGER.finditer(text, start, end):
        kind = known.get(word[0].lower()) or (None if word[0][0].isalpha() else _digits(word[0]))
        if kind is None:
            continue
        if kinds and word.start() - REACH > high:
            yield low, high, frozenset(kinds)
            kinds = set()
        if not kinds:
            low = max(start, word.start() - REACH)
        kinds.update(kind.split())
        high = min(end, word.end() + REACH)
    if kinds:
        yield low, high, frozenset(kinds)


def _digits(word: str) -> str | None:
    """Say what kind of trigger a run of digits is, if any."""
    if word.endswith("0s"):
        return "decade"
    if word[-2:] in {"st", "nd", "rd", "th"}:
        return "ordday"
    if ":" in word or word[-2:] in {"am", "pm"}:
        return "clock"
    if word == "9/11":
        return "named"
    return "digits" if len(word) >= 4 else None


@lru_cache(maxsize=4096)
def _rules_for(kinds: frozenset[str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((rule.read, rule.pattern) for rule in rules() if rule.needs & kinds)


def _matches(text: str, stretch: Stretch, kinds: frozenset[str], parse: Parse, names: veto.Names) -> list[Spot]:
    found = []
    for read, pattern in _rules_for(kinds):
        for match in pattern.finditer(text, *stretch):
            if ALIKE.search(match[0]):
                continue
            token = locate(parse, match.start())
            if veto.stands(read, veto.Place(match, parse, token, names)):
                found.append(Spot(match.start(), match.end(), read, match, token))
    return found


def _best(found: list[Spot]) -> list[Spot]:
    """Keep the longest of what overlaps, the earlier rule among equals."""
    kept: list[tuple[int, int]] = []  # in order, none overlapping another, so that only two neighbours count
    best: list[Spot] = []
    for spot in sorted(found, key=lambda one: one.start - one.end):  # a stable sort: equals stay in the rules' order
        at = bisect_left(kept, (spot.start, spot.end))
        if (at == 0 or kept[at - 1][1] <= spot.start) and (at == len(kept) or spot.end <= kept[at][0]):
            insort(kept, (spot.start, spot.end))
            best.append(spot)
    return sorted(best)


def locate(parse: Parse, offset: int) -> int | None:
    """Find the token that holds an offset or is the first after it."""
    token = bisect_right(parse.start, offset) - 1
    if token >= 0 and parse.end[token] > offset:
        return token
    return token + 1 if token + 1 < len(parse.start) else None

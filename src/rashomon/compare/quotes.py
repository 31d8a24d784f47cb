"""Quotes: one quotation in two articles, worded differently, or cut so that its sense may change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from rapidfuzz.fuzz import ratio

from rashomon.records import Flag, Marked, Span
from rashomon.text.crowds import paired
from rashomon.text.quotes import quotations

END = re.compile(r"[.!?]")
WORD = re.compile(r"\w[\w’'-]*")
SHORTEST = 4  # words of a quotation that can be told from another where it stands in it whole
ENOUGH = 6  # the same, where it is worded differently
SAME = 0.72  # share of equal words, in order, from which two quotations are one
SPELT = 80  # two words spelt so alike (of 100) are one
COMMON = 6  # quotations past which not all pairs that hold a run of three words are looked at
TURNS = frozenset({"but", "unless", "except", "if", "however", "although", "though", "only", "until", "provided"})
SMALL = frozenset(
    {"a", "an", "the", "that", "of", "to", "and", "in", "on", "is", "are", "was", "it", "we", "s", "ve", "re"}
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: where it stands, its words in lower case, and after which of them a sentence ends."""

    article: str
    start: int
    end: int
    words: tuple[str, ...]
    ends: frozenset[int] = frozenset()

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(article=self.article, start=self.start, end=self.end)


def flags(marked: Sequence[Marked]) -> Iterator[Flag]:
    """Flag the quotations of a story that two articles word differently, and those that one cuts at a turn, each once.

    Of two wordings the one is flagged that fewer articles have: copies of a wire's quotation are no news.
    """
    worded: dict[frozenset[tuple[str, ...]], list[tuple[Quote, Quote]]] = {}
    cuts: set[Quote] = set()
    for left, right in pairs([quote for one in marked for quote in quotes(one)]):
        short, long = sorted((left, right), key=lambda quote: (len(quote.words), quote.article))
        at = position(short.words, long.words)
        if at is None:
            if differing(left.words, right.words):
                worded.setdefault(frozenset((left.words, right.words)), []).append((left, right))
        elif short not in cuts and (cut := missing(short, long, at)):
            cuts.add(short)
            yield flag("quote_cut", short, long, f"the other article quotes on: “{cut}”")
    for found in worded.values():
        yield changed([quote for pair in found for quote in pair])


def changed(found: Sequence[Quote]) -> Flag:
    """Flag the rarer of two wordings of one saying."""
    held: dict[tuple[str, ...], dict[str, Quote]] = {}
    for quote in found:
        held.setdefault(quote.words, {}).setdefault(quote.article, quote)
    rare, usual = sorted(held.values(), key=len)
    own, other = next(iter(rare.values())), next(iter(usual.values()))
    mine, theirs = differing(own.words, other.words) or ("", "")
    who = f"{len(usual)} other articles quote" if len(usual) > 1 else "the other article quotes"
    return flag("quote_differs", own, other, f"{who} “{theirs}” for “{mine}”")


def quotes(one: Marked) -> Iterator[Quote]:
    """Give the longer quotations of an article."""
    text = one.article.text
    for start, end in quotations(text):
        found = list(WORD.finditer(text, start, end))
        said = tuple(word.group().lower().replace("’", "'") for word in found)
        ends = {n for n, (word, after) in enumerate(pairwise(found)) if END.search(text, word.end(), after.start())}
        if len(said) >= SHORTEST:
            yield Quote(one.article.id, start, end, said, frozenset(ends))


def pairs(found: Sequence[Quote]) -> list[tuple[Quote, Quote]]:
    """Give the pairs of quotations of different articles that share a run of three words, in order."""
    holders: dict[tuple[str, ...], list[int]] = {}
    for n, quote in enumerate(found):
        for run in {quote.words[i : i + 3] for i in range(len(quote.words) - 2)}:
            holders.setdefault(run, []).append(n)
    near = {
        (left, right)
        for held in holders.values()
        for left, right in paired(held, COMMON)
        if found[left].article != found[right].article
    }
    return [(found[left], found[right]) for left, right in sorted(near)]


def position(short: Sequence[str], long: Sequence[str]) -> int | None:
    """Say where in a longer quotation the whole shorter one stands; ``None`` where it does not."""
    size = len(short)
    return next((at for at in range(len(long) - size + 1) if long[at : at + size] == tuple(short)), None)


def differing(left: Sequence[str], right: Sequence[str]) -> tuple[str, str] | None:
    """Give the first words in which two quotations of one saying differ; ``None`` where there are none."""
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    steps = matcher.get_opcodes()
    equal = sum(i2 - i1 for tag, i1, i2, _, _ in steps if tag == "equal")
    if equal < SAME * min(len(left), len(right)) or equal < ENOUGH:
        return None
    for tag, i1, i2, j1, j2 in steps[1:-1]:  # at the ends one may only begin earlier or end later
        mine, theirs = left[i1:i2], right[j1:j2]
        if tag == "replace" and max(len(mine), len(theirs)) <= 3 and weighty(mine, theirs):
            return " ".join(mine), " ".join(theirs)
    return None


def weighty(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether a change of words is more than of spelling or of small words."""
    one, two = ("".join(words).replace("'", "") for words in (mine, theirs))
    return not ({*mine} <= SMALL and {*theirs} <= SMALL) and ratio(one, two) < SPELT


def missing(short: Quote, long: Quote, at: int) -> str | None:
    """Give the words of the longer quotation that turn what the shorter one leaves standing, in the same sentence."""
    last = at + len(short.words)
    after = long.words[last:]
    if len(after) >= 3 and after[0] in TURNS and last - 1 not in long.ends:
        return " ".join(after[:12])
    first = max([max(at - 3, 0), *(end + 1 for end in long.ends if end < at)])
    before = long.words[first:at]
    return " ".join([*before, *short.words[:6]]) if {"not", "never"} & {*before} else None


def flag(kind: str, left: Quote, right: Quote, message: str) -> Flag:
    """Flag a quotation, with the other one as evidence."""
    return Flag(
        article=left.article, kind=kind, start=left.start, end=left.end, message=message,
        evidence=(left.span, right.span),
    )  # fmt: skip

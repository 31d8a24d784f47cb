"""Rewrites: other words, but the same sentences in the same order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, product

from rashomon.records import Marked, Span
from rashomon.relate.own import unquoted
from rashomon.relate.words import CONTENT, Bag, likeness, weigh
from rashomon.text.crowds import paired

ALIKE = 0.5  # likeness at which two sentences tell the same
ENOUGH = 0.6  # share of the shorter article's sentences that have a partner in order
LEAST = 5  # sentences that pair up at least
QUOTED = 0.5  # share of a sentence in quotation marks from which it proves nothing: two reporters heard the same words
SHORT = 6  # words below which a sentence proves nothing
CROWD = 8  # articles past which not all pairs that hold a word are looked at
KEYS = 4  # heaviest words by which a sentence's partners are found

Pairing = list[tuple[Span, Span]]


def rewritten(marked: Sequence[Marked], known: frozenset[tuple[int, int]]) -> Iterator[tuple[int, int, Pairing]]:
    """Give pairs of articles (not those known as copies) of which one retells the other, sentence after sentence."""
    rows = [(n, span, bag) for n, one in enumerate(marked) for span, bag in sentences(one)]
    bags = weigh([bag for _, _, bag in rows])
    of: dict[int, int] = Counter(n for n, _, _ in rows)
    pairs: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for left, right in partners(rows, bags):
        pairs[rows[left][0], rows[right][0]].append((left, right))
    for (one, other), found in sorted(pairs.items()):
        shorter = min(of[one], of[other])
        if (one, other) not in known and len(found) >= max(LEAST, ENOUGH * shorter):
            kept = in_order(found)
            if len(kept) >= max(LEAST, ENOUGH * shorter):
                yield one, other, [(rows[left][1], rows[right][1]) for left, right in kept]


def sentences(one: Marked) -> Iterator[tuple[Span, Counter[str]]]:
    """Give each sentence of some length, not mainly a quotation, with its content words."""
    parse = one.parse
    own = set(unquoted(one))
    for first, last in parse.sentences:
        words = Counter(parse.lemma[i].casefold() for i in range(first, last) if i in own and parse.pos[i] in CONTENT)
        if words.total() >= max(SHORT, QUOTED * sum(parse.pos[i] in CONTENT for i in range(first, last))):
            yield Span(article=one.article.id, start=parse.start[first], end=parse.end[last - 1]), words


def partners(rows: Sequence[tuple[int, Span, Counter[str]]], bags: Sequence[Bag]) -> Iterator[tuple[int, int]]:
    """Find the pairs of sentences of different articles that tell the same, by the heavy words that they share."""
    holders: dict[str, list[int]] = defaultdict(list)
    for n, bag in enumerate(bags):
        for word in sorted(bag, key=lambda w: (-bag[w], w))[:KEYS]:
            holders[word].append(n)
    seen: set[tuple[int, int]] = set()
    for found in holders.values():
        by_article = [tuple(mine) for _, mine in groupby(found, key=lambda n: rows[n][0])]
        for left, right in paired(by_article, CROWD):
            seen.update(product(left, right))
    yield from (pair for pair in sorted(seen) if likeness(bags[pair[0]], bags[pair[1]]) >= ALIKE)


def in_order(found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Keep the longest run of pairs that stand in the same order on both sides, no sentence twice."""
    best: list[list[tuple[int, int]]] = []
    for left, right in sorted(found):
        before = [chain for chain in best if chain[-1][0] < left and chain[-1][1] < right]
        best.append([*max(before, key=len, default=[]), (left, right)])
    return max(best, key=len, default=[])

"""Copies: who took text from whom. Near copies share long runs of words; rewrites keep the order and the facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from rashomon.records import Copy, Marked, Reason, Span
from rashomon.relate.own import Own
from rashomon.relate.rewrites import rewritten
from rashomon.text.crowds import paired

RUN = 6  # words in a row that, shared and rare, start a match
CROWD = 12  # articles past which not all pairs that hold a run of words are looked at
LEAST = 12  # words of a match that counts
SHARE = 0.15  # share of an article's own words that makes it a copy
WORDS = 40  # and how many words that is at least


def find(marked: Sequence[Marked]) -> tuple[Copy, ...]:
    """Find the articles that repeat another's text, wholly or in part, and the rewrites that keep its order."""
    owned = [Own(one=one) for one in marked]
    found: dict[tuple[int, int], Copy] = {}
    for left, right, runs in repeats(owned):
        copy = near(owned[left], owned[right], runs)
        if copy:
            found[left, right] = copy
    for left, right, pairs in rewritten(marked, frozenset(found)):
        spans = tuple(zip(*pairs, strict=True))
        body = sum(end - start for start, end in marked[left].article.evidence())
        shared = sum(span.end - span.start for span in spans[0]) / max(body, 1)
        why = Reason(
            feature="same sentences in the same order, in other words",
            score=round(shared, 3),
            detail=f"{len(pairs)} sentences",
        )
        found[left, right] = directed(marked[left], marked[right], shared, (spans[0], spans[1]), why)
    return tuple(found[pair] for pair in sorted(found))


def again(taken: Sequence[Copy], marked: Sequence[Marked]) -> tuple[Copy, ...]:
    """Say anew who took text from whom, where the dates of some articles have changed and nothing else has."""
    by_id = {one.article.id: one for one in marked}
    found = []
    for copy in taken:
        (left, mine), (right, theirs) = sorted([(copy.article, copy.spans), (copy.of, copy.of_spans)])
        found.append(directed(by_id[left], by_id[right], copy.shared, (mine, theirs), copy.reasons[0]))
    return tuple(found)


def repeats(owned: Sequence[Own]) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """Give the pairs of articles that share runs of words, with the places (left, right) where the runs start."""
    holders: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for n, own in enumerate(owned):
        words = own.words
        for at in range(len(words) - RUN + 1):
            holders[hash(words[at : at + RUN])].append((n, at))  # the hash alone: a tenth of the memory
    pairs: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for places in holders.values():
        if len(places) > CROWD:  # a formula, or a text that many printed: one place an article, not all pairs
            places = list({n: (n, at) for n, at in reversed(places)}.values())[::-1]
        for (left, at), (right, there) in paired(places, CROWD):
            if left != right:
                pairs[left, right].append((at, there))
    for (left, right), runs in sorted(pairs.items()):
        yield left, right, sorted(runs)


def matches(runs: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Join runs that go on from each other into matches (left start, right start, words), the long ones only."""
    joined: list[list[int]] = []
    open_by_shift: dict[int, list[int]] = {}
    for left, right in runs:
        last = open_by_shift.get(right - left)
        if last and left <= last[0] + last[2]:
            last[2] = left + RUN - last[0]
        else:
            open_by_shift[right - left] = last = [left, right, RUN]
            joined.append(last)
    kept: list[tuple[int, int, int]] = []
    for left, right, words in sorted(joined, key=lambda m: (-m[2], m[0], m[1])):
        free = all(left >= a + n or a >= left + words for a, _, n in kept)
        free = free and all(right >= b + n or b >= right + words for _, b, n in kept)
        if words >= LEAST and free:
            kept.append((left, right, words))
    return sorted(kept)


def near(left: Own, right: Own, runs: Sequence[tuple[int, int]]) -> Copy | None:
    """Make a copy of two articles that share enough of their own words."""
    found = matches(runs)
    words = sum(n for _, _, n in found)
    shared = words / max(1, min(len(left.words), len(right.words)))
    if words < WORDS or shared < SHARE:
        return None
    spans = tuple(left.span(a, a + n - 1) for a, _, n in found), tuple(right.span(b, b + n - 1) for _, b, n in found)
    why = Reason(
        feature="words in a row, quotations left out",
        score=round(shared, 3),
        detail=f"{words} words in {len(found)} runs",
    )
    return directed(left.one, right.one, shared, spans, why)


def directed(
    left: Marked, right: Marked, shared: float, spans: tuple[tuple[Span, ...], tuple[Span, ...]], why: Reason
) -> Copy:
    """Say who took from whom: who credits the other's agency, else who came later; else nobody knows."""
    takes, reason = taker(left, right)
    one, other, mine, theirs = (right, left, spans[1], spans[0]) if takes == 1 else (left, right, *spans)
    return Copy(
        article=one.article.id,
        of=other.article.id,
        shared=round(min(shared, 1.0), 3),
        spans=mine,
        of_spans=theirs,
        directed=takes is not None,
        reasons=(why, *([reason] if reason else [])),
    )


def taker(left: Marked, right: Marked) -> tuple[int | None, Reason | None]:
    """Give which of two took (0 left, 1 right) and why; ``None`` where nothing says."""
    for n, (one, other) in enumerate(((left, right), (right, left))):
        agency, outlet = one.article.agency, other.article.outlet
        if agency and outlet and agency.casefold() == outlet.casefold() and one.article.outlet != outlet:
            return n, Reason(feature="credits an agency", score=1.0, detail=f"{one.article.id} credits {agency}")
    days = published(left), published(right)
    if days[0] and days[1] and days[0][1] < days[1][0]:
        return 1, Reason(feature="published later", score=0.8, detail=f"{days[0][1]} before {days[1][0]}")
    if days[0] and days[1] and days[1][1] < days[0][0]:
        return 0, Reason(feature="published later", score=0.8, detail=f"{days[1][1]} before {days[0][0]}")
    return None, None


def published(one: Marked) -> tuple[date, date] | None:
    """Give the first and last day on which an article can have been published, if both are known."""
    when = one.article.published
    return (when.start, when.end) if when.start and when.end else None

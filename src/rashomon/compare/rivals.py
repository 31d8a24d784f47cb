"""Rivals: values of one kind, told by two articles of what seems one thing, that cannot both be right.

The search does not wait for the linker: two clauses that collide look unlike just there. It takes what is counted, or
what happened on a day, pairs each value with the one of the other article whose clause and sentence are likest, and
asks whether the two can be one. A value that the other article gives too is no rival: it only tells more.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rashomon import data
from rashomon.compare.candidates import owners
from rashomon.compare.figures import holder
from rashomon.compare.sheets import Sheet
from rashomon.compare.values import compatible, counted, days_apart, measures
from rashomon.compare.words import stem
from rashomon.records import Parse, Quantity, TimeExpression
from rashomon.text.crowds import paired

Value = Quantity | TimeExpression

COUNTED = frozenset({"count", "percent", "money", "measure"})
SAME_VERB, OTHER_VERB = 0.2, 0.33  # how like two values must stand to be of one thing, under one verb or two
CROWD = 12  # articles past which not all pairs are looked at
PLACES = frozenset({"GPE", "LOC", "FAC"})
PRINTED = frozenset({"say", "tell", "update", "publish", "post", "print", "file"})  # whose day is the article's own


@dataclass(frozen=True, slots=True)
class Claim:
    """A value where it stands: article, row of its unit, what it is a value of, its verb, the words around it.

    ``bounds`` are words that narrow what is counted: *Kestrian* sailors, climbers *with Mr Buckley*. ``places`` are
    the places that its clause names, or a clause that hangs on what is counted.
    """

    article: int
    row: int
    key: tuple[str, ...]
    value: Value
    verb: str
    near: frozenset[str]
    wide: frozenset[str]
    bounds: frozenset[str]
    places: frozenset[str]

    @property
    def at(self) -> tuple[int, int]:
        """Where the value stands: article, start."""
        return self.article, self.value.start


@dataclass(frozen=True, slots=True)
class Contest:
    """Two claims that cannot both hold (the likest pair), with all claims of one article each that go with them."""

    left: Claim
    right: Claim
    likeness: float
    claims: tuple[Claim, ...]


@lru_cache(maxsize=1)
def partial() -> frozenset[str]:
    """Load the words beside a number by which it counts some of the counted only (*another*, *each*)."""
    return frozenset(data.lines("compare/partial.txt"))


def seek(sheets: Sequence[Sheet]) -> list[Contest]:
    """Find the values of a story's articles that cannot all be right, the likest pair first, each claim once."""
    by_key: dict[tuple[str, ...], list[Claim]] = {}
    for article, sheet in enumerate(sheets):
        for claim in claims(article, sheet):
            by_key.setdefault(claim.key, []).append(claim)
    found: list[Contest] = []
    for key in sorted(by_key):
        found += contests(by_key[key], sheets)
    return sorted(found, key=lambda one: (-one.likeness, one.left.at, one.right.at))


def contests(every: Sequence[Claim], sheets: Sequence[Sheet]) -> list[Contest]:
    """Gather the claims of one key into contests."""
    by_article: dict[int, list[Claim]] = {}
    for claim in every:
        by_article.setdefault(claim.article, []).append(claim)
    pairs = [
        (likeness, one, two)
        for left, right in paired(sorted(by_article), CROWD)
        for likeness, one, two in likest(by_article[left], by_article[right], sheets[left])
    ]
    pairs.sort(key=lambda pair: (-pair[0], pair[1].at, pair[2].at))
    found: list[Contest] = []
    taken: set[tuple[int, int]] = set()
    for likeness, one, two in pairs:
        rival = apart(one, two) and not known(one, by_article[two.article]) and not known(two, by_article[one.article])
        if rival and not {one.at, two.at} & taken:
            held = sides(one, two, pairs)
            taken |= {claim.at for claim in held}
            found.append(Contest(one, two, likeness, held))
    return found


def sides(one: Claim, two: Claim, pairs: Sequence[tuple[float, Claim, Claim]]) -> tuple[Claim, ...]:
    """Add to two rivals the claims of other articles that are paired with a claim here and side with one of them."""
    held = {one.article: one, two.article: two}
    for _, this, that in pairs:
        for claim, other in ((this, that), (that, this)):
            if held.get(other.article) == other and (same(claim, one) or same(claim, two)):
                held.setdefault(claim.article, claim)
    return tuple(held[article] for article in sorted(held))


def likest(left: Sequence[Claim], right: Sequence[Claim], sheet: Sheet) -> Iterator[tuple[float, Claim, Claim]]:
    """Give the pairs of claims of which each is the other's likest, and like enough."""
    grid = [[alike(one, two, sheet) for two in right] for one in left]
    for n, row in enumerate(grid):
        m = max(range(len(right)), key=lambda i: (row[i], -i))
        if all(other[m] <= row[m] for other in grid) and one_thing(left[n], right[m], row[m]):
            yield row[m], left[n], right[m]


def alike(one: Claim, two: Claim, sheet: Sheet) -> float:
    """Say how like the clauses and the sentences around two claims are, 0 to 2."""
    return overlap(one.near, two.near, sheet) + overlap(one.wide, two.wide, sheet)


def overlap(one: frozenset[str], two: frozenset[str], sheet: Sheet) -> float:
    """Give the cosine of two sets of words by their rarity in the story."""
    shared = sum(sheet.rarity(key) ** 2 for key in one & two)
    both = sum(sheet.rarity(key) ** 2 for key in one) * sum(sheet.rarity(key) ** 2 for key in two)
    return shared / math.sqrt(both) if both else 0.0


def one_thing(one: Claim, two: Claim, likeness: float) -> bool:
    """Tell whether two claims of one key seem to be of one thing: nothing narrows the one that the other lacks."""
    if one.bounds != two.bounds:
        return False
    if one.verb == two.verb:
        return likeness >= SAME_VERB
    alone = any(isinstance(side.value, Quantity) and side.value.low == 1 for side in (one, two))
    if one.key[0] != "count" or bool(one.places) != bool(two.places) or alone:
        return False
    return likeness >= OTHER_VERB


def apart(one: Claim, two: Claim) -> bool:
    """Tell whether two values of one key cannot both be right; what is vague on both sides can."""
    if isinstance(one.value, Quantity) and isinstance(two.value, Quantity):
        return not (vague(one.value) and vague(two.value)) and not compatible(one.value, two.value)
    if isinstance(one.value, TimeExpression) and isinstance(two.value, TimeExpression):
        return days_apart(one.value, two.value)
    return False


def vague(one: Quantity) -> bool:
    """Tell whether a quantity is a vague plural (*hundreds*)."""
    return one.low is not None and one.high is not None and one.high > one.low


def known(one: Claim, others: Sequence[Claim]) -> bool:
    """Tell whether another article gives a value too, for whatever it counts there."""
    return any(same(one, other) for other in others)


def same(one: Claim, two: Claim) -> bool:
    """Tell whether two claims of one key can give one value."""
    if isinstance(one.value, Quantity) and isinstance(two.value, Quantity):
        return compatible(one.value, two.value)
    if isinstance(one.value, TimeExpression) and isinstance(two.value, TimeExpression):
        return one.value.type == two.value.type and one.value.value[:10] == two.value.value[:10]
    return False


def claims(article: int, sheet: Sheet) -> Iterator[Claim]:
    """Find the values of an article that can be compared."""
    parse = sheet.marked.parse
    owner = owners(parse)
    said = {bisect_left(parse.start, start) for one in sheet.marked.statements for start, _ in one.cue}
    named = {i for first, last, label in parse.names if label in PLACES for i in range(first, last)}
    values: tuple[Value, ...] = (*sheet.marked.quantities, *sheet.marked.times)
    for value in values:
        at = bisect_left(parse.start, value.start)
        last = max(at, bisect_left(parse.start, value.end) - 1)
        if at >= len(parse) or (row := holder(sheet, at, last)) is None:
            continue
        top = governor(parse, at, last)
        verb = parse.lemma[owner[top]]
        key = of_quantity(parse, value, top) if isinstance(value, Quantity) else of_time(parse, value, owner[top], said)
        if key is None:
            continue
        first, end = parse.sentences[parse.sentence_of[at]]
        around = {i: word for i in range(first, end) if (word := sheet.keys[i]) and not at <= i <= last}
        near = {i: word for i, word in around.items() if owner[i] == owner[top]}
        yield Claim(
            article, row, key, value, stem(verb), frozenset(near.values()), frozenset(around.values()),
            narrowed(parse, top) if key[0] == "count" else frozenset(),
            frozenset(word for i, word in near.items() if i in named) | frozenset(
                sheet.keys[i] or "" for i in parse.subtree(top) if i in named
            ),
        )  # fmt: skip


def governor(parse: Parse, first: int, last: int) -> int:
    """Give the word that a value hangs on: the noun that is counted, the verb of what happened then."""
    top = next((i for i in range(first, last + 1) if not first <= parse.head[i] <= last), last)
    above = parse.head[top]
    return parse.head[above] if parse.dep[above] == "prep" else above


def narrowed(parse: Parse, top: int) -> frozenset[str]:
    """Give the names that narrow what is counted."""
    found = [i for i in parse.children[top] if parse.dep[i] in {"amod", "compound", "nmod", "poss"}]
    found += [j for i in parse.children[top] if parse.lemma[i].lower() in {"with", "from"} for j in parse.children[i]]
    return frozenset(stem(parse.lemma[i]) for i in found if parse.word[i][:1].isupper())


def of_quantity(parse: Parse, one: Quantity, top: int) -> tuple[str, ...] | None:
    """Say of what a quantity is a value: what it counts."""
    of = counted(one)
    beside = {parse.lemma[i].lower() for i in (*parse.children[top], top)}
    if of is None or one.unit not in COUNTED or beside & partial() or not (one.low or one.high):
        return None
    if one.unit == "count" and of not in measures():
        return (one.unit, stem(of))
    return ("measure", of)


def of_time(parse: Parse, one: TimeExpression, clause: int, said: set[int]) -> tuple[str, ...] | None:
    """Say of what a time is a value: of the happening that its clause tells, not of when somebody told it."""
    if one.type not in {"DATE", "TIME"} or parse.pos[clause] != "VERB" or clause in said:
        return None
    return None if parse.lemma[clause].lower() in PRINTED else ("day", stem(parse.lemma[clause]))

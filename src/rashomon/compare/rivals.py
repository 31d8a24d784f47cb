"""Rivals: values of one kind, told by two articles of what seems one thing, that cannot both be right.

The search does not wait for the linker: two clauses that collide look unlike just there. It takes what is counted, or
what happened on a day, pairs each value with the one of the other article whose clause and sentence are likest, and
asks whether the two can be one. A value that the other article gives too is no rival: it only tells more.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.compare.claims import OF_AGE, Claim, Claims
from rashomon.compare.sheets import Sheet
from rashomon.compare.values import compatible, days_apart
from rashomon.records import Quantity, TimeExpression
from rashomon.text.crowds import paired

SAME_VERB, OTHER_VERB = 0.2, 0.33  # how like two figures must stand to be of one thing, under one verb or two
ONE_DAY = 0.35  # how like two days
OF_SOME = 0.6  # how like the ages of some people (*students*), who are not named
ALIKE = 0.9  # figures in clauses less alike are of one thing only where each article gives one figure of it
CROWD = 12  # articles past which not all pairs are looked at


@dataclass(frozen=True, slots=True)
class Contest:
    """Two claims that cannot both hold (the likest pair), with all claims of one article each that go with them."""

    left: Claim
    right: Claim
    likeness: float
    claims: tuple[Claim, ...]


def seek(sheets: Sequence[Sheet]) -> list[Contest]:
    """Find the values of a story's articles that cannot all be right, the likest pair first, each claim once."""
    by_key: dict[tuple[str, str], list[Claim]] = {}
    for article, sheet in enumerate(sheets):
        for claim in Claims(article, sheet):
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
        mine, theirs = by_article[one.article], by_article[two.article]
        rival = apart(one, two) and not known(one, theirs) and not known(two, mine)
        if one.verb != two.verb and likeness < ALIKE and not (alone(one, mine) and alone(two, theirs)):
            continue
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
    """Give the cosine of two sets of words by their rarity in the story; the sums are exact, in whatever order."""
    shared, mine, theirs = (math.fsum(sheet.rarity(key) ** 2 for key in words) for words in (one & two, one, two))
    return shared / math.sqrt(mine * theirs) if mine and theirs else 0.0


def one_thing(one: Claim, two: Claim, likeness: float) -> bool:
    """Tell whether two claims of one key seem to be of one thing: nothing narrows the one that the other lacks."""
    elsewhere = one.places and two.places and not one.places & two.places
    others = one.whose and two.whose and not one.whose & two.whose
    done_to_others = one.whom and two.whom and not one.whom & two.whom
    strange = (others and one.key[0] == "count") or ((elsewhere or others or done_to_others) and likeness < ALIKE)
    if one.bounds != two.bounds or strange:
        return False
    if one.key[0] in OF_AGE:
        return one.key[0] == "age" or likeness >= OF_SOME
    if one.verb == two.verb:
        return likeness >= (ONE_DAY if one.key[0] == "day" else SAME_VERB)
    if one.key[0] != "count" or bool(one.places) != bool(two.places) or one.part or two.part:
        return False
    return likeness >= OTHER_VERB


def apart(one: Claim, two: Claim) -> bool:
    """Tell whether two values of one key cannot both be right; what is vague on both sides can."""
    if isinstance(one.value, Quantity) and isinstance(two.value, Quantity):
        hazy = one.key[0] not in OF_AGE and vague(one.value) and vague(two.value)
        return not hazy and not compatible(one.value, two.value)
    if isinstance(one.value, TimeExpression) and isinstance(two.value, TimeExpression):
        return days_apart(one.value, two.value)
    return False


def vague(one: Quantity) -> bool:
    """Tell whether a quantity is a vague plural (*hundreds*)."""
    return one.low is not None and one.high is not None and one.high > one.low


def alone(one: Claim, others: Sequence[Claim]) -> bool:
    """Tell whether an article gives one figure of what it counts, and perhaps one of them: of laps there are many."""
    return all(other.at == one.at or same(one, other) or other.older or is_one(other) for other in others)


def is_one(claim: Claim) -> bool:
    """Tell whether a claim counts one thing."""
    return isinstance(claim.value, Quantity) and claim.value.low == claim.value.high == 1


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

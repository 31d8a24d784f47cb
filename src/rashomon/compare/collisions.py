"""Collisions: whether the tellings of a point can all be true, and if not, what sets them apart."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

from rashomon import data
from rashomon.compare.tellings import Told
from rashomon.compare.words import stem
from rashomon.records import Difference, DifferenceKind, Quantity, Status

ROUGH = 0.15  # how far *about* reaches
ROUNDED = 0.05  # how far a figure is off that is only rounded
RISING = ("toll", "so far", "rose", "risen", "rises", "climb", "now", "confirmed", "at least", "more than")
Verdict = tuple[Status, Difference | None]


@lru_cache(maxsize=1)
def counted() -> frozenset[str]:
    """Load what is counted while it goes on: victims, arrests, damage, votes."""
    lines = data.path("compare/growing.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def judge(told: Sequence[Told]) -> Verdict:
    """Give the status of a point and the clearest difference between its tellings."""
    found: list[tuple[int, Verdict]] = []
    for left, right in combinations(told, 2):
        for rank, look in enumerate((denial, figures)):
            verdict = look(left, right)
            if verdict is not None:
                found.append((rank, verdict))
    if found:
        order = {"disputed": 0, "scope": 1, "updated": 2}
        return min(found, key=lambda item: (order.get(item[1][0], 3), item[0]))[1]
    return ("agreed" if len({one.telling.article for one in told}) > 1 else "single"), None


def denial(left: Told, right: Told) -> Verdict | None:
    """Find that one source denies what the other asserts."""
    one, two = left.telling.polarity, right.telling.polarity
    if {one, two} != {"denies", "asserts"} or left.telling.origin == right.telling.origin:
        return None
    denier, other = (left, right) if one == "denies" else (right, left)
    why = f"{denier.telling.origin} denies what {other.telling.origin} tells"
    return "disputed", Difference(kind="polarity", left=left.telling, right=right.telling, why=why)


def figures(left: Told, right: Told) -> Verdict | None:
    """Find figures for one counted thing that cannot both hold."""
    worst: Verdict | None = None
    for one in left.quantities:
        rivals = [two for two in right.quantities if alike(one, two)]
        if not rivals or any(compatible(one, two) for two in rivals):
            continue
        two = rivals[0]
        if any(compatible(other, two) for other in left.quantities if alike(other, two)):
            continue
        status: Status = "updated" if growing(one, left) and later(left, right) else "disputed"
        worst = worst or (status, differ("figure", (left, one), (right, two)))
    return worst


def alike(one: Quantity, two: Quantity) -> bool:
    """Tell whether two quantities count one thing."""
    if one.unit != two.unit or one.of is None or two.of is None:
        return False
    return stem(one.of.lower()) == stem(two.of.lower())


def bounds(one: Quantity) -> tuple[float, float]:
    """Give the range in which a quantity may lie, as loosely as it is told."""
    low = one.low if one.low is not None else float("-inf")
    high = one.high if one.high is not None else float("inf")
    slack = ROUGH if one.hedge else ROUNDED if low >= 100 else 0.0
    return low - abs(low) * slack if low > float("-inf") else low, high + abs(high) * slack if high < float(
        "inf"
    ) else high


def compatible(one: Quantity, two: Quantity) -> bool:
    """Tell whether two quantities can be one number."""
    (low, high), (least, most) = bounds(one), bounds(two)
    return low <= most and least <= high


def growing(one: Quantity, told: Told) -> bool:
    """Tell whether a count goes on while it is told (a toll)."""
    words = {told.marked.parse.lemma[i].lower() for i in range(told.unit.first, told.unit.last)}
    return one.unit == "count" and bool(words & counted())


def later(left: Told, right: Told) -> bool:
    """Tell whether one was published later than the other, or whether nothing is known of that."""
    one, two = left.telling.as_of, right.telling.as_of
    if one is None or two is None or one.start is None or two.start is None:
        return False
    return one.start != two.start


def differ(kind: DifferenceKind, left: tuple[Told, Quantity], right: tuple[Told, Quantity]) -> Difference:
    """Name two quantities that differ."""
    (one, this), (two, that) = left, right
    words = [
        " ".join(told.marked.article.text[quantity.start : quantity.end].split())
        for told, quantity in ((one, this), (two, that))
    ]
    why = f"{one.telling.origin}: {words[0]}; {two.telling.origin}: {words[1]} ({this.of})"
    return Difference(kind=kind, left=one.telling, right=two.telling, why=why)

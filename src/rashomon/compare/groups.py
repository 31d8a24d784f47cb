"""Groups: units of several articles that are taken for tellings of one thing, grown from scored pairs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from rashomon.compare.candidates import Unit
from rashomon.compare.link import Links, reasons
from rashomon.compare.overlaps import within
from rashomon.compare.sheets import Sheet
from rashomon.records import Reason

SCRAP = 5  # tokens: a shorter detail is not understood alone
WIDE = 14  # tokens, at most, of what is shown in place of a detail that it holds

Pair = tuple[tuple[int, int], tuple[int, int]]
"""Two units, each (article, row), in order."""
Scored = tuple[float, Pair, Links, int]
"""The score of a pair, the pair, and the row of its links that it rests on."""


@dataclass(frozen=True, slots=True)
class Group:
    """Units, one an article, that tell one point: rows of (article, unit) in the story's sheets, best pair's score.

    One that is not ``sure`` is shown as a guess. ``average`` is how its pairs were scored on average when it was
    gathered, by how sure they are in a sure group, by how likely in a guess; a default where it was found otherwise.
    """

    members: tuple[tuple[int, int], ...]
    score: float
    reasons: tuple[Reason, ...]
    sure: bool = True
    average: float = 0.7

    @property
    def articles(self) -> frozenset[int]:
        """The articles that it has a unit of."""
        return frozenset(article for article, _ in self.members)


class Joined:
    """Groups by the clauses that they join."""

    def __init__(self, sheets: Sequence[Sheet], groups: Iterable[Group]) -> None:
        self.sheets = sheets
        self.groups: list[Group] = []
        self.held: dict[tuple[int, int], set[int]] = {}
        for group in groups:
            self.add(group)

    def add(self, group: Group) -> None:
        """Add a group."""
        for clause in self.clauses(group):
            self.held.setdefault(clause, set()).add(len(self.groups))
        self.groups.append(group)

    def all_of(self, group: Group) -> bool:
        """Tell whether some group already joins all clauses of another."""
        return bool(set.intersection(*(self.held.get(clause, set()) for clause in self.clauses(group))))

    def clauses(self, group: Group) -> set[tuple[int, int]]:
        """Give the clauses that the units of a group stand in, each with its article."""
        return {(article, self.sheets[article].units[row].clause) for article, row in group.members}


def holders(sets: Sequence[frozenset[tuple[int, int]]]) -> dict[tuple[int, int], list[int]]:
    """Say of what stands in some sets in which of them, by number, it does."""
    found: dict[tuple[int, int], list[int]] = {}
    for n, one in enumerate(sets):
        for each in one:
            found.setdefault(each, []).append(n)
    return found


def gather(scored: Sequence[Scored], least: float, average: float, floor: float) -> list[Group]:
    """Join units, surest pair first, as long as a group holds one unit an article and its pairs agree on average.

    Pairs scored below ``least`` join nothing; the pairs of two groups must average ``average``, none below ``floor``.
    """
    score = {pair: value for value, pair, *_ in scored if value >= floor}
    likely = sorted((one for one in scored if one[0] >= least), key=surest)
    why = {pair: (one, row) for _, pair, one, row in likely}
    group: dict[tuple[int, int], int] = {}
    members: dict[int, list[tuple[int, int]]] = {}
    best: dict[int, tuple[float, Pair]] = {}
    for number, (value, pair, *_) in enumerate(likely):
        merge((number, pair, value), (group, members, best), score, (average, floor))
    groups = (
        Group(tuple(sorted(units)), best[n][0], reasons(*why[best[n][1]]), average=mean(units, score))
        for n, units in members.items()
    )
    return sorted(groups, key=lambda one: (-one.score, one.members))


def mean(units: Sequence[tuple[int, int]], score: Mapping[Pair, float]) -> float:
    """Give the score of the pairs of some units on average."""
    pairs = list(combinations(sorted(units), 2))
    return sum(score.get(pair, 0.0) for pair in pairs) / len(pairs)


State = tuple[
    dict[tuple[int, int], int],
    dict[int, list[tuple[int, int]]],
    dict[int, tuple[float, Pair]],
]


def merge(
    scored: tuple[int, Pair, float], state: State, score: Mapping[Pair, float], asked: tuple[float, float]
) -> None:
    """Join the groups of two units (the pair with its number and score), where the scores across are as ``asked``.

    That is their average and the least of them.
    """
    number, pair, value = scored
    group, members, best = state
    left, right = (group.get(unit) for unit in pair)
    if left is not None and left == right:
        return
    mine = members[left] if left is not None else [pair[0]]
    theirs = members[right] if right is not None else [pair[1]]
    if {article for article, _ in mine} & {article for article, _ in theirs}:
        return
    cross = [score.get(ordered(one, two), 0.0) for one in mine for two in theirs]
    average, floor = asked
    if min(cross) < floor or sum(cross) / len(cross) < average:
        return
    kept = left if left is not None else right if right is not None else number
    chosen = max((best[n] for n in (left, right) if n is not None), default=(value, pair), key=lambda item: item[0])
    for n in (left, right):
        if n is not None:
            del members[n], best[n]
    members[kept], best[kept] = [*mine, *theirs], chosen
    for unit in members[kept]:
        group[unit] = kept


def units(group: Group, sheets: Sequence[Sheet]) -> dict[int, Unit]:
    """Give the units of a group by their articles."""
    return {article: sheets[article].units[row] for article, row in group.members}


def surest(one: Scored) -> tuple[float, Pair]:
    """Rank scored pairs."""
    return -one[0], one[1]


def ordered(one: tuple[int, int], two: tuple[int, int]) -> Pair:
    """Put two units in the order in which pairs are scored."""
    return (one, two) if one < two else (two, one)


def gained(kept: Group, one: Group, score: Mapping[Pair, float], *, average: float = 0.0, floor: float = 0.0) -> Group:
    """Add to a group the units of another, of articles that it lacks, where they agree with it as is asked."""
    for member in one.members:
        scores = [score.get(ordered(member, own), 0.0) for own in kept.members]
        if member[0] not in kept.articles and min(scores) >= floor and sum(scores) >= average * len(scores):
            kept = replace(kept, members=tuple(sorted([*kept.members, member])))
    return kept


def bits(group: Group, sheets: Sequence[Sheet]) -> float:
    """Say how much what the units of a group share tells beyond the story's own commonplaces, in bits."""
    sheet = sheets[group.members[0][0]]
    return sum(sheet.rarity(key) for key in basis(group, sheets))


def basis(group: Group, sheets: Sequence[Sheet]) -> dict[str, list[tuple[int, int]]]:
    """Give the words that units of two articles of a group share, each with its tokens (article, token)."""
    held: dict[str, list[tuple[int, int]]] = {}
    for article, row in group.members:
        unit = sheets[article].units[row]
        for at, key in enumerate(sheets[article].keys[unit.first : unit.last], unit.first):
            if key is not None:
                held.setdefault(key, []).append((article, at))
    return {key: tokens for key, tokens in held.items() if len({article for article, _ in tokens}) > 1}


def widen(group: Group, sheets: Sequence[Sheet]) -> Group:
    """Take for each detail the clause that it stands in, where that is short; for a scrap of words what holds it."""
    members = []
    for article, row in group.members:
        sheet = sheets[article]
        whole = sheet.whole.get(sheet.units[row].clause, row)
        fits = within(sheet.units[row], sheet.units[whole]) and len(sheet.units[whole]) <= WIDE
        members.append((article, whole if fits else fuller(sheet, row)))
    return replace(group, members=tuple(members))


def fuller(sheet: Sheet, row: int) -> int:
    """Find for a unit too short to be understood the shortest one that holds it and is not."""
    unit = sheet.units[row]
    if len(unit) >= SCRAP:
        return row
    holding = (
        (len(other), n) for n, other in enumerate(sheet.units) if within(unit, other) and SCRAP <= len(other) <= WIDE
    )
    return min(holding, default=(0, row))[1]

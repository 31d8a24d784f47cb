"""Align: which units of a story's articles tell one point."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

import numpy as np

from rashomon.compare.candidates import Unit
from rashomon.compare.link import Links, link, reasons
from rashomon.compare.sheets import KINDS, Flags, Matrix, Sheet
from rashomon.compare.words import FEW, stem
from rashomon.records import Reason
from rashomon.text.crowds import paired

# Decision 0005. How the best pair of a group, its pairs on average and the worst are scored at least:
FIRM = (0.6, 0.45, 0.3)  # of what is found first
PERHAPS = (0.25, 0.2, 0.09)  # of the rest
SURE = (0.85, 0.8, 0.7)  # how sure they are in what is surely one point
AGREED = 0.5  # how sure the pairs are at least by which such a point gains a telling from one that repeats it
PLAIN = [KINDS.index("clause"), KINDS.index("figure")]  # units that can collide
SAME = 0.5  # two units of one article that overlap by more (shared over united) tell the same
ALL_PAIRS = 10  # up to so many articles each is compared with each, beyond that with its nearest
NEAREST = 6
ENOUGH, LEAST = 6.0, 3.0  # bits that its shared words tell: what a name or a commonplace alone ties is hardly a point
LOOSE = frozenset({"phrase"})  # details that say nothing of their own beside the clause that holds them
YEAR = re.compile(r"#(?:19|20)\d\d")
SMALL = 999  # figures up to this may stand for many things
DOUBT = 0.15  # a pair scored below this is not even looked at for collisions
DOUBTS = 60  # such pairs looked at, for each article of the story
WIDE = 12  # tokens of a clause that is taken for a detail inside it
SCRAP, HOLDER = 5, 14  # tokens: shorter details are not understood alone; what is taken instead is no longer
COMMON = 40  # articles past which not all pairs that hold a word are looked at


Pair = tuple[tuple[int, int], tuple[int, int]]
"""Two units, each (article, row), in order."""
Scored = tuple[float, Pair, Links, int]
"""The score of a pair, the pair, and the row of its links that it rests on."""


@dataclass(frozen=True, slots=True)
class Group:
    """Units, one an article, that tell one point: rows of (article, unit) in the story's sheets, best pair's score.

    One that is not ``sure`` is shown as a guess. ``average`` is the score of its pairs on average.
    """

    members: tuple[tuple[int, int], ...]
    score: float
    reasons: tuple[Reason, ...]
    sure: bool = True
    average: float = 0.7


@dataclass(frozen=True, slots=True)
class Alignment:
    """What a story's articles tell together.

    ``groups`` tell one point each, surest first. ``doubtful`` are pairs of clauses that are alike, but not enough to be
    sure: two that collide look so. ``best`` is for each unit (article, row) the score of its best pair: who has none
    is alone.
    """

    groups: list[Group]
    doubtful: list[Group]
    best: dict[tuple[int, int], float]


def align(sheets: Sequence[Sheet]) -> Alignment:
    """Find the units of a story's articles that tell one point."""
    links = link(sheets, partners(sheets))
    likely = listed(links, "sure", AGREED)
    sure = accepted(gather(likely, *SURE), {pair: value for value, pair, *_ in likely}, sheets)
    scored = listed(links, "score", min(FIRM[2], PERHAPS[2]))
    firm = [one for one in gather(scored, *FIRM) if bits(one, sheets) >= ENOUGH]
    maybe = [one for one in gather(scored, *PERHAPS) if bits(one, sheets) >= LEAST]
    guesses = [replace(widen(one, sheets), sure=False) for one in (*firm, *maybe)]
    groups = thin([*sure, *guesses], sheets)
    return Alignment(groups, doubts(links, sheets), bests(links, sheets))


def widened(group: Group, score: Mapping[Pair, float], sheets: Sequence[Sheet]) -> Group | None:
    """Widen a group, as far as what is shown then agrees; else leave its details as they are, if understood alone."""
    if shown := trim(widen(group, sheets), score):
        return shown
    return group if all(len(sheets[article].units[row]) >= SCRAP for article, row in group.members) else None


def trim(group: Group, score: Mapping[Pair, float]) -> Group | None:
    """Leave out of a group the members that agree least, until its pairs are as sure as is asked."""
    first, average, floor = SURE
    members = list(group.members)
    while len(members) > 1:
        pairs = {(one, two): score.get((one, two), 0.0) for one, two in combinations(members, 2)}
        if min(pairs.values()) >= floor and sum(pairs.values()) >= average * len(pairs):
            surest = max(pairs.values())
            return replace(group, members=tuple(members), score=surest) if surest >= first else None
        members.remove(min(members, key=lambda one: sum(value for pair, value in pairs.items() if one in pair)))
    return None


def accepted(groups: Iterable[Group], score: Mapping[Pair, float], sheets: Sequence[Sheet]) -> list[Group]:
    """Choose what is surely one point, of some groups what is left of them once widened, as far as all still agrees.

    A detail may be the same where the clauses that hold it tell different things. What mostly tells words that a better
    group tells is left out: better has more articles, or clauses and not details. Where both share a unit, the better
    one gains the other's.
    """

    def rank(one: Group) -> tuple[int, float, float]:
        clauses = sum(sheets[article].units[row].kind == "clause" for article, row in one.members)
        return -len(one.members), -clauses / len(one.members), -one.score

    kept: list[Group] = []
    near: dict[tuple[int, int], set[int]] = {}  # by article and sentence, the groups kept that have a unit there
    for one in sorted(filter(None, (widened(one, score, sheets) for one in groups)), key=rank):
        if bits(one, sheets) < ENOUGH or not any(says(sheets[n], sheets[n].units[row]) for n, row in one.members):
            continue
        lines = [line(member, sheets) for member in one.members]
        beside = sorted(set().union(*(near.get(own, ()) for own in lines)))
        n = next((n for n in beside if retells(one, kept[n], sheets)), None)
        if n is None:
            n = len(kept)
            kept.append(one)
        else:
            kept[n] = gained(kept[n], one, score)
        for own in lines:
            near.setdefault(own, set()).add(n)
    return sorted(kept, key=lambda one: (-one.score, one.members))


def retells(one: Group, other: Group, sheets: Sequence[Sheet]) -> bool:
    """Tell whether a group has a unit of another, or mostly tells its words."""
    units = {article: sheets[article].units[row] for article, row in other.members}
    both = [(sheets[n].units[row], units[n]) for n, row in one.members if n in units]
    again = sum(
        shared(unit, own) > 0 and (unit.clause == own.clause or 2 * shared(unit, own) >= len(unit))
        for unit, own in both
    )
    return again > len(one.members) / 2 or any(overlap(unit, own) > SAME for unit, own in both)


def gained(kept: Group, one: Group, score: Mapping[Pair, float]) -> Group:
    """Add to a group the units of one that retells it, of articles that it lacks, where they agree with all of it."""
    for member in one.members:
        pairs = [tuple(sorted((member, own))) for own in kept.members]
        if all(left[0] != right[0] and score.get((left, right), 0.0) >= AGREED for left, right in pairs):
            kept = replace(kept, members=tuple(sorted([*kept.members, member])))
    return kept


def says(sheet: Sheet, unit: Unit) -> bool:
    """Tell whether a unit says something of what it names: has a number above two or, more than a figure, a verb."""
    parse, told = sheet.marked.parse, range(unit.first, unit.last)
    if any(parse.tag[i] == "CD" and parse.lemma[i].lower() not in FEW for i in told):
        return True
    return unit.kind != "figure" and any(parse.pos[i] == "VERB" for i in told)


def listed(links: Iterable[Links], by: Literal["score", "sure"], least: float) -> list[Scored]:
    """List the pairs that reach ``least`` by one of their scores."""
    return [pair for one in links for pair in chosen(one, getattr(one, by), getattr(one, by) >= least)]


def chosen(one: Links, score: Matrix, which: Flags) -> Iterator[Scored]:
    """Give some of the pairs of two articles with their scores."""
    rows = np.flatnonzero(which)
    for row, (left, right), value in zip(rows.tolist(), one.at[rows].tolist(), score[rows].tolist(), strict=True):
        yield value, ((one.left, left), (one.right, right)), one, row


def surest(one: Scored) -> tuple[float, Pair]:
    """Rank scored pairs."""
    return -one[0], one[1]


def doubts(links: Sequence[Links], sheets: Sequence[Sheet]) -> list[Group]:
    """List the pairs of clauses of one verb that are alike, but not surely one point, the likeliest first."""
    plain = [np.isin(sheet.kinds, PLAIN) for sheet in sheets]
    found: list[Scored] = []
    for one in links:
        doubtful = (one.score >= DOUBT) & (one.sure < SURE[0])
        found += chosen(one, one.score, doubtful & plain[one.left][one.at[:, 0]] & plain[one.right][one.at[:, 1]])
    found = sorted(found, key=surest)[: DOUBTS * len(sheets)]
    return [Group(pair, score, reasons(one, row)) for score, pair, one, row in found if comparable(pair, sheets)]


def comparable(pair: Pair, sheets: Sequence[Sheet]) -> bool:
    """Tell whether the units of a pair are clauses of one verb: only such can collide and not be one."""
    units = [(sheets[article].marked.parse, sheets[article].units[row]) for article, row in pair]
    return all(unit.kind == "clause" for _, unit in units) and len({stem(p.lemma[u.head]) for p, u in units}) == 1


def bests(links: Sequence[Links], sheets: Sequence[Sheet]) -> dict[tuple[int, int], float]:
    """Give for each unit the score of its best pair."""
    best = [np.zeros(len(sheet), dtype=np.float32) for sheet in sheets]
    for one in links:
        for article, rows in zip((one.left, one.right), one.at.T, strict=True):
            np.maximum.at(best[article], rows, one.score)
    return {(n, row): score for n, found in enumerate(best) for row, score in enumerate(found.tolist()) if score > 0}


def partners(sheets: Sequence[Sheet]) -> list[tuple[int, int]]:
    """Choose which articles are compared: all pairs of a small story, in a large one each with its nearest."""
    some = [n for n, sheet in enumerate(sheets) if len(sheet)]
    if len(some) <= ALL_PAIRS:
        return list(combinations(some, 2))
    near = nearness([sheets[n] for n in some])
    chosen = {
        (min(some[n], some[other]), max(some[n], some[other]))
        for n, others in enumerate(near)
        for other, _ in sorted(others.items(), key=lambda item: (-item[1], item[0]))[:NEAREST]
    }
    return sorted(chosen)


def nearness(sheets: Sequence[Sheet]) -> list[dict[int, float]]:
    """For each article the others that share rare words with it, and how much."""
    holders: dict[str, list[int]] = {}
    weights: dict[str, float] = {}
    for n, sheet in enumerate(sheets):
        for key, weight in zip(sheet.keys, sheet.weight, strict=True):
            if key is not None and (not (held := holders.setdefault(key, [])) or held[-1] != n):
                held.append(n)
                weights[key] = float(weight)
    near: list[dict[int, float]] = [{} for _ in sheets]
    for key, held in holders.items():
        for left, right in paired(held, COMMON):
            near[left][right] = near[left].get(right, 0.0) + weights[key]
            near[right][left] = near[right].get(left, 0.0) + weights[key]
    return near


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
    cross = [score.get((min(one, two), max(one, two)), 0.0) for one in mine for two in theirs]
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


def bits(group: Group, sheets: Sequence[Sheet]) -> float:
    """Say how much what the units of a group share tells beyond the story's own commonplaces, in bits."""
    held: dict[str, set[int]] = {}
    for article, row in group.members:
        unit = sheets[article].units[row]
        for key in sheets[article].keys[unit.first : unit.last]:
            if key is not None:
                held.setdefault(key, set()).add(article)
    sheet = sheets[group.members[0][0]]
    return sum(sheet.rarity(key) for key, articles in held.items() if len(articles) > 1)


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
        (len(other), n) for n, other in enumerate(sheet.units) if within(unit, other) and SCRAP <= len(other) <= HOLDER
    )
    return min(holding, default=(0, row))[1]


def thin(groups: Sequence[Group], sheets: Sequence[Sheet]) -> list[Group]:
    """Leave out the groups that only tell again what a surer group tells, or its figure."""
    kept: list[Group] = []
    by_line: dict[tuple[int, int], list[tuple[Unit, int]]] = {}  # by article and sentence
    by_figure: dict[tuple[int, int], list[int]] = {}
    for one in groups:
        rivals: Counter[int] = Counter()
        figures: Counter[int] = Counter()
        for article, row in one.members:
            unit = sheets[article].units[row]
            beside = by_line.get(line((article, row), sheets), ())
            rivals.update({n for other, n in beside if covers(other, unit)})
            figures.update(
                {n for at in numerals(sheets[article], unit) for n in by_figure.get((article, at), ())}
            )  # once an article
        if max(rivals.values(), default=0) >= len(one.members):
            continue
        if max(figures.values(), default=0) > 1:
            n = max(figures, key=lambda other: (figures[other], -other))
            kept[n] = joined(kept[n], one) if one.sure or not kept[n].sure else kept[n]
            continue
        for article, row in one.members:
            unit = sheets[article].units[row]
            by_line.setdefault(line((article, row), sheets), []).append((unit, len(kept)))
            for at in numerals(sheets[article], unit):
                by_figure.setdefault((article, at), []).append(len(kept))
        kept.append(one)
    return kept


def joined(kept: Group, one: Group) -> Group:
    """Add to a group the units of another that tells its figure, for the articles that it lacks."""
    have = {article for article, _ in kept.members}
    more = [member for member in one.members if member[0] not in have]
    return replace(kept, members=tuple(sorted([*kept.members, *more])))


def numerals(sheet: Sheet, unit: Unit) -> list[int]:
    """Give the tokens of a unit that are figures large enough to be a point of their own."""
    found = []
    for at in range(unit.first, unit.last):
        key = sheet.keys[at]
        if key is not None and key.startswith("#") and float(key[1:]) > SMALL and not YEAR.fullmatch(key):
            found.append(at)
    return found


def line(member: tuple[int, int], sheets: Sequence[Sheet]) -> tuple[int, int]:
    """Give the article and the sentence in which a unit stands: only units of one sentence can overlap."""
    article, row = member
    return article, int(sheets[article].sentence[row])


def covers(kept: Unit, unit: Unit) -> bool:
    """Tell whether a unit that was kept tells all that another does."""
    return overlap(unit, kept) > SAME or (unit.kind in LOOSE and within(unit, kept))


def shared(left: Unit, right: Unit) -> int:
    """Count the tokens that two units share."""
    return max(min(left.last, right.last) - max(left.first, right.first), 0)


def within(unit: Unit, other: Unit) -> bool:
    """Tell whether a unit lies inside another."""
    return other.first <= unit.first and unit.last <= other.last


def overlap(left: Unit, right: Unit) -> float:
    """Shared over united tokens."""
    return shared(left, right) / (max(left.last, right.last) - min(left.first, right.first))

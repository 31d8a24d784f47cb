"""Settle: which groups are points of their own, and which only tell again what a better one tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain, combinations

from rashomon.compare.candidates import Unit
from rashomon.compare.groups import SCRAP, Group, Pair, basis, bits, gained, units, widen
from rashomon.compare.overlaps import SAME, line, overlap, shared
from rashomon.compare.sheets import Sheet
from rashomon.compare.words import FEW, tokens

# Decision 0005.
SURE = (0.85, 0.8, 0.7)  # how sure the best pair of a point is at least, its pairs on average, the worst
ENOUGH = 6.0  # bits that the shared words of a point tell: what a name or a commonplace alone ties is none
AGREED = 0.5  # how sure the pairs are at least by which such a point gains a telling from one that repeats it,
LIKELY = 0.2  # and how they are scored by which a guess does
FRESH = 0.35  # a guess of whose shared words, by rarity, less is new beside a better group tells nothing of its own
TWO = 2  # of a point's tellings, at least so many say something
SMALL = 999  # figures up to this may stand for many things
YEAR = re.compile(r"#(?:19|20)\d\d")


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
        if bits(one, sheets) < ENOUGH or sum(says(sheets[n], sheets[n].units[row]) for n, row in one.members) < TWO:
            continue
        lines = [line(member, sheets) for member in one.members]
        beside = sorted(set().union(*(near.get(own, ()) for own in lines)))
        n = next((n for n in beside if retells(one, kept[n], sheets)), None)
        if n is None:
            n = len(kept)
            kept.append(one)
        else:
            kept[n] = gained(kept[n], one, score, floor=AGREED)
        for own in lines:
            near.setdefault(own, set()).add(n)
    return sorted(kept, key=lambda one: (-one.score, one.members))


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


def retells(one: Group, other: Group, sheets: Sequence[Sheet]) -> bool:
    """Tell whether a group has a unit of another, or mostly tells its words."""
    again = sum(
        shared(unit, own) > 0 and (unit.clause == own.clause or 2 * shared(unit, own) >= len(unit))
        for unit, own in both(one, other, sheets)
    )
    return again > len(one.members) / 2 or share(one, other, sheets)


def says(sheet: Sheet, unit: Unit) -> bool:
    """Tell whether a unit says something of what it names: has a number above two or, more than a figure, a verb.

    That must be another verb than the one by which somebody says what the unit leaves out (*Kestria has denied*).
    """
    parse, told = sheet.marked.parse, range(unit.first, unit.last)
    if any(parse.tag[i] == "CD" and parse.lemma[i].lower() not in FEW for i in told):
        return True
    verbs = {i for i in told if parse.pos[i] == "VERB"}
    return unit.kind != "figure" and bool(verbs - cues(sheet, unit))


def cues(sheet: Sheet, unit: Unit) -> set[int]:
    """Give the tokens by which statements are made whose content stands outside of a unit."""
    parse = sheet.marked.parse
    start, end = parse.start[unit.first], parse.end[unit.last - 1]
    outside = (
        one for one in sheet.marked.statements if not any(first < end and start < last for first, last in one.content)
    )
    return {i for one in outside for i in tokens(parse, one.cue)}


def settled(
    points: Sequence[Group],
    guesses: Iterable[Group],
    scores: tuple[Mapping[Pair, float], Mapping[Pair, float]],
    sheets: Sequence[Sheet],
) -> list[Group]:
    """Add to the sure groups the guesses, but for those that rest on the same words as a better group.

    Better is what is sure, or has more articles. It gains what such a guess has of other articles, as far as that
    agrees (by how sure and how likely pairs are); a guess that has more to give is kept, but for one on a figure.
    """
    kept: list[Group] = []
    near: dict[tuple[int, int], list[int]] = {}  # by article and sentence, the groups kept that have a unit there
    for one in (*points, *sorted(guesses, key=lambda guess: (-len(guess.members), -guess.score, guess.members))):
        lines = [line(member, sheets) for member in one.members]
        beside = sorted({n for own in lines for n in near.get(own, ())}) if not one.sure else ()
        words = basis(one, sheets)
        again = {n: repeated(words, kept[n], sheets) for n in beside}
        echoed = [n for n in beside if echoes(one, kept[n], words, again[n], sheets)]
        for n in echoed[:1]:
            score, least = (scores[0], AGREED) if kept[n].sure else (scores[1], LIKELY)
            kept[n] = gained(kept[n], one, score, floor=least)
            for member in {*kept[n].members} & {*one.members}:
                if n not in (held := near.setdefault(line(member, sheets), [])):
                    held.append(n)
        if any(one.articles <= kept[n].articles for n in echoed) or any(map(numeral, chain(*again.values()))):
            continue
        for own in lines:
            near.setdefault(own, []).append(len(kept))
        kept.append(one)
    return united(kept, scores[0], sheets)


def united(groups: Sequence[Group], sure: Mapping[Pair, float], sheets: Sequence[Sheet]) -> list[Group]:
    """Make one of sure groups that came to share a unit: the larger gains what is sure on average, the other goes."""
    kept: list[Group] = []
    near: dict[tuple[int, int], list[int]] = {}  # by article and sentence, the sure groups kept that have a unit there
    for one in sorted(groups, key=lambda group: (not group.sure, -len(group.members) if group.sure else 0)):
        lines = [line(member, sheets) for member in one.members] if one.sure else []
        beside = sorted({n for own in lines for n in near.get(own, ())})
        n = next((n for n in beside if share(one, kept[n], sheets)), len(kept))
        for own in lines:
            near.setdefault(own, []).append(n)
        if n == len(kept):
            kept.append(one)
        else:
            kept[n] = gained(kept[n], one, sure, average=AGREED)
    return kept


def share(one: Group, other: Group, sheets: Sequence[Sheet]) -> bool:
    """Tell whether two groups have a unit in common, or two of one article that tell the same words."""
    return any(overlap(unit, own) > SAME for unit, own in both(one, other, sheets))


def both(one: Group, other: Group, sheets: Sequence[Sheet]) -> list[tuple[Unit, Unit]]:
    """Give the units that two groups have of the same articles."""
    theirs = units(other, sheets)
    return [(unit, theirs[article]) for article, unit in units(one, sheets).items() if article in theirs]


def echoes(one: Group, other: Group, words: Iterable[str], again: set[str], sheets: Sequence[Sheet]) -> bool:
    """Tell whether a group overlaps another in most of its articles, and of the words that it rests on few are new.

    ``again`` are those that the other holds too.
    """
    met = sum(shared(unit, own) > 0 for unit, own in both(one, other, sheets))
    weight = sheets[one.members[0][0]].rarity
    fresh = sum(weight(key) for key in words if key not in again)
    return met > 1 and 2 * met > len(one.members) and fresh < FRESH * sum(map(weight, words))


def repeated(words: Mapping[str, Sequence[tuple[int, int]]], other: Group, sheets: Sequence[Sheet]) -> set[str]:
    """Give of some words, each with its tokens (article, token), those that a group's units hold in two articles."""
    own = units(other, sheets)
    held = {
        key: {n for n, at in tokens if n in own and own[n].first <= at < own[n].last} for key, tokens in words.items()
    }
    return {key for key, articles in held.items() if len(articles) > 1}


def numeral(key: str) -> bool:
    """Tell whether a word is a figure large enough to be a point of its own."""
    return key.startswith("#") and float(key[1:]) > SMALL and not YEAR.fullmatch(key)

"""Figures: what a crisis counts (the dead, the missing, those on board): one point for each, whatever the words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rashomon import data
from rashomon.compare.groups import Group
from rashomon.compare.sheets import Sheet
from rashomon.compare.words import stem
from rashomon.records import Parse, Quantity

ANYBODY = frozenset({"people", "person", "body", "life", "victim", "dead", "man", "other", "soul", "individual", "one"})
SIDES = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "ROOT", "appos", "pobj"})
MOVES = frozenset({"rise", "climb", "stand", "put", "raise", "grow", "hit", "reach", "jump", "be", "leave"})
ALIKE = 0.2  # score of the best pair below which a unit is like none of another article
UNREAL = frozenset({"could", "would", "should", "may", "might", "can"})
FEW = 12  # a count so many times smaller than the usual one is of some of the counted
LONGEST = 22  # tokens of a clause that tells a figure; of a longer one its nearest detail is taken
BROAD = re.compile(r"(?:XXXX|\d{4})(?:-(?:\d\d|XX|SU|WI|SP|FA))?|PAST_REF")  # a month, a year, *last year*, *recently*
MOST = 2  # tellings of one figure by one article: it may tell of two moments, or quote two sources


@dataclass(frozen=True, slots=True)
class Count:
    """A quantity of something that crises count: where it stands and which.

    ``older`` is said of one whose sentence gives a month or a year: it mostly is of another time (*in March, 29 died*).
    """

    article: int
    row: int
    name: str
    whose: frozenset[str]
    quantity: Quantity
    older: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """All tellings of one count: the group of their units, their quantities, and whether it goes on.

    ``every`` holds all counts of it, also those that were not chosen.
    """

    group: Group
    counts: tuple[Count, ...]
    every: tuple[Count, ...]
    grows: bool


@lru_cache(maxsize=1)
def kinds() -> dict[str, tuple[str, bool]]:
    """Load what is counted: by lemma its name, and whether it grows."""
    rows = data.rows("compare/counted.tsv")
    return {lemma: (name, grows == "grows") for name, grows, lemmas in rows for lemma in lemmas.split()}


def tallies(sheets: Sequence[Sheet], best: Mapping[tuple[int, int], float]) -> list[Tally]:
    """Gather the counts of a story's articles; one that only one article gives is left to the singles.

    A unit that is like none of another article (``best``) counts something else: another attack, an older flood.
    """
    by_key: dict[tuple[str, frozenset[str]], list[Count]] = {}
    for article, sheet in enumerate(sheets):
        for count in counts(article, sheet):
            if best.get((count.article, count.row), 0.0) >= ALIKE:
                by_key.setdefault((count.name, count.whose), []).append(count)
    found = []
    for (name, _), every in sorted(by_key.items(), key=lambda item: (item[0][0], sorted(item[0][1]))):
        fresh = [one for one in every if not one.older]
        chosen = choose(usual(fresh if len({one.article for one in fresh}) > 1 else every))
        if len({one.article for one in chosen}) > 1:
            grows = any(grows for kind, grows in kinds().values() if kind == name)
            group = Group(tuple((one.article, one.row) for one in chosen), 1.0, ())
            found.append(Tally(group, tuple(chosen), tuple(every), grows))
    return found


def usual(every: Sequence[Count]) -> list[Count]:
    """Leave out the counts that are far below the usual one, some of many, or far above: of another flood or war."""
    values = sorted(one.quantity.low or one.quantity.high or 0.0 for one in every)
    middle = values[len(values) // 2]
    return [
        one
        for one in every
        if (one.quantity.high or one.quantity.low or 0.0) * FEW >= middle
        and (one.quantity.low or one.quantity.high or 0.0) <= middle * FEW
    ]


def choose(every: Sequence[Count]) -> list[Count]:
    """Take of each article its first telling, and a second one where that gives another figure."""
    chosen: list[Count] = []
    for one in every:
        mine = [other for other in chosen if other.article == one.article]
        if len(mine) < MOST and all(value(other) != value(one) and other.row != one.row for other in mine):
            chosen.append(one)
    return chosen


def value(count: Count) -> tuple[float | None, float | None]:
    """Give the range of a count."""
    return count.quantity.low, count.quantity.high


def counts(article: int, sheet: Sheet) -> Iterator[Count]:
    """Find the quantities of an article that count what crises count."""
    parse = sheet.marked.parse
    dated = [one.start for one in sheet.marked.times if BROAD.fullmatch(one.value)]
    for quantity in sheet.marked.quantities:
        at = bisect_left(parse.start, quantity.start)
        if quantity.unit != "count" or at >= len(parse):
            continue
        last = max(at, bisect_left(parse.start, quantity.end) - 1)
        name = named(parse, last)
        row = holder(sheet, at, last)
        if name is not None and row is not None and not rate(parse, last) and not unreal(parse, at):
            first, end = parse.sentences[parse.sentence_of[at]]
            older = any(parse.start[first] <= start < parse.end[end - 1] for start in dated)
            group = whose(parse, last, quantity) | (rescuer(parse, last) if name == "rescued" else frozenset())
            yield Count(article, row, name, group, quantity, older)


def unreal(parse: Parse, at: int) -> bool:
    """Tell whether a figure stands under a verb that only may be: *could kill millions*."""
    while parse.head[at] != at and parse.pos[at] != "VERB":
        at = parse.head[at]
    return any(parse.tag[i] == "MD" and parse.lemma[i].lower() in UNREAL for i in parse.children[at])


def rate(parse: Parse, at: int) -> bool:
    """Tell whether a number is one of so many: *38 deaths per 100,000 people*."""
    return "per" in {parse.lemma[i].lower() for i in range(max(at - 2, 0), min(at + 5, len(parse)))}


def named(parse: Parse, at: int) -> str | None:
    """Say what a number counts, from the words that hang on it, nearest first; some of many are no count.

    *Two survivors who spoke to reporters* counts no survivors: a clause of their own picks them out.
    """
    noun = parse.head[at] if parse.dep[at] in {"nummod", "compound"} else at
    picked = [i for i in parse.children[noun] if parse.dep[i] in {"acl", "relcl"}]
    if any(parse.lemma[i].lower() not in kinds() for i in picked):
        return None
    above = parse.head[noun]
    if parse.dep[above] == "prep":
        above = parse.head[above]
    near = [noun, *(i for i in parse.children[noun] if parse.dep[i] != "prep")]
    near += [j for i in parse.children[noun] if parse.lemma[i].lower() in {"on", "aboard"} for j in parse.children[i]]
    if parse.dep[noun] in SIDES or parse.lemma[above].lower() in MOVES:
        near += [above, *(i for i in parse.children[above] if parse.dep[i] in {"acomp", "attr", "oprd", "advmod"})]
    if parse.lemma[above].lower() in MOVES:
        subjects = [i for i in parse.children[above] if parse.dep[i] in {"nsubj", "nsubjpass", "dobj"}]
        near += [*subjects, *(j for i in subjects for j in parse.children[i])]
    return next((kinds()[lemma][0] for i in near if (lemma := parse.lemma[i].lower()) in kinds()), None)


def whose(parse: Parse, at: int, quantity: Quantity) -> frozenset[str]:
    """Say of whom a count is, where that is not just anybody: *soldiers*, *Kestrian sailors*."""
    noun = parse.head[at] if parse.dep[at] == "nummod" else at
    of = (quantity.of or "").lower()
    group = set() if not of or of in ANYBODY or of in kinds() else {stem(of)}
    marks = {stem(parse.word[i]) for i in parse.children[noun] if parse.pos[i] == "PROPN"}
    return frozenset(group | marks)


def rescuer(parse: Parse, at: int) -> frozenset[str]:
    """Say who by name saved those counted: one boat's are not all."""
    verb = parse.head[parse.head[at] if parse.dep[at] == "nummod" else at]
    return frozenset(
        stem(parse.word[i])
        for i in parse.children[verb]
        if parse.dep[i] in {"nsubj", "dep"} and parse.word[i][:1].isupper()
    )


def holder(sheet: Sheet, first: int, last: int) -> int | None:
    """Choose the unit that tells a figure: its clause, or if that is long the shortest detail that holds it."""
    rows = [
        row
        for row, unit in enumerate(sheet.units)
        if unit.first <= first and last < unit.last and len(unit) > last - first + 2  # more than the figure alone
    ]
    whole = [row for row in rows if sheet.units[row].kind == "clause" and len(sheet.units[row]) <= LONGEST]
    ranked = sorted(whole or rows, key=lambda row: (len(sheet.units[row]), row))
    return ranked[0] if ranked else None

"""Align: which units of a story's articles tell one point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import numpy.typing as npt

from rashomon.compare.groups import Group, Pair, Scored, bits, gather, surest, widen
from rashomon.compare.link import Links, link, reasons
from rashomon.compare.partners import partners
from rashomon.compare.settle import SURE, accepted, settled
from rashomon.compare.sheets import Flags, Matrix, Sheet
from rashomon.compare.words import stem

# Decision 0005.
PERHAPS = (0.25, 0.2, 0.09)  # how the best pair of a guess, its pairs on average and the worst are scored at least
LEAST = 2.0  # bits that the shared words of a guess tell
DOUBT = 0.15  # a pair scored below this is not even looked at for collisions
DOUBTS = 60  # such pairs looked at, for each article of the story


@dataclass(frozen=True, slots=True)
class Alignment:
    """What a story's articles tell together.

    ``groups`` tell one point each, the sure ones first. ``doubtful`` are pairs of clauses that are alike, but not
    enough to be sure: two that collide look so. ``best`` is for each unit (article, row) the score of its best pair:
    who has none is alone. ``sure`` says of each pair of units that may tell one point how sure that is.
    """

    groups: list[Group]
    doubtful: list[Group]
    best: dict[tuple[int, int], float]
    sure: dict[Pair, float]


def align(sheets: Sequence[Sheet]) -> Alignment:
    """Find the units of a story's articles that tell one point."""
    links = link(sheets, partners(sheets))
    likely, scored = listed(links, "sure", 0.0), listed(links, "score", PERHAPS[2])
    sure, score = ({pair: value for value, pair, *_ in pairs} for pairs in (likely, scored))
    points = accepted(gather(likely, *SURE), sure, sheets)
    maybe = [one for one in gather(scored, *PERHAPS) if bits(one, sheets) >= LEAST]
    guesses = [replace(widen(one, sheets), sure=False) for one in maybe]
    groups = settled(points, guesses, (sure, score), sheets)
    return Alignment(groups, doubts(links, sheets), bests(links, sheets), sure)


def listed(links: Iterable[Links], by: Literal["score", "sure"], least: float) -> list[Scored]:
    """List the pairs that reach ``least`` by one of their scores."""
    return [pair for one in links for pair in chosen(one, getattr(one, by), getattr(one, by) >= least)]


def chosen(one: Links, score: Matrix, which: Flags) -> Iterator[Scored]:
    """Give some of the pairs of two articles with their scores."""
    rows = np.flatnonzero(which)
    for row, (left, right), value in zip(rows.tolist(), one.at[rows].tolist(), score[rows].tolist(), strict=True):
        yield value, ((one.left, left), (one.right, right)), one, row


def doubts(links: Sequence[Links], sheets: Sequence[Sheet]) -> list[Group]:
    """List the pairs of clauses of one verb that are alike, but not surely one point, the likeliest first."""
    told = [verbs(sheet) for sheet in sheets]
    found: list[Scored] = []
    for one in links:
        left, right = told[one.left][one.at[:, 0]], told[one.right][one.at[:, 1]]
        found += chosen(one, one.score, (one.score >= DOUBT) & (one.sure < SURE[0]) & (left == right) & (left != ""))
    found = sorted(found, key=surest)[: DOUBTS * len(sheets)]
    return [Group(pair, score, reasons(one, row)) for score, pair, one, row in found]


def verbs(sheet: Sheet) -> npt.NDArray[np.str_]:
    """Give the stem of each clause's verb, nothing for other units: only clauses of one verb collide unlinked."""
    lemma = sheet.marked.parse.lemma
    return np.array([stem(lemma[unit.head]) if unit.kind == "clause" else "" for unit in sheet.units], dtype=np.str_)


def bests(links: Sequence[Links], sheets: Sequence[Sheet]) -> dict[tuple[int, int], float]:
    """Give for each unit the score of its best pair."""
    best = [np.zeros(len(sheet), dtype=np.float32) for sheet in sheets]
    for one in links:
        for article, rows in zip((one.left, one.right), one.at.T, strict=True):
            np.maximum.at(best[article], rows, one.score)
    return {(n, row): score for n, found in enumerate(best) for row, score in enumerate(found.tolist()) if score > 0}

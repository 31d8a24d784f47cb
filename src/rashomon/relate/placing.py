"""Undated articles, placed by the dated ones of their pile: by rare words that they share and the days that they name.

All days near those of its likest dated articles are tried. What speaks for each (`clues`) is weighed as was learnt, and
so each day has a probability, and so has that it is none of them. The answer is the likeliest interval, or nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from functools import lru_cache

import numpy as np

from rashomon import data
from rashomon.records import Copy, Marked, Publication, Span
from rashomon.relate.clues import NAMES, Table, read
from rashomon.relate.dated import Dated, Numbers, Witness, phrases
from rashomon.relate.named import Clue, meant

WIDEST = 3  # days of an answer
BESIDE = timedelta(days=1)  # an answer is meant so exactly
SURE = 0.8  # the probability of the days of an answer with which it needs to be no wider
LEAST = 0.25  # the probability, within a day, below which nothing is known; learnt cautiously: it comes true more often
EDGE = 0.2  # of the likeliest day's probability: a day at an answer's end that has less is left out
BY = timedelta(days=3)  # dated articles so near an answer are its evidence
SHOWN = 4  # of them at most


def place(marked: Sequence[Marked], copies: Sequence[Copy]) -> dict[str, Publication]:
    """Say when the undated articles were published, where the dated ones say it.

    Args:
        marked: all articles; those of which the date is doubted must be undated.
        copies: who repeats whom: a copy is as old as its original, or a little younger.

    Returns:
        The publication of each article that could be placed: an interval of at most three days, with its evidence.
    """
    open_ = {one.article.id: (one, phrases(one)) for one in marked if one.article.published.start is None}
    if not open_:
        return {}
    dated = Dated(marked, (phrase for _, mine in open_.values() for phrase in mine), copies)
    tables = {name: read(one, mine, dated) for name, (one, mine) in sorted(open_.items())}
    return {name: when for name, table in tables.items() if table and (when := published(open_[name][0], table))}


def published(one: Marked, table: Table) -> Publication | None:
    """Place an article by what speaks for each day; ``None`` where that is too little."""
    chance = chances(table.values)
    first, last, sure = likeliest(table, chance)
    start, end = table.days[first], table.days[last]
    right = [
        clue for clue in table.clues if any(meant(clue.line, day) == clue.day for day in table.days[first : last + 1])
    ]
    near = [w for w in table.witnesses if start - BY <= w.day <= end + BY][:SHOWN]
    if sure < LEAST or not (right or near):
        return None
    evidence = [Span(article=one.article.id, start=clue.line.time.start, end=clue.line.time.end) for clue in right]
    evidence += [clue.by for clue in right] or [span for witness in near for span in told(witness.one)]
    return Publication(
        start=start,
        end=end,
        basis="inferred",
        evidence=tuple(dict.fromkeys(evidence)),
        why=tuple(dict.fromkeys(reasons(one, right, near))),
    )


def likeliest(table: Table, chance: Numbers) -> tuple[int, int, float]:
    """Give the first and last day of the likeliest answer, and how probable it is that it is right within a day.

    The shortest interval that is sure; if none is, the three days that are likeliest right.
    """
    days = table.days
    found: tuple[int, int, float] = (0, 0, 0.0)
    for width in range(1, WIDEST + 1):
        best = (-1.0, 0.0, 0, 0)
        for first, day in enumerate(days):
            inside = [n for n in range(first, min(first + width, len(days))) if (days[n] - day).days < width]
            about = [
                n
                for n in range(max(first - 1, 0), min(inside[-1] + 2, len(days)))
                if day - BESIDE <= days[n] <= days[inside[-1]] + BESIDE
            ]
            near, held = (round(float(chance[rows].sum()), 9) for rows in (about, inside))
            best = max(best, (near, held, -first, inside[-1]))
        found = (-best[2], best[3], best[0])
        if best[1] >= SURE:
            break
    first, last, sure = found
    least = EDGE * float(chance[first : last + 1].max())
    kept = [n for n in range(first, last + 1) if chance[n] >= least]
    return kept[0], kept[-1], sure


def chances(values: Numbers) -> Numbers:
    """Give the probability of each row of values: a conditional logit (McFadden 1974) with the learnt weights."""
    score = values @ weights()
    odds = np.exp(score - score.max())
    return np.asarray(odds / odds.sum())


@lru_cache(maxsize=1)
def weights() -> Numbers:
    """Load the learnt weights, in the order of the table's columns."""
    stored: Mapping[str, float] = json.loads(data.path("placing/weights.json").read_text(encoding="utf-8"))
    return np.array([stored[name] for name in NAMES])


def told(one: Marked) -> tuple[Span, ...]:
    """Give where an article says when it was published; its first words where only its source says so."""
    return one.article.published.evidence or (Span(article=one.article.id, start=0, end=min(1, len(one.article.text))),)


def reasons(one: Marked, right: Sequence[Clue], near: Sequence[Witness]) -> Iterator[str]:
    """Say in words why an article was placed where it was."""
    text = one.article.text
    for clue in right:
        time = clue.line.time
        yield f"“{text[time.start : time.end]}” is told of what a dated article tells of {clue.day}"
    for witness in near:
        yield f"shares rare words with an article of {witness.day} (likeness {witness.like:.3f})"

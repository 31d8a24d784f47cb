"""Readings: what readers said of pieces of text that the linker had put together: ``readings.jsonl``, see README.md."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

from bench import gold

HERE = Path(__file__).parent / "readings.jsonl"
SAME = 0.6  # shared over united characters from which a unit is the piece that was read
UNSURE = 0.5  # weight of a pair that its reader was not sure of


def piles(sets):
    """Give the piles, with texts from under the folder ``sets``: identifier and text of each article, the readings."""
    known = {}
    for line in HERE.read_text(encoding="utf-8").splitlines():
        pile = json.loads(line)
        if pile["set"] not in known:
            known[pile["set"]] = read(sets / pile["set"])
        texts = known[pile["set"]]
        yield [(doc, texts[doc]) for doc in pile["docs"]], pile["read"]


def read(path):
    """Read the texts of a set by their identifiers; of a set of stories those of all their articles."""
    return {doc["doc_id"]: doc["text"] for row in gold.rows(path) for doc in row.get("docs", [row])}


def judged(sheets, read):
    """Give for each pair of articles its pairs of units that were read: whether right, idle, and their weight.

    All pairs of units that are one pair of pieces count as one together.
    """
    known = [edges(sheet) for sheet in sheets]
    found = {}
    for verdict, pieces in read:
        letters, idle = parted(verdict)
        units = [nearly(known[n], list(zip(ends[::2], ends[1::2], strict=True))) for n, *ends in pieces]
        for one, two in combinations(range(len(pieces)), 2):
            one, two = sorted((one, two), key=lambda k: pieces[k][0])
            left, right = pieces[one][0], pieces[two][0]
            if left == right:
                continue
            (mine, doubt), (theirs, other) = letters[one], letters[two]
            same = mine == theirs != "0"
            share = (UNSURE if doubt or other else 1.0) / max(len(units[one]) * len(units[two]), 1)
            pairs = found.setdefault((left, right), {})
            for pair in ((x, y) for x in units[one] for y in units[two]):
                if pair not in pairs or pairs[pair][2] < share:
                    pairs[pair] = same, idle, share
    return found


def parted(verdict):
    """Read a verdict (*AAB? idle*): for each piece its letter and whether that was doubted, and whether all is idle.

    >>> parted("AB? idle")
    ([('A', False), ('B', True)], True)
    """
    letters, _, idle = verdict.partition(" ")
    found = []
    for sign in letters:
        if sign == "?":
            found[-1] = (found[-1][0], True)
        else:
            found.append((sign, False))
    return found, bool(idle)


def edges(sheet):
    """Give for each unit where it begins and ends in the text."""
    parse = sheet.marked.parse
    return [(parse.start[unit.first], parse.end[unit.last - 1]) for unit in sheet.units]


def nearly(known, stretches):
    """Give the rows of the units, by their edges, that are nearly one of some stretches."""
    return [row for row, edge in enumerate(known) if any(alike(edge, stretch) for stretch in stretches)]


def alike(one, two):
    """Tell whether two stretches are nearly the same."""
    shared = min(one[1], two[1]) - max(one[0], two[0])
    return shared >= SAME * (max(one[1], two[1]) - min(one[0], two[0]))

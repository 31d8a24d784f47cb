"""Candidates: the stretches of an article that could tell a point: clauses, and the typed details inside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rashomon.records import Parse

Kind = Literal["clause", "phrase", "figure", "name", "time"]
CLAUSAL = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "conj", "parataxis", "pcomp", "csubj", "csubjpass"})
DETAIL: dict[str, Kind] = {
    "prep": "phrase",
    "agent": "phrase",
    "nummod": "figure",
    "appos": "name",
    "npadvmod": "time",
    "tmod": "time",
}
MARKS = frozenset({"PUNCT", "SPACE", "SYM"})
LONGEST = 25  # a clause's cover longer than this is cut to the run around its head: it holds other clauses
REACH = 5  # a detail takes its governor along when that stands no farther off
WIDEST: dict[Kind, int] = {"phrase": 11, "figure": 12, "name": 12, "time": 10}


@dataclass(frozen=True, slots=True)
class Unit:
    """A run of tokens that could tell one point: ``first`` to ``last`` (exclusive), governed by ``head``."""

    first: int
    last: int
    head: int
    clause: int
    kind: Kind

    def __len__(self) -> int:
        return self.last - self.first


def units(parse: Parse) -> list[Unit]:
    """List the clauses of an article and their details, each run of tokens once, in order of the text."""
    owner = owners(parse)
    left, right = extents(parse)
    seen: set[tuple[int, int]] = set()
    found: list[Unit] = []
    for unit in (*clauses(parse, owner), *details(parse, owner, left, right)):
        if (unit.first, unit.last) not in seen:
            seen.add((unit.first, unit.last))
            found.append(unit)
    return sorted(found, key=lambda unit: (unit.first, unit.last))


def owners(parse: Parse) -> list[int]:
    """For each token the head of the clause that it belongs to."""
    heads, deps, tags = parse.head, parse.dep, parse.pos
    owner = [
        i if dep == "ROOT" or (dep in CLAUSAL and tags[i] in {"VERB", "AUX"}) else -1 for i, dep in enumerate(deps)
    ]
    for i in range(len(owner)):
        path = []
        at = i
        while owner[at] < 0 and heads[at] != at:
            path.append(at)
            at = heads[at]
        top = owner[at] if owner[at] >= 0 else at
        for token in path:
            owner[token] = top
        owner[at] = top
    return owner


def extents(parse: Parse) -> tuple[list[int], list[int]]:
    """For each token the first and the last (exclusive) token of all that it governs, marks left aside."""
    left, right = list(range(len(parse))), list(range(1, len(parse) + 1))
    for i, tag in enumerate(parse.pos):
        if tag in MARKS:
            continue
        at = i
        while parse.head[at] != at:
            at = parse.head[at]
            if left[at] <= i < right[at]:
                break
            left[at], right[at] = min(left[at], i), max(right[at], i + 1)
    return left, right


def clauses(parse: Parse, owner: list[int]) -> Iterator[Unit]:
    """Give each clause as one run: from its first to its last own word."""
    low: dict[int, int] = {}
    high: dict[int, int] = {}
    for i, top in enumerate(owner):
        if parse.pos[i] not in MARKS or i == top:  # odd text can make a mark the head of a clause
            low.setdefault(top, i)
            high[top] = i + 1
    for top, first in low.items():
        last = high[top]
        if last - first > LONGEST:
            first, last = run(owner, top, first, last)
        if last - first >= 3:
            yield Unit(first, last, top, top, "clause")


def run(owner: list[int], top: int, first: int, last: int) -> tuple[int, int]:
    """Shrink a clause to the unbroken run of its own words around its head."""
    low = high = top
    while low > first and owner[low - 1] == top:
        low -= 1
    while high < last and owner[high] == top:
        high += 1
    return low, high


def details(parse: Parse, owner: list[int], left: list[int], right: list[int]) -> Iterator[Unit]:
    """Give the typed details: where and with what (phrases), how many, who (names in apposition), when."""
    for i, dep in enumerate(parse.dep):
        kind = DETAIL.get(dep) or ("figure" if parse.tag[i] == "CD" else None)
        hyphened = parse.word[i + 1 : i + 2] == ("-",)  # *self* in *self-proclaimed* is no time
        if kind is None or parse.head[i] == i or (kind == "time" and hyphened):
            continue
        above = parse.head[i]
        if kind == "phrase":
            first = above if 0 < i - above <= REACH else i
            last = min(right[i], i + WIDEST[kind] - 1)
        elif kind == "figure":
            first, last = left[above], min(right[above], above + 6)
            if last - first > WIDEST[kind]:
                first, last = max(first, i - 2), min(last, i + 6)
        elif kind == "name":
            first, last = (left[above] if above - left[above] < REACH else above), min(right[i], i + 6)
        else:
            first, last = min(above, left[i]), max(above + 1, right[i])
        if 2 <= last - first <= WIDEST[kind] + REACH and first <= i < last:
            yield Unit(first, last, i, owner[i], kind)

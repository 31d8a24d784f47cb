"""Notes: what happened to a point on its way: an attribution or a hedge lost, a drift of figures, a silence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import permutations

from rashomon import data
from rashomon.compare.tellings import PRONOUNS, Told, likeness
from rashomon.compare.words import stem
from rashomon.records import Note, Point, Stretch

ENOUGH = 4  # articles of a story below which silence means little
ALIKE = 0.65  # share of the shorter telling's content words that the other must hold for a loss to be meant
WISHES = frozenset({"should", "must", "ought", "need", "urge", "call", "want", "hope", "plan", "vow", "would"})


def note(told: Sequence[Told], silent: Sequence[str], articles: int) -> tuple[Note, ...]:
    """Give the notes on a point."""
    found = [*attribution(told), *hedge(told), *drift(told)]
    if articles >= ENOUGH and len(silent) == 1:
        found.append(Note(kind="silence", from_=told[0].telling.article, to=silent[0], why="all others tell it"))
    return tuple(found)


def once(points: Sequence[Point]) -> list[Point]:
    """Leave out the notes that a point repeats of words that an earlier one, told by more, has noted already."""
    seen: dict[tuple[str, str, str], list[Stretch]] = {}
    kept: dict[str, tuple[Note, ...]] = {}
    for point in sorted(points, key=lambda one: (-len(one.tellings), one.id)):
        notes = []
        for note in point.notes:
            spans = [(told.start, told.end) for told in point.tellings if told.article == note.from_]
            known = seen.setdefault((note.kind, note.from_, note.to), [])
            if note.kind == "silence" or not any(a < d and c < b for a, b in spans for c, d in known):
                notes.append(note)
                known += spans
        kept[point.id] = tuple(notes)
    return [replace(point, notes=kept[point.id]) for point in points]


def attribution(told: Sequence[Told]) -> Iterator[Note]:
    """Find that one article names its source and another tells the same as plain fact: the likest pair of a point."""
    flat = [one for one in told if one.statement is None and not one.reported and one.unit.kind == "clause"]
    pairs = [(likeness(one, two), one, two) for one in told if sourced(one) for two in flat if same(one, two)]
    if pairs:
        _, one, two = max(pairs, key=lambda pair: (pair[0], pair[1].telling.article, pair[2].telling.article))
        why = f"told by {one.telling.attributed_to}, and then as plain fact"
        yield Note(kind="attribution_lost", from_=one.telling.article, to=two.telling.article, why=why)


def sourced(told: Told) -> bool:
    """Tell whether a telling is a claim of fact by somebody whom the article names or describes."""
    if told.unit.kind != "clause" or told.statement is None or told.telling.attributed_to is None:
        return False
    parse = told.marked.parse
    wish = any(parse.lemma[i].lower() in WISHES for i in range(told.unit.first, told.unit.last))
    says = any(
        parse.lemma[i].lower() in telling()
        for start, end in told.statement.cue
        for i in range(bisect_left(parse.start, start), bisect_left(parse.start, end))
    )
    claims = told.statement.stance == "claims" and told.telling.attributed_to.lower() not in PRONOUNS
    return claims and says and not wish


@lru_cache(maxsize=1)
def telling() -> frozenset[str]:
    """Load the verbs by which a source tells a fact."""
    return frozenset(data.lines("compare/telling.txt"))


def hedge(told: Sequence[Told]) -> Iterator[Note]:
    """Find that one article hedges a figure or a claim and another tells it flat: each of these once."""
    given: set[str] = set()
    pairs = sorted(
        ((likeness(one, two), one, two) for one, two in permutations(told, 2)),
        key=lambda pair: (-pair[0], pair[1].telling.article, pair[2].telling.article),
    )
    for _, one, two in pairs:
        source, to = one.telling.article, two.telling.article
        if source != to and to not in given and (words := figure_hedge(one, two) or claim_hedge(one, two)):
            given.add(to)
            why = f"“{words}” in one, nothing of the kind in the other"
            yield Note(kind="hedge_lost", from_=source, to=to, why=why)


def figure_hedge(one: Told, two: Told) -> str | None:
    """Give the hedge of a figure that the other tells as exact; *more than* and *up to* take no certainty from it."""
    for left in one.quantities:
        for right in two.quantities:
            equal = (left.low or left.high) in {right.low, right.high}
            kind = left.unit == right.unit and stem(left.of or "") == stem(right.of or "")
            if left.hedge and left.hedge.lower() in doubtful() and not right.hedge and equal and kind:
                return left.hedge
    return None


@lru_cache(maxsize=1)
def doubtful() -> frozenset[str]:
    """Load the hedges by which a figure may be another: about, near, at least."""
    return frozenset(
        hedge for hedge, effect in data.rows("quantities/hedges.tsv") if effect in {"about", "near", "least"}
    )


def claim_hedge(one: Told, two: Told) -> str | None:
    """Give the word that takes certainty from a claim (*allegedly*) where the other has none."""
    if one.doubt and not two.doubt and not two.hypothetical and two.statement is None and same(one, two):
        return one.doubt
    return None


def same(one: Told, two: Told) -> bool:
    """Tell whether two tellings use enough of the same words to be the same claim."""
    return one.unit.kind == two.unit.kind == "clause" and likeness(one, two) >= ALIKE


def drift(told: Sequence[Told]) -> Iterator[Note]:
    """Find a figure that moves one way over three publications or more."""
    dated = sorted(
        (one.telling.as_of.start, one.telling.value.low, one.telling.article)
        for one in told
        if one.telling.as_of and one.telling.as_of.start and one.telling.value and one.telling.value.low is not None
    )
    steps: list[tuple[date, float, str]] = []
    for when, low, article in dated:
        if not steps or (when > steps[-1][0] and low != steps[-1][1]):
            steps.append((when, low, article))
    values = [low for _, low, _ in steps]
    if len(steps) >= 3 and (values == sorted(values) or values == sorted(values, reverse=True)):
        path = " → ".join(f"{value:g}" for value in values)
        yield Note(kind="drift", from_=steps[0][2], to=steps[-1][2], why=path)

"""Places: are the names of places found in raw text, and is the place meant?

A name is right if it begins and ends where the gold's does (*the* and *'s* are no part of a name). What counts follows
each corpus: LGL and TR-News mark demonyms and names inside names of bodies, GeoVirus marks no demonyms, so none of ours
count there; of GeoWebNews' marks those with coordinates count, its other toponyms (languages, homonyms, embedded names
without a place) are neither right nor wrong, its non-toponyms and noun phrases are no names.

*within 161 km*: of the gold names that were found and have coordinates, how many were placed within 161 km (100 miles)
of them; a name left unplaced counts as wrong. ``of all gold`` counts the names that were not found as wrong, too.

The weights were learnt from one half of the documents (``train/places.py``); both halves are reported apart.
"""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.gold import Row, as_is, default, published, rows
from bench.parses import parsed
from bench.table import Line, run
from rashomon.annotate import names, places
from rashomon.records import Article, Marked, Stretch, Toponym
from rashomon.relate.places import resolve
from rashomon.text.atlas import Place

GOLD = "geoparsing/dev.jsonl.gz"
CLOSE = 161  # kilometres
RADIUS = 6371  # kilometres, of the earth
NO_DEMONYMS = frozenset(["geovirus"])
SOME_PLACED = "geowebnews"
NO_NAMES = frozenset(["Non_Toponym", "Literal_Expression", "Non_Lit_Expression"])
Point = tuple[float, float]
Marks = tuple[float | None, float | None, float | None, float | None]  # must reach and goal of both measures
NO_MARKS: Marks = (None, None, None, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """The names of one document that are to be found, with their coordinates where known, and what is left aside."""

    corpus: str
    seen: bool
    wanted: dict[Stretch, Point | None]
    aside: tuple[Stretch, ...]


@dataclass(slots=True)
class Tally:
    """Counts over some documents."""

    right: int = 0
    ours: int = 0
    gold: int = 0
    placed: int = 0  # within 161 km
    found: int = 0  # found and with coordinates
    located: int = 0  # with coordinates

    def add(self, other: Tally) -> None:
        """Add another's counts."""
        self.right, self.ours, self.gold = self.right + other.right, self.ours + other.ours, self.gold + other.gold
        self.placed, self.found = self.placed + other.placed, self.found + other.found
        self.located += other.located

    def lines(self, name: str, marks: Marks = NO_MARKS) -> Iterator[Line]:
        """Lay out both measures."""
        yield Line(
            measure=f"toponyms F1, {name}", ours=2 * self.right / max(1, self.ours + self.gold),
            must=marks[0], goal=marks[1],
            detail={"P": self.right / max(1, self.ours), "R": self.right / max(1, self.gold), "names": self.gold},
        )  # fmt: skip
        yield Line(
            measure=f"within 161 km, {name}", ours=self.placed / max(1, self.found), must=marks[2], goal=marks[3],
            detail={"of all gold": self.placed / max(1, self.located), "names": self.found},
        )  # fmt: skip


def measure(golds: Sequence[Path]) -> list[Line]:
    """Measure all documents of some gold files, each corpus, and the half that no weight was learnt from."""
    documents = [row for path in golds for row in rows(path)]
    marked = [mark(one) for one in parsed([article(row) for row in documents])]
    at: dict[str, dict[int, Place]] = defaultdict(dict)
    for (name, start), meaning in resolve(marked).items():
        at[name][start] = meaning.place
    tallies: dict[str, Tally] = defaultdict(Tally)
    for row, one in zip(documents, marked, strict=True):
        gold = wanted(row)
        counts = tally(gold, one.toponyms, at[one.article.id])
        half = "half that weights were learnt from" if gold.seen else "other half"
        for name in ("all", half, gold.corpus):
            tallies[name].add(counts)
    order = ["all", "other half", "half that weights were learnt from", *sorted({row["corpus"] for row in documents})]
    marks: dict[str, Marks] = {"all": (0.70, 0.82, 0.75, 0.90)}
    told = [name for name in order if name in tallies]
    return [line for name in told for line in tallies[name].lines(name, marks.get(name, NO_MARKS))]


def article(row: Row) -> Article:
    """Make an article of a gold document; its outlet is its domain, as the system would take it from its address."""
    made = as_is(str(row["doc_id"]), row["text"], published(row))
    return replace(made, outlet=row.get("domain"), url=row.get("url"), title=row.get("title"))


def mark(one: Marked) -> Marked:
    """Find the names of an article."""
    mentions = names.find(one.article, one.parse)
    return replace(one, mentions=mentions, toponyms=places.find(one.article, one.parse, mentions))


def wanted(row: Row) -> Gold:
    """Read what is to be found in a gold document."""
    some = row["corpus"] == SOME_PLACED
    found: dict[Stretch, Point | None] = {}
    aside = []
    for mark in row["toponyms"]:
        stretch = bare(row["text"], mark["start"], mark["end"])
        point = (float(mark["lat"]), float(mark["lon"])) if mark.get("lat") is not None else None
        if point or not some:
            found[stretch] = point
        elif mark.get("category") not in NO_NAMES:
            aside.append(stretch)
    seen = int(hashlib.sha256(str(row["doc_id"]).encode()).hexdigest(), 16) % 2 == 0
    return Gold(corpus=row["corpus"], seen=seen, wanted=found, aside=tuple(aside))


def bare(text: str, start: int, end: int) -> Stretch:
    """Take *the* and a possessive ending off a name."""
    if text[start : start + 4].lower() == "the ":
        start += 4
    if text[end - 2 : end] in {"'s", "’s"}:
        end -= 2
    return start, end


def tally(gold: Gold, ours: Sequence[Toponym], at: dict[int, Place]) -> Tally:
    """Count one document."""
    mine = {(one.start, one.end) for one in ours if not (one.demonym and gold.corpus in NO_DEMONYMS)}
    mine = {one for one in mine if one in gold.wanted or not any(a < one[1] and one[0] < b for a, b in gold.aside)}
    right = mine & gold.wanted.keys()
    located = {stretch: point for stretch, point in gold.wanted.items() if point}
    found = [(stretch, located[stretch]) for stretch in right if stretch in located]
    return Tally(
        right=len(right), ours=len(mine), gold=len(gold.wanted), located=len(located), found=len(found),
        placed=sum(close(at.get(stretch[0]), point) for stretch, point in found),
    )  # fmt: skip


def close(place: Place | None, point: Point) -> bool:
    """Tell whether a place lies within 161 km of a point (great circle)."""
    if place is None or place.latitude is None or place.longitude is None:
        return False
    one, two = map(math.radians, (place.latitude, point[0]))
    across = math.radians(place.longitude - point[1])
    half = math.sin((one - two) / 2) ** 2 + math.cos(one) * math.cos(two) * math.sin(across / 2) ** 2
    return 2 * RADIUS * math.asin(min(1.0, math.sqrt(half))) <= CLOSE


if __name__ == "__main__":
    run("Places", measure, [default(GOLD)], __doc__)

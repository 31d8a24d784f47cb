"""Singles: what one article alone tells and a reader should not miss: a few figures and claims a story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rashomon.compare.candidates import Unit
from rashomon.compare.groups import Group
from rashomon.compare.overlaps import overlap
from rashomon.compare.sheets import Sheet
from rashomon.records import Marked, Statement
from rashomon.text.lines import line, stands_alone

MOST = 6  # a story: more would drown what several tell
AGAIN = 0.75  # share of the shorter one's words from which two clauses tell the same
ALONE = 0.2  # a unit with a pair scored above this is not alone
SHORT, LONG = 5, 24  # tokens of a clause that can be shown as a line
COUNTED = frozenset({"count", "percent", "money", "measure", "duration"})
WEIGHTY = {"denies": 1.5, "accuses": 1.5, "demands": 1.0, "warns": 1.0, "promises": 1.0, "claims": 0.5}
FIGURE, LEAD, CLEAR = 2.0, 1.5, 1.0
MOSTLY = 0.6  # share of a line's tokens that the clause has which it tells


def singles(sheets: Sequence[Sheet], groups: Sequence[Group], best: Mapping[tuple[int, int], float]) -> list[Group]:
    """Choose the clauses that only one article tells and that matter most to the story."""
    held = central(sheets)
    taken: dict[int, list[Unit]] = {}
    for group in groups:
        for article, row in group.members:
            taken.setdefault(article, []).append(sheets[article].units[row])
    scored = []
    for article, sheet in enumerate(sheets):
        for row, unit in enumerate(sheet.units):
            if unit.kind != "clause" or not SHORT <= len(unit) <= LONG or best.get((article, row), 0.0) > ALONE:
                continue
            if any(overlap(unit, other) > 0 for other in taken.get(article, ())):
                continue
            if (worth := weigh(sheet, unit, held)) > 0:
                scored.append((-worth, article, row))
    return [Group((member,), 0.0, ()) for member in distinct(sheets, scored)]


def clear(sheet: Sheet, unit: Unit) -> bool:
    """Tell whether a clause makes a line that can be read alone and says little more."""
    parse = sheet.marked.parse
    run = line(parse, unit.first, unit.last)
    return run is not None and len(unit) >= MOSTLY * (run[1] - run[0]) and stands_alone(parse, run)


def distinct(sheets: Sequence[Sheet], scored: Sequence[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Take the clauses that matter most, each that tells something new."""
    chosen: list[tuple[int, int]] = []
    for _, article, row in sorted(scored):
        if len(chosen) < MOST and not any(alike(sheets, (article, row), other) for other in chosen):
            chosen.append((article, row))
    return chosen


def alike(sheets: Sequence[Sheet], one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether of two clauses one tells little but what the other tells."""
    mine, theirs = (told(sheets[article], row) for article, row in (one, other))
    return bool(mine & theirs) and len(mine & theirs) >= AGAIN * min(len(mine), len(theirs))


def told(sheet: Sheet, row: int) -> set[str]:
    """Give the words that a unit tells."""
    unit = sheet.units[row]
    return {key for key in sheet.keys[unit.first : unit.last] if key}


def central(sheets: Sequence[Sheet]) -> frozenset[str]:
    """Find the words that most articles of a story share: what it is about."""
    counts = Counter(key for sheet in sheets for key in {key for key in sheet.keys if key})
    return frozenset(key for key, n in counts.items() if n * 2 > len(sheets) and n > 1)


def weigh(sheet: Sheet, unit: Unit, held: frozenset[str]) -> float:
    """Say how much a clause matters: a figure, a weighty claim, a line of its own, its place, the story's own words."""
    parse = sheet.marked.parse
    start, end = parse.start[unit.first], parse.end[unit.last - 1]
    figure = any(start <= one.start and one.end <= end and one.unit in COUNTED for one in sheet.marked.quantities)
    said = claim(sheet.marked, start, end)
    if (not figure and said is None) or cued(sheet.marked, start, end) or (said is None and quoted(sheet, start, end)):
        return 0.0
    about = len({key for key in sheet.keys[unit.first : unit.last] if key in held})
    depth = parse.sentence_of[unit.first] / max(len(parse.sentences), 1)
    weight = FIGURE * figure + (WEIGHTY.get(said.stance, 0.0) if said else 0.0)
    plain = (said is not None and said.stance == "denies") or clear(sheet, unit)
    return weight + CLEAR * plain + LEAD * (1 - depth) + 0.5 * min(about, 4) - 1.0


def quoted(sheet: Sheet, start: int, end: int) -> bool:
    """Tell whether a clause stands in a quotation: nobody's there, where no statement holds it."""
    return any(first <= start and end <= last for first, last in sheet.quotations)


def cued(marked: Marked, start: int, end: int) -> bool:
    """Tell whether a clause only says that somebody says something."""
    return any(start <= first < end for one in marked.statements for first, _ in one.cue)


def claim(marked: Marked, start: int, end: int) -> Statement | None:
    """Find a statement by a named speaker whose content is the clause."""
    for one in marked.statements:
        for first, last in one.content:
            if one.speaker is not None and first <= start < last and min(last, end) - start >= (end - start) / 2:
                return one
    return None

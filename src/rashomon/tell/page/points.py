"""Points with their tellings side by side, as the page shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from rashomon.records import Point, Reason, Stretch, Telling
from rashomon.tell.page import chart, safe, sweep, wording, words
from rashomon.tell.page.library import Library

MANNERS = {
    "d": "denied by",
    "u": "left open by",
    "h": "hedged by",
    "a": "attributed by",
    "f": "told as fact by",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One telling: who, where, in which words, by whose account, how surely."""

    article: str
    outlet: str
    when: str
    href: str
    quote: Markup
    value: str
    attributed: str
    hedge: str
    as_of: str
    polarity: str
    side: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """What one outlet does with a point: a letter of ``MANNERS``, empty where it is silent."""

    outlet: str
    manner: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Passing:
    """A note: what happened to the point on its way from one article to another."""

    kind: str
    start: str
    end: str
    why: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A point, ready to be shown."""

    id: str
    kind: str
    status: str
    text: str
    support: int
    origins: tuple[str, ...]
    told: int
    rows: tuple[Row, ...]
    cells: tuple[Cell, ...]
    voices: tuple[int, ...]
    coverage: str
    sides: tuple[Row, ...]
    difference: str
    why: str
    notes: tuple[Passing, ...]
    reasons: tuple[Reason, ...]
    chart: Markup | None


@dataclass(frozen=True, slots=True)
class Column:
    """An outlet of a story, in order of its first publication, with its articles."""

    voice: str
    label: str
    articles: tuple[str, ...]


def columns(library: Library, articles: Sequence[str]) -> tuple[Column, ...]:
    """Give a story's outlets in order of publication."""
    by: dict[str, list[str]] = {}
    for name in sorted(articles, key=library.rank.__getitem__):
        by.setdefault(library.voice(name), []).append(name)
    return tuple(Column(voice, library.label(names[0]), tuple(names)) for voice, names in by.items())


def show(point: Point, library: Library, outlets: Sequence[Column]) -> Shown:
    """Make a point ready to be shown."""
    tellings = sorted(
        (one for one in point.tellings if one.article in library.articles),
        key=lambda one: (library.rank[one.article], one.start, one.end),
    )
    rows = _rows(point, tellings, library)
    cells = _cells(point, tellings, library, outlets)
    asserting = [one.origin for one in tellings if one.polarity != "denies"]
    return Shown(
        id=f"point-{safe.anchor(point.id)}",
        kind=point.kind,
        status=point.status,
        text=point.text,
        support=point.support,
        origins=tuple(dict.fromkeys(asserting)),
        told=sum(1 for cell in cells if cell.manner),
        rows=rows,
        cells=cells,
        voices=tuple(number for number, cell in enumerate(cells) if cell.manner),
        coverage=_coverage(cells),
        sides=_sides(point, tellings, rows),
        difference=point.difference.kind if point.difference else "",
        why=point.difference.why if point.difference else "",
        notes=tuple(
            Passing(note.kind, library.label(note.from_), library.label(note.to), note.why) for note in point.notes
        ),
        reasons=point.reasons,
        chart=chart.draw([(library.label(one.article), library.when(one.article), one.value) for one in tellings]),
    )


def _rows(point: Point, tellings: Sequence[Telling], library: Library) -> tuple[Row, ...]:
    wordings = [library.articles[one.article].text[one.start : one.end] for one in tellings]
    pair = _pair(point, tellings)
    return tuple(
        Row(
            article=one.article,
            outlet=library.label(one.article),
            when=library.when(one.article),
            href=library.to(one),
            quote=_quote(one, library, wording.opposite(wordings, number, pair)),
            value=words.value(one.value),
            attributed=one.attributed_to or "",
            hedge=one.hedge or "",
            as_of=words.interval(one.as_of) if one.as_of and (one.as_of.start or one.as_of.end) else "",
            polarity=one.polarity,
            side=bool(pair) and number in (pair or ()),
        )
        for number, one in enumerate(tellings)
    )


def _pair(point: Point, tellings: Sequence[Telling]) -> tuple[int, int] | None:
    """Give the numbers of the two tellings that differ most clearly."""
    if point.difference is None:
        return None
    both = (point.difference.left, point.difference.right)
    if both[0] not in tellings or both[1] not in tellings:
        return None
    return tellings.index(both[0]), tellings.index(both[1])


def _quote(telling: Telling, library: Library, other: str | None) -> Markup:
    """Write a telling's exact words in their sentence: value, hedge and differing words marked."""
    text = library.articles[telling.article].text
    own = text[telling.start : telling.end]
    marks = [sweep.Mark(telling.start, telling.end, "own")]
    for kind, part in (("val", telling.value.text if telling.value else ""), ("hed", telling.hedge or "")):
        at = own.find(part) if part else -1
        if at >= 0:
            marks.append(sweep.Mark(telling.start + at, telling.start + at + len(part), kind))
    for start, end in wording.differing(own, other) if other else []:
        marks.append(sweep.Mark(telling.start + start, telling.start + end, "dif"))
    whole: Stretch = wording.around(text, telling.start, telling.end, library.block(telling.article, telling.start))
    return sweep.quote(text, whole, marks)


def _sides(point: Point, tellings: Sequence[Telling], rows: Sequence[Row]) -> tuple[Row, ...]:
    pair = _pair(point, tellings)
    return (rows[pair[0]], rows[pair[1]]) if pair else ()


def _cells(point: Point, tellings: Sequence[Telling], library: Library, outlets: Sequence[Column]) -> tuple[Cell, ...]:
    by: dict[str, list[Telling]] = {}
    for one in tellings:
        by.setdefault(library.voice(one.article), []).append(one)
    sides = (
        {library.voice(one.article) for one in (point.difference.left, point.difference.right)}
        if (point.difference)
        else set()
    )
    return tuple(
        Cell(column.label, _manner(by[column.voice]), column.voice in sides)
        if column.voice in by
        else Cell(column.label, "", differs=False)
        for column in outlets
    )


def _manner(tellings: Sequence[Telling]) -> str:
    """Say how an outlet tells a point: what stands out most to a careful reader comes first."""
    if any(one.polarity == "denies" for one in tellings):
        return "d"
    if all(one.polarity == "unsure" for one in tellings):
        return "u"
    if all(one.hedge for one in tellings):
        return "h"
    return "a" if all(one.attributed_to for one in tellings) else "f"


def _coverage(cells: Sequence[Cell]) -> str:
    """Say in a sentence what the row of marks shows."""
    parts = []
    for manner, said in MANNERS.items():
        who = [cell.outlet for cell in cells if cell.manner == manner]
        if who:
            parts.append(f"{said} {words.join(who)}")
    differing = [cell.outlet for cell in cells if cell.differs]
    if differing:
        parts.append(f"{words.join(differing)} differ")
    silent = [cell.outlet for cell in cells if not cell.manner]
    if silent:
        parts.append(
            f"not told by {words.join(silent)}" if len(silent) <= 6 else f"{len(silent)} outlets do not tell it"
        )
    return "; ".join(parts)

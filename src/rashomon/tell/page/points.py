"""Points with their tellings side by side, as the page shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from rashomon.records import Note, Point, Reason, Span, Telling
from rashomon.tell.page import chart, safe, strip, words
from rashomon.tell.page import tellings as side_by_side
from rashomon.tell.page.library import Library
from rashomon.tell.quote import quote

MANNERS = {
    "b": "told and denied by",
    "d": "denied by",
    "u": "left open by",
    "h": "hedged by",
    "a": "attributed by",
    "f": "told as fact by",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What one outlet does with a point: a letter of ``MANNERS``, empty where it is silent."""

    outlet: str
    manner: str
    differs: bool


@dataclass(frozen=True, slots=True)
class End:
    """One end of a note: the outlet, what it tells and a link to it; both are empty where the note is of no telling."""

    outlet: str
    quote: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Passing:
    """A note: what happened to the point on its way from one article to others."""

    kind: str
    start: End
    ends: tuple[End, ...]
    why: str
    reasons: tuple[Reason, ...]


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
    rows: tuple[side_by_side.Row, ...]
    strip: Markup
    voices: tuple[int, ...]
    days: tuple[str, ...]
    sides: tuple[side_by_side.Row, ...]
    difference: str
    why: str
    notes: tuple[Passing, ...]
    reasons: tuple[Reason, ...]
    chart: Markup | None
    verdict: str
    remark: str


@dataclass(frozen=True, slots=True)
class Column:
    """An outlet of a story, in order of its first publication, with its articles."""

    voice: str
    label: str
    articles: tuple[str, ...]


def columns(library: Library, articles: Sequence[str]) -> tuple[Column, ...]:
    """Give a story's outlets in order of publication."""
    by: dict[str, list[str]] = {}
    for name in library.ordered(articles):
        by.setdefault(library.voice(name), []).append(name)
    return tuple(Column(voice, library.label(names[0]), tuple(names)) for voice, names in by.items())


def show(point: Point, library: Library, outlets: Sequence[Column], shelf: str = "") -> Shown:
    """Make a point ready to be shown, under its status or on another shelf."""
    tellings = sorted(
        (one for one in point.tellings if one.article in library.articles),
        key=lambda one: (library.rank[one.article], one.start, one.end),
    )
    table = side_by_side.table(point, tellings, library)
    cells = _cells(point, tellings, library, outlets)
    asserting = [library.readable(one.origin) for one in tellings if one.polarity == "asserts"]
    return Shown(
        id=f"point-{safe.anchor(point.id)}",
        kind=point.kind,
        status=shelf or (point.status if point.sure else "perhaps"),
        text=point.text,
        support=point.support,
        origins=tuple(dict.fromkeys(asserting)),
        told=sum(1 for cell in cells if cell.manner),
        rows=table.rows,
        strip=strip.draw(
            [(cell.manner, cell.differs) for cell in cells], _coverage(cells), strip.density(len(outlets))
        ),
        voices=tuple(number for number, cell in enumerate(cells) if cell.manner),
        days=tuple(sorted({day for one in tellings if (day := words.iso(library.articles[one.article].published))})),
        sides=table.sides,
        difference=point.difference.kind if point.difference else "",
        why=library.readable(point.difference.why) if point.difference else "",
        notes=_notes(point, library),
        reasons=point.reasons,
        chart=chart.draw([(library.label(one.article), library.when(one.article), one.value) for one in tellings]),
        verdict=point.verdict or "",
        remark=point.remark or "",
    )


def _notes(point: Point, library: Library) -> tuple[Passing, ...]:
    """Gather notes of one kind from one article: where the same was lost on the way to many, it is said once."""
    by: dict[tuple[str, str, str], list[Note]] = {}
    for note in point.notes:
        by.setdefault((note.kind, note.from_, note.why), []).append(note)
    return tuple(_passing(notes, library) for notes in by.values())


def _passing(notes: Sequence[Note], library: Library) -> Passing:
    """Show notes that differ in where they end."""
    first = notes[0]
    start = _end(first.from_, first.spans[:1], library)
    ends = {end.outlet: end for end in (_end(one.to, one.spans[1:], library) for one in reversed(notes))}
    return Passing(first.kind, start, tuple(reversed(ends.values())), library.readable(first.why), first.reasons)


def _end(article: str, spans: Sequence[Span], library: Library) -> End:
    """Show an end of a note."""
    held = library.articles.get(article)
    if held is None or not spans:
        return End(library.label(article))
    (span,) = spans
    return End(library.label(article), quote(held, span.start, span.end), library.to(span))


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
    """Say how an outlet tells a point: what stands out most to a careful reader comes first.

    One that reports the claim and the denial does not deny it.
    """
    denying = sum(one.polarity == "denies" for one in tellings)
    if denying:
        return "d" if denying == len(tellings) else "b"
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

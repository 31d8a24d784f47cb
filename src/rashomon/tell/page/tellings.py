"""Tellings of one point side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from rashomon.records import Point, Telling, Value
from rashomon.tell.page import sweep, wording, words
from rashomon.tell.page.library import Library
from rashomon.text.naming import POSSESSIVE
from rashomon.text.naming import words as _words

_SHORT = 0.6
"""A value whose words are more of its telling than this says nothing beside the quotation."""


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
    side: bool = False
    same: tuple[tuple[str, str], ...] = ()
    """Outlets that tell it in the very same words, each with its link."""


@dataclass(frozen=True, slots=True)
class Table:
    """All rows of a point, and the two that differ most clearly (none where nothing differs)."""

    rows: tuple[Row, ...]
    sides: tuple[Row, ...]


def table(point: Point, tellings: Sequence[Telling], library: Library) -> Table:
    """Write a row for each telling; tellings in the very words of an earlier one stand in its row, by outlet alone."""
    wordings = [library.articles[one.article].text[one.start : one.end] for one in tellings]
    pair = _pair(point, tellings)
    homes: dict[tuple[str, ...], int] = {}
    groups: dict[int, list[int]] = {}
    for number, one in enumerate(tellings):
        groups.setdefault(homes.setdefault(_alike(one, wordings[number]), number), []).append(number)
    rows = {}
    for home, group in groups.items():
        other = wording.opposite(wordings, home, pair)
        row = _row(point, tellings[home], library, other)
        same = tuple((library.label(tellings[one].article), library.to(tellings[one])) for one in group[1:])
        rows.update(dict.fromkeys(group, replace(row, same=same, side=any(one in pair for one in group))))
    return Table(tuple(rows[home] for home in groups), tuple(rows[number] for number in pair))


def _alike(one: Telling, words_: str) -> tuple[str, ...]:
    return " ".join(words_.split()), one.attributed_to or "", one.hedge or "", one.polarity


def _pair(point: Point, tellings: Sequence[Telling]) -> tuple[int, ...]:
    """Give the numbers of the two tellings that differ most clearly."""
    if point.difference is None:
        return ()
    both = (point.difference.left, point.difference.right)
    return tuple(map(tellings.index, both)) if all(one in tellings for one in both) else ()


def _row(point: Point, telling: Telling, library: Library, other: str | None) -> Row:
    one = replace(telling, value=_told(point, telling))
    return Row(
        article=one.article,
        outlet=library.label(one.article),
        when=library.when(one.article),
        href=library.to(one),
        quote=_quote(one, library, other),
        value=_value(one, library),
        attributed=_account(one, library),
        hedge=one.hedge or "",
        as_of=_as_of(one, library),
        polarity=one.polarity,
    )


def _account(telling: Telling, library: Library) -> str:
    """Write by whose account it is told: the words of the article, and the name where those say it otherwise.

    What points at somebody (*he*, *they*) is told with the name that it stands for, or as nobody's.
    """
    said = POSSESSIVE.sub("", telling.attributed_to or "")
    known = telling.origin if telling.origin in library.names else ""
    if said and known and known != library.articles[telling.article].outlet:
        return said if set(_words(said)) & set(_words(known)) else f"{known}, as “{said}”"
    return f"somebody not named, as “{said}”" if said and words.nameless(said) else said


def _quote(telling: Telling, library: Library, other: str | None) -> Markup:
    """Write a telling's exact words in their sentence: value, hedge and differing words marked."""
    text = library.articles[telling.article].text
    own = text[telling.start : telling.end]
    marks = [sweep.Mark(telling.start, telling.end, "own")]
    marks.extend(sweep.Mark(start, end, "val") for start, end in library.read(telling))
    said = telling.value.text if telling.value else ""
    for kind, part in (("val", said if len(said) < _SHORT * len(own) else ""), ("hed", telling.hedge or "")):
        at = own.casefold().find(part.casefold()) if part else -1
        if at >= 0:
            marks.append(sweep.Mark(telling.start + at, telling.start + at + len(part), kind))
    for start, end in wording.differing(own, other) if other else []:
        marks.append(sweep.Mark(telling.start + start, telling.start + end, "dif"))
    block = library.block(telling.article, telling.start)
    whole = wording.around(text, telling.start, telling.end, block)
    before, after = wording.cuts(text, whole, block)
    return Markup("{}{}{}").format(before, sweep.quote(text, whole, marks), after)


def _told(point: Point, telling: Telling) -> Value | None:
    """Give a telling's value with the one reading that the point is about: its number, or else its days."""
    said = telling.value
    if said is None:
        return None
    figure = "figure" in {point.kind, point.difference.kind if point.difference else ""}
    return replace(said, interval=None) if figure else replace(said, low=None, high=None)


def _value(telling: Telling, library: Library) -> str:
    """Write what a telling says, where that is more than its own words once again."""
    if telling.value is None:
        return ""
    own = library.articles[telling.article].text[telling.start : telling.end]
    return words.value(telling.value, plain=len(telling.value.text) < _SHORT * len(own))


def _as_of(telling: Telling, library: Library) -> str:
    """Write as of when a telling speaks, where that is known and not just its article's day."""
    when = telling.as_of
    if when is None or not (when.start or when.end):
        return ""
    published = library.articles[telling.article].published
    return "" if (when.start, when.end) == (published.start, published.end) else words.interval(when)

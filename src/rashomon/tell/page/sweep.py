"""Marks in a text: the text is cut wherever a mark begins or ends, so that marks may overlap as they like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from markupsafe import Markup, escape

from rashomon.records import Block, Stretch
from rashomon.tell.page import safe


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch of text with a class (``kind``) and what it leads to (``ref``, without the ``#``)."""

    start: int
    end: int
    kind: str
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of an article with its role, its text as safe markup."""

    role: str
    start: int
    html: Markup


_EXPLAINED = "nsdqf"
"""The kinds of marks of which the page says more: names, statements, days, quantities, flags."""

Piece = tuple[int, int, tuple[Mark, ...]]


def cut(start: int, end: int, marks: Iterable[Mark], edges: Iterable[int] = ()) -> Iterator[Piece]:
    """Cut ``start..end`` wherever a mark begins or ends (and at ``edges``); give each piece with the marks over it.

    >>> [(s, e, [m.kind for m in over]) for s, e, over in cut(0, 9, [Mark(1, 5, "a"), Mark(3, 9, "b")])]
    [(0, 1, []), (1, 3, ['a']), (3, 5, ['a', 'b']), (5, 9, ['b'])]
    """
    todo = sorted(mark for mark in marks if mark.start < mark.end and mark.start < end and mark.end > start)
    bounds = {start, end, *edges}
    for mark in todo:
        bounds.update((mark.start, mark.end))
    places = sorted(place for place in bounds if start <= place <= end)
    active: list[Mark] = []
    at = 0
    for left, right in pairwise(places):
        active = [mark for mark in active if mark.end > left]
        while at < len(todo) and todo[at].start <= left:
            active.append(todo[at])
            at += 1
        yield left, right, tuple(active)


def quote(text: str, stretch: Stretch, marks: Iterable[Mark]) -> Markup:
    """Write a stretch of text with plain marks (a class each, no links)."""
    parts = []
    for left, right, over in cut(*stretch, marks):
        words = safe.marked(text[left:right])
        kinds = " ".join(dict.fromkeys(mark.kind for mark in over))
        parts.append(f'<span class="{escape(kinds)}">{words}</span>' if kinds else words)
    return Markup("".join(parts))


def paragraphs(
    text: str, blocks: Sequence[Block], marks: Sequence[Mark], anchors: Mapping[int, Sequence[str]]
) -> list[Paragraph]:
    """Write an article line by line, marks and link targets in place.

    Args:
        text: the article's text.
        blocks: its blocks; text outside them is shown with the role ``unread``.
        marks: its marks, in any order.
        anchors: for each offset the ids that must be found there.
    """
    lines = list(_lines(text, blocks))
    order = sorted(marks)
    waiting = sorted(anchors)
    found: list[Paragraph] = []
    running: list[Mark] = []
    at = 0
    for number, (role, start, end) in enumerate(lines):
        last = number == len(lines) - 1
        while at < len(order) and order[at].start < end:
            running.append(order[at])
            at += 1
        running = [mark for mark in running if mark.end > start]
        here = [place for place in waiting if place < end or last]
        waiting = waiting[len(here) :]
        ids = _gathered(here, anchors, start, end)
        html = _line(text, cut(start, end, running, ids), ids)
        found.append(Paragraph(role, start, html))
    return found


def _gathered(
    places: Iterable[int], anchors: Mapping[int, Sequence[str]], start: int, end: int
) -> dict[int, list[str]]:
    """Ids by the offset at which they can stand: one that lies between two lines goes to the nearer edge."""
    ids: dict[int, list[str]] = {}
    for place in places:
        ids.setdefault(place if start <= place < end else start, []).extend(anchors[place])
    return ids


def _lines(text: str, blocks: Sequence[Block]) -> Iterator[tuple[str, int, int]]:
    """Give every line that is not blank with the role of the block that it lies in."""
    at = 0
    for block in sorted(blocks, key=lambda one: (one.start, one.end)):
        yield from _split(text, at, block.start, "unread")
        yield from _split(text, max(at, block.start), block.end, block.role)
        at = max(at, block.end)
    yield from _split(text, at, len(text), "unread")


def _split(text: str, start: int, end: int, role: str) -> Iterator[tuple[str, int, int]]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if text[start:stop].strip():
            yield role, start, stop
        start = stop + 1


def _line(text: str, pieces: Iterable[Piece], ids: Mapping[int, Sequence[str]]) -> Markup:
    """Write a line: pieces side by side that tell the same point are one link, their other marks inside it."""
    parts = []
    for telling, run in groupby(pieces, key=lambda piece: _telling(piece[2])):
        group = list(run)
        inner = "".join(_piece(text[left:right], over, ids.get(left, ())) for left, right, over in group)
        if telling:
            kind, ref = telling
            refs = dict.fromkeys(mark.ref for *_, over in group for mark in over if mark.kind[0] == "t")
            more = f' data-t="{escape("|".join(refs))}"' if len(refs) > 1 else ""
            inner = f'<a class="t {escape(kind)}" href="#{escape(ref)}"{more}>{inner}</a>'
        parts.append(inner)
    return Markup("".join(parts))


def _telling(over: Sequence[Mark]) -> tuple[str, str] | None:
    """Choose the telling that a piece links to: the shortest over it."""
    tellings = sorted((mark.end - mark.start, mark) for mark in over if mark.kind[0] == "t")
    return (tellings[0][1].kind, tellings[0][1].ref) if tellings else None


def _piece(text: str, over: Sequence[Mark], ids: Sequence[str]) -> str:
    """Write one piece: what its marks mean stands in data attributes."""
    marks = [mark for mark in over if mark.kind[0] != "t"]
    own = f' id="{escape(ids[0])}"' if marks and ids else ""  # a mark is a link target itself; further ones stand in it
    targets = "".join(f'<i id="{escape(name)}"></i>' for name in (ids[1:] if own else ids))
    words = f"{targets}{safe.marked(text)}"  # joined as text: adding markup to a string would escape the string
    if not marks:
        return words
    kinds = escape(" ".join(dict.fromkeys(mark.kind for mark in marks)))
    data = ""
    for letter in _EXPLAINED:
        refs = dict.fromkeys(mark.ref for mark in marks if mark.kind[0] == letter)
        if refs:
            data += f' data-{letter}="{escape("|".join(refs))}"'
    return f'<span{own} class="{kinds}"{data}>{words}</span>'

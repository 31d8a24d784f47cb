"""Quotation marks: what stands between them, paragraph by paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

CLOSING = {"“": "”", "«": "»", "„": "“", '"': '"', "''": "''", "``": "''", "‘": "’", "'": "'"}
SINGLE = frozenset("‘'")
MARK = re.compile(r"''|``|[“«„\"‘']")
PARAGRAPH = re.compile(r"[^\n]+")


def quotations(text: str) -> list[tuple[int, int]]:
    """Find the quotations of a text, marks included; they never overlap and never leave their paragraph.

    A double mark that nothing closes runs to the end of its paragraph (a speech that goes on in the next one); a single
    mark that nothing closes is an apostrophe.

    >>> text = "She said “no” and ‘never, ever’; it wasn't 'odd'."
    >>> [text[start:end] for start, end in quotations(text)]
    ['“no”', '‘never, ever’', "'odd'"]
    """
    return [found for paragraph in PARAGRAPH.finditer(text) for found in _inside(text, *paragraph.span())]


def _inside(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    after = start
    never: set[str] = set()  # what closes nothing more in this paragraph: looked for once, else each mark would anew
    while found := MARK.search(text, after, stop):
        mark, at = found.group(), found.start()
        after = found.end()
        close = CLOSING[mark]
        if mark in SINGLE:
            if close in never or not _opens_single(text, at):
                continue
            end = _close_single(text, at, stop, close)
            if end < 0:
                never.add(close)
                continue
        else:
            end = text.find(close, after, stop)
            end = stop if end < 0 else end + len(close)
        yield at, end
        after = end


def _opens_single(text: str, at: int) -> bool:
    """Say whether a single mark may open a quotation (not in *it's*)."""
    before = text[at - 1 : at] if at else ""
    if before and not before.isspace() and before not in '([—–-“"':
        return False
    return text[at + 1 : at + 2].isalnum() or text[at + 1 : at + 2] in "[(#$…"


def _close_single(text: str, at: int, stop: int, close: str) -> int:
    """Say where the quotation ends that a single mark opens, or -1 where nothing closes it (*the ’90s*)."""
    end, last = at, text.rfind(close, at, stop)
    while (end := text.find(close, end + 1, stop)) > 0:
        after = text[end + 1 : end + 2]
        possessive = text[end - 1] == "s" and after not in ("", *'.,;:?!)\n”"—–') and end < last
        if not after.isalnum() and not possessive:
            return end + 1
    return -1


def quoted(position: int, found: Sequence[tuple[int, int]]) -> bool:
    """Say whether a position stands within one of the quotations (in order, as `quotations` gives them)."""
    n = bisect_right(found, (position, 1 << 60)) - 1
    return n >= 0 and position < found[n][1]

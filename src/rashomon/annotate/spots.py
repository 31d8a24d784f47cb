"""Where tokens and stretches of a parse lie: small questions that several finders ask."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from rashomon.records import Parse, Stretch

OPENING, CLOSING = "“\"‘'«([„`", "”\"’'»)],;:.!?—–-"


def names(parse: Parse, labels: Collection[str]) -> dict[int, tuple[int, int, str]]:
    """Index the names of some labels by their tokens: first token, last token + 1, label."""
    return {
        token: (first, last, label)
        for first, last, label in parse.names
        if label in labels
        for token in range(first, last)
    }


def tokens(parse: Parse, stretch: Stretch) -> range:
    """Give the tokens that share a character with a stretch."""
    return range(*parse.run(*stretch))


def top(parse: Parse, inside: range) -> int | None:
    """Find the first token of a range whose head lies outside of it (or that is a root)."""
    for i in inside:
        head = parse.head[i]
        if (head == i or head not in inside) and parse.pos[i] != "PUNCT":
            return i
    return inside[0] if inside else None


def runs(found: Iterable[int]) -> list[tuple[int, int]]:
    """Join token indices to half-open ranges of neighbours.

    >>> runs([1, 2, 3, 7, 8])
    [(1, 4), (7, 9)]
    """
    ranges: list[tuple[int, int]] = []
    for i in sorted(found):
        if ranges and ranges[-1][1] == i:
            ranges[-1] = (ranges[-1][0], i + 1)
        else:
            ranges.append((i, i + 1))
    return ranges


def stretch(parse: Parse, first: int, stop: int) -> Stretch:
    """Give the stretch of text that a range of tokens covers."""
    return parse.start[first], parse.end[stop - 1]


def trimmed(
    parse: Parse, first: int, stop: int, marks: Sequence[str] = (",", ";", ":", "—", "–", "-", "--")
) -> tuple[int, int]:
    """Take loose marks off both ends of a range of tokens."""
    while first < stop and parse.word[first] in marks:
        first += 1
    while stop > first and (parse.word[stop - 1] in marks or parse.word[stop - 1] == "."):
        stop -= 1
    return first, stop

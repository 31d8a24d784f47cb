"""A text -> its lines, each a paragraph: text that was wrapped at a fixed width is joined again."""

from __future__ import annotations

import re
from itertools import pairwise

from rashomon.records import Stretch

LINE = re.compile(r"\S(?:[^\n]*\S)?")
ESCAPED = re.compile(r"(?:\s|\\n)+$")  # some archives keep their line ends as a backslash and an n
FINAL = re.compile(r"[.!?…](?:\s?[\"'”’»)\]])*$")
NARROWEST, WIDEST = 40, 100  # the widths at which plain text is wrapped
RAGGED = 0.6  # the shortest line of a wrapped paragraph but the last, as a share of the longest


def cut(text: str) -> list[Stretch]:
    r"""Cut a text in paragraphs, trimmed of blanks; blank ones are left out.

    >>> cut("Dam breaks\n\nA dam broke on Monday.\nTwelve died.")
    [(0, 10), (12, 34), (35, 47)]
    """
    lines = [trimmed(text, match.start(), match.end()) for match in LINE.finditer(text)]
    found: list[Stretch] = []
    group: list[Stretch] = []
    for line in lines:
        if group and "\n" in text[group[-1][1] : line[0]].replace("\n", "", 1):
            found += joined(text, group)
            group = []
        group.append(line)
    return [line for line in found + joined(text, group) if line[0] < line[1]]


def trimmed(text: str, start: int, end: int) -> Stretch:
    """Take escaped line ends off a line."""
    if text.endswith("\\n", start, end):
        end -= len(ESCAPED.search(text[start:end])[0])  # type: ignore[index]
    return start, max(start, end)


def joined(text: str, group: list[Stretch]) -> list[Stretch]:
    """Join the lines of one wrapped stretch to paragraphs; lines that are not wrapped stay as they are."""
    if len(group) < 3 or not is_wrapped([text[start:end] for start, end in group]):
        return group
    longest = max(end - start for start, end in group)
    paragraphs = [group[0]]
    for before, line in pairwise(group):
        closed = FINAL.search(text[before[0] : before[1]]) and before[1] - before[0] < longest * 0.8
        if closed or text[before[1] : line[0]].endswith(("  ", "\t")):
            paragraphs.append(line)
        else:
            paragraphs[-1] = (paragraphs[-1][0], line[1])
    return paragraphs


def is_wrapped(lines: list[str]) -> bool:
    """Say whether lines are parts of one wrapped text: alike in length, broken off in mid-sentence, going on."""
    lengths = sorted(len(line) for line in lines[:-1])
    if not NARROWEST <= lengths[-1] <= WIDEST or lengths[len(lengths) // 4] < RAGGED * lengths[-1]:
        return False
    broken = sum(not FINAL.search(line) for line in lines[:-1])
    going_on = sum(line[0].islower() for line in lines[1:])
    return broken >= 0.7 * (len(lines) - 1) and going_on >= 0.4 * (len(lines) - 1)

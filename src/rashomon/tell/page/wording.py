"""Wordings side by side: which words of one telling differ from another's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from rashomon.records import Stretch

_WORD = re.compile(r"\w+(?:[’'-]+\w+)*")
_ENOUGH = 0.5
"""Below this share of common words two wordings are simply different; marking nearly all of both shows nothing."""
_LONG = 120
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+|\n")
_END = re.compile(r"[.!?][\"”’')\]]*$")
_REACH = 180


def differing(left: str, right: str) -> list[Stretch]:
    """Find the words of ``left`` that ``right`` has not in the same order, where the two are near enough to compare.

    >>> differing("at least 12 people were killed", "12 people were killed")
    [(0, 8)]
    >>> differing("the dam broke", "a flood hit the town at night")
    []
    """
    words, others = list(_WORD.finditer(left))[:_LONG], [found[0].casefold() for found in _WORD.finditer(right)][:_LONG]
    own = [found[0].casefold() for found in words]
    matcher = SequenceMatcher(None, own, others, autojunk=False)
    if own == others or matcher.ratio() < _ENOUGH:
        return []
    return [
        (words[first].start(), words[last - 1].end())
        for tag, first, last, _, _ in matcher.get_opcodes()
        if tag in {"replace", "delete"}
    ]


def opposite(wordings: Sequence[str], own: int, pair: Sequence[int]) -> str | None:
    """Choose the wording with which number ``own`` is compared: its counterpart in the difference, else the first."""
    if own in pair:
        return wordings[pair[1] if own == pair[0] else pair[0]]
    other = 0 if own else 1
    return wordings[other] if other < len(wordings) else None


def around(text: str, start: int, end: int, within: Stretch) -> Stretch:
    """Widen a stretch to its sentence, but not beyond its block nor far.

    >>> around("One. Two came late. Three.", 9, 13, (0, 26))
    (5, 19)
    """
    low, high = max(within[0], start - _REACH), min(within[1], end + _REACH)
    before = [found.end() for found in _SENTENCE_END.finditer(text, low, start)]
    left = before[-1] if before else _word_edge(text, low, start) if low > within[0] else low
    after = _SENTENCE_END.search(text, max(start, end - 1), high)
    if after:
        right = after.start() + len(after[0].rstrip())
    else:
        right = high if high == within[1] else max(end, text.rfind(" ", end, high))
    return left, max(end, right)


def cuts(text: str, shown: Stretch, within: Stretch) -> tuple[str, str]:
    """Give the signs of omission that belong before and after a stretch that is shown out of its block.

    >>> cuts("One. Two came late. Three.", (9, 13), (0, 26)), cuts("One. Two came late.", (5, 19), (0, 19))
    (('… ', ' …'), ('', ''))
    """
    before, after = text[within[0] : shown[0]].rstrip(), text[shown[1] : within[1]].strip()
    whole_before = not before or _END.search(before)
    whole_after = not after or _END.search(text[: shown[1]])
    return "" if whole_before else "… ", "" if whole_after else " …"


def _word_edge(text: str, low: int, start: int) -> int:
    gap = text.find(" ", low, start)
    return start if gap < 0 else gap + 1

"""Cut the stretches of an article into words and word pieces with their marks.

A word is a run of letters and digits or one other printing character, as the measures of attribution count them. It is
read through its first word piece, which the encoder sees in the light of all others.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = npt.NDArray[np.int64]

WORD = re.compile(r"\w+|[^\w\s]")
MARK = re.compile(r"[“”\"«»‘’']")
CLOSING = {"“": "”", "«": "»", '"': '"', "‘": "’", "'": "'"}
SINGLE = "‘'"
OUTSIDE, INSIDE, OPENS, CLOSES = range(4)
PLAIN, CAPITAL, CAPITALS = range(3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one article and the word pieces that they are read through.

    ``starts``, ``ends``, ``first`` (index of its first piece) and ``stretch`` go by word; ``pieces`` (numbers in the
    vocabulary), ``quotes`` and ``capitals`` go by piece; ``breaks`` are the pieces at which a stretch begins.
    """

    starts: Ints
    ends: Ints
    first: Ints
    stretch: Ints
    pieces: Ints
    quotes: Ints
    capitals: Ints
    breaks: Ints


def quotations(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the opening and the closing mark of each quotation of a paragraph.

    An unclosed double mark runs to the end of the text (its closing offset is the text's length); an unclosed single
    mark is an apostrophe.

    >>> list(quotations("She said “no” and ‘never, ever’; it wasn't 'odd'."))
    [(9, 12), (18, 30), (43, 47)]
    """
    after = 0
    never: set[str] = set()  # single marks that nothing closes any more: looked for once, else each would anew
    for found in MARK.finditer(text):
        start, mark = found.start(), found.group()
        if start < after or mark not in CLOSING:
            continue
        if mark in SINGLE:
            if mark in never or not _opens_single(text, start):
                continue
            end = _close_single(text, start)
            if end < 0:
                never.add(mark)
                continue
        else:
            end = text.find(CLOSING[mark], start + 1)
            end = len(text) if end < 0 else end
        yield start, end
        after = end + 1


def _opens_single(text: str, start: int) -> bool:
    """Tell whether a single mark may open a quotation: after a blank or a bracket, before a letter."""
    if start and not text[start - 1].isspace() and text[start - 1] not in "([—–-":
        return False
    return text[start + 1 : start + 2].isalpha()


def _close_single(text: str, start: int) -> int:
    """Return where a single mark closes, or -1 where nothing closes it."""
    end = start
    while (end := text.find("’" if text[start] == "‘" else "'", end + 1)) > 0:
        plural = text[end - 1] == "s" and text[end + 1 : end + 2] not in ("", ".", ",", ";", "?", "!")
        if not text[end + 1 : end + 2].isalnum() and not plural:
            return end
    return -1


def cut(text: str, stretches: Sequence[tuple[int, int]], tokenizer: "Tokenizer") -> Words:
    """Cut the stretches of a text into words and word pieces."""
    starts: list[int] = []
    ends: list[int] = []
    first: list[int] = []
    owner: list[int] = []
    pieces: list[int] = []
    quotes: list[Ints] = []
    capitals: list[Ints] = []
    breaks: list[int] = []
    for number, (start, end) in enumerate(stretches):
        part = text[start:end]
        encoded = tokenizer.encode(part, add_special_tokens=False)
        found = list(WORD.finditer(part))
        if not found or not encoded.ids:
            continue
        offsets = np.array(encoded.offsets, dtype=np.int64)
        leads = np.searchsorted(offsets[:, 1], [word.start() for word in found], side="right")
        # A control character is no word to the encoder: what no piece stands for is left out.
        found = [
            word
            for word, lead in zip(found, leads.tolist(), strict=True)
            if lead < len(offsets) and offsets[lead, 0] < word.end()
        ]
        if not found:
            continue
        begins = [word.start() for word in found]
        word_of = np.maximum(np.searchsorted(begins, offsets[:, 0], side="right") - 1, 0)
        breaks.append(len(pieces))
        first.extend((np.searchsorted(offsets[:, 1], begins, side="right") + len(pieces)).tolist())
        pieces.extend(encoded.ids)
        quotes.append(_quote_states(part, begins)[word_of])
        capitals.append(np.array([_capitals(word.group()) for word in found], dtype=np.int64)[word_of])
        starts.extend(start + begin for begin in begins)
        ends.extend(start + word.end() for word in found)
        owner.extend([number] * len(found))
    none = [np.zeros(0, dtype=np.int64)]
    return Words(
        starts=np.array(starts, dtype=np.int64),
        ends=np.array(ends, dtype=np.int64),
        first=np.array(first, dtype=np.int64),
        stretch=np.array(owner, dtype=np.int64),
        pieces=np.array(pieces, dtype=np.int64),
        quotes=np.concatenate(quotes or none),
        capitals=np.concatenate(capitals or none),
        breaks=np.array(breaks, dtype=np.int64),
    )


def _capitals(word: str) -> int:
    if not word[0].isupper():
        return PLAIN
    return CAPITALS if len(word) > 1 and word.isupper() else CAPITAL


def _quote_states(text: str, begins: Sequence[int]) -> Ints:
    """Return for each word whether it stands outside or inside a quotation, or is its mark."""
    states = np.zeros(len(begins), dtype=np.int64)
    for start, end in quotations(text):
        left = bisect_right(begins, start) - 1
        right = bisect_right(begins, end) - 1
        states[left : right + 1] = INSIDE
        states[left] = OPENS
        if end < len(text):
            states[right] = CLOSES
    return states

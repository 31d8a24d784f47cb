"""Pack the word pieces of an article into windows for the encoder.

Whole stretches are packed; each window owns its pieces alone and sees a little of what stands before (and, where a long
stretch had to be cut, after) as context. Cues are looked for in what a window owns.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from rashomon.engines.attribution.words import Ints, Words

LIMIT = 160
"""Pieces that a window owns at most."""
BEFORE, AROUND = 8, 32
"""Pieces of context: before a whole stretch; on each side where a stretch was cut."""
LONGEST = 512
"""Pieces that the encoder can read; only a single word of hundreds of pieces goes beyond, and is read in part."""
BEGIN, SEPARATOR = 101, 102
"""[CLS] and [SEP] in the vocabulary of the encoder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """One window: pieces with their marks, and the words that it shows and owns.

    ``place`` is where in ``pieces`` each of the words ``word_start`` .. ``word_end`` is read; those from ``own_start``
    to ``own_end`` are owned.
    """

    pieces: Ints
    quotes: Ints
    capitals: Ints
    place: Ints
    word_start: int
    word_end: int
    own_start: int
    own_end: int


def bounds(words: Words, limit: int = LIMIT, first_limit: int | None = None) -> list[tuple[int, int]]:
    """Return the words that each window owns, as (start, end).

    ``first_limit`` shortens the first window, so that training sees other packings of the same article.
    """
    count = len(words.first)
    if not count:
        return []
    # A stretch costs one piece more: the separator before it.
    places = np.append(words.first + words.stretch - words.stretch[0], len(words.pieces) + words.stretch[-1])
    heads = [0, *(np.flatnonzero(np.diff(words.stretch)) + 1).tolist(), count]
    found: list[tuple[int, int]] = []
    start, room = 0, first_limit or limit
    for head, tail in pairwise(heads):
        if head > start and places[tail] - places[start] > room:
            found.append((start, head))
            start, room = head, limit
        while places[tail] - places[start] > room:
            cut = max(int(np.searchsorted(places, places[start] + room, side="right")) - 1, start + 1)
            found.append((start, cut))
            start, room = cut, limit
    found.append((start, count))
    return [(left, right) for left, right in found if right > left]


def window(words: Words, start: int, end: int) -> Window:
    """Build the window that owns the words from ``start`` to ``end``."""
    places = np.append(words.first, len(words.pieces))
    inner = start > 0 and words.stretch[start - 1] == words.stretch[start]
    left = int(np.searchsorted(places, places[start] - (AROUND if inner else BEFORE), side="left"))
    right = end
    if end < len(words.first) and words.stretch[end - 1] == words.stretch[end]:
        stop = int(np.searchsorted(words.stretch, words.stretch[end], side="right"))
        right = min(int(np.searchsorted(places, places[end] + AROUND, side="right")) - 1, stop)
    low, high = int(places[left]), int(places[right])
    inside = words.breaks[(words.breaks > low) & (words.breaks < high)] - low
    shown = np.arange(high - low) + 1 + np.searchsorted(inside, np.arange(high - low), side="right")
    size = high - low + 2 + len(inside)
    pieces = np.full(size, SEPARATOR, dtype=np.int64)
    pieces[0] = BEGIN
    pieces[shown] = words.pieces[low:high]
    quotes, capitals = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    quotes[shown] = words.quotes[low:high]
    capitals[shown] = words.capitals[low:high]
    return Window(
        pieces=pieces[:LONGEST],
        quotes=quotes[:LONGEST],
        capitals=capitals[:LONGEST],
        place=np.minimum(shown[words.first[left:right] - low], LONGEST - 1),
        word_start=left,
        word_end=right,
        own_start=start,
        own_end=end,
    )

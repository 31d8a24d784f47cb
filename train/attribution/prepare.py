"""Read PolNeAR and turn its articles into windows with labels."""

import gzip
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from rashomon.engines.attribution.windows import Window, bounds, window
from rashomon.engines.attribution.words import Ints, Words, cut

NONE, SOURCE, CONTENT = range(3)
OUTSIDE, BEGIN, INSIDE = range(3)
STYLES = (("“”", '""'), ("“”", "‘’"), ("“”", "«»"), ('"', "'"))
"""Other ways to print quotation marks; each has as many characters as ours, so offsets hold."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A window, the role of the cue at each of its words, and for each cue it owns (start, end, roles of all words)."""

    window: Window
    stretch: Ints
    cue: Ints
    spans: tuple[tuple[int, int, Ints], ...]


def read(path: Path) -> list[dict]:
    """Return the articles of a JSON Lines file, plain or gzipped."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.decode("utf-8").split("\n") if line]


def stretches(text: str) -> list[tuple[int, int]]:
    """Return the paragraphs of a text."""
    return [found.span() for found in re.finditer(r"[^\n]+", text)]


def restyle(text: str, style: tuple[str, str]) -> str:
    """Print the quotation marks of a text in another style."""
    return text.translate(str.maketrans(*style))


def label(article: dict, tokenizer: Tokenizer, *, chance: random.Random | None = None) -> Iterator[Labelled]:
    """Yield the labelled windows of an article; with ``chance``, packed and printed at random."""
    text, first_limit, limit = article["text"], None, 224
    if chance:
        limit = chance.choice((96, 160, 224, 224))
        first_limit = chance.randint(24, limit)
        if chance.random() < 0.2:
            text = restyle(text, chance.choice(STYLES))
    words = cut(text, stretches(text), tokenizer)
    cues, roles = _gold(article, words)
    for start, end in bounds(words, limit, first_limit):
        view = window(words, start, end)
        inside = slice(view.word_start, view.word_end)
        cue = np.full(view.word_end - view.word_start, -100, dtype=np.int64)
        cue[start - view.word_start : end - view.word_start] = cues[start:end]
        spans = tuple(
            (left - view.word_start, right - view.word_start, role[inside])
            for left, right, role in roles
            if start <= left and right <= end
        )
        yield Labelled(view, words.stretch[inside], cue, spans)


def _gold(article: dict, words: Words) -> tuple[Ints, list[tuple[int, int, Ints]]]:
    """Return the cue label of each word, and (cue start, cue end, role of each word) for each attribution."""
    cues = np.zeros(len(words.starts), dtype=np.int64)
    found: dict[tuple[int, int], Ints] = {}
    for given in article["attributions"]:
        spans = {role: [_inside(words, span) for span in given[role]] for role in ("source", "cue", "content")}
        cue = [span for span in spans["cue"] if span[1] > span[0]]
        if not cue:
            continue
        left, right = cue[0]
        role = found.setdefault((left, right), np.zeros(len(cues), dtype=np.int64))
        for name, value in (("content", CONTENT), ("source", SOURCE)):
            for start, end in spans[name]:
                role[start:end] = value
        role[left:right] = NONE
        cues[left:right] = INSIDE
        cues[left] = BEGIN
    return cues, [(left, right, role) for (left, right), role in sorted(found.items())]


def _inside(words: Words, span: dict) -> tuple[int, int]:
    """Return the words that share a character with a span, as (start, end)."""
    start = int(np.searchsorted(words.ends, span["start"], side="right"))
    return start, int(np.searchsorted(words.starts, span["end"], side="left"))

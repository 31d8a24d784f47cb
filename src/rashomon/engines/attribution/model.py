"""Find who is said to have said what, with the trained model that the package carries.

Each window of an article, and each cue, is read alone: what is found in one article never depends on the articles that
are read with it, and nothing is padded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

import numpy as np

from rashomon.engines.attribution.choose import chosen
from rashomon.engines.attribution.decode import CONTENT, NONE, SOURCE, Floats, cues, roles, softmax
from rashomon.engines.attribution.layout import printed
from rashomon.engines.attribution.windows import Window, bounds, window
from rashomon.engines.attribution.words import Ints, Words, cut
from rashomon.errors import BrokenPart
from rashomon.records import Attribution

REACH = 80
"""How many words on each side of a cue the span reader was trained to see."""
SMALL = 128
"""Width of the span reader's vectors."""

NO_BEGINNING, NO_END = " \xa0,;:)]”»—–", " \xa0,;:([“«—–"
"""Marks that begin, or end, neither a source nor a content."""

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Passage = tuple[str, Sequence[tuple[int, int]]]
Run = Callable[[Mapping[str, Ints | Floats]], Floats]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tuning:
    """What is tuned on PolNeAR dev.

    The least chance of a cue's word; the least score of an attribution; what a source costs (below nothing: most
    statements have one); what each step into or out of content costs.
    """

    cue: float = 0.4
    whole: float = 0.58
    source: float = -2.0
    content: float = 2.0


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue in words of the article, with the words around it that may be its source and content."""

    start: int
    end: int
    chance: float
    left: int
    chances: Floats


class OnnxAttributor:
    """Reads attributions with two small graphs: an encoder that finds cues, and a reader of what stands around each."""

    def __init__(self, *, folder: Traversable | None = None, threads: int = 1, tuning: Tuning | None = None) -> None:
        """Take the model from a folder (by default the package's own); it is loaded when it is first used."""
        self._folder = folder or files("rashomon.data") / "attribution"
        self._threads = threads
        self._tuning = tuning or Tuning()

    def attribute(self, passages: Sequence[Passage]) -> list[tuple[Attribution, ...]]:
        """Find the attributions in the given stretches of each text; offsets are those of the whole text."""
        return [self._read(text, stretches) for text, stretches in passages]

    def _part(self, name: str) -> bytes:
        try:
            return (self._folder / name).read_bytes()
        except OSError as error:
            raise BrokenPart(f"the attribution model's {name} is missing; install rashomon again") from error

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer  # late, as the runtime below

        tokenizer = Tokenizer.from_str(self._part("tokenizer.json").decode("utf-8"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return tokenizer

    @cached_property
    def _encode(self) -> Run:
        return self._load("encoder.onnx", "heads")

    @cached_property
    def _read_spans(self) -> Run:
        return self._load("spans.onnx", "roles")

    def _load(self, name: str, output: str) -> Run:
        import onnxruntime  # late: half a second that only who attributes must wait

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = self._threads
        # Further optimising fuses sums with normalisation, which the runtime does four times slower than the two.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        session = onnxruntime.InferenceSession(self._part(name), options, providers=["CPUExecutionProvider"])

        def run(inputs: Mapping[str, Ints | Floats]) -> Floats:
            found: Floats = session.run([output], inputs)[0][0]
            return found

        return run

    def _read(self, text: str, stretches: Sequence[tuple[int, int]]) -> tuple[Attribution, ...]:
        return chosen(self._found(text, stretches), list(printed(text, stretches)))

    def _found(self, text: str, stretches: Sequence[tuple[int, int]]) -> Iterator[Attribution]:
        words = cut(text, stretches, self._tokenizer)
        found = [cue for owned in bounds(words) for cue in self._look(words, window(words, *owned))]
        if not found:
            return
        lengths = np.array([len(cue.chances) for cue in found])
        chances = np.zeros((len(found), int(lengths.max()), 3), dtype=np.float32)
        for row, cue in zip(chances, found, strict=True):
            row[: len(cue.chances)] = cue.chances
        named = roles(chances, lengths, enter=self._tuning.source, turn=self._tuning.content)
        for cue, row in zip(found, named, strict=True):
            one = _attribution(text, words, cue, row)
            if one.content and one.score >= self._tuning.whole:
                yield one

    def _look(self, words: Words, view: Window) -> Iterator[_Cue]:
        """Yield the cues of a window with the chances of the words around each."""
        marks = {"pieces": view.pieces[None], "quotes": view.quotes[None], "capitals": view.capitals[None]}
        heads = self._encode(marks)[view.place]
        first = view.word_start
        owned = softmax(heads[view.own_start - first : view.own_end - first, :3])
        token, anchor = heads[:, 3 : 3 + SMALL], heads[:, 3 + SMALL :]
        stretch = words.stretch[first : view.word_end]
        for own_start, own_end, chance in cues(owned, self._tuning.cue):
            if chance < self._tuning.whole:
                continue
            start, end = own_start + view.own_start - first, own_end + view.own_start - first
            left, right = max(0, start - REACH), min(len(stretch), end + REACH)
            at = np.arange(left, right)
            distance = np.minimum(at - start, 0) + np.maximum(at - end + 1, 0)
            logits = self._read_spans(
                {
                    "token": token[None, left:right],
                    "anchor": anchor[None, start:end].mean(axis=1),
                    "distance": np.clip(distance, -REACH, REACH)[None] + REACH,
                    "stretch": np.clip(stretch[left:right] - stretch[start], -1, 1)[None] + 1,
                }
            )
            chances = np.log(softmax(logits) + 1e-9)
            chances[start - left : end - left] = (0, -99, -99)
            yield _Cue(first + start, first + end, chance, first + left, chances)


def _attribution(text: str, words: Words, cue: _Cue, named: Ints) -> Attribution:
    named = named[: len(cue.chances)]
    marked = np.flatnonzero(named != NONE)
    sure = float(np.exp(cue.chances[marked, named[marked]].mean())) if len(marked) else 0.0
    return Attribution(
        source=_spans(text, words, np.flatnonzero(named == SOURCE) + cue.left),
        cue=((int(words.starts[cue.start]), int(words.ends[cue.end - 1])),),
        content=_spans(text, words, np.flatnonzero(named == CONTENT) + cue.left),
        score=round(cue.chance * sure, 4),
    )


def _spans(text: str, words: Words, at: Ints) -> tuple[tuple[int, int], ...]:
    """Return the stretches of text that words cover, one for each run of words within one stretch of the article.

    What stands loose at their edges is trimmed; a run without a letter or digit is none.
    """
    if not len(at):
        return ()
    broken = (np.diff(at) > 1) | (np.diff(words.stretch[at]) > 0)
    firsts: Iterable[int] = at[np.concatenate(([True], broken))].tolist()
    lasts: Iterable[int] = at[np.concatenate((broken, [True]))].tolist()
    runs = ((int(words.starts[a]), int(words.ends[b])) for a, b in zip(firsts, lasts, strict=True))
    trimmed = (_trimmed(text, start, end) for start, end in runs)
    return tuple((start, end) for start, end in trimmed if any(char.isalnum() for char in text[start:end]))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    start = end - len(text[start:end].lstrip(NO_BEGINNING))
    return start, start + len(text[start:end].rstrip(NO_END))

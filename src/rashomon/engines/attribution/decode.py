"""Turn what the attribution model answers into cues, and words into roles."""

import numpy as np
import numpy.typing as npt

from rashomon.engines.attribution.words import Ints

Floats = npt.NDArray[np.float32]

NONE, SOURCE, CONTENT = range(3)
OUTSIDE, BEGIN, INSIDE = range(3)


def softmax(logits: Floats) -> Floats:
    """Return probabilities over the last axis."""
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return shares


def cues(chances: Floats, least: float) -> list[tuple[int, int, float]]:
    """Return (start, end, chance) of each cue, given each word's chances to stand outside, begin or continue one.

    A word belongs to a cue where the chance that it does is at least ``least``.

    >>> cues(np.array([[1, 0, 0], [0.25, 0.75, 0], [0.5, 0, 0.5], [0.25, 0.75, 0]], dtype=np.float32), 0.5)
    [(1, 3, 0.75), (3, 4, 0.75)]
    """
    inside = 1 - chances[:, OUTSIDE] >= least
    before = np.concatenate(([False], inside[:-1]))
    starts = inside & (~before | (chances[:, BEGIN] > chances[:, INSIDE]))
    found = []
    for start in np.flatnonzero(starts).tolist():
        end = start + 1
        while end < len(inside) and inside[end] and not starts[end]:
            end += 1
        found.append((start, end, float(1 - chances[start:end, OUTSIDE].min())))
    return found


def roles(chances: Floats, lengths: Ints, *, enter: float, turn: float) -> Ints:
    """Return the likeliest role of each word of each cue; a source is one run of words, content may be several.

    ``enter`` is what a source costs, ``turn`` each step into or out of content. ``chances`` are log-probabilities
    (cues, words, roles), padded behind each cue's length; what is padded has no role.

    >>> sure, unsure, who = [-9.0, -9.0, 0.0], [-0.6, -9.0, -0.8], [-9.0, 0.0, -9.0]
    >>> chances = np.array([[who, sure, unsure, sure, who]], dtype=np.float32)
    >>> roles(chances, np.array([5]), enter=0.0, turn=1.0).tolist()
    [[1, 2, 2, 2, 2]]
    """
    count, width, _ = chances.shape
    costs = _costs(enter, turn)
    sees = chances[:, :, STATES]
    back = np.zeros((width, count, len(STATES)), dtype=np.int64)
    best = sees[:, 0] - costs[0]
    live = np.arange(width)[:, None] < lengths[None, :]
    for at in range(1, width):
        paths = best[:, :, None] - costs
        back[at] = np.where(live[at][:, None], paths.argmax(axis=1), np.arange(len(STATES)))
        best = np.where(live[at][:, None], paths.max(axis=1) + sees[:, at], best)
    found = np.zeros((count, width), dtype=np.int64)
    state = best.argmax(axis=1)
    for at in range(width - 1, -1, -1):
        found[:, at] = np.where(live[at], STATES[state], NONE)
        state = back[at][np.arange(count), state]
    return found


STATES = np.array([NONE, CONTENT, SOURCE, NONE, CONTENT])
"""Nothing and content before the source, the source, nothing and content after it."""


def _costs(enter: float, turn: float) -> Floats:
    """Return what it costs to go from each state to each; the first row also tells what a beginning costs."""
    no = np.inf
    rows = [
        [0.0, turn, enter, no, no],
        [turn, 0.0, enter + turn, no, no],
        [no, no, 0.0, 0.0, turn],
        [no, no, no, 0.0, turn],
        [no, no, no, turn, 0.0],
    ]
    return np.array(rows, dtype=np.float32)

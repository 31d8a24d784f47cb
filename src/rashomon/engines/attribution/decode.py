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


def roles(chances: Floats, lengths: Ints, costs: Floats) -> Ints:
    """Return the likeliest role of each word of each cue, where ``costs[a, b]`` is what it costs to go from a to b.

    ``chances`` are log-probabilities (cues, words, roles), padded behind each cue's length; what is padded has no role.

    >>> sure, unsure = [-9.0, -9.0, 0.0], [-0.6, -9.0, -0.8]
    >>> chances, costs = np.array([[sure, unsure, sure]], dtype=np.float32), 1 - np.eye(3, dtype=np.float32)
    >>> roles(chances, np.array([3]), costs).tolist()
    [[2, 2, 2]]
    """
    count, width, _ = chances.shape
    back = np.zeros((width, count, 3), dtype=np.int64)
    best = chances[:, 0]
    live = np.arange(width)[:, None] < lengths[None, :]
    for at in range(1, width):
        paths = best[:, :, None] - costs
        back[at] = np.where(live[at][:, None], paths.argmax(axis=1), np.arange(3))
        best = np.where(live[at][:, None], paths.max(axis=1) + chances[:, at], best)
    found = np.zeros((count, width), dtype=np.int64)
    state = best.argmax(axis=1)
    for at in range(width - 1, -1, -1):
        found[:, at] = np.where(live[at], state, NONE)
        state = back[at][np.arange(count), state]
    return found

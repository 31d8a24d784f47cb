"""Vectors of words: what points the same way is used alike."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from rashomon import data

Vectors = npt.NDArray[np.float32]


@lru_cache(maxsize=1)
def table() -> tuple[dict[str, int], Vectors]:
    """Load the word vectors: row by word, unit length."""
    with np.load(data.path("compare/vectors.npz")) as stored:
        words = str(stored["words"]).split("\n")
        rows = stored["rows"].astype(np.float32) * stored["scale"]
        where = stored["where"]
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    return {word: int(row) for word, row in zip(words, where, strict=True)}, rows

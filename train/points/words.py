"""Make the tables of words that the linker reads: how rare each stem is in news, and what words mean.

    python train/points/words.py TEXTS.jsonl[.gz] [...]

Each file holds articles as JSON Lines with ``text``, or with ``docs`` that have it. Vectors are those of the language
pipeline, cut to their 96 main directions and to whole numbers of 8 bits; the 50,000 commonest words are kept.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np

from rashomon import data
from rashomon.compare.words import OPEN, number, stem
from rashomon.engines.language import pipeline

WORDS, WIDTH = 50_000, 96
LONGEST = 3000  # characters of an article that are counted
SELDOM = 3  # articles below which a stem is left out
HEAD = """# In how many of {total:,} English news articles (2004 to 2016) a word stem stands, if in three or more.
# Counts only, made by train/points/words.py; no text of the articles is kept. First row: the number of articles.
*\t{total}
"""


def texts(paths):
    for path in paths:
        opener = gzip.open if path.endswith(".gz") else open
        with opener(path, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                yield from (doc["text"][:LONGEST] for doc in row.get("docs", [row]))


def frequency(paths, target):
    language = pipeline()
    held: Counter[str] = Counter()
    total = 0
    with language.select_pipes(disable=["parser", "ner"]):
        for doc in language.pipe(texts(paths), batch_size=64):
            total += 1
            open_words = (token for token in doc if token.pos_ in OPEN)
            kept = (t for t in open_words if not (t.pos_ == "NUM" and number(t.text) is not None))
            held.update({stem(token.text if token.pos_ == "PROPN" else token.lemma_) for token in kept})
    rows = sorted(
        f"{key}\t{n}\n" for key, n in held.items() if n >= SELDOM and len(key) > 1 and not set(key) & set(" \t\n")
    )
    target.write_text(HEAD.format(total=total) + "".join(rows), encoding="utf-8")


def vectors(target):
    vocabulary = pipeline().vocab
    row_of: dict[str, int] = {}
    for key, row in vocabulary.vectors.key2row.items():  # in order of frequency
        word = vocabulary.strings[key].lower() if key in vocabulary.strings else ""
        if len(word) > 1 and word.replace("-", "").isalpha():
            row_of.setdefault(word, row)
        if len(row_of) == WORDS:
            break
    used = sorted(set(row_of.values()))
    rows = vocabulary.vectors.data[used].astype(np.float32)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    rows -= rows.mean(axis=0)
    main = rows @ np.linalg.svd(rows, full_matrices=False)[2][:WIDTH].T
    main /= np.maximum(np.linalg.norm(main, axis=1, keepdims=True), 1e-6)
    scale = np.float32(np.abs(main).max() / 127)
    place = {row: n for n, row in enumerate(used)}
    np.savez_compressed(
        target,
        words=np.array("\n".join(row_of)),
        where=np.array([place[row] for row in row_of.values()], dtype=np.uint16),
        rows=np.clip(np.round(main / scale), -127, 127).astype(np.int8),
        scale=scale,
    )


if __name__ == "__main__":
    frequency(sys.argv[1:], data.path("compare/frequency.tsv"))
    vectors(Path(data.path("compare/vectors.npz")))

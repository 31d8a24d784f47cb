"""Stances: whether one text is for or against what another claims, by a linear model fitted here on the training part.

Two sets: Emergent (a headline is for a rumour, against it, or only observes it) and ClaimDiff (a claim of one outlet
strengthens or weakens a claim of another). No weights are carried: the judge does not use this model. It asks what the
judge's words (denials, doubts, verdicts) and a bag of words are worth on pairs that people have labelled.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from bench.gold import NoGold, default, rows
from bench.table import Line, show
from rashomon import data
from rashomon.compare.words import number, stem
from rashomon.text.vectors import table

TOKEN = re.compile(r"[a-z0-9$']+|[?:\"‘“]")
RARE = 3  # a word, or pair of words, of fewer texts of the training part is not learnt
HOLD = 10.0  # how strongly weights are held near zero
STEPS, RATE = 300, 0.02
NOT = frozenset(
    {"not", "no", "n't", "never", "isn't", "wasn't", "didn't", "doesn't", "won't", "denies", "denied", "hoax"}
)
TOLD = frozenset(
    {"?", "report", "reports", "reported", "rumor", "rumors", "rumour", "rumours", "claim", "claims", "says"}
)

Matrix: TypeAlias = npt.NDArray[np.float64]
Grams: TypeAlias = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Pair:
    """What is claimed, the text whose stance is asked for, its label."""

    claim: str
    text: str
    label: str


@dataclass(frozen=True, slots=True)
class Read:
    """A pair as it is learnt: its measures, its words and pairs of words."""

    measures: tuple[float, ...]
    grams: Grams


def tokens(text: str) -> list[str]:
    """Cut a text into lower-case words and the signs that tell something."""
    return TOKEN.findall(text.lower().replace("’", "'"))


def words(name: str) -> frozenset[str]:
    """Load a list of the judge's."""
    return frozenset(data.lines(name))


UNTRUE = frozenset(row[0] for row in data.rows("statements/verdicts.tsv") if row[1] == "untrue")
DENYING = frozenset(row[0] for row in data.rows("compare/denying.tsv") if row[1] != "emphatic") | NOT
DOUBTS = words("compare/doubts.txt") | TOLD


def meaning(said: Sequence[str]) -> Matrix:
    """Give the mean vector of the longer words."""
    known, vectors = table()
    found = [vectors[known[word]] for word in said if word in known and len(word) > 2]
    total = np.sum(found, axis=0, dtype=np.float64) if found else np.zeros(vectors.shape[1])
    return np.asarray(total / max(float(np.linalg.norm(total)), 1e-6), dtype=np.float64)


def read(pair: Pair) -> Read:
    """Measure a pair, and list the words of the text: all, those that the claim lacks, neighbours, the first."""
    claim, text = tokens(pair.claim), tokens(pair.text)
    mine, theirs = {stem(word) for word in claim}, {stem(word) for word in text}
    shared = len(mine & theirs)
    figures = [{value for word in said if (value := number(word)) is not None} for said in (claim, text)]
    measures = (
        shared / max(len(mine), 1),
        shared / max(len(theirs), 1),
        float(meaning(claim) @ meaning(text)),
        *(float(sum(word in listed for word in text)) for listed in (UNTRUE, DENYING, DOUBTS)),
        *(float(sum(word in listed for word in claim)) for listed in (UNTRUE | DENYING, DOUBTS)),
        float("?" in text),
        float(":" in text),
        len(text) / 20,
        float(bool(figures[0] and figures[1]) and not figures[0] & figures[1]),
    )
    grams: set[tuple[str, ...]] = {("first", *text[:1])}
    grams |= {("word", word) for word in text} | {("own", word) for word in text if stem(word) not in mine}
    grams |= {("pair", *both) for both in pairwise(text)}
    return Read(measures, frozenset(grams))


def matrix(every: Sequence[Read], known: dict[tuple[str, ...], int], scale: tuple[Matrix, Matrix]) -> Matrix:
    """Lay pairs out as rows: scaled measures, then which of the known words they hold."""
    mean, spread = scale
    rows_ = np.zeros((len(every), len(mean) + len(known)))
    for n, one in enumerate(every):
        rows_[n, : len(mean)] = (np.array(one.measures) - mean) / spread
        rows_[n, [len(mean) + known[gram] for gram in one.grams if gram in known]] = 1.0
    return rows_


def fit(values: Matrix, labels: Matrix) -> tuple[Matrix, Matrix]:
    """Fit a multinomial logistic regression by Adam (Kingma and Ba, 2015), all rows at once: no chance is in it."""
    weights, bias = np.zeros((values.shape[1], labels.shape[1])), np.zeros(labels.shape[1])
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        error = chances(values, weights, bias) - labels
        slope = values.T @ error + HOLD * weights
        bias -= 0.5 * error.mean(axis=0)
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights, bias


def chances(values: Matrix, weights: Matrix, bias: Matrix) -> Matrix:
    """Give the probability of each label."""
    scores = values @ weights + bias
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float64)


def predict(train: Sequence[Pair], asked: Sequence[Pair]) -> list[str]:
    """Learn from labelled pairs and label others."""
    learnt = [read(pair) for pair in train]
    counts = Counter(gram for one in learnt for gram in one.grams)
    known = {gram: n for n, gram in enumerate(sorted(gram for gram, many in counts.items() if many >= RARE))}
    measured = np.array([one.measures for one in learnt])
    scale = (measured.mean(axis=0), measured.std(axis=0) + 1e-6)
    labels = sorted({pair.label for pair in train})
    right = np.array([[float(pair.label == label) for label in labels] for pair in train])
    weights, bias = fit(matrix(learnt, known, scale), right)
    found = chances(matrix([read(pair) for pair in asked], known, scale), weights, bias)
    return [labels[n] for n in found.argmax(axis=1).tolist()]


def accuracy(found: Sequence[str], asked: Sequence[Pair]) -> float:
    """Give the share of right labels."""
    return sum(label == pair.label for label, pair in zip(found, asked, strict=True)) / len(asked)


def f1(found: Sequence[str], asked: Sequence[Pair], label: str) -> float:
    """Give the F1 of one label."""
    both = sum(one == label for one in found) + sum(pair.label == label for pair in asked)
    return 2 * sum(one == pair.label == label for one, pair in zip(found, asked, strict=True)) / max(both, 1)


def most(train: Sequence[Pair], asked: Sequence[Pair]) -> float:
    """Give the accuracy of always saying the commonest label."""
    common = Counter(pair.label for pair in train).most_common(1)[0][0]
    return accuracy([common] * len(asked), asked)


def emergent(part: str) -> list[Pair]:
    """Read a part of Emergent."""
    return [Pair(row["claim"], row["headline"], row["stance"]) for row in rows(default(f"emergent/{part}.jsonl"))]


def claimdiff(part: str, asked: str) -> list[Pair]:
    """Read a part of ClaimDiff, for one of its two questions."""
    return [
        Pair(row["claim_b"], row["claim_a"], f"{asked}s" if row[asked] else "does not")
        for row in rows(default(f"claimdiff/{part}.jsonl"))
    ]


def lines(part: str) -> list[Line]:
    """Give the table."""
    train, asked = emergent("train"), emergent(part)
    found = predict(train, asked)
    each = {label: f1(found, asked, label) for label in ("for", "against", "observing")}
    table_ = [
        Line(
            measure="Emergent: accuracy", ours=accuracy(found, asked), peer=0.733, must=0.70, goal=0.78,
            detail={**each, "commonest": most(train, asked), "pairs": len(asked)},
        )
    ]  # fmt: skip
    for question in ("strengthen", "weaken"):
        train, asked = claimdiff("train", question), claimdiff(part, question)
        found = predict(train, asked)
        detail = {"F1": f1(found, asked, f"{question}s"), "commonest": most(train, asked), "pairs": len(asked)}
        table_.append(Line(measure=f"ClaimDiff: {question}, accuracy", ours=accuracy(found, asked), detail=detail))
    return table_


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", default="dev", help="part of the sets to label (the model learns from train)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    try:
        golds = [default(f"{name}/{options.part}.jsonl") for name in ("emergent", "claimdiff")]
        show("Stances", lines(options.part), golds=golds, as_json=options.json)
    except NoGold as error:
        sys.exit(f"{parser.prog}: {error}")


if __name__ == "__main__":
    main()

"""Learn the weights with which units of two articles are linked, from stories whose points are marked.

    python train/points/fit.py GOLD.jsonl [GOLD.jsonl ...]

Each file holds stories as JSON Lines: ``docs`` (``doc_id``, ``text``) and ``points`` with ``tellings`` (``doc_id``,
``start``, ``end``). Two units are a right pair when some point has tellings that both match: they cover half of the
telling and are at most four times as long. Pairs of units that match no telling count little: nobody judged them.
Two logistic regressions: a pair alone; and a pair among its rivals, learnt on scores for stories not seen.
"""

from __future__ import annotations

import json
import re
import sys
from itertools import combinations
from pathlib import Path

import numpy as np

from rashomon import data, relate
from rashomon.annotate import annotate
from rashomon.compare import features, link
from rashomon.compare.sheets import Pairing, lay
from rashomon.engines.language import SpacyEngine
from rashomon.records import Article, Block, Related, Story

UNJUDGED = 0.4
FOLDS = 7
SOFT = 3.0  # how strongly weights are held near zero


def read(path, engine):
    """Give each story of a file as its sheets and, for each, which units match which points."""
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        story = json.loads(line)
        articles = [
            Article(id=doc["doc_id"], source="", text=doc["text"], sha256="", blocks=paragraphs(doc["text"]))
            for doc in story["docs"]
        ]
        told = Story(id=story["story"], title="", articles=tuple(article.id for article in articles))
        related = relate.link(Related(marked=tuple(annotate(articles, engine, None)), stories=(told,)))
        sheets = [sheet for sheet in lay(related.marked, related.entities) if len(sheet)]
        yield sheets, [hits(sheet, story["points"]) for sheet in sheets]


def paragraphs(text):
    """Take each line as a body block."""
    return tuple(Block(start=m.start(), end=m.end(), role="body") for m in re.finditer(r"\S[^\n]*", text))


def hits(sheet, points):
    """Tell which units match which points."""
    parse = sheet.marked.parse
    start = np.array([parse.start[unit.first] for unit in sheet.units])
    end = np.array([parse.end[unit.last - 1] for unit in sheet.units])
    found = np.zeros((len(sheet), len(points)), dtype=bool)
    for n, point in enumerate(points):
        for telling in point["tellings"]:
            if telling["doc_id"] == sheet.marked.article.id:
                both = np.minimum(end, telling["end"]) - np.maximum(start, telling["start"])
                found[:, n] |= (both > 0) & (both * 2 >= telling["end"] - telling["start"]) & (both * 4 >= end - start)
    return found


def regress(values, right, weight):
    """Fit a logistic regression on scaled values by Newton's method; give weights for unscaled values, and the bias."""
    mean, scale = values.mean(axis=0), values.std(axis=0) + 1e-6
    x = np.hstack([(values - mean) / scale, np.ones((len(values), 1))]).astype(np.float64)
    hold = np.append(np.full(values.shape[1], SOFT), 1e-6)
    beta = np.zeros(x.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-(x @ beta)))
        slope = x.T @ (weight * (chance - right)) + hold * beta
        curve = (x * (weight * chance * (1 - chance))[:, None]).T @ x + np.diag(hold)
        step = np.linalg.solve(curve, slope)
        beta -= step
        if np.abs(step).max() < 1e-6:
            break
    return beta[:-1] / scale, float(beta[-1] - (beta[:-1] * mean / scale).sum())


def tables(stories):
    """For each story its pairs of articles: rows of units, values, right, judged."""
    for sheets, found in stories:
        rows = []
        for left, right in combinations(range(len(sheets)), 2):
            values, at = features.read(Pairing(sheets[left], sheets[right]))
            mine, theirs = found[left][at[:, 0]], found[right][at[:, 1]]
            rows.append((left, right, at, values, (mine & theirs).any(axis=1), mine.any(axis=1) & theirs.any(axis=1)))
        yield [len(sheet) for sheet in sheets], rows


def stack(stories, column):
    return np.concatenate([row[column] for _, rows in stories for row in rows])


def fit(stories):
    right, judged = stack(stories, 4), stack(stories, 5)
    return regress(stack(stories, 3), right, np.where(judged, 1.0, UNJUDGED))


def rank(stories, weights, bias):
    """Give the values of all pairs with how they stand among their rivals, scored by the given weights."""
    scorer = link.Weights(features.NAMES, weights.astype(np.float32), bias)
    found = []
    for sizes, rows in stories:
        links = [link.Links(left, right, at, scorer.score(values), values) for left, right, at, values, *_ in rows]
        found.extend(link.compete(links, sizes))
    return found


def main(paths):
    engine = SpacyEngine()
    stories = [one for path in paths for one in tables(read(path, engine))]
    unseen = [None] * len(stories)
    for fold in range(FOLDS):
        weights, bias = fit([one for n, one in enumerate(stories) if n % FOLDS != fold])
        for n in range(fold, len(stories), FOLDS):
            unseen[n] = np.concatenate(rank([stories[n]], weights, bias))
    right, judged = stack(stories, 4), stack(stories, 5)
    alone = fit(stories)
    among = regress(np.concatenate(unseen), right, np.where(judged, 1.0, UNJUDGED))
    stored = {
        name: {**dict(zip(names, (round(float(w), 5) for w in weights), strict=True)), "bias": round(bias, 5)}
        for name, names, (weights, bias) in (
            ("alone", features.NAMES, alone),
            ("among", (*features.NAMES, *link.RANKS), among),
        )
    }
    target = data.path("compare/weights.json")
    target.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    print(f"{len(stories)} stories, {len(right)} pairs, {int(right.sum())} right; weights in {target}")


if __name__ == "__main__":
    main(sys.argv[1:])

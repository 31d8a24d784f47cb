"""Learn the weights with which units of two articles are linked, from stories whose points are marked.

    python train/points/fit.py GOLD.jsonl [GOLD.jsonl ...]

Each file holds stories as JSON Lines: ``docs`` (``doc_id``, ``text``) and ``points`` with ``tellings`` (``doc_id``,
``start``, ``end``). Two units are a right pair when some point has tellings that both match: they cover half of the
telling and are at most four times as long. Pairs of units that match no telling count little: nobody judged them.
Two logistic regressions: a pair alone; and a possible pair with its bonds and among its rivals, learnt on scores for
stories not seen. Where many pairs of units match one pair of tellings, in the second they count as one together: what
matters is that each pair of tellings is found, not how many units overlap it. A few minutes on one core.
"""

from __future__ import annotations

import json
import re
import sys
from importlib import import_module
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np

from rashomon import data, relate
from rashomon.compare import features, traits
from rashomon.compare.pairing import Pairing
from rashomon.compare.sheets import Sheet, lay, mentioned
from rashomon.pipeline import mark_all
from rashomon.records import Article, Block, Related, Story

link = import_module("rashomon.compare.link")  # the package's own names hide modules of the same name

UNJUDGED = 0.4
FOLDS = 7
SOFT = 3.0  # how strongly weights are held near zero


class Read(NamedTuple):
    """A story: its sheets, for each which units match which tellings, the point of each telling, its pairs' features.

    ``rows`` holds for each pair of articles (left, right, rows of units, values).
    """

    sheets: list[Sheet]
    hits: list[np.ndarray]
    point: np.ndarray
    rows: list[tuple[int, int, np.ndarray, np.ndarray]]


def linked(path):
    """Read the stories of a file, each with its articles annotated and related."""
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        story = json.loads(line)
        articles = [
            Article(id=doc["doc_id"], source="", text=doc["text"], sha256="", blocks=paragraphs(doc["text"]))
            for doc in story["docs"]
        ]
        told = Story(id=story["story"], title="", articles=tuple(article.id for article in articles))
        yield story, relate.link(Related(marked=tuple(mark_all(articles, workers=1)), stories=(told,)))


def read(path):
    """Read the units and tellings of a file's stories."""
    return [laid(story, related) for story, related in linked(path)]


def laid(story, related):
    """Read the units and tellings of a story."""
    sheets = [sheet for sheet in lay(related.marked, mentioned(related.entities)) if len(sheet)]
    tellings = [(n, one) for n, point in enumerate(story["points"]) for one in point["tellings"]]
    rows = []
    for left, right in combinations(range(len(sheets)), 2):
        values, at = features.read(Pairing(sheets[left], sheets[right]))
        rows.append((left, right, at, values))
    return Read(sheets, [hits(sheet, tellings) for sheet in sheets], np.array([n for n, _ in tellings]), rows)


def paragraphs(text):
    """Take each line as a body block."""
    return tuple(Block(start=m.start(), end=m.end(), role="body") for m in re.finditer(r"\S[^\n]*", text))


def hits(sheet, tellings):
    """Tell which units match which tellings."""
    parse = sheet.marked.parse
    start = np.array([parse.start[unit.first] for unit in sheet.units])
    end = np.array([parse.end[unit.last - 1] for unit in sheet.units])
    found = np.zeros((len(sheet), len(tellings)), dtype=bool)
    for n, (_, telling) in enumerate(tellings):
        if telling["doc_id"] == sheet.marked.article.id:
            both = np.minimum(end, telling["end"]) - np.maximum(start, telling["start"])
            found[:, n] = (both > 0) & (both * 2 >= telling["end"] - telling["start"]) & (both * 4 >= end - start)
    return found


def labels(story, left, right, at):
    """Say of pairs of units whether they are right, whether gold judges them, and what share of a right pair each is.

    A pair that matches several pairs of tellings has the greatest of its shares; one that is not right counts whole.
    """
    mine, theirs = story.hits[left][at[:, 0]].astype(float), story.hits[right][at[:, 1]].astype(float)
    counts = mine.T @ theirs * (story.point[:, None] == story.point[None, :])
    shares = np.where(counts > 0, 1 / np.maximum(counts, 1), 0.0)
    share = np.array([shares[np.ix_(one > 0, two > 0)].max(initial=0.0) for one, two in zip(mine, theirs, strict=True)])
    return share > 0, (mine.any(axis=1) & theirs.any(axis=1)), np.where(share > 0, share, 1.0)


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


def alone(stories):
    """Learn to score a pair by itself."""
    judged = [labels(story, left, right, at) for story in stories for left, right, at, _ in story.rows]
    right, known = (np.concatenate([one[n] for one in judged]) for n in (0, 1))
    values = np.concatenate([values for story in stories for *_, values in story.rows])
    return regress(values, right, np.where(known, 1.0, UNJUDGED))


def bound(story, weights, bias):
    """Give the possible pairs of a story with all their values, scored alone by the given weights."""
    scorer = link.Weights(features.NAMES, weights.astype(np.float32), bias)
    described = traits.read(story.sheets)
    links = [
        link.possible(
            link.Links(left, right, at, scorer.score(values), values),
            Pairing(story.sheets[left], story.sheets[right]),
            described,
        )
        for left, right, at, values in story.rows
    ]
    return links, link.compete(links, [len(sheet) for sheet in story.sheets])


def among(stories, unseen):
    """Learn to score a possible pair among its rivals; the bias is set as if each right pair counted whole."""
    judged = [
        labels(story, one.left, one.right, one.at)
        for story, (links, _) in zip(stories, unseen, strict=True)
        for one in links
    ]
    right, known, share = (np.concatenate([one[n] for one in judged]) for n in range(3))
    weight = np.where(known, 1.0, UNJUDGED)
    values = np.concatenate([one for _, values in unseen for one in values])
    weights, bias = regress(values, right, weight * share)
    return weights, bias + float(np.log(weight[right].sum() / (weight * share)[right].sum()))


def learn(stories):
    """Learn both regressions."""
    unseen = [None] * len(stories)
    for fold in range(FOLDS):
        scorer = alone([one for n, one in enumerate(stories) if n % FOLDS != fold])
        for n in range(fold, len(stories), FOLDS):
            unseen[n] = bound(stories[n], *scorer)
    return alone(stories), among(stories, unseen)


def named(names, weights, bias):
    """Give weights their names."""
    return {**dict(zip(names, (round(float(w), 5) for w in weights), strict=True)), "bias": round(bias, 5)}


def main(paths):
    stories = [one for path in paths for one in read(path)]
    first, second = learn(stories)
    stored = {"alone": named(features.NAMES, *first), "among": named(link.ALL, *second)}
    target = data.path("compare/weights.json")
    target.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    print(f"{len(stories)} stories, {sum(len(at) for story in stories for _, _, at, _ in story.rows)} pairs: {target}")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Learn the weights by which units of two articles are linked, from stories that were marked and pairs that were read.

    python train/points/fit.py SETS

``SETS`` is the folder of the gold data. ``accounts/train.jsonl`` there holds stories: ``docs`` (``doc_id``, ``text``)
and ``points`` with ``tellings`` (``doc_id``, ``start``, ``end``). Two units are a right pair when some point has
tellings that both match: they cover half of the telling and are at most four times as long. Pairs of units that match
no telling count little: nobody judged them. Besides there are pairs of pieces that the linker had joined and readers
judged, also in piles of articles that tell of one topic and not one event (``readings.py``).
Four logistic regressions. Two, from the marked stories, score how likely a pair is one that readers mark: a pair
alone; and a possible pair with its bonds and among its rivals, learnt on scores for stories not seen. Where many
pairs of units match one pair of tellings, in the second they count as one together: what matters is that each pair of
tellings is found, not how many units overlap it. Two more, from the pairs that were read, say of a possible pair
whether a reader accepts it, and whether one that he accepts is idle; into the first of them goes also what readers of
whole stories mark. Ten minutes on one core.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
import readings

from bench import gold
from rashomon import data, relate
from rashomon.compare import features, traits
from rashomon.compare.pairing import Pairing
from rashomon.compare.sheets import Sheet, lay, mentioned
from rashomon.pipeline import mark_all
from rashomon.records import Related, Story

link = import_module("rashomon.compare.link")  # the package's own names hide modules of the same name

UNJUDGED = 0.4  # weight of a pair that readers of whole stories may have judged and did not mark
MARKED = 0.35  # how much of what readers of whole stories mark goes into what a reader accepts
FOLDS = 7
SOFT = 3.0  # how strongly weights are held near zero


class Read(NamedTuple):
    """A story: its sheets, for each which units match which tellings, the point of each telling, its pairs' features.

    ``rows`` holds for each pair of articles (left, right, rows of units, values), ``judged`` what readers said of some
    (``readings.judged``). A pile of articles whose points nobody ``marked`` has these readings alone.
    """

    sheets: list[Sheet]
    hits: list[np.ndarray]
    point: np.ndarray
    rows: list[tuple[int, int, np.ndarray, np.ndarray]]
    judged: dict
    marked: bool


def linked(path):
    """Read the stories of a file, each with its articles annotated and related."""
    for story in gold.rows(path):
        yield story, related([(doc["doc_id"], doc["text"]) for doc in story["docs"]])


def related(texts):
    """Annotate and relate articles, given with their identifiers, as one story."""
    articles = [gold.as_is(name, text) for name, text in texts]
    told = Story(id=articles[0].id, title="", articles=tuple(article.id for article in articles))
    return relate.link(Related(marked=tuple(mark_all(articles, workers=1)), stories=(told,)))


def read(sets):
    """Read the units of the marked stories and of the piles under a folder, with what readers said of them."""
    piles = {tuple(name for name, _ in texts): (texts, verdicts) for texts, verdicts in readings.piles(sets)}
    for story, found in linked(sets / "accounts/train.jsonl"):
        _, verdicts = piles.pop(tuple(doc["doc_id"] for doc in story["docs"]), (None, []))
        yield marked(story, found, verdicts)
    for texts, verdicts in piles.values():
        yield laid(related(texts), None, verdicts)


def marked(story, found, verdicts=()):
    """Read the units and tellings of a marked story."""
    return laid(found, [(n, one) for n, point in enumerate(story["points"]) for one in point["tellings"]], verdicts)


def laid(found, tellings, verdicts):
    """Lay out a story's units, with the tellings marked in it (``None`` where nobody marked any) and the verdicts."""
    sheets = lay(found.marked, mentioned(found.entities))
    rows = []
    for left, right in combinations(range(len(sheets)), 2):
        values, at = features.read(Pairing(sheets[left], sheets[right]))
        rows.append((left, right, at, values))
    matched = [hits(sheet, tellings or []) for sheet in sheets]
    point = np.array([n for n, _ in tellings or []])
    return Read(sheets, matched, point, rows, readings.judged(sheets, verdicts), tellings is not None)


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
            link.Links(left, right, at, (score := scorer.score(values)), values, score),
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


def reading(stories, unseen, marked):
    """Learn whether a reader accepts a possible pair, and whether one that he accepts is idle.

    ``marked`` scores what readers of whole stories mark.
    """
    rows, same, idle, share = [], [], [], []
    for story, (links, values) in zip(stories, unseen, strict=True):
        for one, own in zip(links, values, strict=True):
            verdicts = story.judged.get((one.left, one.right), {})
            known = [(row, verdicts[pair]) for row, pair in enumerate(map(tuple, one.at.tolist())) if pair in verdicts]
            rows.append(own[[row for row, _ in known]])
            same += [one[0] for _, one in known]
            idle += [one[1] for _, one in known]
            share += [one[2] for _, one in known]
    values, same, idle, share = np.concatenate(rows), np.array(same), np.array(idle), np.array(share)
    accepted = regress(values, same, share)
    mixed = tuple(MARKED * one + (1 - MARKED) * two for one, two in zip(marked, accepted, strict=True))
    return mixed, regress(values[same], idle[same], share[same])


def marking(stories):
    """Learn what readers of whole stories mark: both regressions, and for each story its pairs, scored unseen."""
    unseen = [None] * len(stories)
    for fold in range(FOLDS):
        scorer = alone([one for n, one in enumerate(stories) if n % FOLDS != fold])
        for n in range(fold, len(stories), FOLDS):
            unseen[n] = bound(stories[n], *scorer)
    return alone(stories), among(stories, unseen), unseen


def learn(stories):
    """Learn all regressions."""
    known = [story for story in stories if story.marked]
    piles = [story for story in stories if not story.marked]
    first, second, unseen = marking(known)
    return first, second, *reading([*known, *piles], [*unseen, *(bound(one, *first) for one in piles)], second)


def named(names, weights, bias):
    """Give weights their names."""
    return {**dict(zip(names, (round(float(w), 5) for w in weights), strict=True)), "bias": round(bias, 5)}


def main(sets):
    stories = list(read(Path(sets)))
    first, *others = learn(stories)
    stored = {"alone": named(features.NAMES, *first)}
    for name, one in zip(("among", "accepted", "idle"), others, strict=True):
        stored[name] = named(link.ALL, *one)
    target = data.path("compare/weights.json")
    target.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    print(f"{len(stories)} stories, {sum(len(at) for story in stories for _, _, at, _ in story.rows)} pairs: {target}")


if __name__ == "__main__":
    main(*sys.argv[1:])

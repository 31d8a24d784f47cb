"""Learn how surely two mentions report one happening, from articles whose events or points are marked.

    python train/events/fit.py GOLD.jsonl[.gz] [...]

Each file holds JSON Lines of one of two kinds, and goes the product's way (stories, entities, clues, candidates,
features):

- articles with ``doc_id``, ``text``, ``mentions`` (``kind``, ``start``, ``end``, ``cluster``): the marked mentions are
  the triggers; two of one cluster are a right pair.
- stories with ``docs`` and ``points`` whose ``tellings`` are marked: the triggers are the product's own. Two that stand
  in tellings of one point are a right pair, two that only stand in tellings of others a wrong one; what no reader
  judged is left out. There are few such pairs, but they are what the product meets: so they weigh `JUDGED` times.

Boosted trees of scikit-learn learn which candidates are right; they are laid out for `rashomon.relate.events.judge`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from bench.events import given, mentions, related
from bench.gold import as_is, rows
from rashomon import data
from rashomon.annotate import annotate
from rashomon.engines.language import SpacyEngine
from rashomon.pipeline import relate
from rashomon.records import Story
from rashomon.relate.events import REAL, features
from rashomon.relate.events.clues import clue, places
from rashomon.relate.events.group import candidates
from rashomon.relate.events.judge import WEIGHTS
from rashomon.relate.events.scene import Scene

SEED, JUDGED, ALL = 0, 6.0, 1_000_000
SETTINGS = {
    "max_iter": 150, "learning_rate": 0.1, "max_leaf_nodes": 10, "min_samples_leaf": 40, "l2_regularization": 5.0,
    "early_stopping": False, "random_state": SEED,
}  # fmt: skip


def examples(path):
    """Give a file's pairs: their feature values, which are right, and how much each weighs."""
    found = rows(path)
    pairs = [one for row in found for one in of_story(row)] if "points" in found[0] else list(of_pile(found))
    weight = JUDGED if "points" in found[0] else 1.0
    return np.array([one for one, _ in pairs]), np.array([right for _, right in pairs]), np.full(len(pairs), weight)


def of_pile(documents):
    """Give the pairs of articles whose events are marked."""
    heads, pile = given(documents, related(documents))
    cluster = {heads[mark]: label for row in documents for mark, label in mentions(row) if mark in heads}
    for story in pile.stories:
        clues, scene = laid_out(pile, story)
        labels = [cluster[one.article, one.mention.start] for one in clues]
        for i, j in candidates(clues, ALL):
            yield features.read(features.Pair(clues[i], clues[j], scene)), labels[i] == labels[j]


def of_story(row):
    """Give the judged pairs of a story whose points are marked."""
    articles = [as_is(doc["doc_id"], doc["text"]) for doc in row["docs"]]
    told = Story(id=row["story"], title="", articles=tuple(sorted(one.id for one in articles)))
    clues, scene = laid_out(relate(list(annotate(articles, SpacyEngine(), None)), (told,)), told)
    points = [set(points_at(row, one.mention)) for one in clues]
    for i, j in candidates(clues, ALL):
        if clues[i].article != clues[j].article and points[i] and points[j]:
            yield features.read(features.Pair(clues[i], clues[j], scene)), bool(points[i] & points[j])


def points_at(row, mention):
    """Give the points of which a mention stands in a telling."""
    for n, point in enumerate(row["points"]):
        for telling in point["tellings"]:
            if telling["doc_id"] == mention.article and telling["start"] <= mention.start < telling["end"]:
                yield n


def laid_out(pile, story):
    """Give the clues of a story's mentions, and the story as a whole."""
    known = places(pile.entities)
    by_id = {one.article.id: one for one in pile.marked}
    articles = [by_id[name] for name in story.articles]
    clues = [clue(one, m, known) for one in articles for m in one.events if m.reality in REAL]
    return clues, Scene.of(articles, clues)


def laid(model):
    """Lay the trees of a model end to end, with the mean of the leaves below it as the value of each node."""
    columns = {name: [] for name in ("roots", "feature", "threshold", "left", "right", "value")}
    depth = 0
    for (tree,) in model._predictors:  # noqa: SLF001 - scikit-learn shows its trees nowhere else
        nodes, base = tree.nodes, len(columns["feature"])
        leaf = nodes["is_leaf"].astype(bool)
        values = nodes["value"].copy()
        for n in reversed(range(len(nodes))):  # children come after their parent
            if not leaf[n]:
                left, right = nodes["left"][n], nodes["right"][n]
                weight = nodes["count"][left], nodes["count"][right]
                values[n] = np.average([values[left], values[right]], weights=weight)
        places = np.arange(len(nodes))
        columns["roots"].append(base)
        columns["feature"].extend(np.where(leaf, 0, nodes["feature_idx"]))
        columns["threshold"].extend(np.where(leaf, 0.0, nodes["num_threshold"]))
        columns["left"].extend(base + np.where(leaf, places, nodes["left"]))
        columns["right"].extend(base + np.where(leaf, places, nodes["right"]))
        columns["value"].extend(values)
        depth = max(depth, int(nodes["depth"].max()))
    kinds = {"threshold": np.float64, "value": np.float32, "feature": np.uint8}
    return {name: np.array(column, dtype=kinds.get(name, np.uint16)) for name, column in columns.items()} | {
        "depth": depth,
        "base": float(model._baseline_prediction.ravel()[0]),  # noqa: SLF001
        "names": " ".join(features.NAMES),
    }  # fmt: skip


def main(paths):
    found = [examples(Path(path)) for path in paths]
    values, right, weight = (np.concatenate(column) for column in zip(*found, strict=True))
    model = HistGradientBoostingClassifier(**SETTINGS).fit(values, right, sample_weight=weight)
    np.savez_compressed(data.path(WEIGHTS), **laid(model))
    print(f"{len(right)} pairs, {int(right.sum())} right; weights in {data.path(WEIGHTS)}")


if __name__ == "__main__":
    main(sys.argv[1:])

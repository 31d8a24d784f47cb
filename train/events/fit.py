"""Learn how surely two mentions report one happening, from articles whose events are marked.

    python train/events/fit.py GOLD.jsonl[.gz] [...]

Each file holds articles as JSON Lines: ``doc_id``, ``text``, ``mentions`` (``kind``, ``start``, ``end``, ``cluster``,
``in_eval``). The marked mentions go the product's way (stories, entities, clues, candidates, features); boosted trees
of scikit-learn learn which candidates are of one cluster, and are laid out for `rashomon.relate.events.judge`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from bench.events import given, mentions, related
from bench.gold import rows
from rashomon import data
from rashomon.relate.events import features
from rashomon.relate.events.clues import clue, places
from rashomon.relate.events.group import candidates
from rashomon.relate.events.judge import WEIGHTS
from rashomon.relate.events.scene import Scene

SEED = 0
SETTINGS = {
    "max_iter": 150, "learning_rate": 0.1, "max_leaf_nodes": 6, "min_samples_leaf": 60, "l2_regularization": 5.0,
    "early_stopping": False, "random_state": SEED,
}  # fmt: skip


def examples(path):
    """Give the feature values of a file's candidate pairs, and which are right."""
    documents = rows(path)
    heads, pile = given(documents, related(documents))
    cluster = {heads[mark]: label for row in documents for mark, label in mentions(row) if mark in heads}
    known = places(pile.entities)
    by_id = {one.article.id: one for one in pile.marked}
    values, right = [], []
    for story in pile.stories:
        articles = [by_id[name] for name in story.articles]
        clues = [clue(one, mention, known) for one in articles for mention in one.events]
        labels = [cluster[one.article, one.mention.start] for one in clues]
        scene = Scene.of(articles, clues)
        for i, j in candidates(clues):
            values.append(features.read(features.Pair(clues[i], clues[j], scene)))
            right.append(labels[i] == labels[j])
    return np.array(values), np.array(right)


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
    values, right = np.concatenate([one for one, _ in found]), np.concatenate([one for _, one in found])
    model = HistGradientBoostingClassifier(**SETTINGS).fit(values, right)
    np.savez_compressed(data.path(WEIGHTS), **laid(model))
    print(f"{len(right)} pairs, {int(right.sum())} right; weights in {data.path(WEIGHTS)}")


if __name__ == "__main__":
    main(sys.argv[1:])

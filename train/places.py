"""Learn what speaks for a stretch naming a place (``data/places/names.tsv``), for a place being meant (``meant.tsv``).

Learns from the half of the geoparsing documents that ``bench.places`` calls seen; the other half stays unseen.

    pip install scikit-learn
    PYTHONPATH=src:. python -m train.places [--gold FILE]
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bench.gold import default, rows
from bench.parses import parsed
from bench.places import GOLD, NO_DEMONYMS, Gold, Point, article, close, wanted
from rashomon.annotate import names, places
from rashomon.annotate.places.candidates import proposed
from rashomon.annotate.places.features import Setting, features
from rashomon.annotate.places.weights import weights
from rashomon.records import Marked
from rashomon.relate.places import articles
from rashomon.relate.places.articles import Name, Names, Scene
from rashomon.relate.places.context import Home, hints, home
from rashomon.relate.places.features import features as alone
from rashomon.text.atlas import Place

Describe = Callable[[str, Name, Place], dict[str, float]]

FOLDER = Path(__file__).parent.parent / "src" / "rashomon" / "data" / "places"
RAREST = 12  # a feature that fewer candidates have is left out
STRENGTH = 0.3  # inverse of the regularisation of the names' weights
SMOOTH = 1.0  # regularisation of the meanings' weights
ROUNDS = 3
NONE = {"none": 1.0}  # what speaks for none of a name's places being meant


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=default(GOLD))
    options = parser.parse_args()
    documents = rows(options.gold)
    golds = [wanted(row) for row in documents]
    marked = [
        replace(one, mentions=names.find(one.article, one.parse)) for one in parsed([article(row) for row in documents])
    ]
    FOLDER.mkdir(exist_ok=True)
    learn_names(marked, golds)
    weights.cache_clear()
    marked = [replace(one, toponyms=places.find(one.article, one.parse, one.mentions)) for one in marked]
    learn_meanings(marked, golds)


def learn_names(marked: list[Marked], golds: list[Gold]) -> None:
    """Fit a logistic regression on the candidates of the seen half."""
    found, right = [], []
    for one, gold in zip(marked, golds, strict=True):
        if not gold.seen:
            continue
        setting = Setting(one.article, one.parse, one.mentions)
        for candidate in proposed(one.article, one.parse, one.mentions):
            stretch = (candidate.start, candidate.end)
            outside = candidate.demonym and gold.corpus in NO_DEMONYMS
            aside = stretch not in gold.wanted and any(a < stretch[1] and stretch[0] < b for a, b in gold.aside)
            if not outside and not aside:
                found.append(features(setting, candidate))
                right.append(stretch in gold.wanted)
    counts = Counter(name for one in found for name in one)
    kept = [{name: value for name, value in one.items() if counts[name] >= RAREST} for one in found]
    vectors = DictVectorizer()
    fitted = LogisticRegression(C=STRENGTH, max_iter=5000, fit_intercept=False).fit(vectors.fit_transform(kept), right)
    learnt = dict(zip(vectors.feature_names_, fitted.coef_[0], strict=True))
    lines = [f"{name}\t{weight:.3f}\n" for name, weight in sorted(learnt.items())]
    head = f"# Made by train/places.py from {len(found)} candidates; do not edit. See CARD.md.\n# feature\tweight\n"
    (FOLDER / "names.tsv").write_text(head + "".join(lines), encoding="utf-8")
    print(f"names: {len(found)} candidates, {len(learnt)} features")


def learn_meanings(marked: list[Marked], golds: list[Gold]) -> None:
    """Fit the choice among a name's places: first of each alone, then with what the others mean."""
    read = {one.article.id: articles.names(one) for one in marked}
    right = {one.article.id: labels(read[one.article.id], gold) for one, gold in zip(marked, golds, strict=True)}
    seen = [one.article.id for one, gold in zip(marked, golds, strict=True) if gold.seen]

    def learn(describe: Describe) -> dict[str, float]:
        choices = [
            ([*(describe(i, name, place) for place in name.places), NONE], [*mask, not any(mask)])
            for i in seen
            for name, mask in zip(read[i].all, right[i], strict=True)
            if mask
        ]
        weights = fit(choices)
        fresh = {
            i: [softmax([*(describe(i, n, p) for p in n.places), NONE], weights)[:-1] for n in read[i].all]
            for i in read
        }
        for i, found in fresh.items():
            for name, chances in zip(read[i].all, found, strict=True):
                name.chances = chances
        report(read, right, seen)
        return weights

    first = then = learn(lambda _, name, place: alone(name, place))
    for _ in range(ROUNDS):
        homes = houses(marked, read)
        scenes = {i: found.scene(homes[i]) for i, found in read.items()}
        then = learn(partial(beside, scenes))
    lines = [f"{name}\t{first.get(name, 0.0):.3f}\t{then.get(name, 0.0):.3f}\n" for name in sorted({*first, *then})]
    head = "# Made by train/places.py; do not edit. See CARD.md.\n# feature\tweight alone\tweight together\n"
    (FOLDER / "meant.tsv").write_text(head + "".join(lines), encoding="utf-8")


def beside(scenes: dict[str, Scene], article_id: str, name: Name, place: Place) -> dict[str, float]:
    """Give all features of a meaning."""
    return {**alone(name, place), **scenes[article_id].features(name, place)}


def labels(found: Names, gold: Gold) -> list[list[bool]]:
    """Say for each name which of its places the gold means; an empty list where the gold says nothing of it."""
    points: dict[int, Point] = {start: point for (start, _), point in gold.wanted.items() if point}
    masks = []
    for name in found.all:
        mask = [any(close(place, points[start]) for start in name.at if start in points) for place in name.places]
        vague = not any(mask) and any(place.kind in {"state", "region"} for place in name.places)  # another middle
        masks.append([] if vague or points.keys().isdisjoint(name.at) else mask)
    return masks


def houses(marked: list[Marked], read: dict[str, Names]) -> dict[str, Home]:
    """Give where each article's outlet writes of, by its other articles."""
    by_outlet: dict[str, list[str]] = {}
    for one in marked:
        by_outlet.setdefault(one.article.outlet or one.article.id, []).append(one.article.id)
    return {
        one.article.id: home(
            [read[i] for i in by_outlet[one.article.outlet or one.article.id] if i != one.article.id],
            hints(one.article.outlet, one.article.url),
        )
        for one in marked
    }


def fit(choices: list[tuple[list[dict[str, float]], list[bool]]]) -> dict[str, float]:
    """Fit a conditional logit: raise the chance of the right meanings among all of each name."""
    names_ = sorted({name for found, _ in choices for one in found for name in one})
    column = {name: n for n, name in enumerate(names_)}
    tables = []
    for found, mask in choices:
        table = np.zeros((len(found), len(names_)))
        for n, one in enumerate(found):
            for name, value in one.items():
                table[n, column[name]] = value
        tables.append((table, np.array(mask)))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = SMOOTH * float(weights @ weights) / 2, SMOOTH * weights
        for table, mask in tables:
            scores = table @ weights
            powers = np.exp(scores - scores.max())
            chances = powers / powers.sum()
            right = chances * mask
            total -= np.log(right.sum() + 1e-12)
            slope = slope + table.T @ (chances - right / (right.sum() + 1e-12))
        return total, slope

    found = minimize(loss, np.zeros(len(names_)), jac=True, method="L-BFGS-B")
    return dict(zip(names_, found.x, strict=True))


def softmax(found: list[dict[str, float]], weights: dict[str, float]) -> list[float]:
    """Weigh the meanings of a name."""
    scores = np.array([sum(weights.get(name, 0.0) * value for name, value in one.items()) for one in found])
    powers = np.exp(scores - scores.max())
    return list(map(float, powers / powers.sum()))


def report(read: dict[str, Names], right: dict[str, list[list[bool]]], seen: list[str]) -> None:
    """Print how many names are placed rightly where one of their places is right, in both halves."""
    counts: Counter[tuple[bool, bool]] = Counter()
    for i, found in read.items():
        for name, mask in zip(found.all, right[i], strict=True):
            if any(mask):
                counts[i in set(seen), mask[int(np.argmax(name.chances))]] += 1
    print({half: round(counts[half, True] / (counts[half, True] + counts[half, False]), 4) for half in (True, False)})


if __name__ == "__main__":
    main()

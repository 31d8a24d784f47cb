"""Learn the weights by which two descriptions of one head word are one thing, from marked mentions.

    python train/entities/fit.py OUT.json GOLD.jsonl[.gz] [GOLD ...]

Each line of a gold file is a document: ``doc_id``, ``text``, ``mentions`` with ``start``, ``end``, ``kind`` and
``cluster`` (equal over documents for what is one). As in use, names, pronouns and times are the system's, the stories
too; the other marked mentions are its descriptions. Every two of one head in one story are a pair to learn from, right
when their cluster is the same. Logistic regression, no chance in it; needs scikit-learn.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import sys
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.model_selection import GroupKFold, cross_val_predict

from rashomon.annotate import names, times
from rashomon.engines.language import SpacyEngine
from rashomon.records import Article, Block, Marked, Mention
from rashomon.relate import copies, stories
from rashomon.relate.entities import described, likeness
from rashomon.relate.entities.gather import inside
from rashomon.relate.entities.join import across, story_of
from rashomon.relate.entities.phrases import headed

FIRM = 0.3  # how freely weights may grow, on features of unit variance
FOLDS = 8
PRONOUNS = frozenset(["PRP", "PRP$", "WP", "WP$", "WDT", "WRB", "EX"])


def read(path, engine):
    """Give the documents of a file, annotated, each with the clusters of its descriptions by their place."""
    data = Path(path).read_bytes()
    text = (gzip.decompress(data) if path.endswith(".gz") else data).decode("utf-8")
    for line in text.splitlines():
        row = json.loads(line)
        blocks = tuple(Block(start=m.start(), end=m.end(), role="body") for m in re.finditer(r"\S[^\n]*", row["text"]))
        article = Article(id=str(row["doc_id"]), source="", text=row["text"], sha256="", language="en", blocks=blocks)
        (parse,) = engine.parse([(article.text, article.evidence())])
        found, dated = names.find(article, parse), times.find(article, parse)
        taken = {i for one in (*found, *dated) for i in range(one.start, one.end)}
        clusters = {}
        for one in row["mentions"]:
            head = headed(parse, (one["start"], one["end"]))
            if one.get("kind") == "event" or not one.get("in_eval", True) or head is None:
                continue
            if parse.tag[head] in PRONOUNS or parse.start[head] in taken:
                continue
            taken.add(parse.start[head])
            clusters[one["start"], one["end"]] = one["cluster"] or f"alone {article.id} {one['start']}"
        given = [Mention(article=article.id, start=s, end=e, type="other", form="nominal") for s, e in clusters]
        yield Marked(article=article, parse=parse, mentions=(*found, *given), times=dated), clusters


def pairs(documents):
    """Give the values of all pairs of one head in one story, whether they are right, and their story."""
    marked = [one for one, _ in documents]
    clusters = {one.article.id: found for one, found in documents}
    bare = [
        replace(one, mentions=tuple(m for m in one.mentions if m.form != "nominal" or m.antecedent)) for one in marked
    ]
    story = story_of(marked, stories.gather(bare, copies.find(bare)))
    groups = across([local for one in bare for local in inside(one)], story)
    for (name, _), phrases in sorted(described.heads(marked, described.standing(groups), story).items()):
        held = math.log(len(phrases))
        for left, right in combinations(phrases, 2):
            right_ = clusters[left.article][left.at] == clusters[right.article][right.at]
            yield likeness.values(likeness.Pair(left, right, held)), right_, name


def fit(values, right):
    """Learn a regression on features of unit variance; give the weights for them as they come."""
    scale = np.maximum(values.std(axis=0), 1e-3)
    learnt = LogisticRegression(C=FIRM, max_iter=2000).fit(values / scale, right)
    return learnt.coef_[0] / scale, float(learnt.intercept_[0])


def main(out, *golds):
    """Learn, say how well on stories not seen, and write the weights."""
    engine = SpacyEngine()
    rows = [row for path in golds for row in pairs(list(read(path, engine)))]
    values, right = np.array([row[0] for row in rows]), np.array([row[1] for row in rows])
    scaled = values / np.maximum(values.std(axis=0), 1e-3)
    model = LogisticRegression(C=FIRM, max_iter=2000)
    unseen = cross_val_predict(
        model, scaled, right, groups=[row[2] for row in rows], cv=GroupKFold(FOLDS), method="predict_proba"
    )[:, 1]
    print(
        f"{len(right)} pairs, {right.mean():.3f} right; average precision {average_precision_score(right, unseen):.3f}"
    )
    weights, bias = fit(values, right)
    stored = {feature.__name__: round(float(w), 5) for feature, w in zip(likeness.TABLE, weights, strict=True)}
    Path(out).write_text(json.dumps({**stored, "bias": round(bias, 5)}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])

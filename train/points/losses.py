"""Learn which claims that lost their source a careful reader notes, from stories whose points are marked.

    python train/points/losses.py GOLD.jsonl [GOLD.jsonl ...]

Each file holds stories as ``fit.py`` reads them; a point's ``notes`` (``kind``, ``from``, ``to``) are what a reader
noted. Learnt from the pairs of tellings that may be a loss, in the points that we find and in those that the reader
marked. With ``--held`` each story is scored by weights learnt from the others, and nothing is stored. It takes seconds.
"""

from __future__ import annotations

import argparse
import json
from importlib import import_module
from typing import NamedTuple

import numpy as np
from fit import hits, linked, regress

from rashomon import data
from rashomon.compare import losses
from rashomon.compare.points import Desk
from rashomon.compare.sheets import lay, mentioned

align = import_module("rashomon.compare.align")


class Read(NamedTuple):
    """A story's pairs of tellings: their values, whether a reader noted them, whether they are of our points."""

    values: np.ndarray
    right: np.ndarray
    ours: np.ndarray


def read(path):
    """Read the pairs of tellings of a file's stories."""
    for story, related in linked(path):
        sheets = lay(related.marked, mentioned(related.entities))
        desk = Desk(related.stories[0], sheets, related.copies, {entity.id: entity for entity in related.entities})
        tellings = [(n, one) for n, point in enumerate(story["points"]) for one in point["tellings"]]
        matched = [hits(sheet, tellings) for sheet in sheets]
        pairs = [*ours(story, desk, tellings, matched), *theirs(story, desk, tellings, matched)]
        values = np.array([losses.read(loss) for loss, _, _ in pairs]).reshape(len(pairs), len(losses.FEATURES))
        yield Read(
            values, np.array([one[1] for one in pairs], dtype=float), np.array([one[2] for one in pairs], dtype=bool)
        )


def ours(story, desk, tellings, matched):
    """Give the pairs in the points that we find: right where both match tellings of a point that has such a note."""
    for group in align.align(desk.sheets).groups:
        rows = {desk.sheets[article].marked.article.id: matched[article][row] for article, row in group.members}
        for loss in losses.losses([desk.told(member) for member in group.members]) if group.sure else ():
            left, right = (
                {n for (n, _), hit in zip(tellings, rows[one.telling.article], strict=True) if hit}
                for one in (loss.one, loss.two)
            )
            yield loss, any(noted(story["points"][n], loss) for n in left & right), True


def theirs(story, desk, tellings, matched):
    """Give the pairs in the reader's points, each telling read at the unit of ours that is nearest to it."""
    for n, point in enumerate(story["points"]):
        members = {}
        for at, (other, one) in enumerate(tellings):
            article = next(k for k, sheet in enumerate(desk.sheets) if sheet.marked.article.id == one["doc_id"])
            rows = np.flatnonzero(matched[article][:, at])
            if other == n and len(rows):
                members.setdefault(article, min(rows, key=lambda row: len(desk.sheets[article].units[row])))
        for loss in losses.losses([desk.told(member) for member in members.items()]):
            yield loss, noted(point, loss), False


def noted(point, loss):
    """Tell whether a reader noted that a point lost its source between two articles."""
    pair = ("attribution_lost", loss.one.telling.article, loss.two.telling.article)
    return pair in {(note["kind"], note["from"], note["to"]) for note in point.get("notes") or ()}


def learn(stories):
    """Fit the weights; pairs that a reader gathered have a bias of their own, for they are noted more often."""
    values = np.concatenate([one.values for one in stories])
    ours = np.concatenate([one.ours for one in stories]).astype(float)
    right = np.concatenate([one.right for one in stories])
    weights, bias = regress(np.hstack([values, ours[:, None]]), right, np.ones(len(right)))
    return weights[:-1], float(bias + weights[-1])


def held(stories):
    """Print how precise the likeliest pairs are where each story is scored by weights learnt from the others."""
    scored = []
    for n, story in enumerate(stories):
        weights, bias = learn([one for other, one in enumerate(stories) if other != n])
        chance = 1 / (1 + np.exp(-(story.values @ weights + bias)))
        scored += zip(chance[story.ours], story.right[story.ours], strict=True)
    scored.sort(key=lambda one: -one[0])
    for many in range(10, len(scored), 10):
        print(f"{many:4} {scored[many - 1][0]:.2f} {sum(right for _, right in scored[:many]) / many:.2f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--held", action="store_true", help="score each story by the others, store nothing")
    options = parser.parse_args()
    found = [one for path in options.gold for one in read(path)]
    if options.held:
        held(found)
        return
    weights, bias = learn(found)
    names = [feature.__name__ for feature in losses.FEATURES]
    stored = {**{name: round(float(one), 4) for name, one in zip(names, weights, strict=True)}, "bias": round(bias, 4)}
    target = data.path("compare/losses.json")
    target.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    print(f"{len(found)} stories, {sum(len(one.right) for one in found)} pairs, {stored}: {target}")


if __name__ == "__main__":
    main()

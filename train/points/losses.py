"""Learn which claims that lost their source, or their hedge, a careful reader notes, from stories with marked points.

    python train/points/losses.py GOLD.jsonl [GOLD.jsonl ...]

Each file holds stories as ``fit.py`` reads them; a point's ``notes`` (``kind``, ``from``, ``to``) are what a reader
noted. Learnt from the pairs of tellings that may be a loss, in the points that we find and in those that the reader
marked. Our points are those of a linker learnt from other stories, for of what it has seen it is too sure. With
``--held`` the notes on each story are given by weights learnt from the others and scored as ``bench.points`` does, for
some thresholds, and nothing is stored. Some minutes. Run it again when ``fit.py`` or the rules of groups changed.
"""

from __future__ import annotations

import argparse
import json
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import fit
import numpy as np

from bench.points import gold_points, our_points
from bench.score import accounts
from rashomon import data
from rashomon.compare import losses
from rashomon.compare.points import Desk
from rashomon.compare.sheets import lay, mentioned

link = import_module("rashomon.compare.link")

FOLDS = 4

LOST = {"attribution": losses.unsourced, "hedge": losses.unhedged}
MARKED = 0.7  # how surely the tellings of a reader's point are one, in place of the linker's score


class Read(NamedTuple):
    """A story: its gold, what it takes to find its points, and for each kind of loss its pairs of tellings.

    Of each pair the values, whether a reader noted it, whether it is of our points.
    """

    story: dict
    desk: Desk
    pairs: dict[str, tuple[np.ndarray, np.ndarray, np.ndarray]]


def read(paths):
    """Read the pairs of tellings of the stories of some files, each by a linker learnt from the other folds."""
    stories = [one for path in paths for one in fit.linked(Path(path))]
    units = [fit.marked(story, related) for story, related in stories]
    accepted = link.learnt()
    found = {}
    for fold in range(FOLDS):
        first, second, _ = fit.marking([one for n, one in enumerate(units) if n % FOLDS != fold])
        alone = link.read(fit.named(link.features.NAMES, *first), link.features.NAMES)
        weights = {**accepted, "alone": alone, "among": link.read(fit.named(link.ALL, *second), link.ALL)}
        link.learnt = lambda weights=weights: weights
        found |= {n: laid(*stories[n]) for n in range(fold, len(stories), FOLDS)}
    return [found[n] for n in range(len(stories))]


def laid(story, related):
    """Read the pairs of tellings of a story."""
    sheets = lay(related.marked, mentioned(related.entities))
    desk = Desk(related.stories[0], sheets, related.copies, {entity.id: entity for entity in related.entities})
    tellings = [(n, one) for n, point in enumerate(story["points"]) for one in point["tellings"]]
    matched = [fit.hits(sheet, tellings) for sheet in sheets]
    pairs = {}
    for kind in LOST:
        found = [*ours(kind, story, desk), *theirs(kind, story, desk, tellings, matched)]
        values = np.array([losses.read(kind, loss) for loss, _, _ in found]).reshape(-1, len(losses.FEATURES[kind]))
        right, mine = (np.array([one[n] for one in found], dtype=float) for n in (1, 2))
        pairs[kind] = (values, right, mine)
    return Read(story, desk, pairs)


def ours(kind, story, desk):
    """Give the pairs in the groups that we find: right where both touch tellings of a point that has such a note."""
    for group in desk.alignment.groups:
        told = [desk.told(member) for member in group.members]
        for loss in filter(LOST[kind], losses.pairs(told, group.average, desk.sure)):
            touched = (point for point in story["points"] if touches(point, loss.one) and touches(point, loss.two))
            yield loss, any(noted(kind, point, loss) for point in touched), True


def touches(point, told):
    """Tell whether a telling and one of a point's have characters in common."""
    return any(
        one["doc_id"] == told.telling.article and one["start"] < told.telling.end and told.telling.start < one["end"]
        for one in point["tellings"]
    )


def theirs(kind, story, desk, tellings, matched):
    """Give the pairs in the reader's points, each telling read at the unit of ours that is nearest to it."""
    for n, point in enumerate(story["points"]):
        members = {}
        for at, (other, one) in enumerate(tellings):
            article = next(k for k, sheet in enumerate(desk.sheets) if sheet.marked.article.id == one["doc_id"])
            rows = np.flatnonzero(matched[article][:, at])
            if other == n and len(rows):
                members.setdefault(article, min(rows, key=lambda row: len(desk.sheets[article].units[row])))
        told = [desk.told(member) for member in members.items()]
        for loss in filter(LOST[kind], losses.pairs(told, MARKED, desk.sure)):
            yield loss, noted(kind, point, loss), False


def noted(kind, point, loss):
    """Tell whether a reader noted that a point lost its source or its hedge between two articles."""
    pair = (f"{kind}_lost", loss.one.telling.article, loss.two.telling.article)
    return pair in {(note["kind"], note["from"], note["to"]) for note in point.get("notes") or ()}


def learn(stories):
    """Fit the weights of each kind of loss; pairs that a reader gathered have a bias of their own: more are noted."""
    found = {}
    for kind, features in losses.FEATURES.items():
        values, right, mine = (np.concatenate([one.pairs[kind][n] for one in stories]) for n in range(3))
        weights, bias = fit.regress(np.hstack([values, mine[:, None]]), right, np.ones(len(right)))
        named = zip([feature.__name__ for feature in features], weights[:-1], strict=True)
        found[kind] = {name: round(float(one), 4) for name, one in named}
        found[kind]["bias"] = round(float(bias + weights[-1]), 4)
    return found


def held(stories):
    """Print how right the notes are, and how many are found, where those on each story are learnt from the others."""
    learnt = [learn([one for one in stories if one is not story]) for story in stories]
    gold = {one.story["story"]: gold_points(one.story) for one in stories}
    for losses.LIKELY in (0.1, 0.15, 0.18, 0.2, 0.22, 0.25, 0.3, 0.35, 0.4):
        mine = {}
        for story, weights in zip(stories, learnt, strict=True):
            losses.learnt = lambda weights=weights: weights
            mine[story.story["story"]] = our_points(story.desk.points())
        found = accounts.score(gold, mine).notes
        print(f"{losses.LIKELY:.2f} P {found.precision:.3f}, R {found.recall:.3f}, {found.predicted} predicted")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--held", action="store_true", help="score each story by the others, store nothing")
    options = parser.parse_args()
    stories = read(options.gold)
    if options.held:
        held(stories)
        return
    stored = learn(stories)
    target = data.path("compare/losses.json")
    target.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    many = {kind: sum(len(one.pairs[kind][1]) for one in stories) for kind in LOST}
    print(f"{len(stories)} stories, pairs {many}: {target}")


if __name__ == "__main__":
    main()

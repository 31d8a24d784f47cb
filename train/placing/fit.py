"""Learn the weights with which an undated article is placed, from piles of articles whose dates are hidden in turn.

    python train/placing/fit.py GOLD.jsonl [GOLD.jsonl ...]

Gold as `bench.published` takes it. Each pile (a collection, or a whole set) is taken whole and in stretches of a few
articles that follow each other, every fifth article hidden; beside it stand articles of other topics, of which the
right answer is that none of the days is theirs. A conditional logit over the days tried, by Newton's method. The scores
printed are for articles of a topic (or set) that the weights were not learnt on. Ten minutes on one core.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bench import published as bench
from bench.gold import published, rows
from rashomon import data
from rashomon.relate import clues, copies
from rashomon.relate import placing as answers
from rashomon.relate.dated import Dated, phrases

HOLD = 10.0  # how strongly weights are held near zero
SOFT = {0: 0.6, -1: 0.2, 1: 0.2}  # a report's day is told only so exactly
SMALL = (6, 12, 30)  # articles of a stretch
STRANGERS = 7  # one article of so many is asked of another topic's pile too
TIMES = 4  # what a stranger counts: a date where there is none costs most
LAST = 1e-3


class Asked(NamedTuple):
    """An article asked after: its topic, whether of a whole pile, its table, and what share of it each row is."""

    topic: str
    whole: bool
    table: clues.Table
    right: np.ndarray
    gold: object


def piles(path):
    """Give the piles of a gold file: topic, and the articles with their dates, in order."""
    gold = {row["doc_id"]: day.start for row in rows(path) if (day := published(row)) and day.start}
    documents = [row for row in rows(path) if row["doc_id"] in gold]
    topic = {row["doc_id"]: f"{path.parent.name} {row.get('topic', '')}" for row in documents}
    for group in bench.grouped(documents):
        yield topic[group[0][0]], [(one, gold[name]) for name, one in group]


def asked(topic, group, strangers, *, whole):
    """Ask after every fifth article of a pile in turn, and after strangers."""
    for turn in range(bench.TURNS):
        pile = [one[2] if n % bench.TURNS == turn else one[1] for n, one in enumerate(group)]
        open_ = [(pile[n], group[n][3]) for n in range(turn, len(group), bench.TURNS)]
        if turn < len(strangers):
            open_ += [(one, None) for one in strangers[turn :: bench.TURNS]]
        mine = [phrases(one) for one, _ in open_]
        dated = Dated(pile, (phrase for held in mine for phrase in held), copies.find(pile))
        for (one, day), held in zip(open_, mine, strict=True):
            if table := clues.read(one, held, dated):
                yield Asked(topic, whole, table, share(table, day), day)


def share(table, day):
    """Say what share of the right answer each row is."""
    found = np.array([SOFT.get((one - day).days, 0.0) if day else 0.0 for one in table.days] + [0.0])
    if not found.any():
        found[-1] = 1.0
    return found / found.sum()


def learn(some):
    """Fit the weights by Newton's method."""
    some = [one for one in some for _ in range(1 if one.gold else TIMES)]
    x = np.concatenate([one.table.values for one in some])
    right = np.concatenate([one.right for one in some])
    size = np.array([len(one.right) for one in some])
    begin = np.cumsum(size) - size
    at = np.repeat(np.arange(len(some)), size)
    scale = x.std(axis=0) + 1e-6
    x = x / scale
    beta = np.zeros(x.shape[1])

    def loss(beta):
        score = x @ beta
        most = np.maximum.reduceat(score, begin)
        return (
            (np.log(np.add.reduceat(np.exp(score - most[at]), begin)) + most).sum()
            - right @ score
            + HOLD * beta @ beta / 2
        )

    now = loss(beta)
    for _ in range(40):
        score = x @ beta
        odds = np.exp(score - np.maximum.reduceat(score, begin)[at])
        chance = odds / np.add.reduceat(odds, begin)[at]
        mean = np.add.reduceat(x * chance[:, None], begin)
        curve = (x * chance[:, None]).T @ x - mean.T @ mean + HOLD * np.eye(len(beta))
        step = np.linalg.solve(curve, x.T @ (chance - right) + HOLD * beta)
        while (then := loss(beta - step)) > now and np.abs(step).max() > LAST:
            step /= 2
        beta, before, now = beta - step, now, then
        if before - now < LAST:
            break
    return beta / scale


def main(paths):
    found = [pile for path in paths for pile in piles(Path(path))]
    turned = [
        (topic, [(one, bench.shown(one, day), bench.hidden(one), day) for one, day in group]) for topic, group in found
    ]
    some = []
    for topic, group in turned:
        others = [one[2] for other, pile in turned if other != topic for one in pile][::STRANGERS]
        some += asked(topic, group, others[: len(group)], whole=True)
        for n, size in enumerate(SMALL):
            for first in range(0, len(group) - size + 1, size * 3):
                some += asked(topic, group[first : first + size], others[n + first : n + first + 3], whole=False)
    score(some)
    target = data.path("placing/weights.json")
    values = zip(clues.NAMES, (round(float(w), 5) for w in learn(some)), strict=True)
    target.write_text(json.dumps(dict(values), indent=1) + "\n", encoding="utf-8")
    print(f"{len(some)} articles asked after: {target}")


def score(some):
    """Print how right the answers are for a topic that was not learnt on, by how probable they are."""
    told = defaultdict(list)
    for topic in sorted({one.topic for one in some}):
        beta = learn([one for one in some if one.topic != topic])
        for one in (one for one in some if one.topic == topic):
            value = one.table.values @ beta
            odds = np.exp(value - value.max())
            first, last, sure = answers.likeliest(one.table, odds / odds.sum())
            start, end = one.table.days[first] - bench.DAY, one.table.days[last] + bench.DAY
            kind = ("whole" if one.whole else "small") if one.gold else "stranger"
            told[kind].append((sure, bool(one.gold) and start <= one.gold <= end))
    for kind, pairs in sorted(told.items()):
        for least in (0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8):
            kept = [right for sure, right in pairs if sure >= least]
            told_of, right = len(kept) / len(pairs), sum(kept) / max(len(kept), 1)
            print(f"{kind}, at least {least}: {told_of:.3f} answered, {right:.3f} right")


if __name__ == "__main__":
    main(sys.argv[1:])

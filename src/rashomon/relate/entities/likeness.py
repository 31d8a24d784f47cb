"""How surely two descriptions of one head word are one thing: a table of small judgements, weighed as was learnt."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from rashomon import data
from rashomon.records import Reason
from rashomon.relate.entities.phrases import Phrase
from rashomon.text.rarity import mass, rarity

NEAR = 3  # sentences
MOST = 15.0  # bits that shared words can weigh
ANYBODY = frozenset(["people", "person"])  # the word alone says nothing of who it is
FEW = frozenset(["two", "three", "four", "five", "six", "2", "3", "4", "5", "6"])  # a headline leaves such a count out


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two descriptions; ``held`` is the logarithm of how many of the story's descriptions share their head."""

    left: Phrase
    right: Phrase
    held: float


def rare(pair: Pair) -> float:
    """How rare their head word is in English."""
    return rarity(pair.left.lemma) / 5


def crowded(pair: Pair) -> float:
    """How many of the story's descriptions have that head: of many, some are others."""
    return pair.held


def other_number(pair: Pair) -> float:
    """One is of several things, the other of one."""
    return float(None not in {pair.left.plural, pair.right.plural} and pair.left.plural != pair.right.plural)


def one_article(pair: Pair) -> float:
    """They stand in one article."""
    return float(pair.left.article == pair.right.article)


def nearness(pair: Pair) -> float:
    """How close they stand in one article, by sentences."""
    return 1 / (1 + abs(pair.left.sentence - pair.right.sentence)) if pair.left.article == pair.right.article else 0.0


def narrowed_alike(pair: Pair) -> float:
    """The same words narrow them."""
    return min(mass(pair.left.narrowed & pair.right.narrowed), MOST) / 5


def narrowed_otherwise(pair: Pair) -> float:
    """Each is narrowed by a word that the other lacks."""
    other = bool(pair.left.narrowed - pair.right.narrowed) and bool(pair.right.narrowed - pair.left.narrowed)
    return float(other) * (0.5 if pair.left.narrowed & pair.right.narrowed else 1.0)


def narrowed_once(pair: Pair) -> float:
    """Only one of them is narrowed."""
    return float(bool(pair.left.narrowed) != bool(pair.right.narrowed))


def bare(pair: Pair) -> float:
    """Neither is narrowed."""
    return float(not pair.left.narrowed and not pair.right.narrowed)


def same_names(pair: Pair) -> float:
    """Both hold a name of the same."""
    return float(bool(pair.left.names & pair.right.names))


def other_names(pair: Pair) -> float:
    """Both hold a name, and not of the same."""
    return float(bool(pair.left.names) and bool(pair.right.names) and not pair.left.names & pair.right.names)


def one_name(pair: Pair) -> float:
    """Only one of them holds a name."""
    return float(bool(pair.left.names) != bool(pair.right.names))


def same_figure(pair: Pair) -> float:
    """Both hold the same figure."""
    return float(bool(pair.left.figures & pair.right.figures))


def other_figure(pair: Pair) -> float:
    """Both hold a figure, and not the same."""
    return float(bool(pair.left.figures) and bool(pair.right.figures) and not pair.left.figures & pair.right.figures)


def one_figure(pair: Pair) -> float:
    """Only one of them holds a figure."""
    return float(bool(pair.left.figures) != bool(pair.right.figures))


def definite(pair: Pair) -> float:
    """Both are said to be known: *the*, *this*, *its*."""
    return float(pair.left.definite and pair.right.definite)


def indefinite(pair: Pair) -> float:
    """One is said to be any: *a*, *another*, *some*."""
    return float(pair.left.indefinite or pair.right.indefinite)


def begun_anew(pair: Pair) -> float:
    """The later one in an article is said to be any."""
    return float(
        pair.left.article == pair.right.article and max(pair.left, pair.right, key=lambda one: one.at).indefinite
    )


def common(pair: Pair) -> list[float]:
    """Give the rarity of each word that both sentences use."""
    left, right = pair.left.around, pair.right.around
    return [left[word] for word in left if word in right]


def settings(pair: Pair) -> float:
    """Their sentences are alike: the cosine of their words by rarity."""
    common = pair.left.around.keys() & pair.right.around.keys()
    return (
        sum(pair.left.around[word] ** 2 for word in sorted(common)) / (pair.left.norm * pair.right.norm)
        if common
        else 0.0
    )


def settings_shared(pair: Pair) -> float:
    """How much their sentences share, in bits."""
    return math.log1p(
        sum(pair.left.around[word] for word in sorted(pair.left.around.keys() & pair.right.around.keys()))
    )


def same_governor(pair: Pair) -> float:
    """They hang on the same word in the same way."""
    return float(pair.left.governor == pair.right.governor and pair.left.governor[0] not in {"", "be", "have"})


def same_words(pair: Pair) -> float:
    """They are word for word the same."""
    return float(pair.left.narrowed == pair.right.narrowed and pair.left.figures == pair.right.figures)


TABLE: tuple[Callable[[Pair], float], ...] = (
    rare, crowded, other_number, one_article, nearness, narrowed_alike, narrowed_otherwise, narrowed_once, bare,
    same_names, other_names, one_name, same_figure, other_figure, one_figure, definite, indefinite, begun_anew,
    settings, settings_shared, same_governor, same_words,
)  # fmt: skip


@lru_cache(maxsize=1)
def learnt() -> tuple[tuple[float, ...], float]:
    """Load the weights, in the order of the table, and what to add."""
    stored = json.loads(data.path("entities/weights.json").read_text(encoding="utf-8"))
    return tuple(stored[feature.__name__] for feature in TABLE), stored["bias"]


def apart(pair: Pair) -> bool:
    """Tell whether two descriptions cannot be one.

    They are of two owners or peoples, of two kinds by name, of two counts, of one and of several; one is of a count and
    the other of any number; one may be anything of its kind; one is a deputy; both are *people* and nothing says which.
    """
    left, right = pair.left, pair.right
    sides = ((left.owners, right.owners), (left.kinds, right.kinds), (left.figures, right.figures))
    if any(ours and theirs and not ours & theirs for ours, theirs in sides):
        return True
    if left.open or right.open or left.ranks != right.ranks or bool(other_number(pair)):
        return True
    if left.lemma in ANYBODY and not _tied(left, right):
        return True
    return _two_holders(left.holders, right.holders) or _counted(left, right) or _counted(right, left)


def _two_holders(left: frozenset[str | int], right: frozenset[str | int]) -> bool:
    """Tell whether two things are two named people's, or one is *his* and one *her*."""
    told = {type(holder) for holder in (*left, *right)}
    return bool(left) and bool(right) and len(told) == 1 and not left & right


def _tied(left: Phrase, right: Phrase) -> bool:
    """Tell whether what narrows two descriptions is partly the same, or one points back to the other close by."""
    first, later = sorted((left, right), key=lambda one: (one.article, one.at))
    back = first.article == later.article and later.definite and later.sentence - first.sentence <= NEAR
    return back or any(
        ours & theirs
        for ours, theirs in ((left.narrowed, right.narrowed), (left.figures, right.figures), (left.names, right.names))
    )


def _counted(one: Phrase, other: Phrase) -> bool:
    """Tell whether one is a crowd with its count and the other any of its kind: *120 survivors*, *survivors*."""
    any_number = bool(other.plural) and not other.figures and not other.definite
    return any_number and not one.figures <= FEW


def values(pair: Pair) -> list[float]:
    """Give the value of each feature."""
    return [feature(pair) for feature in TABLE]


def surely(pair: Pair) -> float:
    """Give the probability that two descriptions are one thing (logistic regression)."""
    weights, bias = learnt()
    return 1 / (1 + math.exp(-(sum(w * v for w, v in zip(weights, values(pair), strict=True)) + bias)))


def reason(pair: Pair) -> Reason:
    """Say what speaks most for two descriptions being one thing."""
    left, right = pair.left, pair.right
    shares = [w * v for w, v in zip(learnt()[0], values(pair), strict=True)]
    score, feature = max(zip(shares, TABLE, strict=True), key=lambda share: share[0])
    detail = f"{left.text!r} ({left.article}) and {right.text!r} ({right.article})"
    return Reason(feature=f"description: {feature.__name__.replace('_', ' ')}", score=round(score, 3), detail=detail)

"""Features: what speaks for two mentions reporting one happening, and what against it.

Each is a small function of a pair; its docstring says what it means.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from rashomon.records import Interval
from rashomon.relate.events.clues import Clue
from rashomon.relate.events.scene import Scene
from rashomon.relate.events.senses import nearness
from rashomon.relate.words import likeness
from rashomon.text.intervals import meet

SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "CONCEDE"})
FULL = 6  # words of a clause past which more makes no difference
FAR = 10  # sentences apart in one article past which more makes no difference


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two mentions of one story."""

    left: Clue
    right: Clue
    scene: Scene


def same_word(pair: Pair) -> float:
    """The same word reports both."""
    return float(pair.left.lemma == pair.right.lemma)


def nearness_of_words(pair: Pair) -> float:
    """The two words are used alike: the cosine of their vectors."""
    return 1.0 if same_word(pair) else nearness(pair.left.lemma, pair.right.lemma)


def sense(pair: Pair) -> float:
    """Two words can name one thing: the share of their senses that are the same or derived from one another."""
    left, right = pair.left.sense.own, pair.right.sense.own
    return 1.0 if same_word(pair) else len(left & right) / min(len(left), len(right)) if left and right else 0.0


def above(pair: Pair) -> float:
    """One word names a kind of what the other names (*walkout*, *strike*)."""
    left, right = pair.left.sense, pair.right.sense
    return float(not left.own.isdisjoint(right.above) or not right.own.isdisjoint(left.above))


def beside(pair: Pair) -> float:
    """Both words name kinds of one thing."""
    return float(not pair.left.sense.above.isdisjoint(pair.right.sense.above))


def beginning(pair: Pair) -> float:
    """The two words begin alike (*explode*, *explosion*)."""
    left, right = pair.left.lemma, pair.right.lemma
    return float(len(left) > 3 and left[:4] == right[:4])


def rare(pair: Pair) -> float:
    """How rare the words are in English: an eruption is one sooner than a visit."""
    return (pair.left.rarity + pair.right.rarity) / 2


def same_type(pair: Pair) -> float:
    """Both are of one type that the lexicon knows."""
    return float(pair.left.mention.type == pair.right.mention.type != "OTHER")


def other_type(pair: Pair) -> float:
    """They are of two types."""
    types = {pair.left.mention.type, pair.right.mention.type}
    return float(len(types) == 2 and "OTHER" not in types)


def same_mode(pair: Pair) -> float:
    """Both are of one mode of a type."""
    return float(pair.left.mention.mode == pair.right.mention.mode is not None)


def same_class(pair: Pair) -> float:
    """Both are verbs, or both are nouns."""
    return float(pair.left.pos == pair.right.pos)


def same_reality(pair: Pair) -> float:
    """Both are told as equally real."""
    return float(pair.left.mention.reality == pair.right.mention.reality)


def agreement(left: frozenset[str], right: frozenset[str]) -> float:
    """Say how far two sets agree: the share of the smaller in the larger; -1 if they have nothing in common."""
    if not left or not right:
        return 0.0
    shared = len(left & right)
    return shared / min(len(left), len(right)) if shared else -1.0


def actors(pair: Pair) -> float:
    """The same did it; -1 if others did, 0 if one does not say."""
    return agreement(pair.left.actors, pair.right.actors)


def recipients(pair: Pair) -> float:
    """It was done to the same; -1 if to others, 0 if one does not say."""
    return agreement(pair.left.recipients, pair.right.recipients)


def parties(pair: Pair) -> float:
    """The same took part, on whichever side; -1 if only others did, 0 if one does not say."""
    left, right = pair.left, pair.right
    return agreement(left.actors | left.recipients, right.actors | right.recipients)


def place(pair: Pair) -> float:
    """It happened in the same place; -1 if in another, 0 if one does not say."""
    return agreement(pair.left.place, pair.right.place)


def figures(pair: Pair) -> float:
    """The same figures stand in their clauses; -1 if others do, 0 if one has none."""
    return agreement(pair.left.figures, pair.right.figures)


def names(pair: Pair) -> float:
    """The same names stand in their sentences; -1 if others do, 0 if one has none."""
    return agreement(pair.left.names, pair.right.names)


def days(pair: Pair) -> float:
    """They are of one day (1), of days that meet (0.5), of days that do not (-1), or one does not say (0)."""
    left, right = pair.left.interval, pair.right.interval
    if Interval() in (left, right):
        return 0.0
    if meet(left, right) is None:
        return -1.0
    return 1.0 if left == right and left.start == left.end else 0.5


def clause(pair: Pair) -> float:
    """Their clauses are alike: the cosine of the other words, weighed by how rare they are."""
    return likeness(pair.left.clause, pair.right.clause)


def sentence(pair: Pair) -> float:
    """Their sentences are alike, likewise."""
    return likeness(pair.left.sentence, pair.right.sentence)


def passage(pair: Pair) -> float:
    """Their sentences and those on either side are alike, likewise."""
    return likeness(pair.left.passage, pair.right.passage)


def fullness(pair: Pair) -> float:
    """How many other words the shorter of the two clauses holds: where nothing is told, nothing can differ."""
    return float(min(len(pair.left.clause), len(pair.right.clause), FULL))


def bare(pair: Pair) -> float:
    """How many of them tell of no party."""
    return float(sum(not one.actors and not one.recipients for one in (pair.left, pair.right)))


def spoken(pair: Pair) -> float:
    """Both are words of somebody, of which there are many alike: what was accused, asked for, refused, threatened."""
    return float(pair.left.mention.type in SPOKEN and pair.right.mention.type in SPOKEN)


def apart(pair: Pair) -> float:
    """Their sentences are alike in words that are rare in this story."""
    return likeness(pair.scene.local[pair.left], pair.scene.local[pair.right])


def beside_the_other(pair: Pair) -> float:
    """The word of one stands in the sentence of the other beside it: then it reports something else."""
    return float(pair.left.lemma in pair.right.sentence) + float(pair.right.lemma in pair.left.sentence)


def one_article(pair: Pair) -> float:
    """They stand in one article."""
    return float(pair.left.article == pair.right.article)


def one_sentence(pair: Pair) -> float:
    """They stand in one sentence."""
    return float(bool(one_article(pair)) and pair.left.number == pair.right.number)


def distance(pair: Pair) -> float:
    """How far apart they stand in one article, as a share of ten sentences."""
    return min(abs(pair.left.number - pair.right.number), FAR) / FAR if one_article(pair) else 0.0


def leading(pair: Pair) -> float:
    """How many of them stand in the first two sentences of their articles."""
    return float(pair.left.number < 2) + float(pair.right.number < 2)


def repeated(pair: Pair) -> float:
    """How often an article that uses these words uses them: who tells of many arrests means more than one."""
    told = pair.scene.told
    return math.log(told[pair.left.lemma] * told[pair.right.lemma])


def articles(pair: Pair) -> float:
    """Their articles are alike in words."""
    return pair.scene.likeness(pair.scene.words, pair.left, pair.right)


def article_names(pair: Pair) -> float:
    """Their articles are alike in names."""
    return pair.scene.likeness(pair.scene.names, pair.left, pair.right)


def circle(pair: Pair) -> float:
    """Their articles are like the same articles in words."""
    return pair.scene.likeness(pair.scene.circle, pair.left, pair.right)


def company(pair: Pair) -> float:
    """Their articles are like the same articles in names."""
    return pair.scene.likeness(pair.scene.company, pair.left, pair.right)


Feature = Callable[[Pair], float]
FEATURES: tuple[Feature, ...] = (
    same_word, nearness_of_words, sense, above, beside, beginning, rare, same_class, same_type, other_type, same_mode,
    same_reality, actors, recipients, parties, place, figures, names, days, clause, sentence, passage, fullness, bare,
    spoken, apart, beside_the_other,
    one_article, one_sentence, distance, leading, repeated, articles, article_names, circle, company,
)  # fmt: skip
NAMES = tuple(feature.__name__ for feature in FEATURES)


def read(pair: Pair) -> list[float]:
    """Give the values of all features of a pair, in the order of `NAMES`."""
    return [feature(pair) for feature in FEATURES]

"""Losses: a claim of fact that one article gives as somebody's and another tells as plain fact.

Nearly every story has many such pairs; what a careful editor stops at is a choice. It is made by a logistic regression
over few features, learnt from what readers noted (``train/points/losses.py``, decision 0010).
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rashomon import data
from rashomon.compare.support import body
from rashomon.compare.tellings import Told, content
from rashomon.compare.traits import SPEAKERS
from rashomon.compare.words import stem, tokens
from rashomon.records import Quantity, Reason, Statement

LIKELY = 0.18  # a loss less likely than this to be noted by a reader is not shown
LEAST = 2  # content words that tellings of one claim share
MANY = 3  # articles that attribute a claim: more of them tell no more
ENDS = frozenset({".", "!", "?", "''", '"', "”", "’", ")"})
DEEDS = frozenset({"VERB", "NUM"})
FEW = frozenset({"one", "two", "1", "2"})
VERBS = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Loss:
    """A telling with its source, one of another article without, all tellings of their point."""

    one: Told
    two: Told
    told: Sequence[Told]

    @property
    def shared(self) -> set[str]:
        """Stems of the content words that both tellings have."""
        return content(self.one) & content(self.two)


def losses(told: Sequence[Told]) -> Iterator[Loss]:
    """Give the pairs of a point's tellings where a claim may have lost its source."""
    for one in told:
        for two in told:
            loss = Loss(one, two, told)
            apart = one.telling.article != two.telling.article
            if apart and sourced(one) and plain(two) and one_claim(loss) and not resaid(loss):
                yield loss


def sourced(told: Told) -> bool:
    """Tell whether a telling is a claim of fact by somebody: what was announced, wanted or thought is none."""
    if told.statement is None or told.statement.stance != "claims":
        return False
    parse = told.marked.parse
    return any(parse.lemma[i].lower() in telling() for i in tokens(parse, told.statement.cue))


def plain(told: Told) -> bool:
    """Tell whether a telling is the article's own word.

    What stands in a quotation is not, nor what says itself who says it, nor a title, where sources have no room.
    """
    parse, text = told.marked.parse, told.marked.article.text
    start, end = told.telling.start, told.telling.end
    says = any(start <= cue < end for one in told.marked.statements if one.stance == "claims" for cue, _ in one.cue)
    before = text[text.rfind("\n", 0, start) + 1 : start]
    quoted = any(before.count(left) > before.count(right) for left, right in ("“”", "‘’", ("``", "''")))
    spoken = any(parse.lemma[i].lower() in SPEAKERS for i in range(told.unit.first, told.unit.last))
    return told.statement is None and not (says or quoted or before.count('"') % 2 or spoken or titled(told))


def titled(told: Told) -> bool:
    """Tell whether a telling stands in a title, a line without an end."""
    parse = told.marked.parse
    return parse.word[parse.sentences[parse.sentence_of[told.unit.first]][1] - 1] not in ENDS


def one_claim(loss: Loss) -> bool:
    """Tell whether two tellings can be one claim: more than a name or a thing in common, and no figure that differs."""
    says = all(stems(one, VERBS) for one in (loss.one, loss.two))
    return len(loss.shared) >= LEAST and bool(says or deed(loss)) and not differing(loss)


def figure(loss: Loss) -> bool:
    """Tell whether both tell the same figure."""
    return any(equal(left, right) for left in loss.one.quantities for right in loss.two.quantities)


def differing(loss: Loss) -> bool:
    """Tell whether they give figures of one thing, and none is the same."""
    things = [{(one.unit, stem(one.of or "")) for one in told.quantities} for told in (loss.one, loss.two)]
    return bool(things[0] & things[1]) and not figure(loss)


def equal(left: Quantity, right: Quantity) -> bool:
    """Tell whether two figures are the same number of the same unit."""
    return left.unit == right.unit and (left.low or left.high) in {right.low, right.high} - {None}


def resaid(loss: Loss) -> bool:
    """Tell whether the other article names the same source in that sentence: that it stands outside is chance."""
    parse = loss.two.marked.parse
    first, last = parse.sentences[parse.sentence_of[loss.two.unit.first]]
    start, end = parse.start[first], parse.end[last - 1]
    said = loss.one.statement
    who = named(loss.one, said) if said else frozenset()
    return any(
        who & named(loss.two, one) for one in loss.two.marked.statements for cue, _ in one.cue if start <= cue < end
    )


def named(told: Told, statement: Statement) -> frozenset[str]:
    """Give the beginnings of the words that say who a statement's source is."""
    text = told.marked.article.text
    return body(" ".join(text[start:end] for start, end in statement.source)) if statement.source else frozenset()


@lru_cache(maxsize=1)
def telling() -> frozenset[str]:
    """Load the verbs by which a source tells a fact."""
    return frozenset(data.lines("compare/telling.txt"))


@lru_cache(maxsize=1)
def media() -> frozenset[str]:
    """Load the words for news that is told second hand."""
    return frozenset(data.lines("compare/media.txt"))


def likeness(loss: Loss) -> float:
    """Share of the content words: the mean of that of the shorter telling's and that of both tellings'."""
    mine, theirs, shared = len(content(loss.one)), len(content(loss.two)), len(loss.shared)
    return (shared / min(mine, theirs) + shared / (mine + theirs - shared)) / 2


def attributing(loss: Loss) -> float:
    """How many tellings of the point name a source: where most do, the one that does not is no news."""
    return float(min(sum(one.statement is not None for one in loss.told), MANY))


def second_hand(loss: Loss) -> float:
    """The source is another outlet, or reports at large."""
    return float(bool(media() & set(re.findall(r"\w+", (loss.one.telling.attributed_to or "").lower()))))


def by_name(loss: Loss) -> float:
    """The source is given by name: its words after the first have capitals."""
    return float(any(word[:1].isupper() for word in (loss.one.telling.attributed_to or "").split()[1:]))


def deed(loss: Loss) -> float:
    """Both have a verb or a number in common, and no names and things alone; *one* and *two* tell little."""
    return float(bool(loss.shared & stems(loss.one, DEEDS) - FEW))


def stems(told: Told, kinds: frozenset[str]) -> set[str]:
    """Give the stems of a telling's words of some parts of speech."""
    parse = told.marked.parse
    return {stem(parse.lemma[i]) for i in range(told.unit.first, told.unit.last) if parse.pos[i] in kinds}


FEATURES: tuple[Callable[[Loss], float], ...] = (likeness, deed, attributing, second_hand, by_name)


def read(loss: Loss) -> list[float]:
    """Give the values of all features."""
    return [feature(loss) for feature in FEATURES]


@lru_cache(maxsize=1)
def learnt() -> dict[str, float]:
    """Load the weights of the features and the bias."""
    stored: dict[str, float] = json.loads(data.path("compare/losses.json").read_text(encoding="utf-8"))
    return stored


def judge(loss: Loss) -> tuple[float, tuple[Reason, ...]]:
    """Say how likely a careful reader notes a loss, and what speaks for it or against it, the weightiest first."""
    weights = learnt()
    reasons = [
        Reason(feature=feature.__name__, score=round(weights[feature.__name__] * value, 3), detail=f"{value:.2f}")
        for feature, value in zip(FEATURES, read(loss), strict=True)
    ]
    sum_ = weights["bias"] + sum(one.score for one in reasons)
    kept = sorted((one for one in reasons if one.score), key=lambda one: -abs(one.score))
    return 1 / (1 + math.exp(-sum_)), tuple(kept)

"""Losses: what one article gives as somebody's claim, or hedges, and another tells as plain fact.

Nearly every story has many such pairs; what a careful editor stops at is a choice. It is made, for sources and for
hedges, by a logistic regression over few features, learnt from what readers noted (``train/points/losses.py``, decision
0010). Whether the two tell one thing at all is part of what is weighed: guesses are looked through too.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

from rashomon import data
from rashomon.compare import hedges
from rashomon.compare.support import body
from rashomon.compare.tellings import Told, at_heart, content
from rashomon.compare.traits import SPEAKERS
from rashomon.compare.words import FEW, stem, tokens
from rashomon.records import Parse, Quantity, Reason, Statement
from rashomon.text.crowds import paired

LIKELY = 0.22  # a loss less likely than this to be noted by a reader is not shown
TOGETHER = 0.3  # of points whose pairs are scored less on average nothing is held against each other
CROWD = 20  # tellings of a point up to which each is held against each
LEAST = 2  # content words that tellings of one claim share
ENDS = (".", "!", "?", "''", '"', "”", "’", ")")
MODALS = frozenset({"may", "might"})
DEEDS = frozenset({"VERB", "NUM"})
VERBS = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Loss:
    """A telling with its source or hedge, one of another article without.

    ``average`` is the linker's score of the point's pairs on average, ``certainty`` how sure it is that just these two
    tell one thing, ``voiced`` what share of the point's tellings has a source.
    """

    one: Told
    two: Told
    average: float
    certainty: float
    voiced: float

    @property
    def shared(self) -> set[str]:
        """Stems of the content words that both tellings have."""
        return content(self.one) & content(self.two)


def pairs(told: Sequence[Told], average: float, sure: Callable[[Told, Told], float]) -> Iterator[Loss]:
    """Give the pairs of a point's tellings of two articles, either way round, where these may well be of one thing.

    What was published before the other has lost nothing of it.
    """
    if average < TOGETHER:
        return
    voiced = sum(map(sourced, told)) / max(len(told), 1)
    for pair in paired(told, CROWD):
        for one, two in permutations(pair):
            if one.telling.article != two.telling.article and not earlier(two, one):
                yield Loss(one, two, average, sure(one, two), voiced)


def earlier(one: Told, other: Told) -> bool:
    """Tell whether a telling was surely published on an earlier day than another."""
    mine, theirs = one.telling.as_of, other.telling.as_of
    return bool(mine and mine.end and theirs and theirs.start and mine.end < theirs.start)


def unsourced(loss: Loss) -> bool:
    """Tell whether a claim may have lost its source."""
    return sourced(loss.one) and plain(loss.two) and one_claim(loss) and not resaid(loss)


def unhedged(loss: Loss) -> bool:
    """Tell whether a claim or a figure may have lost its hedge."""
    return hedges.lost(loss.one, loss.two) is not None and not titled(loss.two)


def sourced(told: Told) -> bool:
    """Tell whether a telling is a claim of fact by somebody: what was announced, wanted or thought is none.

    Nor is what somebody's words say in passing of what they name (*no inspection of the ferry that sank in May*).
    """
    said, parse = told.statement, told.marked.parse
    return (
        said is not None
        and tells(parse, said)
        and not (parse.dep[told.unit.head] == "relcl" and parse.head[told.unit.head] in {*tokens(parse, said.content)})
    )


def tells(parse: Parse, statement: Statement) -> bool:
    """Tell whether somebody tells a fact by a statement: who sentences or protests, or what is expected, tells none."""
    verbs = (parse.lemma[i].lower() for i in tokens(parse, statement.cue))
    return statement.stance == "claims" and bool(statement.source) and any(verb in telling() for verb in verbs)


def plain(told: Told) -> bool:
    """Tell whether a telling is the article's own word.

    What stands in a quotation is not, nor what says itself who says it, nor a title, where sources have no room.
    """
    parse, text = told.marked.parse, told.marked.article.text
    start, end = told.telling.start, told.telling.end
    says = any(start <= cue < end for one in told.marked.statements if one.source for cue, _ in one.cue)
    before = text[text.rfind("\n", 0, start) + 1 : start]
    quoted = any(before.count(left) > before.count(right) for left, right in ("“”", "‘’", ("``", "''")))
    here = range(told.unit.first, told.unit.last)
    spoken = any(parse.lemma[i].lower() in SPEAKERS and parse.pos[i] == "PRON" for i in here)
    return unsaid(told) and not (says or quoted or before.count('"') % 2 or spoken or titled(told))


def unsaid(told: Told) -> bool:
    """Tell whether nobody's words hold a telling; what a wish mentions beside what it asks for is nobody's either."""
    said = told.statement
    return said is None or (said.stance == "demands" and not at_heart(told.marked, said, told.unit))


def titled(told: Told) -> bool:
    """Tell whether a telling stands in a title, a line without an end."""
    text = told.marked.article.text
    end = text.find("\n", told.telling.end)
    return not text[: end if end >= 0 else None].rstrip().endswith(ENDS)


def one_claim(loss: Loss) -> bool:
    """Tell whether two tellings can be one claim: more than a name or a thing in common, and nothing that differs."""
    if hedges.negations(loss.one) != hedges.negations(loss.two) or loss.two.telling.polarity == "denies":
        return False
    says = all(stems(one, VERBS) for one in (loss.one, loss.two))
    return len(loss.shared) >= LEAST and bool(says or deed(loss)) and not differing(loss)


def stems(told: Told, kinds: frozenset[str]) -> set[str]:
    """Give the stems of a telling's words of some parts of speech."""
    parse = told.marked.parse
    return {stem(parse.lemma[i]) for i in range(told.unit.first, told.unit.last) if parse.pos[i] in kinds}


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
    """Tell whether the other telling names the source, or its article has it as one in that sentence or one beside it.

    A body's own deed needs no source; what stands beside its words may go on with them.
    """
    said = loss.one.statement
    who = named(loss.one, said) if said else frozenset()
    told = loss.two.marked.article.text[loss.two.telling.start : loss.two.telling.end]
    return bool(who and who <= body(told)) or any(who & named(loss.two, one) for one in cued(loss.two, -1, 1))


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
    return (shared / max(min(mine, theirs), 1) + shared / max(mine + theirs - shared, 1)) / 2


def alike(loss: Loss) -> float:
    """How surely all that the point joins is one thing."""
    return loss.average


def sure(loss: Loss) -> float:
    """How surely these two tell one thing."""
    return loss.certainty


def voices(loss: Loss) -> float:
    """The share of the point's tellings that has a source."""
    return loss.voiced


def differs(loss: Loss) -> float:
    """They give figures of one thing, and none is the same."""
    return float(differing(loss))


def same_word(loss: Loss) -> float:
    """The very word that is hedged stands in both."""
    return float(hedges.shared(loss.one, loss.two) is not None)


def hour(loss: Loss) -> float:
    """What is hedged is an hour."""
    return float(hedges.of_time(loss.one, loss.two) is not None)


def modal(loss: Loss) -> float:
    """A modal verb hedges."""
    return float((hedges.lost(loss.one, loss.two) or "").lower() in MODALS)


def deed(loss: Loss) -> float:
    """Both have a verb or a number in common, and no names and things alone; *one* and *two* tell little."""
    return float(bool(loss.shared & stems(loss.one, DEEDS) - FEW))


def same_figure(loss: Loss) -> float:
    """Both tell the same figure."""
    return float(figure(loss))


def detail(loss: Loss) -> float:
    """What the other tells is a mere phrase: where, with what."""
    return float(loss.two.unit.kind == "phrase")


def second_hand(loss: Loss) -> float:
    """The source is another outlet, or reports at large."""
    return float(bool(media() & set(re.findall(r"\w+", (loss.one.telling.attributed_to or "").lower()))))


def by_name(loss: Loss) -> float:
    """The source is given by name: its words after the first have capitals."""
    return float(any(word[:1].isupper() for word in (loss.one.telling.attributed_to or "").split()[1:]))


def after_source(loss: Loss) -> float:
    """Somebody is a source in the sentence before the other telling, and may be meant to go on."""
    return float(any(cued(loss.two, -1, -1)))


def beside_source(loss: Loss) -> float:
    """Somebody is a source in the sentence of the other telling, but not of what it tells."""
    return float(any(cued(loss.two, 0, 0)))


def cued(told: Told, first: int, last: int) -> list[Statement]:
    """Give the statements whose cue stands in some sentences, counted from that of a telling."""
    parse = told.marked.parse
    at = parse.sentence_of[told.unit.head]
    near = parse.sentences[max(at + first, 0) : at + last + 1]
    if not near:
        return []
    start, end = parse.start[near[0][0]], parse.end[near[-1][1] - 1]
    return [one for one in told.marked.statements if any(start <= cue < end for cue, _ in one.cue)]


Feature = Callable[[Loss], float]
FEATURES: Mapping[str, tuple[Feature, ...]] = {
    "attribution": (
        likeness, alike, deed, same_figure, detail, second_hand, by_name, after_source, beside_source, sure, voices,
    ),
    "hedge": (likeness, alike, same_figure, detail, differs, same_word, hour, modal, sure, voices),
}  # fmt: skip


def read(kind: str, loss: Loss) -> list[float]:
    """Give the values of all features of a kind of loss."""
    return [feature(loss) for feature in FEATURES[kind]]


@lru_cache(maxsize=1)
def learnt() -> dict[str, dict[str, float]]:
    """Load for each kind of loss the weights of the features and the bias."""
    stored: dict[str, dict[str, float]] = json.loads(data.path("compare/losses.json").read_text(encoding="utf-8"))
    return stored


def judge(kind: str, loss: Loss) -> tuple[float, tuple[Reason, ...]]:
    """Say how likely a careful reader notes a loss, and what speaks for it or against it, the weightiest first."""
    weights = learnt()[kind]
    reasons = [
        Reason(feature=feature.__name__, score=round(weights[feature.__name__] * value, 3), detail=f"{value:.2f}")
        for feature, value in zip(FEATURES[kind], read(kind, loss), strict=True)
    ]
    sum_ = weights["bias"] + sum(one.score for one in reasons)
    kept = sorted((one for one in reasons if one.score), key=lambda one: -abs(one.score))
    return 1 / (1 + math.exp(-sum_)), tuple(kept)

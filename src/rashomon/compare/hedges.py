"""Hedges: the words by which an article takes certainty from what it tells, each with the words that it hedges."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from rashomon import data
from rashomon.compare.tellings import OPEN, Told, at_heart, content, listed
from rashomon.compare.words import stem, tokens
from rashomon.records import Parse

BEFORE = 16  # characters before an hour where a word may make it an approximate one
COMPLEMENT = frozenset({"xcomp", "ccomp", "oprd"})
UNDER = COMPLEMENT | {"attr", "acomp"}  # what is hedged with its verb
BESIDE = frozenset({"advmod", "amod", "acomp", "attr"})


@lru_cache(maxsize=1)
def hedging() -> dict[str, str]:
    """Load the words that hedge another, with how they hang on it."""
    return dict(data.rows("compare/hedging.tsv"))


@lru_cache(maxsize=1)
def thinking() -> frozenset[str]:
    """Load the verbs of a source that is not sure."""
    return frozenset(data.lines("compare/thinking.txt"))


@lru_cache(maxsize=1)
def doubtful() -> frozenset[str]:
    """Load the hedges by which a figure may be another: about, near, at least."""
    return frozenset(
        hedge for hedge, effect in data.rows("quantities/hedges.tsv") if effect in {"about", "near", "least"}
    )


def lost(one: Told, two: Told) -> str | None:
    """Give the words that hedge one telling where the other tells the same flat; ``None`` where nothing is lost."""
    return of_figure(one, two) or of_time(one, two) or of_claim(one, two)


def of_figure(one: Told, two: Told) -> str | None:
    """Give the hedge of a figure that the other tells as exact; *more than* and *up to* take no certainty from it."""
    if any(right.hedge and right.hedge.lower() in doubtful() for right in two.quantities):
        return None
    for left in one.quantities:
        for right in two.quantities:
            equal = (left.low or left.high) in {right.low, right.high}
            kind = left.unit == right.unit and stem(left.of or "") == stem(right.of or "")
            if left.hedge and left.hedge.lower() in doubtful() and not right.hedge and equal and kind:
                return left.hedge
    return None


def of_time(one: Told, two: Told) -> str | None:
    """Give the word that makes an hour an approximate one where the other tells it as exact."""
    exact = {hour for hour, word in hours(two) if word is None}
    return next((word for hour, word in hours(one) if word and hour in exact), None)


def hours(told: Told) -> Iterator[tuple[str, str | None]]:
    """Give the hours that a telling names, each with the word before it or in it that makes it an approximate one."""
    for time in told.times:
        if time.type == "TIME" and "T" in time.value:
            start = max(told.telling.start, time.start - BEFORE)
            found = listed("rough").search(told.marked.article.text, start, time.end)
            yield time.value.partition("T")[2], found.group() if found else None


def of_claim(one: Told, two: Told) -> str | None:
    """Give the word that takes certainty from what the other tells too, in the same word and without any hedge."""
    if unsure(two) or negations(one) != negations(two):
        return None
    return shared(one, two)


def shared(one: Told, two: Told) -> str | None:
    """Give the word that hedges a word which the other telling has too."""
    words, parse = content(two), one.marked.parse
    for at, hedged in sorted(hedges(one).items()):
        if any(parse.pos[i] in OPEN and stem(parse.lemma[i]) in words for i in hedged):
            return parse.word[at]
    return None


def unsure(told: Told) -> bool:
    """Tell whether a telling is hedged, hypothetical, or not asserted."""
    return bool(hedges(told)) or told.doubt is not None or told.hypothetical or told.telling.polarity != "asserts"


def hedges(told: Told) -> dict[int, list[int]]:
    """Give the tokens that hedge a telling, with the tokens of it that they hedge."""
    parse, unit, known = told.marked.parse, told.unit, hedging()
    found = {}
    for at in range(*parse.sentences[parse.sentence_of[unit.head]]):
        manner = known.get(parse.word[at].lower()) or known.get(parse.lemma[at].lower())
        if manner and (top := governed(parse, at, manner)) is not None:
            inside = sorted(i for i in below(parse, top, at) if unit.first <= i < unit.last)
            if inside or unit.first <= at < unit.last:
                found[at] = inside
    return {**found, **thought(told)}


def governed(parse: Parse, at: int, manner: str) -> int | None:
    """Give the word that a token hedges in its manner."""
    if manner == "beside":
        return parse.head[at] if parse.dep[at] in BESIDE else None
    if manner == "modal":
        return parse.head[at] if parse.dep[at] == "aux" else None
    passive = parse.tag[at] == "VBN" and (
        parse.dep[at] == "acl" or any(parse.dep[i] == "auxpass" for i in parse.children[at])
    )
    if (manner == "over" and parse.pos[at] == "VERB") or (manner == "passive" and passive):
        opened = [i for i in parse.children[at] if parse.dep[i] in COMPLEMENT]
        return next(iter(opened or [i for i in parse.children[at] if parse.dep[i] == "nsubjpass"]), None)
    return None


def below(parse: Parse, top: int, hedge: int) -> set[int]:
    """Give what is hedged with a word: what it says of its subject, what it opens."""
    found, fresh = {top}, [top]
    while fresh:
        at = fresh.pop()
        under = UNDER | {"pobj", "pcomp"} if parse.pos[at] == "ADP" else UNDER
        more = [i for i in parse.children[at] if i != hedge and i not in found and parse.dep[i] in under]
        found.update(more)
        fresh += more
    return found


def thought(told: Told) -> dict[int, list[int]]:
    """Give the verb of a source that only believes or suspects what it tells: it hedges all of it."""
    parse, head = told.marked.parse, told.unit.head
    said = told.statement
    verbs = list(tokens(parse, said.cue)) if said and at_heart(told.marked, said, told.unit) else []
    at = head
    while parse.head[at] != at:
        if parse.dep[at] in COMPLEMENT:
            verbs.append(parse.head[at])
        at = parse.head[at]
    return {i: [head] for i in verbs if parse.lemma[i].lower() in thinking()}


def negations(told: Told) -> int:
    """Count the negations in a telling."""
    return sum(told.marked.parse.dep[i] == "neg" for i in range(told.unit.first, told.unit.last))

"""Chains: what somebody is said to have said inside of what another says (*Holm said that Olsen had promised*).

The gold that attributors are trained on does not nest, so they find the outer statement alone; the inner one is found
by rule, where a verb of saying stands in full form with a source of its own that is not the one who speaks. So are
hearsay (*reportedly*) and denied claims that they miss.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.annotate.spots import tokens
from rashomon.annotate.statements.cues import HEARSAY, lexicon
from rashomon.records import Attribution, Parse, Stretch

FINITE = frozenset({"VBD", "VBZ", "VBP"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
TELLING = frozenset(
    {"say", "tell", "add", "continue", "report", "state", "write", "note", "claim", "announce", "reply", "warn",
     "conclude", "indicate"}
)  # fmt: skip
SOURCES = frozenset({"NOUN", "PROPN"})


def chained(parse: Parse, found: Sequence[Attribution], ruled: Sequence[Attribution]) -> Iterator[Attribution]:
    """Give those attributions found by rule that stand whole within one of ``found`` and are none of them."""
    cues = sorted(part for one in found for part in one.cue)
    contents = sorted((part for one in found for part in one.content), key=lambda part: (part[0], -part[1]))
    for one in ruled:
        parts = (*one.source, *one.cue, *one.content)
        if _spoken(parse, one) and not _meets(cues, one.cue) and _held(contents, parts):
            yield one


def overlooked(parse: Parse, found: Sequence[Attribution], ruled: Sequence[Attribution]) -> Iterator[Attribution]:
    """Give those found by rule where ``found`` has nothing: hearsay (*reportedly*), denied claims, plain telling."""
    held = sorted(part for one in found for part in (*one.cue, *one.content))
    for one in ruled:
        words = {parse.word[t].lower() for part in one.cue for t in tokens(parse, part)}
        denied = _denied(parse, one)
        plain = _plain(parse, one)
        if (words & HEARSAY or denied or plain) and not any(
            start < one.cue[0][1] and one.cue[0][0] < end for start, end in held
        ):
            yield one if plain else _noun_only(parse, one) if denied else _own_clause(parse, one)


def _plain(parse: Parse, one: Attribution) -> bool:
    """Say whether somebody tells a whole clause (*witnesses said the door stood open*)."""
    verbs = [t for part in one.cue for t in tokens(parse, part) if parse.tag[t] in FINITE]
    source = [t for part in one.source for t in tokens(parse, part)]
    third = any(parse.pos[t] in SOURCES or parse.word[t].lower() in {"he", "she"} for t in source)
    content = {t for part in one.content for t in tokens(parse, part)}
    clause = any(parse.dep[t] in SUBJECTS and parse.head[t] in content for t in content)
    return third and clause and any(parse.lemma[t].lower() in TELLING for t in verbs)


def _denied(parse: Parse, one: Attribution) -> bool:
    """Say whether a cue in full form denies, and its object is a noun for a claim (*have denied the allegations*)."""
    verbs = [t for part in one.cue for t in tokens(parse, part) if parse.pos[t] == "VERB"]
    book = lexicon()
    denying = [t for t in verbs if (entry := book.verbs.get(parse.lemma[t].lower())) and "quote" in entry.frames]
    denying = [t for t in denying if book.verbs[parse.lemma[t].lower()].stance == "denies"]
    objects = {c for t in denying for c in parse.children[t] if parse.dep[c] in {"dobj", "nsubjpass"}}
    claims = any(parse.pos[c] == "NOUN" and parse.lemma[c].lower() in book.nouns for c in objects)
    return claims and bool(one.source)


def _own_clause(parse: Parse, one: Attribution) -> Attribution:
    """Cut off a clause that is joined to hearsay's own (*the crew reportedly left[, and the owner says ...]*)."""
    inside = [t for part in one.content for t in tokens(parse, part)]
    joined = (
        t
        for t in inside
        if parse.dep[t] == "conj"
        and parse.pos[t] in {"VERB", "AUX"}
        and any(parse.dep[c] == "nsubj" for c in parse.children[t])
    )
    stop = next((parse.subtree(t)[0] for t in joined), None)
    if stop is None:
        return one
    kept = tuple((start, min(end, parse.start[stop])) for start, end in one.content if start < parse.start[stop])
    return replace(one, content=kept or one.content)


def _noun_only(parse: Parse, one: Attribution) -> Attribution:
    """Cut a denied claim to its noun (*the allegations [in a statement that said]*)."""
    inside = [t for part in one.content for t in tokens(parse, part)]
    noun = next(t for t in inside if parse.head[t] not in inside or parse.head[t] == t)
    before = [t for t in inside if t <= noun]
    return replace(one, content=((parse.start[before[0]], parse.end[noun]),))


def _spoken(parse: Parse, one: Attribution) -> bool:
    """Say whether a verb of saying in full form has a noun as its source."""
    cue = [t for part in one.cue for t in tokens(parse, part)]
    verbs = lexicon().verbs
    saying = any(parse.lemma[t].lower() in verbs and "quote" in verbs[parse.lemma[t].lower()].frames for t in cue)
    named = any(parse.pos[t] in SOURCES for part in one.source for t in tokens(parse, part))
    return saying and named and any(parse.tag[t] in FINITE for t in cue)


def _meets(cues: Sequence[Stretch], parts: Sequence[Stretch]) -> bool:
    """Say whether a part shares a character with one of the cues (in order, none over another)."""
    return any(
        start < end and cue[1] > start
        for start, end in parts
        for cue in cues[max(0, bisect_left(cues, (start, 0)) - 1) : bisect_left(cues, (end, 0))]
    )


def _held(contents: Sequence[Stretch], parts: Sequence[Stretch]) -> bool:
    """Say whether one stretch of content holds all parts."""
    start, end = min(part[0] for part in parts), max(part[1] for part in parts)
    before = contents[max(0, bisect_left(contents, (start + 1, 0)) - 8) : bisect_left(contents, (start + 1, 0))]
    return any(first <= start and end <= last for first, last in before)

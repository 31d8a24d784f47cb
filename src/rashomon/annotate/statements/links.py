"""What ties statements of one article together: one within another, a denial and what it denies."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.annotate.spots import tokens, top
from rashomon.annotate.statements.cues import lexicon, words
from rashomon.records import Parse, Stance, Statement, Stretch

REACH = 3  # a denial looks back over so many sentences for what it denies by a noun
NEAR = 40  # and over so many statements
ALIKE = 0.5  # share of a denial's content words that its denied statement must share
CONTENT_WORDS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
SHOWING = frozenset({"show", "find", "indicate", "reveal", "suggest"})
POINTING = frozenset({"it", "this", "that", "them", "these", "those", "such", "so"})
DENIED_BY_NOUN: dict[str, frozenset[Stance]] = {
    "accuses": frozenset({"claims"}),
    "claims": frozenset({"accuses", "warns"}),
    "demands": frozenset({"asks", "promises"}),
    "warns": frozenset({"claims"}),
    "promises": frozenset({"claims"}),
}
"""Which statements a denial may mean by its noun: *the allegations*, *the claim*, *the demands*."""


def outer(found: Sequence[Statement]) -> dict[str, str]:
    """Find for each statement the smallest one whose content holds its cue (or source) and its content."""
    inside: dict[str, str] = {}
    events = sorted(
        [(*_reach(one.content), 0, n) for n, one in enumerate(found)]
        + [(*_reach((*(one.cue or one.source), *one.content)), 1, n) for n, one in enumerate(found)],
        key=lambda row: (row[0], row[2], -row[1], row[3]),
    )
    opened: list[tuple[int, Statement]] = []
    for start, end, asks, n in events:
        opened = [(last, other) for last, other in opened if last > start]
        if not asks:
            opened.append((end, found[n]))
            continue
        one = found[n]
        parts = (*(one.cue or one.source), *one.content)
        holding = [
            other
            for last, other in opened
            if last >= end
            and other is not one
            and _holds(other.content, parts)
            and not _holds(one.content, other.content)
        ]
        if holding:
            inside[one.id] = min(holding, key=_size).id
    return inside


def _reach(parts: Sequence[Stretch]) -> Stretch:
    return min(start for start, _ in parts), max(end for _, end in parts)


def _holds(outside: Sequence[Stretch], parts: Sequence[Stretch]) -> bool:
    return all(any(start <= a and b <= end for start, end in outside) for a, b in parts)


def _size(one: Statement) -> int:
    return sum(end - start for start, end in one.content)


def denials(parse: Parse, found: Sequence[Statement]) -> dict[str, str]:
    """Find for each denial the statement that it denies, where the article has it before (or within) the denial."""
    denied: dict[str, str] = {}
    for n, one in enumerate(found):
        if one.stance != "denies":
            continue
        content = [t for stretch in one.content for t in tokens(parse, stretch)]
        earlier = [other for other in found[max(0, n - NEAR) : n] if _may_deny(parse, one, other)]
        match = (
            _held(parse, one, content, found[max(0, n - 2) : n + 3])
            or _by_noun(parse, content, earlier)
            or _by_words(parse, content, earlier)
            or _accused(parse, one, earlier)
        )
        if match:
            denied[one.id] = match.id
    return denied


def _may_deny(parse: Parse, one: Statement, other: Statement) -> bool:
    """Nobody denies what he says himself, nor what he is said to say within his own words."""
    same = one.speaker_at is not None and _last_word(parse, one) == _last_word(parse, other)
    return not same and other.stance != "denies" and one.id != other.within and other.id != one.within


def _last_word(parse: Parse, one: Statement) -> str | None:
    """Give the last word of the speaker's name, by which he is called again."""
    named = tokens(parse, one.speaker_at) if one.speaker_at else ()
    return next((parse.word[t].lower() for t in reversed(named) if parse.word[t][0].isalnum()), None)


def _held(parse: Parse, one: Statement, content: Sequence[int], near: Sequence[Statement]) -> Statement | None:
    """Find the claim that a denial names in full: *Norland's claim that ... was disputed*."""
    head = top(parse, range(content[0], content[-1] + 1)) if content else None
    cues = ((other, t) for other in near if other.within == one.id for part in other.cue for t in tokens(parse, part))
    return next((other for other, t in cues if t == head and parse.pos[t] == "NOUN"), None)


def _by_noun(parse: Parse, content: Sequence[int], earlier: Sequence[Statement]) -> Statement | None:
    """Follow *the allegations*, *the claim*, *this* back to the nearest statement that it can mean."""
    head = _named(parse, content)
    if head is None:
        return None
    noun = lexicon().nouns.get(parse.lemma[head].lower())
    if noun is None and parse.word[head].lower() not in POINTING:
        return None
    meant: Stance = noun.stance if noun else "claims"
    here = parse.sentence_of[content[0]]
    wanted = DENIED_BY_NOUN.get(meant, frozenset()) | {meant}
    best: tuple[int, bool, int] | None = None
    for n, other in enumerate(earlier):
        inside = tokens(parse, other.content[-1])
        back = here - parse.sentence_of[inside[0]] if inside else REACH + 1
        near = (back <= 1 and not _shown(parse, other)) or _called(parse, other)
        fits = other.stance == meant or (other.stance in wanted and near)
        if fits and back <= REACH:
            best = max(best or (-REACH - 1, False, -1), (-back, other.stance == meant, n))
    return earlier[best[2]] if best else None


def _named(parse: Parse, content: Sequence[int]) -> int | None:
    """Find the noun or pronoun by which a content names a claim and says no more of it.

    *The claim*, *it as untrue*, *the charge is a fabrication*; not *the accusation of bad faith*, *it was a waiver*.
    """
    heads = [
        t
        for t in content
        if parse.pos[t] in {"NOUN", "PRON"} or (parse.word[t].lower() in POINTING and parse.dep[t] == "dobj")
    ]
    verbs = [t for t in content if parse.pos[t] in {"VERB", "AUX"}]
    judged = any(words("verdicts").get(parse.lemma[t].lower()) == "untrue" for t in content)
    if not heads or any(parse.pos[t] == "VERB" for t in verbs) or (verbs and not judged):
        return None
    head = next((t for t in heads if parse.lemma[t].lower() in lexicon().nouns), heads[0])
    below = [c for c in parse.children[head] if c in content]
    told = any(parse.dep[c] in {"acl", "prep"} and parse.lemma[c] != "as" for c in below)
    return None if told else head


def _called(parse: Parse, one: Statement) -> bool:
    """Say whether a statement is itself named by a noun (*Norland's claims that*)."""
    cue = [t for part in one.cue for t in tokens(parse, part)]
    return bool(cue) and parse.pos[cue[0]] == "NOUN" and parse.lemma[cue[0]].lower() in lexicon().nouns


def _shown(parse: Parse, one: Statement) -> bool:
    """Say whether a thing shows it, and nobody says it."""
    return any(parse.lemma[t].lower() in SHOWING for part in one.cue for t in tokens(parse, part))


def _by_words(parse: Parse, content: Sequence[int], earlier: Sequence[Statement]) -> Statement | None:
    """Find the earlier statement that says, in much the same words, what is denied."""
    mine = _lemmas(parse, content)
    if len(mine) < 3:
        return None
    scored = []
    for n, other in enumerate(earlier):
        theirs = _lemmas(parse, [t for stretch in other.content for t in tokens(parse, stretch)])
        scored.append((len(mine & theirs) / len(mine), n))
    share, best = max(scored, default=(0.0, 0))
    return earlier[best] if share >= ALIKE else None


def _accused(parse: Parse, one: Statement, earlier: Sequence[Statement]) -> Statement | None:
    """Find the accusation, shortly before, against the one who denies."""
    name = _last_word(parse, one)
    if name is None or one.refuses or not one.content:
        return None
    here = parse.sentence_of[tokens(parse, one.content[0])[0]]
    for other in reversed(earlier):
        inside = [t for stretch in other.content for t in tokens(parse, stretch)]
        if inside and here - parse.sentence_of[inside[-1]] > REACH:
            return None
        if other.stance == "accuses" and any(parse.word[t].lower() == name for t in inside):
            return other
    return None


def _lemmas(parse: Parse, found: Sequence[int]) -> set[str]:
    return {parse.lemma[t].lower() for t in found if parse.pos[t] in CONTENT_WORDS}

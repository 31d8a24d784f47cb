"""Triggers: the verbs and nouns that report a happening, each with the clause that carries it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.annotate.clauses import VERBAL, clause, is_clause
from rashomon.annotate.events.lexicon import Entry, lexicon
from rashomon.annotate.spots import trimmed
from rashomon.records import Parse

PLAIN = Entry(type="OTHER", mode=None)
NAMING = frozenset({"compound", "amod", "nmod"})
CARRIED = frozenset({"nsubj", "dobj", "nsubjpass", "attr"})
CARRYING = frozenset({"light", "happen", "phase"})
SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN"})
UNSPLIT = frozenset({"relcl", "acl", "appos", "conj", "cc", "punct"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A happening's word: its token, the verb that carries it (itself, or the one that a noun hangs on), its clause."""

    token: int
    carrier: int
    lemma: str
    type: str
    mode: str | None
    clause: tuple[int, int]


def triggers(parse: Parse) -> list[Trigger]:
    """Find the triggers of a parse, in order; of a light verb and its noun only the noun."""
    found: list[Trigger] = []
    for i, pos in enumerate(parse.pos):
        if pos == "VERB":
            found.extend(_verb(parse, i))
        elif pos == "NOUN":
            found.extend(_noun(parse, i))
    return found


def trigger(parse: Parse, i: int) -> Trigger:
    """Take a token as the trigger of a happening, though the lexicon may know nothing of it."""
    for found in _verb(parse, i) if parse.pos[i] == "VERB" else _noun(parse, i):
        return found
    lemma = parse.lemma[i].lower()
    known = lexicon().verbs if parse.pos[i] in VERBAL else lexicon().nouns
    entry = known.get(lemma, PLAIN)
    carrier = _carrier(parse, i)
    found_in = clause(parse, carrier) if parse.pos[carrier] in VERBAL else _phrase(parse, i)
    return Trigger(token=i, carrier=i, lemma=lemma, type=entry.type, mode=entry.mode, clause=found_in)


def _verb(parse: Parse, i: int) -> Iterator[Trigger]:
    book = lexicon()
    lemma = parse.lemma[i].lower()
    lemma, entry = next(
        (
            (pair, book.verbs[pair])
            for c in parse.children[i]
            if (pair := f"{lemma} {parse.lemma[c].lower()}") in book.verbs and not _objected(parse, i, c)
        ),
        (lemma, book.verbs.get(lemma)),
    )
    kinds = book.empty.get(lemma, frozenset())
    if (kinds and entry is None) or (kinds & {"light", "happen"} and _eventive(parse, i)):
        return
    if entry is None and (lemma in book.reporting or not _whole(parse, i)):
        return
    if parse.dep[i] in NAMING or not parse.word[i][0].isalpha() or _hyphened(parse, i):
        return
    if entry is None and lemma in book.governors and any(parse.dep[c] == "xcomp" for c in parse.children[i]):
        return  # tried to, refused to: what follows is the happening
    entry = entry or PLAIN
    yield Trigger(
        token=i, carrier=i, lemma=lemma, type=entry.type, mode=entry.mode, clause=clause(parse, _carrier(parse, i))
    )


def _hyphened(parse: Parse, i: int) -> bool:
    """Say whether a verb is the end of a compound (*Russian-backed*, *English-speaking*)."""
    return i > 0 and parse.word[i - 1] == "-" and parse.end[i - 1] == parse.start[i] and parse.tag[i] in {"VBN", "VBG"}


def _objected(parse: Parse, i: int, c: int) -> bool:
    """Say whether a verb has an object before a preposition that is then none of its own (*called them liars for*)."""
    return parse.dep[c] == "prep" and any(parse.dep[o] in {"dobj", "oprd", "attr"} and o < c for o in parse.children[i])


def _eventive(parse: Parse, i: int) -> bool:
    """Say whether a verb's subject or object names the happening (*an explosion occurred*, *held talks*)."""
    wanted = {"nsubj", "dobj", "nsubjpass"}
    return any(parse.lemma[c].lower() in lexicon().nouns for c in parse.children[i] if parse.dep[c] in wanted)


def _whole(parse: Parse, i: int) -> bool:
    """Say whether a verb that the lexicon does not know stands in a clause with somebody or something in it."""
    if not (is_clause(parse, i) or parse.dep[i] == "xcomp"):
        return False
    return (
        any(parse.dep[c] in {"nsubj", "nsubjpass", "dobj", "agent"} for c in parse.children[i])
        or parse.dep[i] == "conj"
    )


def _carrier(parse: Parse, i: int) -> int:
    """Climb from an infinitive to the verb that it completes (*plans to withdraw*)."""
    while parse.dep[i] == "xcomp" and parse.pos[parse.head[i]] in VERBAL and parse.head[i] != i:
        i = parse.head[i]
    return i


def _noun(parse: Parse, i: int) -> Iterator[Trigger]:
    lemma = parse.lemma[i].lower()
    entry = lexicon().nouns.get(lemma)
    if entry is None or parse.dep[i] in {"compound", "npadvmod"} or parse.tag[i] in {"NNP", "NNPS"}:
        return
    above = parse.head[i]
    carried = parse.pos[above] in VERBAL and parse.dep[i] in CARRIED
    kinds = lexicon().empty.get(parse.lemma[above].lower(), frozenset()) if carried else frozenset()
    if kinds & CARRYING:
        carrier, found = above, clause(parse, _carrier(parse, above))
    elif entry.type in SPOKEN and entry.mode is None:
        return  # the claim, the demand: what was said is a statement's matter
    else:
        told_of = bool(kinds) and parse.dep[i] in {"nsubj", "nsubjpass"}  # the meeting came amid, the attack was
        carrier, found = i, clause(parse, above) if told_of else _phrase(parse, i)
    yield Trigger(token=i, carrier=carrier, lemma=lemma, type=entry.type, mode=entry.mode, clause=found)


def _phrase(parse: Parse, i: int) -> tuple[int, int]:
    """Give the noun phrase of a trigger without the clauses that only tell more of it."""
    kept, todo = [i], [i]
    while todo:
        token = todo.pop()
        for c in parse.children[token]:
            if parse.dep[c] not in UNSPLIT:
                kept.append(c)
                todo.append(c)
    return trimmed(parse, min(kept), max(kept) + 1)

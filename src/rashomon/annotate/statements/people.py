"""Who an article names: each name with what is known of it beside it (titles, country, gender, number, place in its clause)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rashomon.annotate.spots import tokens, top
from rashomon.annotate.statements.cues import words
from rashomon.records import Mention, MentionType, Parse, Stretch

Gender = Literal["m", "f"]
BODIES: frozenset[MentionType] = frozenset({"org", "place", "state"})
TITLE = frozenset({"NOUN", "PROPN", "ADJ"})
LABELS: dict[str, MentionType] = {
    "PERSON": "person",
    "ORG": "org",
    "GPE": "state",
    "LOC": "place",
    "NORP": "group",
    "FAC": "place",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name where it stands: its stretch and tokens, the key that its bearer goes by, what stands beside it."""

    at: Stretch
    first: int
    stop: int
    head: int
    type: MentionType
    key: str
    titles: frozenset[str]
    modifiers: frozenset[str]
    gender: Gender | None


def named(parse: Parse, mentions: Sequence[Mention]) -> list[Named]:
    """Gather the names of an article, in order; what one mention shows of its bearer holds for all."""
    found = [_one(parse, inside, kind) for inside, kind in _ranges(parse, mentions) if inside]
    genders: dict[str, Gender] = {}
    titles: dict[str, frozenset[str]] = {}
    for name in found:
        if name.gender:
            genders.setdefault(name.key, name.gender)
        titles[name.key] = titles.get(name.key, frozenset()) | name.titles
    return [replace(name, gender=genders.get(name.key), titles=titles[name.key]) for name in found]


def _ranges(parse: Parse, mentions: Sequence[Mention]) -> Iterator[tuple[range, MentionType]]:
    names = [one for one in mentions if one.form == "name"]
    if not names:
        yield from ((range(first, stop), LABELS[label]) for first, stop, label in parse.names if label in LABELS)
    for one in names:
        yield tokens(parse, (one.start, one.end)), one.type


def _one(parse: Parse, inside: range, kind: MentionType) -> Named:
    head = top(parse, inside)
    head = inside[-1] if head is None else head
    beside = _beside(parse, inside, head)
    titles = frozenset(parse.lemma[t].lower() for t in beside if parse.pos[t] in TITLE)
    known = [parse.word[t] for t in inside if parse.word[t][0].isalpha() and parse.pos[t] != "PART"]
    person = kind == "person"
    key = known[-1].lower() if person and known else " ".join(known).lower().removeprefix("the ")
    return Named(
        at=(parse.start[inside[0]], parse.end[inside[-1]]), first=inside[0], stop=inside[-1] + 1, head=head, type=kind,
        key=key, titles=titles | frozenset(word.lower() for word in known[:-1] if person) | _tail(known, person=person),
        modifiers=frozenset(parse.word[t].lower() for t in beside if parse.word[t][0].isupper()),
        gender=_gender([*titles, *(word.lower() for word in known[:1])]) if person else None,
    )  # fmt: skip


def _tail(known: Sequence[str], *, person: bool) -> frozenset[str]:
    """Give the noun that a body's name ends in (*Defence Ministry*), by which it may be called later."""
    return frozenset() if person or not known else frozenset({known[-1].lower()})


def _beside(parse: Parse, inside: range, head: int) -> list[int]:
    """Collect the words that stand beside a name as its title: before it, in apposition, or as its predicate."""
    found = [
        t
        for c in parse.children[head]
        if parse.dep[c] in {"compound", "amod", "nmod", "poss"}
        for t in parse.subtree(c)
    ]
    found += [t for c in parse.children[head] if parse.dep[c] == "appos" for t in (c, *_modifiers(parse, c))]
    above = parse.head[head]
    if parse.dep[head] == "appos":
        found += [above, *_modifiers(parse, above)]
    elif parse.dep[head] == "nsubj" and parse.lemma[above] == "be":
        found += [t for c in parse.children[above] if parse.dep[c] == "attr" for t in (c, *_modifiers(parse, c))]
    return [t for t in found if t not in inside]


def _modifiers(parse: Parse, noun: int) -> list[int]:
    wanted = {"compound", "amod", "nmod", "poss"}
    found = [t for c in parse.children[noun] if parse.dep[c] in wanted for t in parse.subtree(c)]
    of = [c for c in parse.children[noun] if parse.dep[c] == "prep"]
    return found + [p for c in of for p in parse.children[c] if parse.dep[p] == "pobj"]


def _gender(near: Sequence[str]) -> Gender | None:
    found = {words("genders").get(word) for word in near} - {None}
    return ("m" if "m" in found else "f") if len(found) == 1 else None

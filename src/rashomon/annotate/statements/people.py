"""Who an article names: each name with what its titles and the words beside it say of its bearer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rashomon.annotate.spots import tokens, top
from rashomon.annotate.statements.cues import words
from rashomon.records import Mention, MentionType, Parse, Stretch
from rashomon.text.quotes import quoted

Gender = Literal["m", "f"]
BODIES: frozenset[MentionType] = frozenset({"org", "place", "state"})
BEFORE = frozenset({"compound", "amod", "nmod", "poss"})
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
    """A name where it stands: its stretch and tokens, the key that its bearer goes by, what stands beside it.

    ``modifiers`` are the capitalised words beside this mention, ``known`` those beside any mention of its bearer,
    titles aside.
    """

    at: Stretch
    first: int
    stop: int
    head: int
    type: MentionType
    key: str
    titles: frozenset[str]
    modifiers: frozenset[str]
    known: frozenset[str]
    gender: Gender | None
    quoted: bool


def named(parse: Parse, mentions: Sequence[Mention], quotes: Sequence[Stretch]) -> list[Named]:
    """Gather the names of an article, in order; what one mention shows of its bearer holds for all."""
    found = [_one(parse, inside, kind, quotes) for inside, kind in _ranges(parse, mentions) if inside]
    keys = list(_keys(found))
    genders: dict[str, Gender] = {}
    titles: dict[str, frozenset[str]] = {}
    modifiers: dict[str, frozenset[str]] = {}
    for name, key in zip(found, keys, strict=True):
        if name.gender:
            genders.setdefault(key, name.gender)
        titles[key] = titles.get(key, frozenset()) | name.titles
        modifiers[key] = modifiers.get(key, frozenset()) | name.modifiers
    return [
        replace(name, key=key, gender=genders.get(key), titles=titles[key], known=modifiers[key] - titles[key])
        for name, key in zip(found, keys, strict=True)
    ]


def _keys(found: Sequence[Named]) -> Iterator[str]:
    """Give the bearer's key of each name: a surname alone is the last person before (else the first) who has it."""
    full: dict[str, list[Named]] = {}
    for name in found:
        if name.type == "person" and " " in name.key:
            full.setdefault(name.key.rpartition(" ")[2], []).append(name)
    for name in found:
        bearers = [one for one in full.get(name.key, ()) if name.gender in {None, one.gender} or one.gender is None]
        before = [one for one in bearers if one.first < name.first]
        yield (before[-1] if before else bearers[0]).key if bearers and name.type == "person" else name.key


def _ranges(parse: Parse, mentions: Sequence[Mention]) -> Iterator[tuple[range, MentionType]]:
    names = [one for one in mentions if one.form == "name"]
    if not names:
        yield from ((range(first, stop), LABELS[label]) for first, stop, label in parse.names if label in LABELS)
    for one in names:
        inside = tokens(parse, (one.start, one.end))
        bare = one.type == "person" and len(inside) == 1 and inside[0] > 0
        yield inside, "org" if bare and parse.word[inside[0] - 1].lower() == "the" else one.type  # the Duma


def _one(parse: Parse, inside: range, kind: MentionType, quotes: Sequence[Stretch]) -> Named:
    head = top(parse, inside)
    head = inside[-1] if head is None else head
    direct, further = _beside(parse, inside, head)
    known = [parse.word[t].lower() for t in inside if parse.word[t][0].isalpha() and parse.pos[t] != "PART"]
    person = kind == "person"
    titles = {parse.lemma[t].lower() for t in direct if parse.pos[t] in TITLE}
    # A person may be called by a title that the name took in (*Sir Ian*), a body by its last noun (*the ministry*).
    titles.update(known[:-1] if person else known[-1:])
    name = [word for word in known if word not in words("honorifics")] or known
    return Named(
        at=(parse.start[inside[0]], parse.end[inside[-1]]), first=inside[0], stop=inside[-1] + 1, head=head, type=kind,
        key=" ".join(dict.fromkeys((name[0], name[-1]))) if person and name else " ".join(known).removeprefix("the "),
        titles=frozenset(titles),
        modifiers=frozenset(parse.word[t].lower() for t in (*direct, *further) if parse.word[t][0].isupper()),
        known=frozenset(),
        gender=_gender([parse.word[t].lower() for t in direct], known) if person else None,
        quoted=quoted(parse.start[inside[0]], quotes),
    )  # fmt: skip


def _beside(parse: Parse, inside: range, head: int) -> tuple[list[int], list[int]]:
    """Collect the words beside a name as its title (before it, in apposition, its predicate), and what they govern."""
    direct = [c for c in parse.children[head] if parse.dep[c] in {"compound", "nmod", "appos"}]
    further = [t for c in parse.children[head] if parse.dep[c] in BEFORE for t in parse.subtree(c)]
    above = parse.head[head]
    if parse.dep[head] == "appos" and ":" not in parse.word[above:head]:
        direct.append(above)
    elif parse.dep[head] == "nsubj" and parse.lemma[above] == "be":
        direct += [c for c in parse.children[above] if parse.dep[c] == "attr"]
    further += [t for c in direct if parse.dep[c] not in BEFORE for t in _modifiers(parse, c)]
    return [t for t in direct if t not in inside], [t for t in further if t not in inside]


def _modifiers(parse: Parse, noun: int) -> list[int]:
    found = [t for c in parse.children[noun] if parse.dep[c] in BEFORE for t in parse.subtree(c)]
    of = [c for c in parse.children[noun] if parse.dep[c] == "prep"]
    return found + [p for c in of for p in parse.children[c] if parse.dep[p] == "pobj"]


def _gender(beside: Sequence[str], name: Sequence[str]) -> Gender | None:
    """Read a person's gender from a title, else from the given name; where titles differ it stays open."""
    for near in (beside, name[:-1], name[-1:]):
        found = {words("genders").get(word) for word in near} - {None}
        if found:
            return None if len(found) > 1 else "m" if "m" in found else "f"
    return None

"""Who speaks: the entity behind each statement's source."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rashomon import data
from rashomon.records import Entity, Marked, MentionType, Parse, Statement, Stretch
from rashomon.relate.entities.phrases import INDEFINITE, narrowing
from rashomon.text import gazetteer, naming
from rashomon.text.naming import fold

# "the Norlandic authorities" are the state; "Norlandic officials" are nobody in particular
GOVERNING = frozenset(["government", "authorities", "administration"])
# capitals that stand for somebody else too: Brussels is the European Union's seat
SHARED = frozenset(["brussels"])
THE = re.compile(r"^(?i:the)\s+")
KINDS = frozenset(
    ["agency", "airline", "bank", "broadcaster", "channel", "company", "daily", "firm", "group", "magazine", "movement",
     "network", "newspaper", "paper", "party", "station", "television", "union", "university", "website"]
)  # fmt: skip
MANY = frozenset(["police", "authority"])  # several speak as one: *police said*, *the authorities*


Standing = dict[str, dict[int, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who can speak: for each article the entity at each character, for each state (ISO code) its entity."""

    named: Standing
    types: Mapping[str, MentionType]
    states: dict[str, str]
    capitals: dict[str, str]  # from the capital's entity to that of its state
    standing: Standing  # as `named`, descriptions too
    story: Mapping[str, str]
    bodies: dict[tuple[str, str], Entity]  # by story and noun, the one body that no article names
    forms: Mapping[tuple[str, tuple[str, ...]], set[str]]  # whom words can name: bodies by story, surnames by article
    members: frozenset[str]  # words for one of a group (*Democrat*, where articles name Democrats)


def fill(marked: Sequence[Marked], known: Sequence[Entity], story: Mapping[str, str]) -> list[Marked]:
    """Give the articles back, each statement with its speaker where the text names one, or one body without a name.

    *The coast guard* and *Dalvonia's coast guard* are one speaker where the story has one coast guard.
    """
    cast = _cast(marked, known, story)
    filled = []
    for one in marked:
        said = (replace(said, speaker=_speaker(said, one, cast)) for said in one.statements)
        filled.append(replace(one, statements=tuple(said)))
    return filled


def _cast(marked: Sequence[Marked], every: Sequence[Entity], story: Mapping[str, str]) -> Cast:
    known = [entity for entity in every if entity.form == "name"]
    named = _standing(marked, known)
    found = ((gazetteer.state(entity.name), entity) for entity in known if entity.type == "state")
    states = {place.states[0]: entity.id for place, entity in found if place}
    seats = ((gazetteer.capital_of(entity.name), entity) for entity in known if entity.type == "place")
    capitals = {
        entity.id: states[iso] for iso, entity in seats if iso in states and fold(entity.name) not in SHARED and iso
    }
    standing = _standing(marked, every)
    alone = _alone(marked, every, standing, story)
    groups = {form.casefold() for entity in known if entity.type == "group" for form in (entity.name, *entity.aliases)}
    members = frozenset(form.removesuffix("s") for form in groups if form.endswith("s"))
    types = {entity.id: entity.type for entity in known}
    return Cast(
        named=named,
        types=types,
        states=states,
        capitals=capitals,
        members=members,
        standing=standing,
        story=story,
        bodies=alone,
        forms=_forms(known, story),
    )


def _standing(marked: Sequence[Marked], known: Sequence[Entity]) -> Standing:
    """Give for each article the entity at each character: that of the shortest mention there."""
    found: Standing = {one.article.id: {} for one in marked}
    spans = ((span, entity.id) for entity in known for span in entity.mentions)
    for span, entity_id in sorted(spans, key=lambda at: at[0].start - at[0].end):  # of "Holm's lawyer", "Holm" is Holm
        found[span.article].update((i, entity_id) for i in range(span.start, span.end))
    return found


def _forms(known: Sequence[Entity], story: Mapping[str, str]) -> dict[tuple[str, tuple[str, ...]], set[str]]:
    """List bodies by their story and the words of their forms, people by their article and the last word of theirs."""
    found: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    for entity in known:
        articles = {span.article for span in entity.mentions}
        where = {story[name] for name in articles} if entity.type == "org" else articles
        if entity.type in {"org", "person"}:
            forms = {naming.words(THE.sub("", form)) for form in (entity.name, *entity.aliases)}
            keys = forms if entity.type == "org" else {form[-1:] for form in forms}
            for key in ((place, form) for place in where for form in keys):
                found[key].add(entity.id)
    return found


@lru_cache(maxsize=1)
def bodies() -> frozenset[str]:
    """Read the nouns for bodies that speak as one."""
    return frozenset(row[0] for row in data.rows("statements/bodies.tsv") if row[1] == "body")


def _body(parse: Parse, head: int) -> str | None:
    """Give the noun for a body that a token is (*navy*, *coast guard*)."""
    noun = parse.lemma[head].casefold()
    before = parse.lemma[head - 1].casefold() if head and parse.head[head - 1] == head else ""
    return next((one for one in (f"{before} {noun}", noun) if one in bodies()), None)


def _alone(
    marked: Sequence[Marked], every: Sequence[Entity], standing: Standing, story: Mapping[str, str]
) -> dict[tuple[str, str], Entity]:
    """Find by story and noun the bodies without a name that are the only ones of their noun there.

    Names count, and so do owners that the body does not have (*the Sudrian navy*).
    """
    known = {entity.id: entity for entity in every}
    held: dict[tuple[str, str], set[str]] = defaultdict(set)
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in marked:
        parse, name, here = one.parse, one.article.id, standing[one.article.id]
        for head, start in enumerate(parse.start):
            if parse.dep[head] != "compound" and (noun := _body(parse, head)):
                held[story[name], noun].update([here[start]] if start in here else ())
                owners[story[name], noun].update(word for word in _narrowed(parse, head) if word[0].isupper())
    only = ((where, known[next(iter(found))]) for where, found in held.items() if len(found) == 1)
    return {
        where: entity
        for where, entity in only
        if entity.form != "name" and {word.casefold() for word in owners[where]} <= _words(entity)
    }


def _narrowed(parse: Parse, head: int) -> list[str]:
    return [parse.word[i] for i in narrowing(parse, head)]


def _words(body: Entity) -> set[str]:
    """Give the words of all forms of a body."""
    return {part for form in (body.name, *body.aliases) for part in re.split(r"\W+", form.casefold())}


def _speaker(statement: Statement, one: Marked, cast: Cast) -> str | None:
    """Give the entity at ``speaker_at``, else the one that the head of its source names; of a capital, its state's."""
    named, parse = cast.named[one.article.id], one.parse
    where = statement.speaker_at or next(iter(statement.source), None)
    head = _head(parse, where) if where else None
    if statement.speaker_at is not None:
        found = _at(statement.speaker_at, one, cast)
    else:
        found = named.get(parse.start[head]) if head is not None else None
    if found and head is not None and cast.types[found] == "group" and _member(parse, head, cast):
        return None
    if found is None and head is not None and not _vague(parse, head):
        found = _called(one, where, cast) or _nameless(one, head, cast)
    return cast.capitals.get(found, found) if found else None


def _called(one: Marked, where: Stretch | None, cast: Cast) -> str | None:
    """Give the body or person that words name though nobody saw a name in them: *the Indian navy*, a bare surname."""
    text = THE.sub("", one.article.text[slice(*where)]) if where else ""
    words = naming.words(text) if text else ()
    if len(words) < 2 and (not text[:1].isupper() or words[-1] in bodies()):
        return None
    ours = cast.forms.get((cast.story[one.article.id], words)) or cast.forms.get((one.article.id, words)) or set()
    return next(iter(ours)) if len(ours) == 1 else None


def _nameless(one: Marked, head: int, cast: Cast) -> str | None:
    """Give the one body of its noun that a description means: nothing narrows it that does not narrow that body."""
    noun = _body(one.parse, head)
    body = cast.bodies.get((cast.story[one.article.id], noun)) if noun else None
    if body is None:
        return None
    narrowed = {word.casefold() for word in _narrowed(one.parse, head)}
    its = cast.standing[one.article.id].get(one.parse.start[head]) == body.id  # told of there, not only like it
    return body.id if its or narrowed <= _words(body) else None


def _member(parse: Parse, head: int, cast: Cast) -> bool:
    """Tell whether a word is for one of a group, not for all of it (*a prominent Democrat*, *Western* fears)."""
    one = parse.tag[head] in {"NN", "NNP"} and parse.word[head].casefold() in cast.members
    return one or parse.dep[head] == "amod"


def _vague(parse: Parse, head: int) -> bool:
    """Tell whether a description is of any such body, or of several (*a court*, *other agencies*)."""
    many = parse.tag[head] in {"NNS", "NNPS"} and parse.lemma[head].casefold() not in MANY
    below = {parse.word[c].lower() for c in parse.children[head]}
    return many or not below.isdisjoint(INDEFINITE)


def _at(stretch: Stretch, one: Marked, cast: Cast) -> str | None:
    """Give the entity that a stretch names: the one at its end, a state by its government, or the only one in it.

    The only one is an organisation with a noun that tells what it is (*the Tribune newspaper*); *the mayor's office* is
    not the mayor, nor *the Senate ethics committee* the Senate.
    """
    start, end = stretch
    text, named = one.article.text, cast.named[one.article.id]
    if end - 1 in named:
        return named[end - 1]
    parts = text[start:end].replace("’", "'").split()
    if parts[-1:] and parts[-1].lower() in GOVERNING:
        isos = {gazetteer.people(part) or _owner(part) for part in parts} - {None}
        return cast.states.get(str(next(iter(isos)))) if len(isos) == 1 else None
    inside = {named[i] for i in range(start, end) if i in named and cast.types[named[i]] != "group"}
    alone = next(iter(inside)) if len(inside) == 1 else None
    kind = bool(parts) and parts[-1].lower() in KINDS and not any(part.endswith("'s") for part in parts)
    return alone if alone and cast.types[alone] == "org" and kind else None


def _owner(part: str) -> str | None:
    place = gazetteer.state(part.removesuffix("'s")) if part[:1].isupper() else None
    return place.states[0] if place else None


def _head(parse: Parse, stretch: Stretch) -> int | None:
    """Give the token of a stretch that the rest of it hangs on."""
    first = bisect_left(parse.start, stretch[0])
    last = bisect_left(parse.start, stretch[1])
    return next((i for i in range(first, last) if parse.head[i] == i or not first <= parse.head[i] < last), None)

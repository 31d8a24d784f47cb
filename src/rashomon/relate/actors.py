"""Whose entities are, and what they are: country and sector, from their names and from what stands beside them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from rashomon.records import Entity, Location, Marked, MentionType, Naming, Parse, Reason, Span
from rashomon.relate.places.locate import location as located
from rashomon.text import gazetteer
from rashomon.text.actors import Actor, actor
from rashomon.text.naming import words

CODED: frozenset[MentionType] = frozenset(["person", "org", "state", "group", "place"])
TOLD = "your names file"
MANY, OF_MANY = "UNO", frozenset(["un", "united"])
SHARED = (frozenset(["security", "council"]), frozenset(["general", "assembly"]))
MOST = 0.6  # share of what is said of an entity that must agree
LOOKED_AT = 20  # mentions of an entity whose surroundings are read
BACK, AFTER = 8, 12  # words before a name, and of an apposition after it
Value = TypeVar("Value")
BESIDE = ("NN", "JJ", "POS", "HYPH", "VBN", "FW")  # tags of what belongs to a name from the left


def coded(entities: Sequence[Entity], marked: Sequence[Marked], namings: Sequence[Naming] = ()) -> tuple[Entity, ...]:
    """Give the entities their countries and sectors, each with its reason; what is not said stays open.

    Where the user says them, or where an entity lies, that holds.
    """
    by_id = {one.article.id: one for one in marked}
    told = {naming.where: naming for naming in namings}
    found = (_coded(entity, by_id) if entity.type in CODED else entity for entity in entities)
    return tuple(_told(entity, told) if told else entity for entity in found)


def _told(entity: Entity, told: Mapping[str, Naming]) -> Entity:
    """Let what the user says of an entity stand over what was read."""
    where = (reason.detail.rpartition(": ")[2] for reason in entity.reasons if reason.feature == TOLD)
    naming = told.get(next(where, ""))
    if naming is None:
        return entity
    location = _location(naming) or entity.location
    return replace(
        entity,
        location=location,
        country=naming.country or (location.country if location else None) or entity.country,
        sector=naming.sector or entity.sector,
        subsector=None if naming.sector else entity.subsector,
    )


def _location(naming: Naming) -> Location | None:
    """Give the place that the user says: the gazetteer's of that id, else what the file itself says of it."""
    given = naming.location
    if given is None:
        return None
    known = (place for name in (naming.name, *naming.aliases) for place in gazetteer.candidates(name))
    place = next((place for place in known if place.id == given.id), None)
    return located(place) if place else given


def _coded(entity: Entity, marked: dict[str, Marked]) -> Entity:
    if entity.type == "place":
        return replace(entity, country=entity.location.country if entity.location else None)
    said = [_doubted(entity, one) for one in _said(entity, marked)]
    country = _agreed([one.country for one in said])
    sector = _agreed([(one.sector, one.second) if one.sector else None for one in said])
    if entity.type == "state" and sector != ("PRE", None):
        sector = None  # a state's own sector is none; who speaks for it is its government
    if country is None and sector is None:
        return entity
    why = next(one.why for one in said if (country is None or one.country == country) and one.why)
    code = " ".join(filter(None, (country, *(sector or ()))))
    reason = Reason(feature="actor", score=1.0, detail=f"{entity.name!r} is {code}: {', '.join(why)}")
    first, second = sector or (None, None)
    return replace(
        entity, country=country, sector=first, subsector=second, reasons=(*entity.reasons, reason)
    )  # fmt: skip


def _doubted(entity: Entity, said: Actor) -> Actor:
    """Take away the country of a name that many bodies have: *Security Council* is not always that of the UN."""
    name = set(words(entity.name))
    if said.country == MANY and any(shared <= name for shared in SHARED) and name.isdisjoint(OF_MANY):
        return replace(said, country=None)
    return said


def _agreed(values: Sequence[Value | None]) -> Value | None:
    """Give what most of those that say something say."""
    counts = Counter(value for value in values if value is not None)
    if not counts:
        return None
    value, number = counts.most_common(1)[0]
    return value if number >= MOST * sum(counts.values()) else None


def _said(entity: Entity, marked: dict[str, Marked]) -> Iterator[Actor]:
    """Give what the names say, and what stands beside them where they are mentioned."""
    own = entity.location.country if entity.location else None
    if own:
        yield Actor(country=own, why=(f"{entity.name!r} is {own}",))
    for span in entity.mentions[:LOOKED_AT]:
        one = marked[span.article]
        on = one.article.published.end
        if entity.form == "nominal":
            yield actor(one.article.text[span.start : span.end], on)
            continue
        for phrase in _phrases(one, span, person=entity.type == "person"):
            yield actor(phrase, on)


def _phrases(one: Marked, span: Span, *, person: bool) -> Iterator[str]:
    """Give a mention with what belongs to it from the left, and for a person the apposition after it."""
    parse, text = one.parse, one.article.text
    first, last = bisect_left(parse.start, span.start), bisect_left(parse.start, span.end)
    if first == last or text[span.start].islower():
        return  # a pronoun or description says nothing of itself
    begin = first
    while begin > max(0, first - BACK) and parse.tag[begin - 1].startswith(BESIDE):
        if parse.sentence_of[begin - 1] != parse.sentence_of[first] or "\n" in text[parse.end[begin - 1] : span.start]:
            break
        begin -= 1
    yield text[parse.start[begin] : span.end]
    if person:
        yield from _appositions(parse, text, first, last)


def _appositions(parse: Parse, text: str, first: int, last: int) -> Iterator[str]:
    for i in range(first, last):
        for child in parse.children[i]:
            if child >= last and parse.dep[child] == "appos":
                inside = parse.subtree(child)[:AFTER]
                yield text[parse.start[inside[0]] : parse.end[inside[-1]]]

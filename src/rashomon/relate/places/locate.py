"""Entities that are places: where they lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.records import Entity, Location, Marked, MentionType, Reason
from rashomon.relate.places.articles import nested
from rashomon.text import gazetteer
from rashomon.text.atlas import Place

PLACES: frozenset[MentionType] = frozenset(["place", "state"])
SURE = 0.5  # probability from which an entity is said to lie there
MOST = 0.7  # share of an entity's mentions, each by how sure it is, that must mean one place


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """The place that a name means, how likely that is, and what speaks for it."""

    place: Place
    chance: float
    why: str


Meant = dict[tuple[str, int], Meaning]
"""What is meant at (article, start of the name)."""


def located(entities: Sequence[Entity], marked: Sequence[Marked], meant: Meant) -> tuple[Entity, ...]:
    """Say where the entities that are places lie; where their mentions do not agree, nothing is said."""
    ends = {(one.article.id, toponym.end): toponym.start for one in marked for toponym in one.toponyms}
    return tuple(_located(entity, ends, meant) if entity.type in PLACES else entity for entity in entities)


def _located(entity: Entity, ends: dict[tuple[str, int], int], meant: Meant) -> Entity:
    votes: dict[str, float] = {}
    first: dict[str, Meaning] = {}
    for span in entity.mentions:
        start = ends.get((span.article, span.end), -1)
        meaning = meant.get((span.article, start)) if start >= span.start else None
        if meaning is not None:
            votes[meaning.place.id] = votes.get(meaning.place.id, 0.0) + meaning.chance
            first[meaning.place.id] = max(first.get(meaning.place.id, meaning), meaning, key=lambda one: one.chance)
    if not votes:
        return entity
    chosen = min(votes, key=lambda number: (-votes[number], number))
    meaning = first[chosen]
    agreed = sum(weight for number, weight in votes.items() if nested(first[number].place, first[chosen].place))
    if agreed < MOST * sum(votes.values()) or meaning.chance < SURE:
        return entity
    place = meaning.place
    holder = gazetteer.country(place.states[0]) if len(place.states) == 1 and place.kind != "state" else None
    where = f"{place.kind}{f' in {holder.name}' if holder else ''}"
    detail = f"{entity.name!r} is {place.name}, {where} ({place.id}): {meaning.why}"
    reason = Reason(feature="place", score=round(meaning.chance, 3), detail=detail)
    return replace(entity, location=location(place), reasons=(*entity.reasons, reason))


def location(place: Place) -> Location:
    """Put a place of the gazetteer in the form that the dossier keeps."""
    country = gazetteer.iso3(place.states[0]) if len(place.states) == 1 else None
    return Location(
        id=place.id, name=place.name, kind=place.kind, country=country,
        latitude=None if place.broad else place.latitude, longitude=None if place.broad else place.longitude,
    )  # fmt: skip

"""Who speaks: the entity behind each statement's source."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.records import Entity, Marked, Parse, Statement, Stretch
from rashomon.text import gazetteer
from rashomon.text.naming import fold

# "the Norlandic authorities" are the state; "Norlandic officials" are nobody in particular
GOVERNING = frozenset(["government", "authorities", "administration"])
# capitals that stand for somebody else too: Brussels is the European Union's seat
SHARED = frozenset(["brussels"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who can speak: for each article the entity at each character, for each state (ISO code) its entity."""

    named: dict[str, dict[int, str]]
    states: dict[str, str]
    capitals: dict[str, str]  # from the capital's entity to that of its state


def fill(marked: Sequence[Marked], known: Sequence[Entity]) -> list[Marked]:
    """Give the articles back, each statement with its speaker where the text names one."""
    cast = _cast(marked, known)
    filled = []
    for one in marked:
        said = (replace(said, speaker=_speaker(said, one, cast)) for said in one.statements)
        filled.append(replace(one, statements=tuple(said)))
    return filled


def _cast(marked: Sequence[Marked], known: Sequence[Entity]) -> Cast:
    named: dict[str, dict[int, str]] = {one.article.id: {} for one in marked}
    spans = ((span, entity.id) for entity in known for span in entity.mentions)
    for span, entity_id in sorted(spans, key=lambda at: at[0].start - at[0].end):  # of "Holm's lawyer", "Holm" is Holm
        named[span.article].update((i, entity_id) for i in range(span.start, span.end))
    found = ((gazetteer.state(entity.name), entity) for entity in known if entity.type == "state")
    states = {place.states[0]: entity.id for place, entity in found if place}
    seats = ((gazetteer.capital_of(entity.name), entity) for entity in known if entity.type == "place")
    capitals = {
        entity.id: states[iso] for iso, entity in seats if iso in states and fold(entity.name) not in SHARED and iso
    }
    return Cast(named=named, states=states, capitals=capitals)


def _speaker(statement: Statement, one: Marked, cast: Cast) -> str | None:
    """Give the entity at ``speaker_at``, else the one that the head of its source names; of a capital, its state's."""
    named = cast.named[one.article.id]
    found = None
    if statement.speaker_at is not None:
        found = _at(statement.speaker_at, one.article.text, named, cast)
    elif statement.source:
        head = _head(one.parse, statement.source[0])
        found = named.get(one.parse.start[head]) if head is not None else None
    return cast.capitals.get(found, found) if found else None


def _at(stretch: Stretch, text: str, named: dict[int, str], cast: Cast) -> str | None:
    """Give the entity that a stretch names: the one at its end, a state by its government, or the only one in it."""
    start, end = stretch
    if end - 1 in named:
        return named[end - 1]
    parts = text[start:end].replace("’", "'").split()
    if parts[-1:] and parts[-1].lower() in GOVERNING:
        isos = {gazetteer.people(part) or _owner(part) for part in parts} - {None}
        return cast.states.get(str(next(iter(isos)))) if len(isos) == 1 else None
    inside = {named[i] for i in range(start, end) if i in named and not named[i].startswith("group.")}
    return next(iter(inside)) if len(inside) == 1 else None


def _owner(part: str) -> str | None:
    place = gazetteer.state(part.removesuffix("'s")) if part[:1].isupper() else None
    return place.states[0] if place else None


def _head(parse: Parse, stretch: Stretch) -> int | None:
    """Give the token of a stretch that the rest of it hangs on."""
    first = bisect_left(parse.start, stretch[0])
    last = bisect_left(parse.start, stretch[1])
    return next((i for i in range(first, last) if parse.head[i] == i or not first <= parse.head[i] < last), None)

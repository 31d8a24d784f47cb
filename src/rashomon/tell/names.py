"""A dossier's names as a names file, to be edited and given back with ``--names``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from rashomon.records import Dossier, Entity

HEAD = """# The names of a dossier. Edit them and give the file back: rashomon build ... --names FILE
# Move a name from one entity's aliases to another's, join two entities into one, put a name that is somebody else under
# never, change a name, a type, an id. What the file does not list is decided as before. {left}
"""


def names(dossier: Dossier) -> str:
    """Write the named entities as TOML, those mentioned most first within each type."""
    named = [entity for entity in dossier.entities if entity.form == "name"]
    shared = Counter(form for entity in named for form in {name.casefold() for name in _forms(entity)})
    order = sorted(named, key=lambda entity: (entity.type, -len(entity.mentions), entity.id))
    left = [entity for entity in order if _unclear(entity, named, shared)]
    note = f"Left out, for their names mean several in one article: {len(left)}." if left else ""
    parts = ["\n".join(_entry(entity, shared)) for entity in order if entity not in left]
    return "\n\n".join([HEAD.format(left=note).rstrip(), *parts]) + "\n"


def _forms(entity: Entity) -> tuple[str, ...]:
    return (entity.name, *entity.aliases)


def _articles(entity: Entity) -> list[str]:
    return sorted({span.article for span in entity.mentions})


def _unclear(entity: Entity, named: Sequence[Entity], shared: Counter[str]) -> bool:
    """Tell whether a name of an entity means another one in the same article."""
    mine = {name.casefold() for name in _forms(entity)}
    if all(shared[name] == 1 for name in mine):
        return False
    where = set(_articles(entity))
    return any(
        other is not entity
        and not where.isdisjoint(_articles(other))
        and not mine.isdisjoint(map(str.casefold, _forms(other)))
        for other in named
    )


def _entry(entity: Entity, shared: Counter[str]) -> Iterator[str]:
    yield f"[[name]]  # {len(entity.mentions)} mention{'s' * (len(entity.mentions) != 1)}"
    yield f"name = {_text(entity.name)}"
    if entity.aliases:
        yield f"aliases = {_list(entity.aliases)}"
    yield f"id = {_text(entity.id)}"
    yield f"type = {_text(entity.type)}"
    if any(shared[name.casefold()] > 1 for name in _forms(entity)):
        yield f"articles = {_list(_articles(entity))}"
    place = entity.location
    if place is not None:
        yield f"place = {_text(place.id)}"
        if place.latitude is not None and place.longitude is not None:
            yield f"at = [{place.latitude}, {place.longitude}]"
    if entity.country:
        yield f"country = {_text(entity.country)}"
    if entity.sector:
        yield f"sector = {_text(entity.sector)}"


def _text(text: str) -> str:
    """Quote a text for TOML; a JSON text is one, but for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _list(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(_text, texts))}]"

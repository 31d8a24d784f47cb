"""Names and ids of entities."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import replace

from anyascii import anyascii

from rashomon.records import Entity, MentionType, Reason, Span
from rashomon.relate.entities.local import Group
from rashomon.text import gazetteer

SLUG = re.compile(r"[^a-z0-9]+")


def entities(groups: list[Group]) -> tuple[Entity, ...]:
    """Give the entities, ordered by id; an id is made of the type and the name, and of a hash where two share both."""
    made = [_entity(group) for group in groups]
    taken = Counter(entity.id for entity in made)
    unique = [entity if taken[entity.id] == 1 else _told_apart(entity) for entity in made]
    return tuple(sorted(unique, key=lambda entity: entity.id))


def _entity(group: Group) -> Entity:
    forms: Counter[str] = Counter()
    for local in group.locals:
        forms.update(local.forms)
    type_ = group.type
    name = usual(forms) if group.described else best(forms, type_)
    given = group.naming.id if group.naming else None
    name = group.naming.name if group.naming else name
    slug = SLUG.sub("-", anyascii(name).lower()).strip("-") or "unnamed"
    return Entity(
        id=given or (f"{type_}.the-{slug}" if group.described else f"{type_}.{slug}"),
        type=type_,
        form="nominal" if group.described else "name",
        name=name,
        aliases=tuple(form for form, _ in sorted(forms.items(), key=lambda item: (-item[1], item[0])) if form != name),
        mentions=tuple(
            sorted(
                Span(article=local.article, start=start, end=end)
                for local in group.locals
                for (start, end), _ in local.at
            )
        ),
        reasons=_once([reason for local in group.locals for reason in local.reasons] + group.reasons),
    )


def best(forms: Counter[str], type_: MentionType) -> str:
    """Give the fullest most frequent form.

    >>> best(Counter({"Holm": 9, "Ada Holm": 3, "Ada M. Holm": 1}), "person")
    'Ada Holm'
    >>> best(Counter({"US": 9, "United States": 1}), "state")
    'United States'
    """
    if type_ in {"place", "state"}:
        known = {place.name for form in forms for place in gazetteer.places(form)[:1]}
        fitting = [form for form in forms if form in known]
    else:
        fitting = [form for form in forms if " " in form]
    return min(fitting or forms, key=lambda form: (form.isupper() and " " in form, -forms[form], -len(form), form))


def usual(forms: Counter[str]) -> str:
    """Give the most frequent description, the shortest of several.

    >>> usual(Counter({"volcano": 3, "Volcano": 1, "smoking volcano": 3}))
    'volcano'
    """
    return min(forms, key=lambda form: (-forms[form], len(form), form))


def _told_apart(entity: Entity) -> Entity:
    first = entity.mentions[0]
    mark = hashlib.sha256(f"{first.article} {first.start}".encode()).hexdigest()[:6]
    return replace(entity, id=f"{entity.id}-{mark}")


def _once(reasons: list[Reason]) -> tuple[Reason, ...]:
    """Keep one reason for each feature and pair of forms: the same two forms join in article after article."""
    kept: dict[tuple[str, str], Reason] = {}
    for reason in reasons:
        kept.setdefault((reason.feature, re.sub(r" \([^()]*\)| in \S+$", "", reason.detail)), reason)
    return tuple(kept.values())

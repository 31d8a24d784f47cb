"""Relate: what holds across articles: copies, stories, entities, events."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.records import Marked, Related
from rashomon.relate import copies, entities, events, stories

__all__ = ["relate"]


def relate(marked: Sequence[Marked]) -> Related:
    """Relate annotated articles; the result is the same for the same articles, whatever their order."""
    marked = sorted(marked, key=lambda one: one.article.id)
    taken = copies.find(marked)
    told = stories.gather(marked, taken)
    spoken, known, flags = entities.resolve(marked, told)
    return Related(
        marked=tuple(spoken),
        copies=taken,
        stories=told,
        entities=known,
        events=events.join(spoken, told, known),
        flags=flags,
    )

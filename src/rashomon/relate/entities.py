"""Entities: one behind many names."""

from collections.abc import Sequence

from rashomon.records import Entity, Flag, Marked, Story


def resolve(
    marked: Sequence[Marked], stories: Sequence[Story]
) -> tuple[list[Marked], tuple[Entity, ...], tuple[Flag, ...]]:
    """Find the entities behind all mentions; give the articles back with their statements' speakers filled in."""
    raise NotImplementedError

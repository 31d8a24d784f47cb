"""Events: happenings that one or more articles report."""

from collections.abc import Sequence

from rashomon.records import Entity, Event, Marked, Story


def join(marked: Sequence[Marked], stories: Sequence[Story], entities: Sequence[Entity]) -> tuple[Event, ...]:
    """Join the event mentions of each story that report one happening."""
    raise NotImplementedError

"""Stories: the articles about one developing event."""

from collections.abc import Sequence

from rashomon.records import Copy, Marked, Story


def gather(marked: Sequence[Marked], copies: Sequence[Copy]) -> tuple[Story, ...]:
    """Group articles by the event that they are about; every article stands in exactly one story."""
    raise NotImplementedError

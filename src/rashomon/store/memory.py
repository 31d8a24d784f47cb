"""The shipped fakes: stores that keep all in memory and forget it with the process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.records import Marked


class Remembered:
    """A memory of annotations that lives as long as the object."""

    def __init__(self) -> None:
        self.marked: dict[str, Marked] = {}

    def recall(self, keys: Sequence[str]) -> dict[str, Marked]:
        """Give what is remembered of some keys."""
        return {key: self.marked[key] for key in keys if key in self.marked}

    def keep(self, marked: Mapping[str, Marked]) -> None:
        """Remember annotated articles by their keys."""
        self.marked.update(marked)

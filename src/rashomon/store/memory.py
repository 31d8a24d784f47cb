"""The shipped fakes: stores that keep all in memory and forget it with the process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.records import Dossier, Marked


class Remembered:
    """A memory of annotations that lives as long as the object."""

    def __init__(self) -> None:
        self.marked: dict[str, Marked] = {}
        self.newest: tuple[str, Dossier] | None = None

    def recall(self, keys: Sequence[str]) -> dict[str, Marked]:
        """Give what is remembered of some keys."""
        return {key: self.marked[key] for key in keys if key in self.marked}

    def keep(self, marked: Mapping[str, Marked]) -> None:
        """Remember annotated articles by their keys."""
        self.marked.update(marked)

    def dossier(self, key: str) -> Dossier | None:
        """Give the newest dossier, if it was made of just this input."""
        return self.newest[1] if self.newest and self.newest[0] == key else None

    def keep_dossier(self, key: str, dossier: Dossier) -> None:
        """Remember the newest dossier by the key of its input."""
        self.newest = (key, dossier)

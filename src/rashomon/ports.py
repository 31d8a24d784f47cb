"""What the house asks of the world, as tiny protocols; any object with these methods will do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from rashomon.records import Attribution, Dossier, Marked, Parse, Stretch

Passage = tuple[str, Sequence[Stretch]]
"""An article's text and the stretches of it that are to be read, in order."""


class LanguageEngine(Protocol):
    """Tags, parses and finds names."""

    def parse(self, passages: Iterable[Passage]) -> Iterator[Parse]:
        """Parse the given stretches of each text; offsets of the result are those of the whole text."""
        ...


class Attributor(Protocol):
    """Finds who is said to have said what."""

    def attribute(self, passages: Sequence[Passage]) -> list[tuple[Attribution, ...]]:
        """Find the attributions in the given stretches of each text; offsets are those of the whole text."""
        ...


class Watcher(Protocol):
    """Is told how far the work is."""

    def step(self, stage: str, done: int, total: int | None) -> None:
        """Take note that ``done`` of ``total`` items of ``stage`` are finished (``None``: not known how many)."""
        ...


class Memory(Protocol):
    """Remembers what was made, by key, so that an article is annotated once and an unchanged pile is read once."""

    def recall(self, keys: Sequence[str]) -> dict[str, Marked]:
        """Give what is remembered of some keys; those that are not known are left out."""
        ...

    def keep(self, marked: Mapping[str, Marked]) -> None:
        """Remember annotated articles by their keys."""
        ...

    def dossier(self, key: str) -> Dossier | None:
        """Give the dossier that was made of just this input, if it is remembered."""
        ...

    def keep_dossier(self, key: str, dossier: Dossier) -> None:
        """Remember the newest dossier by the key of its input."""
        ...


class Clock(Protocol):
    """Knows what time it is."""

    def now(self) -> datetime:
        """Give the time, with its zone."""
        ...

"""Copies: who took text from whom."""

from collections.abc import Sequence

from rashomon.records import Copy, Marked


def find(marked: Sequence[Marked]) -> tuple[Copy, ...]:
    """Find the articles that repeat another's text, wholly or in part."""
    raise NotImplementedError

"""Overlaps: how much units of one article share of its text."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.compare.candidates import Unit
from rashomon.compare.sheets import Sheet

SAME = 0.5  # two units of one article that overlap by more (shared over united) tell the same


def line(member: tuple[int, int], sheets: Sequence[Sheet]) -> tuple[int, int]:
    """Give the article and the sentence in which a unit stands: only units of one sentence can overlap."""
    article, row = member
    return article, int(sheets[article].sentence[row])


def shared(left: Unit, right: Unit) -> int:
    """Count the tokens that two units share."""
    return max(min(left.last, right.last) - max(left.first, right.first), 0)


def within(unit: Unit, other: Unit) -> bool:
    """Tell whether a unit lies inside another."""
    return other.first <= unit.first and unit.last <= other.last


def overlap(left: Unit, right: Unit) -> float:
    """Shared over united tokens."""
    return shared(left, right) / (max(left.last, right.last) - min(left.first, right.first))

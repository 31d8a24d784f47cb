"""Precision, recall and F1 of what was predicted against gold, in counts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Share:
    """A measure in counts: how many were predicted, how many of these are right, how many of gold's were found."""

    predicted: int = 0
    right: int = 0
    gold: int = 0
    found: int = 0

    @property
    def precision(self) -> float:
        """The share of the predicted that is right."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of gold that was found."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

"""Pairing: what two articles' sheets have in common, for the features to read."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from rashomon.compare.sheets import Flags, Matrix, Row, Sheet, numbers


class Pairing:
    """Two sheets side by side, by the words that stand in both: matrices of left units by right units."""

    def __init__(self, left: Sheet, right: Sheet) -> None:
        self.left, self.right = left, right
        shared = np.intersect1d(left.own, right.own, assume_unique=True)
        self.columns = np.searchsorted(left.own, shared), np.searchsorted(right.own, shared)
        self.weights = left.worth[self.columns[0]]

    @cached_property
    def phrases(self) -> Matrix:
        """How many runs of two words stand in both of each two units."""
        (mine, left), (theirs, right) = self.left.couples, self.right.couples
        _, one, two = np.intersect1d(mine, theirs, assume_unique=True, return_indices=True)
        return numbers(left[:, one]) @ numbers(right[:, two]).T

    def picked(self, left: Flags, right: Flags) -> tuple[Matrix, Matrix]:
        """Keep the columns of the shared words."""
        return numbers(left[:, self.columns[0]]), numbers(right[:, self.columns[1]])

    @cached_property
    def inside(self) -> tuple[Matrix, Matrix]:
        """Shared words by unit, left and right."""
        return self.picked(self.left.inside, self.right.inside)

    @cached_property
    def lines(self) -> tuple[Matrix, Matrix]:
        """Shared words by sentence, left and right."""
        return self.picked(self.left.near, self.right.near)

    @cached_property
    def near(self) -> tuple[Matrix, Matrix]:
        """Shared words by sentence, left and right, spread to the units."""
        left, right = self.lines
        return left[self.left.sentence], right[self.right.sentence]

    @cached_property
    def wide(self) -> tuple[Matrix, Matrix]:
        """Shared words by sentence and its neighbours, left and right, spread to the units."""
        left, right = self.picked(self.left.wide, self.right.wide)
        return left[self.left.sentence], right[self.right.sentence]

    @cached_property
    def shared(self) -> Matrix:
        """How many words each two units share."""
        left, right = self.inside
        return left @ right.T

    def of(self, tag: str) -> Matrix:
        """Which shared words are of a class (as the left sheet has it)."""
        return self.left.classes[tag][self.columns[0]]

    @cached_property
    def likeness(self) -> Matrix:
        """Cosines of all left forms with all right forms; one where the keys are equal."""
        (left, right) = (sheet.vectors[sheet.forms[1]] for sheet in (self.left, self.right))
        mine, theirs = (sheet.code[sheet.forms[1]] for sheet in (self.left, self.right))
        cosines = left @ right.T
        cosines[mine[:, None] == theirs[None, :]] = 1.0
        cosines[0], cosines[:, 0] = 0.0, 0.0
        return numbers(np.clip(cosines, 0.0, 1.0))

    def alike(self, left: Row, right: Row) -> Matrix:
        """Give the likeness of some tokens on the left to some on the right."""
        return self.likeness[np.ix_(self.left.forms[0][left], self.right.forms[0][right])]

    @cached_property
    def covered(self) -> tuple[Matrix, Matrix]:
        """How well the words of a left unit are found in a right unit, by rarity, and the other way round."""
        forth = spread(self.left, best(self.likeness.T, self.right))
        return forth.T, spread(self.right, best(self.likeness, self.left))


def best(likeness: Matrix, sheet: Sheet) -> Matrix:
    """Give for each unit of a sheet (rows) the likeness of each form of another's to any word of it."""
    form, start = sheet.told
    return numbers(np.maximum.reduceat(np.ascontiguousarray(likeness)[form], start, axis=0))


def spread(sheet: Sheet, likest: Matrix) -> Matrix:
    """Average best likenesses of forms over a sheet's units (columns), by rarity; squared: half alike counts little."""
    heavy = np.flatnonzero(sheet.weight)
    weighted = likest[:, sheet.forms[0][heavy]] ** 2 * sheet.weight[heavy]
    summed = np.hstack([np.zeros((len(likest), 1), np.float32), np.cumsum(weighted, axis=1, dtype=np.float32)])
    first, last = np.searchsorted(heavy, sheet.first), np.searchsorted(heavy, sheet.last)
    return numbers((summed[:, last] - summed[:, first]) / np.maximum(sheet.over(sheet.weight), 1e-3))

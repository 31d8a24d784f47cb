"""Features: the table of what speaks for two units telling one point; each a matrix of left units by right units."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from rashomon.compare.pairing import Pairing
from rashomon.compare.sheets import KINDS, Matrix, Row, numbers

Feature = Callable[[Pairing], Matrix]


def cosine(pairing: Pairing, sides: tuple[Matrix, Matrix], mask: Matrix | None = None) -> Matrix:
    """Shared words by squared rarity, against all words of both units."""
    weights = pairing.weights**2 if mask is None else pairing.weights**2 * mask
    left, right = sides
    return numbers((left * weights) @ right.T)


def words_shared(pairing: Pairing) -> Matrix:
    """Both use the same rare words, measured against all that they say."""
    norm = np.sqrt(np.outer(pairing.left.mass, pairing.right.mass))
    return np.minimum(cosine(pairing, pairing.inside) / np.maximum(norm, 1e-3), 1.5)


def words_held(pairing: Pairing) -> Matrix:
    """The shorter one's rare words all stand in the other."""
    least = np.minimum.outer(pairing.left.mass, pairing.right.mass)
    return np.minimum(cosine(pairing, pairing.inside) / np.maximum(least, 1e-3), 1.5)


def words_mass(pairing: Pairing) -> Matrix:
    """How much they share, in bits, whatever their length."""
    left, right = pairing.inside
    return np.log1p((left * pairing.weights) @ right.T)


def count(pairing: Pairing) -> Matrix:
    """How many words they share."""
    return numbers(np.minimum(pairing.shared, 6.0))


def covered_least(pairing: Pairing) -> Matrix:
    """Each word of the one has a word alike in the other: the worse of both directions."""
    forth, back = pairing.covered
    return np.minimum(forth, back)


def covered_most(pairing: Pairing) -> Matrix:
    """Each word of the one has a word alike in the other: the better of both directions."""
    forth, back = pairing.covered
    return np.maximum(forth, back)


def meaning(pairing: Pairing) -> Matrix:
    """Their mean word vectors point the same way."""
    return numbers(pairing.left.mean @ pairing.right.mean.T)


def setting(pairing: Pairing) -> Matrix:
    """The sentences around them are about the same."""
    return numbers(pairing.left.around @ pairing.right.around.T)


def sentence_shared(pairing: Pairing) -> Matrix:
    """Their sentences share rare words."""
    return np.log1p(cosine(pairing, pairing.near))


def neighbours_shared(pairing: Pairing) -> Matrix:
    """Their sentences, with the ones beside them, share rare words."""
    return np.log1p(cosine(pairing, pairing.wide))


def shared_of(tag: str, pairing: Pairing) -> Matrix:
    """Shared words of one class, in bits."""
    left, right = pairing.inside
    return np.log1p((left * (pairing.weights * pairing.of(tag))) @ right.T)


def names_shared(pairing: Pairing) -> Matrix:
    """They name the same."""
    return shared_of("P", pairing)


def figures_shared(pairing: Pairing) -> Matrix:
    """They give the same figure."""
    return shared_of("#", pairing)


def verbs_shared(pairing: Pairing) -> Matrix:
    """They use the same verb."""
    return shared_of("V", pairing)


def nouns_shared(pairing: Pairing) -> Matrix:
    """They use the same noun."""
    return shared_of("N", pairing)


def times_shared(pairing: Pairing) -> Matrix:
    """They give the same day or month."""
    return shared_of("T", pairing)


def clash(tag: str, pairing: Pairing) -> Matrix:
    """Both hold words of a class, and share none of them."""
    both = np.outer(pairing.left.having[tag], pairing.right.having[tag])
    return numbers(both * (shared_of(tag, pairing) == 0))


def figures_clash(pairing: Pairing) -> Matrix:
    """Both give a figure, and not the same."""
    return clash("#", pairing)


def names_clash(pairing: Pairing) -> Matrix:
    """Both name somebody or something, and not the same."""
    return clash("P", pairing)


def times_clash(pairing: Pairing) -> Matrix:
    """Both give a day or month, and not the same."""
    return clash("T", pairing)


def heads(pairing: Pairing) -> Matrix:
    """The words that govern them are alike."""
    return pairing.alike(pairing.left.heads, pairing.right.heads)


def predicates(pairing: Pairing) -> Matrix:
    """The verbs of their clauses are alike."""
    return pairing.alike(pairing.left.verbs, pairing.right.verbs)


def lengths(pairing: Pairing) -> Matrix:
    """How much longer the one is than the other."""
    left, right = (np.log(sheet.last - sheet.first) for sheet in (pairing.left, pairing.right))
    return numbers(np.abs(left[:, None] - right[None, :]))


def shortness(pairing: Pairing) -> Matrix:
    """How short the shorter one is."""
    left, right = (np.log(sheet.last - sheet.first) for sheet in (pairing.left, pairing.right))
    return numbers(np.minimum.outer(left, right))


def kinds(pairing: Pairing) -> Matrix:
    """They are units of one kind."""
    return numbers(pairing.left.kinds[:, None] == pairing.right.kinds[None, :])


def clauses(pairing: Pairing) -> Matrix:
    """Both are whole clauses."""
    return numbers(np.outer(*(sheet.kinds == KINDS.index("clause") for sheet in (pairing.left, pairing.right))))


def places(pairing: Pairing) -> Matrix:
    """They stand equally deep in their articles."""
    left, right = (
        sheet.sentence / max(len(sheet.marked.parse.sentences), 1) for sheet in (pairing.left, pairing.right)
    )
    return numbers(np.abs(left[:, None] - right[None, :]))


def leads(pairing: Pairing) -> Matrix:
    """Both stand among the first three sentences."""
    left, right = (sheet.sentence < 3 for sheet in (pairing.left, pairing.right))
    return numbers(np.outer(left, right))


TABLE: tuple[Feature, ...] = (
    words_shared, words_held, words_mass, count, covered_least, covered_most, meaning, setting, sentence_shared,
    neighbours_shared, names_shared, figures_shared, verbs_shared, nouns_shared, times_shared, figures_clash,
    names_clash, times_clash, heads, predicates, lengths, shortness, kinds, clauses, places, leads,
)  # fmt: skip
NAMES = tuple(feature.__name__ for feature in TABLE)


def read(pairing: Pairing) -> tuple[Matrix, Row]:
    """Give all features of the pairs of units that share a word, and which pairs these are (rows of left, right)."""
    at = np.flatnonzero(pairing.shared)
    values = np.empty((len(at), len(TABLE)), dtype=np.float32)
    for n, feature in enumerate(TABLE):
        values[:, n] = feature(pairing).take(at)
    return values, np.stack(np.divmod(at, len(pairing.right)), axis=1)

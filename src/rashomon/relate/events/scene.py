"""Scene: what is known of a story as a whole when two of its mentions are compared."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rashomon.records import Marked
from rashomon.relate.events.clues import Clue
from rashomon.relate.words import Bag, counts, unit, weigh
from rashomon.text.rarity import rarity

Matrix = npt.NDArray[np.float32]

CALENDAR = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scene:
    """How alike the articles of a story are, and how its words are spread.

    ``words`` and ``names`` compare two articles by all their words and by the names in them; ``circle`` and ``company``
    say the same of whom they are like: two articles that are like the same others are of one kind. ``told`` says how
    often an article that uses a word as a trigger does so; ``local`` holds the sentence of each mention, its words
    weighed by how few sentences of the story hold them.
    """

    place: Mapping[str, int]
    words: Matrix
    names: Matrix
    circle: Matrix
    company: Matrix
    told: Mapping[str, float]
    local: Mapping[Clue, Bag]

    @classmethod
    def of(cls, marked: Sequence[Marked], clues: Sequence[Clue]) -> Scene:
        """Look over a story: its articles and the clues of their mentions."""
        words = cosines(weigh([counts(one) for one in marked]))
        names = cosines([named(one) for one in marked])
        held: dict[str, Counter[str]] = defaultdict(Counter)
        sentences: dict[tuple[str, int], set[str]] = defaultdict(set)
        for one in clues:
            held[one.lemma][one.article] += 1
            sentences[one.article, one.number] |= one.sentence.keys() | {one.lemma}
        spread = Counter(word for sentence in sentences.values() for word in sentence)
        weight = {word: math.log((len(sentences) + 1) / n) for word, n in spread.items()}
        return cls(
            place={one.article.id: n for n, one in enumerate(marked)},
            words=words,
            names=names,
            circle=joined(words),
            company=joined(names),
            told={lemma: sum(by.values()) / len(by) for lemma, by in held.items()},
            local={one: unit({word: weight[word] for word in one.sentence}) for one in clues},
        )

    def likeness(self, table: Matrix, left: Clue, right: Clue) -> float:
        """Look up how alike two mentions' articles are."""
        return float(table[self.place[left.article], self.place[right.article]])


def named(one: Marked) -> Bag:
    """Weigh the names in an article, by word, with how often it uses them and how rare they are; days are no names."""
    parse = one.parse
    found = Counter(
        word
        for i, pos in enumerate(parse.pos)
        if pos == "PROPN" and (word := parse.lemma[i].casefold()) not in CALENDAR
    )
    return unit({word: (1 + math.log(n)) * rarity(word) for word, n in sorted(found.items())})


def cosines(bags: Sequence[Bag]) -> Matrix:
    """Give the cosine of each two bags of length one."""
    column = {word: n for n, word in enumerate(sorted({word for bag in bags for word in bag}))}
    rows = np.zeros((len(bags), len(column) or 1), dtype=np.float32)
    for row, bag in zip(rows, bags, strict=True):
        row[[column[word] for word in bag]] = list(bag.values())
    return rows @ rows.T


def joined(table: Matrix) -> Matrix:
    """Give for each two rows of a table of likenesses how alike their groups were when they came into one.

    Groups grow by average linkage, the nearest two first, until all are one (nearest-neighbour chain, Murtagh 1983).
    """
    size = np.ones(len(table))
    near = table.astype(np.float64)
    np.fill_diagonal(near, -np.inf)
    members = [[n] for n in range(len(table))]
    found = np.ones_like(table)
    chain: list[int] = []
    for _ in range(len(table) - 1):
        if not chain:
            chain.append(int(np.flatnonzero(size)[0]))
        while True:
            last = chain[-1]
            best = int(near[last].argmax())
            if len(chain) > 1 and near[last, best] <= near[last, chain[-2]]:
                break
            chain.append(best)
        right, left = chain.pop(), chain.pop()
        found[np.ix_(members[left], members[right])] = near[left, right]
        found[np.ix_(members[right], members[left])] = near[left, right]
        both = (size[left] * near[left] + size[right] * near[right]) / (size[left] + size[right])
        near[left], near[:, left] = both, both
        near[right], near[:, right] = -np.inf, -np.inf
        near[left, [left, right]] = -np.inf
        members[left] += members[right]
        size[left] += size[right]
        size[right] = 0
    return found

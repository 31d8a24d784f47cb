"""Group: mentions that report one happening come together while they belong together on average."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

import numpy as np

from rashomon.relate.events.clues import Clue
from rashomon.relate.events.features import Pair, read
from rashomon.relate.events.judge import trees
from rashomon.relate.events.scene import Scene
from rashomon.relate.events.senses import nearness
from rashomon.text.intervals import meet

NEAR = 0.5  # cosine of two words from which their mentions are compared
SOME = 60  # pairs of mentions of two words that are all looked at
CROWD = 60  # mentions of a word that are all compared with one another
NEXT = 30  # past that, each with so many that follow it

Chances = dict[tuple[int, int], float]


def grouped(clues: Sequence[Clue], scene: Scene, enough: float) -> tuple[list[list[int]], Chances]:
    """Group the mentions of a story, by their numbers; the chances of the pairs that were looked at come with them.

    Args:
        clues: the mentions, in order.
        scene: their story.
        enough: the mean chance of the pairs between two groups from which they are one.
    """
    pairs = list(candidates(clues))
    values = np.array([read(Pair(clues[i], clues[j], scene)) for i, j in pairs], dtype=np.float64)
    chances = dict(zip(pairs, trees().chances(values).tolist(), strict=True)) if pairs else {}
    return Groups(clues, chances).joined(enough), chances


def candidates(clues: Sequence[Clue], some: int = SOME) -> Iterator[tuple[int, int]]:
    """Give the pairs whose words could report one happening; of a crowd of one word only some.

    Where two words have more than ``some`` pairs, these must have a word beside them in common.
    """
    by_word: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, one in enumerate(clues):
        by_word[one.lemma, one.pos].append(n)
    words = sorted(by_word)
    for left, right in combinations(words, 2):
        if akin(clues[by_word[left][0]], clues[by_word[right][0]]):
            mine, theirs = by_word[left], by_word[right]
            many = len(mine) * len(theirs)
            few = many <= CROWD * CROWD
            pairs = product(mine, theirs) if few else crowded(sorted((*mine, *theirs)), {*mine}, {*theirs})
            yield from (ordered(pair) for pair in pairs if many <= some or touching(clues, pair))
    for found in by_word.values():
        if len(found) <= CROWD:
            yield from combinations(found, 2)
        else:
            yield from crowded(found, {*found}, {*found})


def touching(clues: Sequence[Clue], pair: tuple[int, int]) -> bool:
    """Say whether the sentences of two mentions share a word: else they are hardly one happening."""
    return not clues[pair[0]].sentence.keys().isdisjoint(clues[pair[1]].sentence)


def ordered(pair: tuple[int, int]) -> tuple[int, int]:
    """Put the smaller number first."""
    return min(pair), max(pair)


def crowded(found: Sequence[int], left: set[int], right: set[int]) -> Iterator[tuple[int, int]]:
    """Give of a crowd each pair of the two sides that stand near each other in it."""
    for i, one in enumerate(found):
        for other in found[i + 1 : i + 1 + NEXT]:
            if (one in left and other in right) or (one in right and other in left):
                yield one, other


def akin(left: Clue, right: Clue) -> bool:
    """Say whether two words could report one happening."""
    if left.lemma == right.lemma or left.lemma[:4] == right.lemma[:4]:
        return True
    return not left.sense.all.isdisjoint(right.sense.all) or nearness(left.lemma, right.lemma) > NEAR


class Groups:
    """The groups as they stand, and the mean chance between each two of which any pair was looked at.

    The mean runs over all pairs of two groups: one that was not looked at counts as none, but inside a crowd, of which
    only some were, as unknown. Groups with two mentions whose days cannot meet are never joined.
    """

    def __init__(self, clues: Sequence[Clue], chances: Mapping[tuple[int, int], float]) -> None:
        self.clues = clues
        self.members: dict[int, list[int]] = {n: [n] for n in range(len(clues))}
        self._between: dict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
        for (i, j), chance in chances.items():
            self._between[i][j] = self._between[j][i] = chance, 1
        self._fresh = len(clues)

    def joined(self, enough: float) -> list[list[int]]:
        """Join the two groups of the highest mean while that is enough; ties fall to the lowest numbers."""
        heap = [
            (-chance, i, j)
            for i, others in self._between.items()
            for j, (chance, _) in others.items()
            if i < j and chance >= enough
        ]
        heapq.heapify(heap)
        while heap:
            _, left, right = heapq.heappop(heap)
            if left in self.members and right in self.members and not self._barred(left, right):
                for other, mean in self._merge(left, right):
                    if mean >= enough:
                        heapq.heappush(heap, (-mean, other, self._fresh - 1))
        return sorted(sorted(group) for group in self.members.values())

    def _merge(self, left: int, right: int) -> Iterator[tuple[int, float]]:
        """Make one group of two, under a new number; give its means with its neighbours."""
        fresh, self._fresh = self._fresh, self._fresh + 1
        self.members[fresh] = self.members.pop(left) + self.members.pop(right)
        total = self._between.pop(left)
        for other, (chance, looked) in self._between.pop(right).items():
            known = total.get(other, (0.0, 0))
            total[other] = known[0] + chance, known[1] + looked
        for other, (chance, looked) in sorted(total.items()):
            if other in self.members:
                self._between[fresh][other] = self._between[other][fresh] = chance, looked
                size = len(self.members[fresh]) * len(self.members[other])
                yield other, chance / (looked if size > CROWD * CROWD else size)

    def _barred(self, left: int, right: int) -> bool:
        """Say whether two groups hold mentions whose days cannot meet."""
        return any(
            meet(one, two) is None
            for one in {self.clues[n].interval for n in self.members[left]}
            for two in {self.clues[n].interval for n in self.members[right]}
        )

"""How alike two clusterings of the same documents are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from math import comb


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Precision, recall and the harmonic mean of the two."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Give 2PR / (P + R), nought where both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How alike a clustering is to the gold one.

    ``bcubed`` (Bagga and Baldwin, 1998): for each document the share of its predicted cluster (P) and of its gold
    cluster (R) that both have in common, averaged. ``pairwise``: over pairs of documents, "in one cluster".
    ``rand``: the adjusted Rand index (Hubert and Arabie, 1985).
    """

    documents: int
    bcubed: Share
    pairwise: Share
    rand: float


def compare(gold: Mapping[str, Hashable], predicted: Mapping[str, Hashable]) -> Likeness:
    """Compare labels; only documents with a gold label count, and one without a predicted label stands alone.

    >>> compare({"a": 1, "b": 1, "c": 2, "d": 2}, {"a": "x", "b": "x", "c": "y", "d": "z"}).bcubed
    Share(precision=1.0, recall=0.75)

    Raises:
        ValueError: there is no gold label at all.
    """
    if not gold:
        raise ValueError("there is no document with a gold label")
    ours: dict[str, Hashable] = {
        name: ("label", predicted[name]) if predicted.get(name) is not None else ("alone", name) for name in gold
    }
    all_gold, all_ours = Counter(gold.values()), Counter(ours.values())
    common = Counter((gold[name], ours[name]) for name in gold)
    both = sum(comb(n, 2) for n in common.values())
    in_gold, in_ours = (sum(comb(n, 2) for n in sizes.values()) for sizes in (all_gold, all_ours))
    return Likeness(
        documents=len(gold),
        bcubed=Share(
            precision=sum(n * n / all_ours[mine] for (_, mine), n in common.items()) / len(gold),
            recall=sum(n * n / all_gold[theirs] for (theirs, _), n in common.items()) / len(gold),
        ),
        pairwise=Share(
            precision=both / in_ours if in_ours else float(not in_gold),
            recall=both / in_gold if in_gold else float(not in_ours),
        ),
        rand=adjusted(both, in_gold, in_ours, len(gold)),
    )


def adjusted(both: int, in_gold: int, in_ours: int, documents: int) -> float:
    """Give the adjusted Rand index from counts of pairs: 1 is perfect, 0 is chance."""
    chance = in_gold * in_ours / comb(documents, 2) if documents > 1 else 0.0
    spread = (in_gold + in_ours) / 2 - chance
    return (both - chance) / spread if spread else 1.0

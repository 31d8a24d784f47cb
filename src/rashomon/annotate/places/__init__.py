"""Names of places where they stand, those inside longer names too (*Oslo* in *Oslo City Council*).

Whatever the gazetteer or the language engine may take for a place is weighed by a table of small features; the weights
are learnt (``train/places.py``) and stand in ``data/places``.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.annotate.places.candidates import Candidate, proposed
from rashomon.annotate.places.features import Setting, features
from rashomon.annotate.places.weights import weigh
from rashomon.records import Article, Mention, Parse, Toponym

__all__ = ["find", "weighed"]

ENOUGH = 0.42  # probability; on the seen half F1 was .869 at .4 and .861 at .5


def find(article: Article, parse: Parse, mentions: Sequence[Mention]) -> tuple[Toponym, ...]:
    """Find the names of places, the surest first where two overlap."""
    found: list[Toponym] = []
    taken = bytearray(len(parse))
    for score, one in sorted(
        weighed(article, parse, mentions), key=lambda pair: (-pair[0], pair[1].first, pair[1].last)
    ):
        if score >= ENOUGH and not any(taken[one.first : one.last]):
            taken[one.first : one.last] = b"\1" * (one.last - one.first)
            found.append(Toponym(article=article.id, start=one.start, end=one.end, demonym=one.demonym))
    return tuple(sorted(found, key=lambda toponym: toponym.start))


def weighed(article: Article, parse: Parse, mentions: Sequence[Mention]) -> list[tuple[float, Candidate]]:
    """Give each candidate with the probability that it names a place."""
    setting = Setting(article, parse, mentions)
    return [(weigh(features(setting, one)), one) for one in proposed(article, parse, mentions)]

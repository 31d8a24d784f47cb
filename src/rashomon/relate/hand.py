"""By hand: what a user says of stories; it stays, whatever the words say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from rashomon.records import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Articles that are one story, and pairs of articles that are not, by id."""

    together: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()


class BadLine(ValueError):
    """A line does not say what belongs together or apart."""


def read(text: str) -> Hand:
    r"""Read what a user wrote: a line ``together`` or ``apart``, then articles, parted by tabs; ``#`` starts a remark.

    An article goes by its id, or by the file or address that it came from.

    >>> read("# two quakes\napart\tkesh.txt\tulmo.txt\n").apart
    (('kesh.txt', 'ulmo.txt'),)

    Raises:
        BadLine: a line says something else, or names fewer than two articles.
    """
    together: list[tuple[str, str]] = []
    apart: list[tuple[str, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        verb, *names = (cell.strip() for cell in line.split("\t"))
        if not line.strip() or line.startswith("#"):
            continue
        named = [name for name in names if name]
        if verb not in {"together", "apart"} or len(named) < 2:
            raise BadLine(f"line {number}: write together or apart, then two articles or more, with tabs between")
        if verb == "together":
            together.extend((named[0], name) for name in named[1:])
        else:
            apart.extend(combinations(named, 2))
    return Hand(together=tuple(together), apart=tuple(apart))


def known(hand: Hand, articles: Iterable[Article]) -> Hand:
    """Give what a user says of articles that are there, by their ids."""
    ids: dict[str, str] = {}
    for article in sorted(articles, key=lambda one: one.id, reverse=True):
        for name in (article.url, article.source, article.id):
            if name:
                ids[name] = article.id
    return Hand(together=resolved(hand.together, ids), apart=resolved(hand.apart, ids))


def resolved(pairs: Iterable[tuple[str, str]], ids: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Give the ids of pairs of which both are there."""
    return tuple((ids[one], ids[other]) for one, other in pairs if one in ids and other in ids)

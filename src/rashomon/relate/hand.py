"""By hand: what a user says of stories, of the articles that are there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rashomon.records import Article, Hand


def known(hand: Hand, articles: Iterable[Article]) -> Hand:
    """Give what a user says of articles that are there, by their ids.

    An article that was named by its file may be named by the end of its path: ``kesh.txt`` for ``articles/kesh.txt``.
    """
    ids: dict[str, str] = {}
    for article in sorted(articles, key=lambda one: one.id, reverse=True):
        for name in (article.source.rsplit("/", 1)[-1], article.url, article.source, article.id):
            if name:
                ids[name] = article.id
    return Hand(together=resolved(hand.together, ids), apart=resolved(hand.apart, ids))


def resolved(pairs: Iterable[tuple[str, str]], ids: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Give the ids of pairs of which both are there."""
    return tuple((ids[one], ids[other]) for one, other in pairs if one in ids and other in ids)

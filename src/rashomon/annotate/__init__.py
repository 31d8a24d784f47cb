"""Annotate: marks on each article alone: names, places, times, quantities, statements, event mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import repeat

from rashomon.annotate import events, names, places, quantities, statements, times
from rashomon.ports import Attributor, LanguageEngine
from rashomon.records import Article, Attribution, Marked, Parse, Publication

__all__ = ["annotate", "reread"]


def annotate(articles: Iterable[Article], language: LanguageEngine, attributor: Attributor | None) -> Iterator[Marked]:
    """Mark each clean article, in order; what is found in one depends on no other.

    Without an attributor the rules say who is said to have said what.
    """
    articles = list(articles)
    passages = [(article.text, article.evidence()) for article in articles]
    found: Iterable[tuple[Attribution, ...] | None] = repeat(None, len(articles))
    if attributor:
        found = attributor.attribute(passages)
    for article, parse, attributions in zip(articles, language.parse(passages), found, strict=True):
        yield mark(article, parse, statements.attributions(article, parse) if attributions is None else attributions)


def mark(article: Article, parse: Parse, attributions: tuple[Attribution, ...]) -> Marked:
    """Put all marks on one article, each finder seeing what the finders before it found."""
    mentions = names.find(article, parse)
    expressions = times.find(article, parse)
    said = statements.find(article, parse, mentions, attributions)
    happened = events.find(article, parse, mentions, expressions, said)
    return Marked(
        article=article,
        parse=parse,
        mentions=names.describe(article, parse, mentions, expressions, happened),
        toponyms=places.find(article, parse, mentions),
        times=expressions,
        quantities=quantities.find(article, parse, expressions),
        statements=said,
        events=happened,
    )


def reread(one: Marked, published: Publication) -> Marked:
    """Read the dates in an article again, against another publication date than the one it states."""
    article = replace(one.article, published=published)
    expressions = times.find(article, one.parse)
    found = events.find(article, one.parse, one.mentions, expressions, one.statements)
    return replace(one, article=article, times=expressions, events=found)

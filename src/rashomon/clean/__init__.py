"""Clean: an article's text cut in blocks with roles, its language, its publication date with the basis for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from rashomon.records import Article, Block

__all__ = ["Repeats", "clean", "repeated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeats:
    """What the articles of each outlet repeat."""


def repeated(articles: Iterable[Article]) -> Repeats:
    """Find the lines that an outlet's articles repeat."""
    for _ in articles:
        pass
    return Repeats()


def clean(article: Article, repeats: Repeats) -> Article:
    """Cut an article in blocks."""
    del repeats
    blocks = tuple(
        Block(start=match.start(), end=match.end(), role="body") for match in re.finditer(r"\S[^\n]*", article.text)
    )
    return replace(article, blocks=blocks, language="en")

"""What stands at a span, made fit to be read on a line of its own."""

from __future__ import annotations

import re

from rashomon.records import Article
from rashomon.text.naming import named

SPACE = re.compile(r"\s+")


def quote(article: Article, start: int, end: int) -> str:
    """Give the words of a stretch on one line; nothing is changed but white space."""
    return SPACE.sub(" ", article.text[start:end]).strip()


def key(text: str) -> str:
    """Reduce a line to what two wordings of one thing share at least: its letters and figures, in order."""
    return "".join(filter(str.isalnum, text.casefold()))


def teller(article: Article) -> str:
    """Name an article's outlet; the file that it came from where that is not known."""
    return named(article.outlet, article.source)

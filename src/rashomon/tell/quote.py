"""What stands at a span, made fit to be read on a line of its own."""

from __future__ import annotations

import re

from rashomon.records import Article
from rashomon.text.naming import called

SPACE = re.compile(r"\s+")


def quote(article: Article, start: int, end: int) -> str:
    """Give the words of a stretch on one line; nothing is changed but white space."""
    return SPACE.sub(" ", article.text[start:end]).strip()


def key(text: str) -> str:
    """Reduce a line to what two wordings of one thing share at least: its letters and figures, in order."""
    return "".join(filter(str.isalnum, text.casefold()))


def teller(article: Article) -> str:
    """Name an article's outlet; its file or how it begins where that is not known."""
    return called(article.outlet, headline(article), article.source)


def headline(article: Article) -> str:
    """Give an article's title, else its first line that is not empty."""
    return article.title or next((line.strip() for line in article.text.splitlines() if line.strip()), "")

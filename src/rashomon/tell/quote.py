"""What stands at a span, made fit to be read on a line of its own."""

from __future__ import annotations

import re

from rashomon.records import Article, Stretch
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


def paired(text: str, start: int, end: int) -> Stretch:
    """Take in a quotation mark right beside a line, where the line holds only its other half."""
    inside = text[start:end]
    for opening, closing in (("“", "”"), ('"', '"')):
        more = inside.count(opening) - inside.count(closing) if opening != closing else -(inside.count(opening) % 2)
        if more < 0 and text[start - 1 : start] == opening:
            return start - 1, end
        if (more > 0 or (more < 0 and opening == closing)) and text[end : end + 1] == closing:
            return start, end + 1
    if text[start - 1 : start] == "‘" and "‘" not in inside and re.search(r"[.,!?]’", inside):
        return start - 1, end  # without a mark before it, ’ may be an apostrophe
    return start, end


def unpaired(text: str) -> str:
    """Take off a closing quotation mark that the line does not open, and the full stop before it."""
    for opening, closing in (("“", "”"), ("«", "»")):
        if text.endswith(closing) and opening not in text:
            text = text.removesuffix(closing).rstrip(" .,")
    return text

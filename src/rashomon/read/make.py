"""Text with what its source said of it -> `Article`."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from rashomon.errors import SkipThis
from rashomon.records import Article, Interval, Publication
from rashomon.text.tidy import folded, tidy

FEWEST_WORDS = 25  # below, there is nothing to compare: a stub, a paywall, an error page
MOST_WORDS = 100_000  # above, it is a book or a whole archive in one piece
WORD = re.compile(r"\S+")
ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d+[a-z_]*/(?=https?://)")
LONGEST_TITLE, LONGEST_OUTLET = 300, 100  # characters: what is longer is a text in the wrong place, and names nothing
OPENING = 4  # the title is looked for among so many first lines before it is put in front


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a source says of an article besides its text."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    published: Interval | None = None


def make(source: str, text: str, said: Said = Said()) -> Article:
    """Make an article: tidy its text, put its title in front as the first block, give it its id.

    The title is evidence as much as the text (a headline often claims more than the article), so it becomes the text's
    first line, unless the text opens with it anyway. The id is made of outlet, title and text only, so that
    the same article has the same id on every machine and in every collection.

    Raises:
        SkipThis: it has too few or too many words.
    """
    title = one_line(said.title)
    text = with_title(tidy(text), title)
    words = sum(1 for _ in WORD.finditer(text))
    if words < FEWEST_WORDS:
        raise SkipThis(
            f"it has too little text: {words} words, fewer than {FEWEST_WORDS}",
            "check that it is the whole article; a saved page must have been loaded to its end",
        )
    if words > MOST_WORDS:
        raise SkipThis(
            f"it has {words:,} words, more than {MOST_WORDS:,}",
            "split it into one file an article, or one article a line",
        )
    url = ARCHIVED.sub("", one_line(said.url) or "") or None
    if title and len(title) > LONGEST_TITLE:
        title = None
    outlet = one_line(said.outlet)
    outlet = outlet if outlet and len(outlet) <= LONGEST_OUTLET else host(url)
    published = said.published
    return Article(
        id=digest("\x1f".join((outlet or "", title or "", text)))[:12],
        source=source,
        text=text,
        sha256=digest(text),
        title=title,
        outlet=outlet,
        url=url,
        language=said.language,
        published=Publication(start=published.start, end=published.end, basis="metadata")
        if published
        else Publication(),
    )


def with_title(text: str, title: str | None) -> str:
    """Put a title in front of a text that does not have it among its first lines."""
    if title is None:
        return text
    bare = folded(title)
    opening = [line for line in text.split("\n", OPENING * 3) if line.strip()][:OPENING]
    if any(bare and folded(line) == bare for line in opening):
        return text
    return f"{title}\n\n{text}"


def one_line(value: str | None) -> str | None:
    """Give a value on one line without blanks around it; ``None`` where nothing is left."""
    return " ".join(tidy(value).split()) or None if value else None


def host(url: str | None) -> str | None:
    """Give the host of a URL without ``www.``; ``None`` where there is none.

    >>> host("https://www.example.org/2022/02/21/story")
    'example.org'
    """
    try:
        name = urlsplit(url or "").hostname
    except ValueError:  # a URL as broken as "http://[news"
        return None
    return name.removeprefix("www.") if name else None


def digest(text: str) -> str:
    """Give the SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()

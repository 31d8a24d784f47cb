"""Saved web pages -> `Article`: text with its captions, and what the page's own metadata states."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from rashomon.errors import SkipThis
from rashomon.read.decode import decode
from rashomon.read.make import Said, make
from rashomon.read.stated import stated_date
from rashomon.records import Article
from rashomon.text.tidy import folded

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]  # lxml carries no types

BYLINE = re.compile(r"\bby-?line\b|\bauthor\b", re.IGNORECASE)
LONGEST_BYLINE = 120
NOT_SAVED = "save the page again after it has loaded to its end, or copy its text into a .txt file"


def article_of_page(data: bytes, source: str) -> Article:
    """Make an article of a saved page.

    Raises:
        SkipThis: there is no article in it.
    """
    from trafilatura import bare_extraction, load_html  # late: over a second, and only who reads pages needs it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it logs what we tell as a skip
    tree = load_html(data) if declares(data) else load_html(decode(data))
    if tree is None:
        raise SkipThis("it is no HTML page", NOT_SAVED)
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    published, byline = stated_date(tree), byline_of(tree)
    keep_captions(tree)
    try:
        page = bare_extraction(
            tree,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"extensive_search": False, "original_date": True, "max_date": "2200-01-01"},
        )
    except (ValueError, RecursionError, AssertionError) as error:
        raise SkipThis(f"no article was found in the page ({error})", NOT_SAVED) from error
    if page is None or isinstance(page, dict) or not page.text:
        raise SkipThis("no article was found in the page", NOT_SAVED)
    said = Said(
        title=page.title,
        outlet=page.sitename,
        url=page.url,
        language=language.split("-")[0].lower() if language else None,
        published=published,
    )
    return make(source, with_byline(page.text, byline, page.title), said)


def declares(data: bytes) -> bool:
    """Say whether a page names an encoding of its own, which is then the extractor's to follow."""
    found = re.search(rb"charset\s*=\s*[\"']?\s*([\w-]+)", data[:4096], re.IGNORECASE)
    return found is not None and found[1].lower() not in {b"utf-8", b"utf8"}


def byline_of(tree: HtmlElement) -> str | None:
    """Find the line that says who wrote the article: the extractor drops it, but it may name the agency."""
    for element in tree.iter("p", "div", "span", "address", "a"):
        marks = " ".join(filter(None, (element.get("class"), element.get("itemprop"), element.get("rel"))))
        text = " ".join(element.text_content().split()) if BYLINE.search(marks) else ""
        if LONGEST_BYLINE >= len(text) > 3:
            return text
    return None


def with_byline(text: str, byline: str | None, title: str | None) -> str:
    """Put a byline under the title of a text that does not have it."""
    if byline is None or byline in text:
        return text
    first, _, rest = text.partition("\n")
    return f"{first}\n{byline}\n{rest}" if title and folded(first) == folded(title) else f"{byline}\n{text}"


def keep_captions(tree: HtmlElement) -> None:
    """Turn each figure with a caption into a paragraph: the extractor drops figures whole.

    A caption is no evidence, but one on another event is something that an editor must see.
    """
    from lxml.html import builder

    for figure in list(tree.iter("figure")):
        captions = [text for part in figure.iter("figcaption") if (text := " ".join(part.text_content().split()))]
        parent = figure.getparent()
        if (
            not captions
            or parent is None
            or (figure.find(".//p") is not None and figure.find(".//figcaption//p") is None)
        ):
            continue
        paragraph = builder.P(" ".join(captions))
        paragraph.tail = figure.tail
        parent.replace(figure, paragraph)

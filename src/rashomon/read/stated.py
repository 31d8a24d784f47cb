"""The publication date that a page states of itself: in metadata, linked data, time elements. Never a guess."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rashomon import data
from rashomon.records import Interval
from rashomon.text.dates import read_stamp

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]  # lxml carries no types

LINKED = re.compile(r'"(?:datePublished|dateCreated)"\s*:\s*"([^"]{4,40})"')
MARKED = re.compile(
    r"(?:^|[\s_-])(?:publish\w*|pubdate|posted|entry-date|dateline|timestamp|byline|date)(?:$|[\s_-])", re.I
)
MODIFIED = re.compile(r"updat|modif|edit", re.IGNORECASE)


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """Give the names of metadata that state a publication date, surest first, in lower case."""
    return tuple(row[0] for row in data.rows("read/page_dates.tsv"))


def stated_date(tree: HtmlElement) -> Interval | None:
    """Read the day on which a page says that it was published; ``None`` where it does not say.

    Looked at in this order: metadata, linked data, time elements that are marked as the publication's. The date in the
    page's URL, in its running text and of its file are left alone: they are not statements about the article.
    """
    return of_metadata(tree) or of_linked_data(tree) or of_time_elements(tree)


def of_metadata(tree: HtmlElement) -> Interval | None:
    """Read the date in ``<meta>`` elements."""
    said: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        content = meta.get("content")
        if name and content:
            said.setdefault(name.strip().lower(), content)
    return first(said[name] for name in names() if name in said)


def of_linked_data(tree: HtmlElement) -> Interval | None:
    """Read the date in JSON-LD scripts."""
    scripts = (script.text or "" for script in tree.iter("script") if "ld+json" in (script.get("type") or ""))
    return first(match[1] for script in scripts for match in LINKED.finditer(script))


def of_time_elements(tree: HtmlElement) -> Interval | None:
    """Read the date in the first ``<time>`` element, or other element marked as the publication's date."""
    found = []
    for element in tree.iter("time", "abbr", "span", "p", "div"):
        marks = " ".join(filter(None, (element.get("itemprop"), element.get("class"), element.get("id"))))
        ours = element.get("itemprop") == "datePublished" or element.get("pubdate") is not None or MARKED.search(marks)
        if MODIFIED.search(marks) or not (ours or element.tag == "time"):
            continue
        text = " ".join(element.text_content().split())
        if len(text) <= 120:
            found.append(element.get("datetime") or element.get("content") or element.get("title") or text)
    return first(found)


def first(stamps: object) -> Interval | None:
    """Read the first of some stamps that is a date."""
    for stamp in stamps:  # type: ignore[attr-defined]
        if interval := read_stamp(stamp):
            return interval
    return None

"""When an article was published, by what itself and its source say; honestly unknown where neither does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from rashomon.records import Article, Block, Interval, Publication, Span
from rashomon.text.dates import finder, interval_of, months, one_day

URL_DAY = re.compile(r"(?<!\d)(19\d\d|20\d\d)([/-]?)(0?[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01]|[1-9](?!\d))(?!\d)")
URL_NAMED = re.compile(r"/(19\d\d|20\d\d)/([a-z]{3,9})/(\d{1,2})(?!\d)", re.IGNORECASE)
UPDATED = re.compile(r"updat|modif", re.IGNORECASE)
WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
AFTER = 2  # days that an article may follow its newest photograph by, where it names no day of the week that says
Dated = tuple[Interval, Span]


def published(article: Article, blocks: Sequence[Block], foreign: Iterable[Block]) -> Publication:
    """Say when an article was published.

    In this order: what its source said; a date line, byline or dateline that states a day with its year; the day in its
    URL; the newest dated caption that is the article's own, since no article is older than its photographs. What the
    article states is kept as evidence where its source said so too: *compare* sees whether the two agree.

    Args:
        article: the article.
        blocks: its blocks.
        foreign: captions that share no name with the rest of it, and so may belong to another story.
    """
    stated = list(dates(article, heading(article, blocks)))
    stated.sort(key=lambda one: bool(UPDATED.search(article.text, max(0, one[1].start - 24), one[1].start)))
    evidence = tuple(span for _, span in stated)
    said = article.published
    if said.basis != "unknown":
        return Publication(start=said.start, end=said.end, basis=said.basis, evidence=evidence)
    if stated:
        return known(stated[0][0], "stated", evidence)
    if address := of_url(article.url):
        return known(address, "metadata", ())
    strange = set(foreign)
    captions = [block for block in blocks if block.role in ("caption", "credit") and block not in strange]
    shown = [one for one in dates(article, captions) if one[0].start == one[0].end and one[0].end is not None]
    if not shown:
        return Publication()
    newest = max(shown, key=lambda one: one[0].end or date.min)
    return known(after_photo(newest[0], article, blocks), "inferred", (newest[1],))


def known(interval: Interval, basis: str, evidence: tuple[Span, ...]) -> Publication:
    """Make the record of a publication on known days."""
    return Publication(start=interval.start, end=interval.end, basis=basis, evidence=evidence)  # type: ignore[arg-type]


def heading(article: Article, blocks: Sequence[Block]) -> list[Block]:
    """Give the datelines and bylines that may date an article: those before its second paragraph, and labelled ones."""
    bodies = [block.start for block in blocks if block.role == "body"]
    second = bodies[1] if len(bodies) > 1 else len(article.text)
    last = bodies[-1] if bodies else 0
    return [
        block
        for block in blocks
        if block.role in ("dateline", "byline")
        and (block.start < second or (block.role == "byline" and block.start > last))
    ]


def dates(article: Article, blocks: Iterable[Block]) -> Iterable[Dated]:
    """Find the absolute dates in some blocks."""
    for block in blocks:
        for match in finder().finditer(article.text, block.start, block.end):
            if interval := interval_of(match):
                yield interval, Span(article=article.id, start=match.start(), end=match.end())


def of_url(url: str | None) -> Interval | None:
    """Read the day that a URL carries.

    >>> of_url("https://example.org/world/2022/02/21/dam-breaks")
    Interval(start=datetime.date(2022, 2, 21), end=datetime.date(2022, 2, 21))
    """
    if not url:
        return None
    if match := URL_DAY.search(url):
        return one_day(int(match[1]), int(match[3]), int(match[4]))
    if match := URL_NAMED.search(url):
        number = months().get(match[2].lower())
        return one_day(int(match[1]), number, int(match[3])) if number else None
    return None


def after_photo(shown: Interval, article: Article, blocks: Sequence[Block]) -> Interval:
    """Say when an article was published whose newest photograph is known by its day.

    If the article names that day of the week, it most likely reports of that day on that day; if it names only the next
    day or the one after, it is from then at the latest; else from one of these days.
    """
    day = shown.end
    if day is None:
        return shown
    named = {
        match[0]
        for block in blocks
        if block.role == "body"
        for match in WEEKDAY.finditer(article.text, block.start, block.end)
    }
    last = next((n for n in range(AFTER + 1) if DAYS[(day + timedelta(n)).weekday()] in named), AFTER)
    return Interval(start=day, end=day + timedelta(last))

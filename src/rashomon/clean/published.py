"""When an article was published, by what itself and its source say; honestly unknown where neither does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from datetime import date, timedelta

from rashomon.records import Article, Block, Interval, Publication, Span
from rashomon.text.dates import finder, interval_of, months, one_day

URL_DAY = re.compile(r"(?<!\d)(19\d\d|20\d\d)([/-]?)(0?[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01]|[1-9](?!\d))(?!\d)")
URL_NAMED = re.compile(r"/(19\d\d|20\d\d)/([a-z]{3,9})/(\d{1,2})(?!\d)", re.IGNORECASE)
UPDATED = re.compile(r"updat|modif", re.IGNORECASE)
LIVE = re.compile(r"\b(?:live|as it happened|(?:latest|rolling|minute) (?:news|updates?)|updates? and )", re.IGNORECASE)
GROWS = timedelta(days=3)  # longer no live page does
WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
REACH = 64  # characters beside a date in which its time of day or a word for publishing stands
OPENING = 1000  # characters of an article's opening
CLOCK = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?\s?m\b\.?)?(?:\s[A-Z]{2,4}\b)?"
SPARE = r"[\s,;|/-]*(?:on\s|at\s)?"
NAMED = r"(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thurs|Fri|Sat|Satur|Sun)(?:day)?\.?"
CLOCK_BEFORE = re.compile(rf"{CLOCK}{SPARE}(?:{NAMED}{SPARE})?$")
CLOCK_AFTER = re.compile(rf"{SPARE}{CLOCK}")
ISSUED = re.compile(
    rf"\b(?:published|posted|updated|last modified|first published)(?:\s(?:on|at))?[\s:,|-]*(?:{NAMED}{SPARE})?$",
    re.IGNORECASE,
)
APPEARED = re.compile(r"\b(?:appeared|published|posted)\b[^.]*$", re.IGNORECASE)
PHOTO = re.compile(r"\b(?:photo|reuters|getty|images?|picture|handout)", re.IGNORECASE)
LABELLED = re.compile(rf"\b{NAMED}{SPARE}$")
AFTER = 2  # days that an article may follow its newest photograph by, where it names no day of the week that says
Dated = tuple[Interval, Span]


def published(article: Article, blocks: Sequence[Block], foreign: Iterable[Block]) -> Publication:
    """Say when an article was published.

    In this order: what its source said; a date line, byline or dateline that states a day with its year; a stamp that
    stands inside a paragraph, as where lines were lost; the day in its URL; a day of the week with its full date at
    the very beginning; the newest dated caption that is the article's own, since no article is older than its
    photographs. What the article states is kept as evidence where its source said so too: *compare* sees whether the
    two agree.

    Args:
        article: the article.
        blocks: its blocks.
        foreign: captions that share no name with the rest of it, and so may belong to another story.
    """
    stated = list(dates(article, heading(article, blocks)))
    stated.sort(key=lambda one: bool(UPDATED.search(beforehand(article, one[1]))))
    evidence = tuple(span for _, span in stated)
    said = article.published
    if said.basis != "unknown":
        return Publication(start=said.start, end=lasted(article, said.end, stated), basis=said.basis, evidence=evidence)
    if stated:
        return known(stated[0][0], "stated", evidence)
    if stamp := stamped(article, blocks):
        return known(stamp[0], "stated", (stamp[1],))
    if address := of_url(article.url):
        return known(address, "metadata", ())
    return opening(article, blocks) or shown(article, blocks, set(foreign)) or Publication()


def lasted(article: Article, day: date | None, stated: Iterable[Dated]) -> date | None:
    """Say until when an article grew: a live page that says so tells what happened up to its last update."""
    if day is None or not LIVE.search(article.title or ""):
        return day
    last = (interval.end for interval, span in stated if interval.end and UPDATED.search(beforehand(article, span)))
    return max((one for one in last if timedelta() < one - day <= GROWS), default=day)


def beforehand(article: Article, span: Span) -> str:
    """Give the words right before a date."""
    return article.text[max(0, span.start - 24) : span.start]


def shown(article: Article, blocks: Sequence[Block], foreign: Set[Block]) -> Publication | None:
    """Date an article by its newest photograph."""
    captions = [block for block in blocks if block.role in ("caption", "credit") and block not in foreign]
    days = [one for one in dates(article, captions) if one[0].start == one[0].end and one[0].end is not None]
    if not days:
        return None
    newest = max(days, key=lambda one: one[0].end or date.min)
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


def stamped(article: Article, blocks: Sequence[Block]) -> Dated | None:
    """Find the stamp of a publication inside the text: a day and a time of day, or a day after a word for publishing.

    A page that lost its lines has them (*Page last updated at 05:32 GMT, Tuesday, 6 September 2011*). The first that is
    no update counts, else the first. Further down stand those of comments and of other articles.
    """
    found: list[tuple[bool, int, Dated]] = []
    text = article.text
    for interval, span in dates(article, (block for block in blocks if block.role in ("headline", "body"))):
        before, after = text[max(0, span.start - REACH) : span.start], text[span.end : span.end + REACH]
        clock = CLOCK_BEFORE.search(before) or CLOCK_AFTER.match(after)
        if (span.start < OPENING and (clock or ISSUED.search(before))) or (clock and APPEARED.search(before)):
            found.append((bool(UPDATED.search(before)), span.start, (interval, span)))
    return min(found, key=lambda one: one[:2])[2] if found else None


def opening(article: Article, blocks: Sequence[Block]) -> Publication | None:
    """Read a full date with its day of the week, or one that stands alone, in an article's first words.

    News of the day names no year; whoever writes one there dates the report. It may have appeared a day later.
    """
    first = next((block for block in blocks if block.role in ("headline", "body")), None)
    if first is None:
        return None
    near = Block(start=first.start, end=min(first.start + OPENING, len(article.text)), role="body")
    for interval, span in dates(article, [near]):
        before = article.text[max(first.start, span.start - REACH) : span.start]
        photo = PHOTO.search(article.text, span.end, span.end + REACH)
        alone = LABELLED.search(before) or not before.strip()
        if interval.start and interval.start == interval.end and alone and not photo:
            return known(Interval(start=interval.start, end=interval.start + timedelta(1)), "inferred", (span,))
    return None


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


def after_photo(taken: Interval, article: Article, blocks: Sequence[Block]) -> Interval:
    """Say when an article was published whose newest photograph is known by its day.

    If the article names that day of the week, it most likely reports of that day on that day; if it names only the next
    day or the one after, it is from then at the latest; else from one of these days.
    """
    day = taken.end
    if day is None:
        return taken
    named = {
        match[0]
        for block in blocks
        if block.role == "body"
        for match in WEEKDAY.finditer(article.text, block.start, block.end)
    }
    last = next((n for n in range(AFTER + 1) if DAYS[(day + timedelta(n)).weekday()] in named), AFTER)
    return Interval(start=day, end=day + timedelta(last))

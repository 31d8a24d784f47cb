"""Flags: what a careful editor would stop at and only a comparison shows.

Captions and paragraphs of another story, several versions of one article.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from rashomon.compare import quotes
from rashomon.compare.sheets import Sheet
from rashomon.records import Article, Block, Flag, Span

NAME = re.compile(r"\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+")
NOBODY = re.compile(  # days, months, and who took or sold the picture
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|[A-Z]\w+day"
    r"|Photos?|Images?|File|Credit|Courtesy|Reuters|Getty|AFP|AP)\b"
)
WORDS = 30  # a paragraph shorter than this can share no word with its story by chance
STRANGE = 0.05  # a paragraph shares less than this (of what its words tell) with the rest of its story
KNOWN = 1 / 3  # of the names of a strange caption some may stand in the story by chance (*the House*)
SAME = 0.5  # of the words of the shorter of two versions, so many stand in the other
ARTICLES = 3  # of a story, so that a caption or paragraph can be said to be none of it


def find(sheets: Sequence[Sheet]) -> tuple[Flag, ...]:
    """Flag what does not fit in the articles of a story, in order."""
    found = [*quotes.flags([sheet.marked for sheet in sheets]), *versions(sheets)]
    if len(sheets) >= ARTICLES:
        found += [*captions(sheets), *strangers(sheets)]
    return tuple(sorted(found, key=lambda flag: (flag.article, flag.start, flag.end, flag.kind)))


def versions(sheets: Sequence[Sheet]) -> Iterator[Flag]:
    """Find articles that stand at one address in other words: the outlet changed what it had told."""
    by: dict[str, list[Sheet]] = defaultdict(list)
    for sheet in sheets:
        if sheet.marked.article.url:
            by[address(sheet.marked.article.url)].append(sheet)
    for same in by.values():
        for one, other in combinations(same, 2):
            mine, theirs = ({key for key in sheet.keys if key} for sheet in (one, other))
            again = mine and theirs and one.marked.article.text != other.marked.article.text
            if again and len(mine & theirs) >= SAME * min(len(mine), len(theirs)):
                yield version(*sorted((one.marked.article, other.marked.article), key=published))


def version(older: Article, newer: Article) -> Flag:
    """Flag the newer of two versions of an article, where that is known."""
    dated = older.published.start and newer.published.start
    which = "an older" if dated and published(older)[0] < published(newer)[0] else "another"
    message = f"{which} version of this article, from the same address, is told beside it"
    (start, end), (first, last) = head(newer), head(older)
    evidence = (Span(article=older.id, start=first, end=last),)
    return Flag(article=newer.id, kind="version", start=start, end=end, message=message, evidence=evidence)


def address(url: str) -> str:
    """Give an address without what does not lead elsewhere.

    >>> address("https://www.news.example/a/?utm_source=x#top") == address("http://news.example/a")
    True
    """
    bare = re.sub(r"^\w+://", "", url.partition("#")[0]).removeprefix("www.")
    path, _, query = bare.partition("?")
    kept = "&".join(part for part in query.split("&") if part and not part.startswith(("utm_", "fbclid", "gclid")))
    return f"{path.rstrip('/')}?{kept}"


def published(article: Article) -> tuple[date, str]:
    """Order articles by publication; those without a date come first."""
    return article.published.start or date.min, article.id


def head(article: Article) -> tuple[int, int]:
    """Give where an article's first block stands."""
    return min((block.start, block.end) for block in article.blocks) if article.blocks else (0, len(article.text))


def captions(sheets: Sequence[Sheet]) -> Iterator[Flag]:
    """Find captions that name somebody, and nobody or nothing that the story names."""
    texts = [sheet.marked.article.text for sheet in sheets]
    told = {
        word.lower()
        for sheet, text in zip(sheets, texts, strict=True)
        for start, end in sheet.marked.article.evidence()
        for word in re.findall(r"\w+", text[start:end])
    }
    for sheet, text in zip(sheets, texts, strict=True):
        article = sheet.marked.article
        for block in article.blocks:
            if block.role != "caption":
                continue
            names = [name for name in NAME.findall(text[block.start : block.end]) if not NOBODY.search(name)]
            strange = [name for name in names if not {*re.findall(r"\w{2,}", name.lower().split()[-1])} & told]
            if len(strange) >= 2 and len(names) - len(strange) <= KNOWN * len(names):
                message = f"the caption names {', '.join(strange[:3])}, of whom the story tells nothing"
                yield Flag(article=article.id, kind="caption", start=block.start, end=block.end, message=message)


def strangers(sheets: Sequence[Sheet]) -> Iterator[Flag]:
    """Find paragraphs of the body that share next to no word with the rest of their story."""
    held = [Counter(key for key in sheet.keys if key) for sheet in sheets]
    total: Counter[str] = Counter()
    for one in held:
        total.update(one)
    for sheet in sheets:
        for block, first, last in paragraphs(sheet):
            own = Counter(key for key in sheet.keys[first:last] if key)
            mass = sum(sheet.rarity(key) for key in own)
            shared = sum(sheet.rarity(key) for key, n in own.items() if total[key] > n)
            if mass and shared / mass < STRANGE:
                article = sheet.marked.article
                evidence = (Span(article=article.id, start=block.start, end=block.end),)
                message = "the paragraph shares no subject with the rest of its story"
                yield Flag(
                    article=article.id, kind="foreign_text", start=block.start, end=block.end, message=message,
                    evidence=evidence,
                )  # fmt: skip


def paragraphs(sheet: Sheet) -> Iterator[tuple[Block, int, int]]:
    """Give the longer body blocks with their tokens."""
    start = sheet.marked.parse.start
    for block in sheet.marked.article.blocks:
        first, last = bisect_left(start, block.start), bisect_left(start, block.end)
        if block.role == "body" and last - first >= WORDS:
            yield block, first, last

"""An article -> its blocks, in order, each with one role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from rashomon.clean import looks
from rashomon.clean.heads import dateline_end, headlines, is_date_line, is_dated, is_signature
from rashomon.clean.language import check_english
from rashomon.clean.lines import cut
from rashomon.clean.looks import Look
from rashomon.clean.repeats import Repeats
from rashomon.clean.roles import is_sure, judge, look_at, weigh
from rashomon.errors import SkipThis
from rashomon.records import Article, Block, Role

CLOSING = re.compile(
    r"[.!?”\"]\s*(\((?:[\w ]+ )?(?:[Rr]eporting|[Ww]riting|[Ee]diting) (?:from |in \w+ )?by [^()]*\)?\.?)$"
)
EARLY = 3  # paragraphs among which a place before a dash is taken for a dateline


def blocks_of(article: Article, repeats: Repeats) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Cut an article in blocks.

    Returns:
        All blocks, and those of them that are captions sharing no name with the rest of the article.

    Raises:
        SkipThis: it is not in English, or no line of it is body.
    """
    lines = look_at(article.text, cut(article.text), lambda line: repeats.has(article.outlet, line))
    check_english(article.text, [word for look in lines for word in look.lower])
    roles = list(roles_of(lines, article.title))
    if "body" not in roles:
        raise SkipThis("no paragraph was found in it", "check that it is an article, not a list of links")
    before = accumulate((role == "body" for role in roles), initial=0)  # paragraphs above each line
    blocks = tuple(
        block for look, role, above in zip(lines, roles, before, strict=False) for block in split(look, role, above)
    )
    strange = {look.start for n, look in enumerate(lines) if roles[n] == "caption" and looks.strange_names(look)}
    return blocks, tuple(block for block in blocks if block.start in strange)


def roles_of(lines: list[Look], title: str | None) -> Iterator[Role]:
    """Give the role of each line."""
    sums = [weigh(look) for look in lines]
    sure = [n for n, look in enumerate(lines) if is_sure(look, sums[n])]
    first, last = (sure[0], sure[-1]) if sure else (None, None)
    heads = headlines(lines, title, first)
    for n, look in enumerate(lines):
        if n in heads:
            yield "headline"
        elif is_date_line(look.text):
            yield "dateline"
        else:
            zone = zone_of(look, n, first, last)
            role = judge(sums[n], zone)
            yield at_head(look, n > max(heads, default=n)) if role == "furniture" and zone == "head" else role


def at_head(look: Look, under: bool) -> Role:  # noqa: FBT001  (where the line stands)
    """Say what a line of furniture at the head is: a day, a signature under the headline, or no more than a label."""
    if is_dated(look):
        return "dateline"
    return "byline" if under and is_signature(look) else "furniture"


def zone_of(look: Look, n: int, first: int | None, last: int | None) -> str | None:
    """Say where a line stands, if before the first or after the last sure paragraph; ``None`` if between them."""
    if first is None or last is None or first <= n <= last:
        return None
    if n < first:
        return "head"
    to_the_page = looks.leads_in(look) and looks.page_words(look) > 0
    if to_the_page or (looks.BULLET.match(look.text) and not look.final and look.finished):
        return "links"
    return "tail" if look.final or not look.finished else "tail_open"


def split(look: Look, role: Role, before: int) -> Iterator[Block]:
    """Give the blocks of a line: a paragraph that begins with a dateline or ends with who reported it has several."""
    start, end = look.start, look.start + len(look.text)
    match = dateline_end(look.text, before < EARLY) if role in ("body", "furniture") else None
    if match is not None and (role == "body" or match.end() == len(look.text)):
        yield Block(start=start, end=start + len(match[0].rstrip()), role="dateline")
        start += match.end() + len(look.text[match.end() :]) - len(look.text[match.end() :].lstrip())
    closing = CLOSING.search(look.text) if role in ("body", "credit") else None
    if closing is not None and look.start + closing.start(1) > start:
        yield Block(start=start, end=look.start + len(look.text[: closing.start(1)].rstrip()), role="body")
        start, role = look.start + closing.start(1), "credit"
    if start < end:
        yield Block(start=start, end=end, role=role)

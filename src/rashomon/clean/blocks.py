"""An article -> its blocks, in order, each with one role."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.clean import looks
from rashomon.clean.heads import dateline_end, headlines, is_date_line
from rashomon.clean.language import check_english
from rashomon.clean.lines import cut
from rashomon.clean.looks import Look
from rashomon.clean.repeats import Repeats
from rashomon.clean.roles import is_sure, judge, look_at, weigh
from rashomon.errors import SkipThis
from rashomon.records import Article, Block, Role

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
    blocks = tuple(block for n, look in enumerate(lines) for block in split(look, roles[n], roles[:n].count("body")))
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
        elif first is None or last is None:
            yield judge(sums[n], None)
        else:
            yield judge(sums[n], "head" if n < first else "tail" if n > last else None)


def split(look: Look, role: Role, before: int) -> Iterator[Block]:
    """Give the blocks of a line: a paragraph that begins with a dateline is two."""
    end = look.start + len(look.text)
    match = dateline_end(look.text, before < EARLY) if role in ("body", "furniture") else None
    if match is not None and role == "furniture" and match.end() < len(look.text):
        match = None
    if match is None:
        yield Block(start=look.start, end=end, role=role)
        return
    middle = look.start + len(match[0].rstrip())
    yield Block(start=look.start, end=middle, role="dateline")
    body = look.start + len(look.text) - len(look.text[match.end() :].lstrip())
    if body < end:
        yield Block(start=body, end=end, role="body")

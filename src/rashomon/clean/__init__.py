"""Clean: an article's text cut in blocks with roles, its language, its publication date with the basis for it."""

from __future__ import annotations

from dataclasses import replace

from rashomon.clean.blocks import blocks_of
from rashomon.clean.origin import agency_of, outlet_of
from rashomon.clean.published import published
from rashomon.clean.repeats import Repeats, repeated
from rashomon.records import Article

__all__ = ["Repeats", "clean", "repeated"]


def clean(article: Article, repeats: Repeats) -> Article:
    """Cut an article in blocks, and say what it states of its publication, outlet and agency.

    Its text stays as it is. A pure function of the article and of what its outlet repeats.

    Raises:
        SkipThis: it is not in English, or no line of it is body.
    """
    blocks, foreign = blocks_of(article, repeats)
    headline = next((article.text[block.start : block.end] for block in blocks if block.role == "headline"), None)
    return replace(
        article,
        title=article.title or headline,
        outlet=article.outlet or outlet_of(article, blocks),
        agency=article.agency or agency_of(article, blocks),
        language="en",
        published=published(article, blocks, foreign),
        blocks=blocks,
    )

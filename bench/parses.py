"""Parsing the texts of gold documents, in as many processes as there are cores; the pipeline as it comes, beside it."""

from __future__ import annotations

import warnings
from collections.abc import Sequence

import spacy
from spacy.language import Language

from rashomon.engines.language import SpacyEngine, locate
from rashomon.engines.workers import cores, spread
from rashomon.records import Article, Marked

PORTION = 24  # articles parsed at once


def parsed(articles: Sequence[Article]) -> list[Marked]:
    """Parse clean articles, in order; they carry no marks but the parse."""
    portions = [tuple(articles[n : n + PORTION]) for n in range(0, len(articles), PORTION)]
    return [one for portion in spread(parse, portions, cores()) for one in portion]


def parse(articles: Sequence[Article]) -> list[Marked]:
    """Parse some articles in this process."""
    passages = [(article.text, article.evidence()) for article in articles]
    return [
        Marked(article=one, parse=parse) for one, parse in zip(articles, SpacyEngine().parse(passages), strict=True)
    ]


def bare() -> Language:
    """Load the language pipeline as who knows nothing of rashomon would."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r".*\[W095\].*")
        return spacy.load(locate())

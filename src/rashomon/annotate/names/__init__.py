"""Names where they stand: people, organisations, places, states, groups, accords and named events.

The language engine finds most names; what it gets wrong in a regular way is mended here, what an article repeats is
found everywhere in it, and types follow the gazetteer. Descriptions and pronouns become mentions only where the text
settles whom they stand for.
"""

from __future__ import annotations

from rashomon.annotate.names.again import repeated
from rashomon.annotate.names.follow import describe
from rashomon.annotate.names.kinds import typed
from rashomon.annotate.names.refer import introduced, settled
from rashomon.annotate.names.spans import pieces
from rashomon.records import Article, Mention, Parse

__all__ = ["describe", "find"]


def find(article: Article, parse: Parse) -> tuple[Mention, ...]:
    """Find the mentions of people, organisations, places, states, groups, accords and named events."""
    named = repeated(parse, typed(parse, pieces(article.text, parse)))
    found = [
        Mention(article=article.id, start=parse.start[first], end=parse.end[last - 1], type=type_)
        for first, last, type_ in named
    ]
    found += settled(article, parse, named)
    return tuple(sorted(introduced(article, found), key=lambda one: (one.start, one.end)))

"""Names where they stand: people, organisations, places, states, groups, accords and named events.

The language engine finds most names; what it gets wrong in a regular way is mended here, what an article repeats is
found everywhere in it, and types follow the gazetteer. Descriptions and pronouns become mentions only where the text
settles whom they stand for.
"""

from __future__ import annotations

from rashomon.annotate import names_again, names_kinds, names_refer, names_spans
from rashomon.records import Article, Mention, Parse


def find(article: Article, parse: Parse) -> tuple[Mention, ...]:
    """Find the mentions of people, organisations, places, states, groups, accords and named events."""
    pieces = names_spans.pieces(article.text, parse)
    named = names_kinds.typed(parse, pieces)
    named = names_again.repeated(parse, named)
    found = [
        Mention(article=article.id, start=parse.start[first], end=parse.end[last - 1], type=type_)
        for first, last, type_ in named
    ]
    found += names_refer.settled(article, parse, named)
    return tuple(sorted(names_refer.introduced(article, found), key=lambda one: (one.start, one.end)))

"""Event mentions: words that report a happening."""

from rashomon.records import Article, EventMention, Mention, Parse, Statement, TimeExpression


def find(
    article: Article,
    parse: Parse,
    mentions: tuple[Mention, ...],
    times: tuple[TimeExpression, ...],
    statements: tuple[Statement, ...],
) -> tuple[EventMention, ...]:
    """Find what an article reports as happening: trigger, clause, type, actors, place, time, reality."""
    raise NotImplementedError

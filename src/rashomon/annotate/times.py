"""Time expressions and the days that they mean."""

from rashomon.records import Article, Parse, TimeExpression


def find(article: Article, parse: Parse) -> tuple[TimeExpression, ...]:
    """Find the time expressions of an article and read them against its publication date, where that is known."""
    raise NotImplementedError

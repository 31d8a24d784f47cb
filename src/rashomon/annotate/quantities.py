"""Numbers with what they count."""

from rashomon.records import Article, Parse, Quantity, TimeExpression


def find(article: Article, parse: Parse, times: tuple[TimeExpression, ...]) -> tuple[Quantity, ...]:
    """Find the numbers of an article, what they count and how they are hedged; numbers in ``times`` are left alone."""
    raise NotImplementedError

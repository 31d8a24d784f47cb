"""Names where they stand."""

from rashomon.records import Article, Mention, Parse


def find(article: Article, parse: Parse) -> tuple[Mention, ...]:
    """Find the mentions of people, organisations, places, states, groups, accords and named events."""
    raise NotImplementedError

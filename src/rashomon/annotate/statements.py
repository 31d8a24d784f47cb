"""Statements: who says what, in which manner."""

from rashomon.records import Article, Attribution, Mention, Parse, Statement


def find(
    article: Article, parse: Parse, mentions: tuple[Mention, ...], attributions: tuple[Attribution, ...]
) -> tuple[Statement, ...]:
    """Make statements of what the attributor found: kind, stance, speaker, which stands within which."""
    raise NotImplementedError

"""What of an article is its own words: its evidence without what stands in quotation marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rashomon.records import Marked, Span


@dataclass(frozen=True, kw_only=True)
class Own:
    """The words of one article that are its own to copy: its evidence without what stands in quotation marks."""

    one: Marked

    @cached_property
    def tokens(self) -> tuple[int, ...]:
        """Give the tokens that are words outside quotation marks."""
        return tuple(unquoted(self.one))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Give the same as lower-case words."""
        return tuple(self.one.parse.word[i].casefold() for i in self.tokens)

    def span(self, first: int, last: int) -> Span:
        """Give the span from one own word to another, both included."""
        parse = self.one.parse
        return Span(
            article=self.one.article.id, start=parse.start[self.tokens[first]], end=parse.end[self.tokens[last]]
        )


def unquoted(one: Marked) -> Iterator[int]:
    """Walk the words outside quotation marks; a quotation ends with its block at the latest."""
    parse, inside, block = one.parse, False, 0
    ends = [b.end for b in one.article.blocks]
    for i, word in enumerate(parse.word):
        while block < len(ends) and parse.start[i] >= ends[block]:
            block, inside = block + 1, False
        if word in {"“", "«"} or (word == '"' and not inside):
            inside = True
        elif word in {"”", "»", '"'}:
            inside = False
        elif not inside and any(map(str.isalnum, word)):
            yield i

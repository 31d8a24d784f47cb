"""Quotations that go on: a next quotation without a cue of its own is still what the last speaker said.

``“We left at dawn,” she said. “There was no road.”`` is one statement, also where the next paragraph is all quotation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.annotate.spots import tokens
from rashomon.records import Article, Attribution, Parse, Stretch

LEAST = 4  # words of a quotation that can stand alone; fewer are a phrase, or a title
BEGUN = 8  # tokens of a quotation that a content must have to have all of it
HELD = 0.5  # share of a quotation's characters that some content has already
ENDS = (".", "?", "!", "…", ",", "—", "–", "-")
OPENING, CLOSING = "“\"«‘'", "”\"»’'"


def carried(
    article: Article, parse: Parse, found: Sequence[Attribution], quotes: Sequence[Stretch]
) -> list[Attribution]:
    """Give each quotation that nobody says yet to the quotation that it goes on with; the order stays."""
    grown = [_unbroken(parse, one, found, quotes) for one in found]
    for quote in quotes:
        if not _sentence(article.text, parse, quote) or _said(grown, quote):
            continue
        before = [n for n, one in enumerate(grown) if _end(one) <= quote[0] and _quotes(one, quotes)]
        last = max(before, key=lambda n: (_end(grown[n]), n), default=None)
        if last is not None and _goes_on(article.text, parse, grown[last], quote) and not _between(grown, last, quote):
            grown[last] = replace(grown[last], content=(*grown[last].content, quote))
    return grown


def _unbroken(parse: Parse, one: Attribution, found: Sequence[Attribution], quotes: Sequence[Stretch]) -> Attribution:
    """Give a content that breaks off within a sentence of a quotation, begun with it, all of the quotation."""
    if not one.content:
        return one
    start, end = one.content[-1]
    quote = next((quote for quote in quotes if start <= quote[0] + 1 and quote[0] < end < quote[1]), None)
    behind = tokens(parse, (end, quote[1])) if quote else ()
    if quote is None or not behind or len(tokens(parse, (quote[0], end))) < BEGUN:
        return one
    before = tokens(parse, (start, end))
    parts = [part for other in found for part in (*other.source, *other.cue, *(() if other is one else other.content))]
    free = not any(first < quote[1] and last > end for first, last in parts)
    within = bool(before) and parse.sentence_of[before[-1]] == parse.sentence_of[behind[0]]
    return replace(one, content=(*one.content[:-1], (start, quote[1]))) if free and within else one


def _sentence(text: str, parse: Parse, quote: Stretch) -> bool:
    """Say whether a quotation is a whole sentence: long enough, begun with a capital, ended with a mark."""
    inside = text[slice(*quote)].strip().strip(OPENING + CLOSING).strip()
    words = [parse.word[t] for t in tokens(parse, quote) if parse.word[t][0].isalnum()]
    plain = sum(word[0].islower() for word in words)  # a title has few
    begins = not text[: quote[0]].rstrip()[-1:].isalnum()
    return begins and len(words) >= LEAST and 2 * plain >= len(words) and inside[:1].isupper() and inside.endswith(ENDS)


def _said(found: Sequence[Attribution], quote: Stretch) -> bool:
    """Say whether contents have the quotation, or a cue stands in it."""
    held = sum(max(0, min(end, quote[1]) - max(start, quote[0])) for one in found for start, end in one.content)
    return held > 0 and held >= HELD * (quote[1] - quote[0])


def _end(one: Attribution) -> int:
    return max(end for _, end in one.source + one.cue + one.content)


def _quotes(one: Attribution, quotes: Sequence[Stretch]) -> bool:
    """Say whether a content ends in a quotation."""
    return any(start < one.content[-1][1] <= end + 1 for start, end in quotes)


def _between(found: Sequence[Attribution], last: int, quote: Stretch) -> bool:
    """Say whether somebody else's words, or their cue, stand between, or around the quotation."""
    return any(
        start < quote[1] and end > _end(found[last])
        for n, one in enumerate(found)
        if n != last
        for start, end in one.source + one.cue + one.content
    )


def _goes_on(text: str, parse: Parse, one: Attribution, quote: Stretch) -> bool:
    """Say whether a quotation follows at once: the next sentence, or a paragraph of nothing else."""
    gap = text[_end(one) : quote[0]]
    near = tokens(parse, quote)
    behind = tokens(parse, (0, _end(one)))
    if not near or not behind or parse.sentence_of[near[0]] - parse.sentence_of[behind[-1]] > 1:
        return False
    if "\n" not in gap:
        return True
    return not any(char.isalnum() for char in text[quote[1] :].split("\n", 1)[0])

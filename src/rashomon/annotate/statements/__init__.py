"""Statements: who says what, in which manner."""

from __future__ import annotations

from dataclasses import replace

from rashomon.annotate.statements.chains import chained, overlooked
from rashomon.annotate.statements.links import denials, outer
from rashomon.annotate.statements.mend import mended
from rashomon.annotate.statements.onward import carried
from rashomon.annotate.statements.rules import attributions
from rashomon.annotate.statements.sham import sham
from rashomon.annotate.statements.speakers import resolve
from rashomon.annotate.statements.stance import does, kind, refusal
from rashomon.records import Article, Attribution, Mention, Parse, Statement
from rashomon.text.quotes import quotations

__all__ = ["attributions", "find"]


def find(
    article: Article, parse: Parse, mentions: tuple[Mention, ...], taken: tuple[Attribution, ...]
) -> tuple[Statement, ...]:
    """Make statements of what the attributor found: kind, stance, speaker, which stands within which."""
    quotes = quotations(article.text)
    given = tuple(one for one in taken if one.content and (one.cue or one.source) and not sham(parse, one))
    ruled = attributions(article, parse) if given else ()
    further = (*overlooked(parse, given, ruled), *chained(parse, given, ruled))
    ordered = sorted(
        (
            *carried(article, parse, [mended(parse, one, quotes) for one in given], quotes),
            *(mended(parse, one, quotes) for one in further),
        ),
        key=lambda one: (min(one.source + one.cue + one.content), one.content, one.cue),
    )
    found = tuple(
        Statement(
            id=f"{article.id}.s{n}",
            article=article.id,
            source=one.source,
            cue=one.cue,
            content=one.content,
            kind=kind(parse, one.content, quotes),
            stance="doubts" if (done := does(parse, one, quotes)) == "unsaid" else done,
            refuses=done == "denies" and refusal(parse, one),
            unsaid=done == "unsaid",
        )
        for n, one in enumerate(ordered, 1)
    )
    within = outer(found)
    found = tuple(replace(one, within=within[one.id]) if one.id in within else one for one in found)
    speakers = resolve(parse, mentions, found, quotes)
    found = tuple(replace(one, speaker_at=speakers[one.id]) if one.id in speakers else one for one in found)
    denied = denials(parse, found)
    return tuple(replace(one, denies=denied[one.id]) if one.id in denied else one for one in found)

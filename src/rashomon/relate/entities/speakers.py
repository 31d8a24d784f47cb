"""Who speaks: the entity behind each statement's source."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from rashomon.records import Entity, Marked, Statement, Stretch

Known = list[tuple[int, int, str]]


def fill(marked: Sequence[Marked], known: Sequence[Entity]) -> list[Marked]:
    """Give the articles back, each statement with its speaker where the source names one."""
    by_article: dict[str, Known] = {one.article.id: [] for one in marked}
    for entity in known:
        for span in entity.mentions:
            by_article[span.article].append((span.start, span.end, entity.id))
    filled = []
    for one in marked:
        mentions = sorted(by_article[one.article.id])
        said = tuple(replace(statement, speaker=_speaker(statement, mentions)) for statement in one.statements)
        filled.append(replace(one, statements=said))
    return filled


def _speaker(statement: Statement, mentions: Known) -> str | None:
    """Give the entity named at ``speaker_at``, else the one that the source names; a person first."""
    for stretch in (statement.speaker_at, *statement.source):
        if stretch is not None and (inside := _within(stretch, mentions)):
            people = [found for found in inside if found.startswith("person.")]
            return people[-1] if len(set(people)) == 1 else inside[-1] if len(set(inside)) == 1 else None
    return None


def _within(stretch: Stretch, mentions: Known) -> list[str]:
    start, end = stretch
    found = []
    for first, last, entity in mentions[bisect_left(mentions, (start,)) :]:
        if first >= end:
            break
        if last <= end:
            found.append(entity)
    return found

"""Compare: what a story's articles agree on, where they collide, what got lost on the way."""

from __future__ import annotations

from dataclasses import replace

from rashomon.compare import flags
from rashomon.compare.align import align
from rashomon.compare.points import Desk
from rashomon.compare.sheets import lay
from rashomon.records import Flag, Related, Story

__all__ = ["compare"]


def compare(related: Related) -> Related:
    """Give every story its points, and add the flags that only a comparison shows."""
    by_id = {one.article.id: one for one in related.marked}
    stories: list[Story] = []
    found: list[Flag] = list(related.flags)
    for story in related.stories:
        laid = lay([by_id[article] for article in story.articles], related.entities)
        points = Desk(story, laid, related).points(align(laid))
        points.sort(key=lambda one: (not one.sure, -one.support, -len(one.tellings), one.id))
        stories.append(replace(story, points=tuple(points)))
        found.extend(flags.find(laid))
    return replace(related, stories=tuple(stories), flags=tuple(found))

"""Compare: what a story's articles agree on, where they collide, what got lost on the way."""

from __future__ import annotations

from dataclasses import replace

from rashomon.compare import flags
from rashomon.compare.points import Desk
from rashomon.compare.sheets import lay, mentioned
from rashomon.records import Copy, Flag, Related, Story

__all__ = ["compare"]


def compare(related: Related) -> Related:
    """Give every story its points, and add the flags that only a comparison shows."""
    by_id = {one.article.id: one for one in related.marked}
    mentions, speakers = mentioned(related.entities), {entity.id: entity for entity in related.entities}
    copies: dict[str, list[Copy]] = {}
    for copy in related.copies:
        copies.setdefault(copy.article, []).append(copy)
    stories: list[Story] = []
    found: list[Flag] = list(related.flags)
    for story in related.stories:
        laid = lay([by_id[article] for article in story.articles], mentions)
        taken = [copy for article in story.articles for copy in copies.get(article, ())]
        points = Desk(story, laid, taken, speakers).points()
        points.sort(key=lambda one: (not one.sure, -one.support, -len(one.tellings), one.id))
        stories.append(replace(story, points=tuple(points)))
        found.extend(flags.find(laid))
    return replace(related, stories=tuple(stories), flags=tuple(found))

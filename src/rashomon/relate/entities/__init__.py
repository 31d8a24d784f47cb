"""Entities: one behind many names.

First the names of each article are gathered (`gather`), then joined across articles by table of small judgements
(`join`, `alike`), each with its reason. Precision comes first: what is not settled stays apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.records import Entity, Flag, Marked, Naming, Story
from rashomon.relate.entities import described, told
from rashomon.relate.entities.flags import spelling
from rashomon.relate.entities.gather import inside
from rashomon.relate.entities.join import across, story_of
from rashomon.relate.entities.name import entities
from rashomon.relate.entities.speakers import fill

__all__ = ["resolve"]


def resolve(
    marked: Sequence[Marked], stories: Sequence[Story], namings: Sequence[Naming] = ()
) -> tuple[list[Marked], tuple[Entity, ...], tuple[Flag, ...]]:
    """Find the entities behind all mentions; give the articles back with their statements' speakers filled in.

    What the user's ``namings`` say wins over all that is found.
    """
    marked = told.spotted(marked, namings)
    found = [local for one in marked for local in inside(one)]
    story = story_of(marked, stories)
    groups = across(found, story)
    nameless = [one for one in described.resolve(marked, groups, story) if one.told()]
    known = entities(told.applied([*groups, *nameless], namings))
    outlets = {one.article.id: one.article.outlet or one.article.id for one in marked}
    return fill(marked, known, story), known, spelling(groups, outlets)

"""Points: groups of units made into points, with their tellings, status, support, notes and a line of text."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from rashomon.compare import collisions, notes, support
from rashomon.compare.align import Group
from rashomon.compare.sheets import Sheet
from rashomon.compare.tellings import Told, tell
from rashomon.records import Entity, Point, PointKind, Story


def point(
    story: Story, group: Group, sheets: Sequence[Sheet], voices: Mapping[str, str], speakers: Mapping[str, Entity]
) -> Point:
    """Make one point of a group of units."""
    told = [
        tell(sheets[article].marked, sheets[article].units[row], voices, speakers) for article, row in group.members
    ]
    told.sort(key=lambda one: (one.telling.article, one.telling.start))
    status, difference = collisions.judge(told)
    tellings = tuple(one.telling for one in told)
    quotes = "\n".join(f"{one.telling.article}\t{words(one)}" for one in told)
    telling = {one.article for one in tellings}
    return Point(
        id="p" + hashlib.sha256(f"{story.id}\n{quotes}".encode()).hexdigest()[:12],
        kind=kind(told),
        status=status,
        support=support.count(tellings, {}),
        text=line(told),
        tellings=tellings,
        difference=difference,
        reasons=group.reasons,
        notes=notes.note(told, [one for one in story.articles if one not in telling], len(story.articles)),
    )


def words(told: Told) -> str:
    """Give the words of a telling on one line."""
    return " ".join(told.marked.article.text[told.telling.start : told.telling.end].split())


def kind(told: Sequence[Told]) -> PointKind:
    """Say what a point is: a figure, somebody's position, a happening, or a detail of one."""
    kinds = [one.unit.kind for one in told]
    if kinds.count("figure") * 2 > len(kinds) or all(
        len(one.quantities) == 1 and one.unit.kind != "clause" for one in told
    ):
        return "figure"
    if sum(one.statement is not None for one in told) * 2 > len(told):
        return "position"
    return "event" if kinds.count("clause") * 2 > len(kinds) else "attribute"


def line(told: Sequence[Told]) -> str:
    """Take the telling that says most in few words: a whole clause, plainly told, of middling length."""

    def rank(one: Told) -> tuple[bool, bool, int, str]:
        length = one.unit.last - one.unit.first
        return (one.unit.kind != "clause", one.telling.hedge is not None, abs(length - 12), one.telling.article)

    text = words(min(told, key=rank)).strip(" ,;:–—-")
    return text[:1].upper() + text[1:]

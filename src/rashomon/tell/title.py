"""A story's title: the headline most like the others, unless it tells a figure that time has overtaken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from rashomon.records import Marked, Point, Story, Telling
from rashomon.tell.quote import headline
from rashomon.tell.say import newest


def title(story: Story, marked: Mapping[str, Marked]) -> str:
    """Give the title of a story: its own, or that of the article that tells most of what several tell.

    The latter where the own one is the headline of an article whose figure the newest tellings have overtaken, and
    some article's headline has not been. Copies count once, as they do in the support of points.
    """
    old = {name for name, one in marked.items() if overtaken(one, story.points)}
    if old == marked.keys() or not any(headline(marked[name].article) == story.title for name in old):
        return story.title
    worth = {name: told(name, story.points) for name in marked.keys() - old}
    best = max(worth, key=lambda name: (worth[name], marked[name].article.published.start or date.min, name))
    return headline(marked[best].article)


def told(name: str, points: Iterable[Point]) -> int:
    """Add up the support of what an article tells with others."""
    return sum(point.support for point in points if point.sure and any(one.article == name for one in point.tellings))


def overtaken(one: Marked, points: Iterable[Point]) -> bool:
    """Tell whether an article's headline has a figure that the article tells of a point and the newest do not."""
    heads = [block for block in one.article.blocks if block.role == "headline"]
    told = {figure.low for figure in one.quantities for at in heads if at.start <= figure.start < at.end}
    return any(
        point.status == "updated"
        and point.sure
        and not told.isdisjoint(figures([telling for telling in point.tellings if telling.article == one.article.id]))
        and told.isdisjoint(figures(newest(point)))
        for point in points
    )


def figures(tellings: Iterable[Telling]) -> set[float]:
    """Give the figures of some tellings."""
    return {one.value.low for one in tellings if one.value and one.value.low is not None}

"""Tell: timeline, summary, page, JSON, terminal: views of the dossier."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version

from rashomon.records import Dossier, Event, Interval, Marked, Related, Skip, Story
from rashomon.tell.own import Own
from rashomon.tell.say import all_worded, alone
from rashomon.tell.summary import summarise
from rashomon.tell.timeline import timeline
from rashomon.tell.title import title

__all__ = ["tell"]

Options = Mapping[str, str | int | float | bool | None]


def tell(related: Related, skipped: Sequence[Skip], options: Options) -> Dossier:
    """Write each story's timeline and summary and put everything into a dossier."""
    marked = {one.article.id: one for one in related.marked}
    events = Own(related.events, lambda event: (span.article for span in event.mentions))
    return Dossier(
        rashomon=version("rashomon"),
        options=dict(options),
        articles=tuple(one.article for one in related.marked),
        entities=related.entities,
        statements=tuple(statement for one in related.marked for statement in one.statements),
        times=tuple(expression for one in related.marked for expression in one.times),
        quantities=tuple(quantity for one in related.marked for quantity in one.quantities),
        events=related.events,
        copies=related.copies,
        stories=tuple(finished(story, events, marked) for story in related.stories),
        flags=related.flags,
        skipped=tuple(skipped),
    )


def finished(story: Story, events: Own[Event], marked: Mapping[str, Marked]) -> Story:
    """Give a story its title, its lines, its timeline, its days and its summary."""
    mine = {name: marked[name] for name in story.articles}
    told = replace(
        story,
        title=title(story, mine),
        points=all_worded(story.points, mine),
        timeline=timeline(events.of(mine), mine, story.points),
        interval=days(mine.values()),
    )
    readable = [replace(point, text=text) for point in told.points if (text := alone(point, mine))]
    return replace(told, summary=summarise(readable, mine))


def days(marked: Iterable[Marked]) -> Interval:
    """Give the days from the first to the last known publication."""
    known = [one.article.published for one in marked]
    starts = [when.start for when in known if when.start]
    ends = [when.end for when in known if when.end]
    return Interval(start=min(starts, default=None), end=max(ends, default=None))

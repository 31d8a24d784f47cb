"""Events: happenings that one or more articles report.

Mentions are joined within a story, where what they say of the happening, their sentences and their articles speak for
one: how much each of these tells is learnt. Two mentions whose days cannot meet are never one event.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Mapping, Sequence

from rashomon.records import (
    Entity,
    Event,
    EventBasis,
    EventMention,
    Interval,
    Marked,
    Reality,
    Reason,
    Span,
    Story,
)
from rashomon.relate.events.clues import Clue, Known, clue, firm, named, places
from rashomon.relate.events.features import Pair
from rashomon.relate.events.group import Chances, grouped
from rashomon.relate.events.reasons import explain
from rashomon.relate.events.scene import Scene

__all__ = ["ENOUGH", "REAL", "join"]

REAL: tuple[Reality, ...] = ("happened", "ongoing", "planned")  # the surest first
ENOUGH = 0.8  # mean chance from which mentions are one event: a wrong one costs more than a missed one


def join(
    marked: Sequence[Marked], stories: Sequence[Story], entities: Sequence[Entity], enough: float = ENOUGH
) -> tuple[Event, ...]:
    """Join the event mentions of each story that report one happening; every real one stands in one event."""
    by_id = {one.article.id: one for one in marked}
    known, told = places(entities), places(one for one in entities if one.form == "name")
    names = {entity.id: entity.name for entity in entities}
    found: list[Event] = []
    for story in stories:
        articles = [by_id[article] for article in story.articles]
        clues = [clue(one, mention, known) for one in articles for mention in one.events if mention.reality in REAL]
        scene = Scene.of(articles, clues)
        groups, chances = grouped(clues, scene, enough)
        for group in groups:
            reasons = why(group, clues, scene, chances, names)
            found.append(event(story, [clues[n].mention for n in group], reasons, told))
    return tuple(found)


def why(
    group: Sequence[int], clues: Sequence[Clue], scene: Scene, chances: Chances, names: Mapping[str, str]
) -> tuple[Reason, ...]:
    """Say why a group's first mention is one with the mention that is most surely so."""
    sure = [(chances[group[0], n], -n) for n in group[1:] if (group[0], n) in chances]
    if not sure:
        return ()
    return explain(Pair(clues[group[0]], clues[-max(sure)[1]], scene), names)


def event(story: Story, mentions: Sequence[EventMention], why: tuple[Reason, ...], known: Known) -> Event:
    """Make an event of mentions: what most of them say, the narrowest days, the surest reality."""
    first = mentions[0]
    name = hashlib.sha256(f"{story.id}\n{first.article}\n{first.start}".encode()).hexdigest()[:12]
    kind = most([m.type for m in mentions if m.type != "OTHER"]) or "OTHER"
    days, basis = dated(mentions)
    return Event(
        id=f"e{name}",
        type=kind,
        mode=most([m.mode for m in mentions if m.mode and m.type == kind]),
        actors=parties(known, mentions, "actors"),
        recipients=parties(known, mentions, "recipients"),
        interval=days,
        basis=basis,
        place=most([entity for m in mentions if m.place for entity in named(known, m.article, m.place)]),
        reality=next(real for real in REAL if any(m.reality == real for m in mentions)),
        mentions=tuple(Span(article=m.article, start=m.start, end=m.end) for m in mentions),
        reasons=why,
    )


def most(values: Sequence[str]) -> str | None:
    """Give the commonest value, the earliest of several."""
    return Counter(values).most_common(1)[0][0] if values else None


def parties(known: Known, mentions: Sequence[EventMention], side: str) -> tuple[str, ...]:
    """Give the entities that stand on one side of an event, those that most mentions name first."""
    counts = Counter(
        entity for m in mentions for stretch in getattr(m, side) for entity in named(known, m.article, stretch)
    )
    return tuple(entity for entity, _ in counts.most_common(4))


def dated(mentions: Sequence[EventMention]) -> tuple[Interval, EventBasis | None]:
    """Give the days of an event and what they rest on: those that are told, else the news' own, else the tenses'."""
    told = narrowest([firm(m) for m in mentions])
    if told != Interval():
        return told, next((m.basis for m in mentions if firm(m) == told), None)
    soft: tuple[EventBasis, ...] = ("lead", "tense")
    for basis in soft:
        some = narrowest([m.interval for m in mentions if m.basis == basis])
        if some != Interval():
            return some, basis
    return Interval(), None


def narrowest(intervals: Sequence[Interval]) -> Interval:
    """Give the interval that says most; of several equal ones the commonest."""

    def width(one: Interval) -> float:
        return (one.end - one.start).days if one.start and one.end else math.inf

    counts = Counter(one for one in intervals if one != Interval())
    return min(counts, key=lambda one: (width(one), -counts[one])) if counts else Interval()

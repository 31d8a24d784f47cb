"""The timeline of one entity: what it did, said and suffered, in order of the days, each with all that tells it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rashomon.records import SOFT, Entity, Event, EventMention, Interval, Marked, Parse, Span, Stretch

REAL = frozenset({"happened", "ongoing", "planned"})
UNKNOWN = Interval()
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
PARTS = SUBJECTS | {"dobj", "dative", "agent"}
GOING_ON = frozenset({"conj", "xcomp", "advcl"})
LEAD = 4  # sentences at the head of an article
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Something that an entity took part in: when, and the words that report it, one span for each report.

    ``interval`` is unknown where no article says when; a report of the day, without a time, is of the day of
    publication.
    """

    interval: Interval
    mentions: tuple[Span, ...]


def life(entity: Entity, marked: Mapping[str, Marked], events: Iterable[Event]) -> tuple[Deed, ...]:
    """Give what an entity took part in, in order; what no article dates stands at the end."""
    names: dict[str, list[Stretch]] = defaultdict(list)
    for span in entity.mentions:
        names[span.article].append((span.start, span.end))
    found: dict[Span, Interval] = {}
    for article, stretches in sorted(names.items()):
        if article in marked:
            found.update(parts(marked[article], stretches))
    return tuple(sorted(joined(found, events), key=order))


def order(deed: Deed) -> tuple[date, date, Span]:
    """Order deeds by the day on which they began."""
    return deed.interval.start or date.max, deed.interval.end or date.max, deed.mentions[0]


def joined(found: Mapping[Span, Interval], events: Iterable[Event]) -> Iterator[Deed]:
    """Join the reports of one event; the narrowest days that one of them tells are its days."""
    event_of = {span: event.id for event in events for span in event.mentions}
    groups: dict[str | Span, list[Span]] = defaultdict(list)
    for span in sorted(found):
        groups[event_of.get(span, span)].append(span)
    for spans in groups.values():
        yield Deed(interval=min((found[span] for span in spans), key=width), mentions=tuple(spans))


def width(interval: Interval) -> int:
    """Count the days of an interval; one that is open is the widest."""
    return (interval.end - interval.start).days if interval.start and interval.end else date.max.toordinal()


def parts(one: Marked, stretches: Sequence[Stretch]) -> Iterator[tuple[Span, Interval]]:
    """Find what an entity does, says and suffers in one article, each with its days."""
    own = own_day(one)
    events = {mention.start: mention for mention in one.events}
    for mention in one.events:
        sides = (*mention.actors, *mention.recipients)
        if mention.reality in REAL and any(ends(side, stretches) for side in sides):
            yield Span(article=mention.article, start=mention.start, end=mention.end), when(mention, own)
    for verb in sorted({verb for stretch in stretches for verb in verbs(one.parse, stretch)}):
        if one.parse.start[verb] not in events:
            span = Span(article=one.article.id, start=one.parse.start[verb], end=one.parse.end[verb])
            yield span, beside(one, verb) or own


def ends(side: Stretch, stretches: Iterable[Stretch]) -> bool:
    """Tell whether a phrase is of an entity: one of its names ends it, or holds it."""
    return any(start <= side[0] and side[1] <= end if start <= side[0] else side[1] == end for start, end in stretches)


def verbs(parse: Parse, stretch: Stretch) -> Iterator[int]:
    """Find the verbs whose subject or object a name is, and what goes on from them with the same subject."""
    inside = range(*parse.run(*stretch))
    head = next((i for i in inside if parse.head[i] not in inside or parse.head[i] == i), None)
    if head is None:
        return
    above, role = parse.head[head], parse.dep[head]
    if role == "pobj" and parse.dep[above] == "agent":
        above, role = parse.head[above], "agent"
    if role not in PARTS or not told(parse, above):
        return
    yield above
    if role in SUBJECTS:
        for c in parse.children[above]:
            own = any(parse.dep[g] in SUBJECTS for g in parse.children[c])
            if parse.dep[c] in GOING_ON and not own and told(parse, c):
                yield c


def told(parse: Parse, i: int) -> bool:
    """Tell whether a verb reports something as a fact: nothing denies it or makes it a mere may-be."""
    below = parse.children[i]
    unsure = any(parse.tag[c] == "MD" or parse.dep[c] == "neg" for c in below)
    return parse.pos[i] == "VERB" and not unsure


def own_day(one: Marked) -> Interval:
    """Give the day that a report tells of: one of the week before it that its first sentences name, else its own."""
    published = today(one)
    if published.end is None:
        return published
    head = [stop for _, stop in one.parse.sentences[:LEAD]]
    limit = one.parse.end[head[-1] - 1] if head else 0
    for time in one.times:
        day = time.interval.start
        if time.start >= limit or day is None or day != time.interval.end or time.type not in {"DATE", "TIME"}:
            continue
        if timedelta(0) <= published.end - day <= WEEK:
            return Interval(start=day, end=day)
    return published


def when(mention: EventMention, own: Interval) -> Interval:
    """Give the days of a report: those that it tells; else, of what has happened or goes on, the report's own day."""
    if mention.basis not in SOFT:
        return mention.interval
    return own if mention.reality != "planned" else UNKNOWN


def beside(one: Marked, verb: int) -> Interval | None:
    """Give the only time that hangs on a verb."""
    parse = one.parse
    near = {verb, *parse.children[verb]}
    dated = [
        time.interval
        for time in one.times
        if time.type in {"DATE", "TIME"}
        and time.interval.start
        and (at := bisect_left(parse.start, time.start)) < len(parse)
        and near & {parse.head[at], parse.head[parse.head[at]]}
    ]
    return dated[0] if len(dated) == 1 else None


def today(one: Marked) -> Interval:
    """Give the days on which an article may have been published."""
    published = one.article.published
    return Interval(start=published.start, end=published.end) if published.start and published.end else UNKNOWN

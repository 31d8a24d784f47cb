"""When a happening was, and what that rests on: its own time, its sentence's, its tense and the day of publication."""

from __future__ import annotations

from bisect import bisect_left
from datetime import timedelta
from typing import NamedTuple

from rashomon.annotate.clauses import VERBAL
from rashomon.annotate.events.parts import Scene
from rashomon.annotate.events.triggers import Trigger
from rashomon.annotate.spots import tokens, top
from rashomon.annotate.times.tense import AHEAD, appointed
from rashomon.records import EventBasis, Interval, Parse, Publication, Reality, TimeExpression

DAY = timedelta(days=1)
LEAD = 3  # sentences (the headline is one) in which a report tells its news
END = frozenset({"until", "till", "through", "by"})
PARTS = frozenset({  # of a time: *the early hours of Saturday*
    "hour", "minute", "night", "morning", "evening", "afternoon", "day", "week", "weekend", "month", "start", "end",
    "beginning", "middle", "half", "part", "course", "eve", "rest",
})  # fmt: skip
NAMING = frozenset({"compound", "nummod", "amod", "nmod", "poss"})
CLOSE = timedelta(days=2)  # a day of publication known less well does not date the news


class When(NamedTuple):
    """The time expression that dates a happening (if one does), its days, and what they rest on."""

    time: TimeExpression | None
    interval: Interval = Interval()
    basis: EventBasis | None = None


def when(scene: Scene, trigger: Trigger, reality: Reality, published: Publication) -> When:
    """Date a happening.

    By the time in its own clause; by the time before the clause that it goes on from (*On Monday the ship left port
    and sank*); as news of the report's own days, where its first sentences tell it; else only by its tense: it had
    happened by the day of publication, goes on on that day, or was still ahead.
    """
    if found := _inside(scene, trigger):
        return When(found, _days(scene.parse, found, published), "time")
    if shared := _shared(scene, trigger):
        return When(shared, shared.interval, "sentence")
    start, end = published.start, published.end
    if start is None or end is None:
        return When(None)
    if reality == "happened" and end - start <= CLOSE and _news(scene, trigger):
        return When(None, Interval(start=start - DAY, end=end), "lead")
    days = {"happened": Interval(end=end), "ongoing": Interval(start=start, end=end), "planned": Interval(start=start)}
    return When(None, days[reality], "tense") if reality in days else When(None)


def _inside(scene: Scene, trigger: Trigger) -> TimeExpression | None:
    """Find the date or time in a happening's clause that says when it was, the nearest to the trigger."""
    parse = scene.parse
    first, stop = trigger.clause
    start, end, at = parse.start[first], parse.end[stop - 1], parse.start[trigger.token]
    begin = bisect_left(scene.time_starts, start)
    inside = [time for time in scene.times[begin : bisect_left(scene.time_starts, end)] if time.end <= end]
    dated = [time for time in inside if time.type in {"DATE", "TIME"} and _dates(parse, trigger, time)]
    return min(dated, key=lambda time: (abs(time.start - at), time.start), default=None)


def _dates(parse: Parse, trigger: Trigger, time: TimeExpression) -> bool:
    """Tell whether a time in a clause is that of the happening, and no end, no aim and no part of something's name.

    *put off until Monday*, *cancelled for Sunday*, *violates the 2015 accords*, *rejects Monday's ruling*, *now*.
    """
    inside = tokens(parse, (time.start, time.end))
    head = top(parse, inside)
    if head is None or time.value.endswith("_REF"):
        return head is None
    if trigger.token < inside[0] and appointed(parse, inside[0]):
        return False
    above = parse.head[head]
    led = {parse.word[i].lower() for i in (inside[0] - 1, above) if i >= 0 and parse.pos[i] in {"ADP", "SCONJ"}}
    if led & END or ("for" in led and parse.lemma[trigger.token].lower() not in AHEAD):
        return False
    naming = parse.dep[head] in NAMING or (parse.dep[head] == "pobj" and parse.word[above].lower() == "of")
    noun = parse.head[above] if parse.dep[head] == "pobj" else above
    named = parse.pos[noun] in {"NOUN", "PROPN"} and parse.lemma[noun].lower() not in PARTS
    return not (naming and named and noun != trigger.token)


def _days(parse: Parse, time: TimeExpression, published: Publication) -> Interval:
    """Give the days of a happening that a time dates: what is told *since July* runs on to the day of the report."""
    first = tokens(parse, (time.start, time.end))[0]
    since = first > 0 and parse.word[first - 1].lower() == "since"
    if since and time.interval.start and published.end and time.interval.start < published.end:
        return Interval(start=time.interval.start, end=published.end)
    return time.interval


def _shared(scene: Scene, trigger: Trigger) -> TimeExpression | None:
    """Find the time at the head of the clause that this one is coordinated with, if it is the only one there."""
    parse, verb = scene.parse, trigger.carrier
    if parse.dep[verb] != "conj" or parse.pos[verb] not in VERBAL:
        return None
    above = parse.head[verb]
    if parse.pos[above] not in VERBAL or above > verb or parse.tag[above] != parse.tag[verb]:
        return None
    first = parse.sentences[parse.sentence_of[above]][0]
    begin, end = bisect_left(scene.time_starts, parse.start[first]), parse.start[above]
    leading = [time for time in scene.times[begin : bisect_left(scene.time_starts, end)] if time.end <= end]
    dated = [time for time in leading if time.type in {"DATE", "TIME"}]
    return dated[0] if len(dated) == 1 else None


def _news(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a happening is the news that an article's first sentences tell, and nothing that came before it."""
    parse, i = scene.parse, trigger.carrier
    if parse.sentence_of[i] >= LEAD or parse.pos[i] not in VERBAL:
        return False
    had = any(parse.word[c].lower() in {"had", "has", "have"} for c in parse.children[i] if parse.dep[c] == "aux")
    while parse.dep[i] in {"ccomp", "conj"} and parse.head[i] != i:
        i = parse.head[i]
    return not had and parse.dep[i] == "ROOT"

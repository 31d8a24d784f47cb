"""Happenings, as a timeline tells them: all reports of one joined, claims told as claims, no states and opinions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.records import SOFT, DifferenceKind, Event, EventMention, Interval, Marked, Point, Span, Statement
from rashomon.tell.days import content, same
from rashomon.tell.say import Said, say
from rashomon.text.intervals import meet
from rashomon.text.lines import about

REAL = frozenset({"happened", "ongoing", "planned"})

Spans = Mapping[str, Sequence[tuple[int, int]]]
Apart = Mapping[str, Sequence[tuple[int, int, DifferenceKind]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report of a happening: the line that tells it, its words, its names, its verb, whether somebody says so."""

    said: Said
    words: frozenset[str]
    names: frozenset[str]
    lemma: str
    claimed: bool
    told: bool  # says when, itself
    tells: bool  # the line is about it, and does not only name it
    difference: DifferenceKind | None  # how accounts of it differ


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A happening on some days, with its reports, the best first."""

    interval: Interval
    event: str
    reports: tuple[Report, ...]
    soft: bool  # dated by no time that is told
    planned: bool = False

    @property
    def articles(self) -> int:
        """Count the articles that report it."""
        return len({one.said.span.article for one in self.reports})

    @property
    def difference(self) -> DifferenceKind | None:
        """Say how accounts of it differ: as most of its reports that do."""
        kinds = Counter(one.difference for one in self.reports if one.difference)
        return kinds.most_common(1)[0][0] if kinds else None


def happenings(events: Iterable[Event], marked: Mapping[str, Marked], points: Sequence[Point]) -> list[Happening]:
    """Give the dated happenings of a story that can be told, each once, the most told first."""
    found: dict[Interval, list[Happening]] = {}
    against, apart = denied(points), disputed(points)
    told = (gathered(event, marked, against, apart) for event in events if event.reality in REAL and datable(event))
    for one in sorted(filter(None, told), key=rank):
        same = found.setdefault(one.interval, [])
        n = next((n for n, other in enumerate(same) if alike(one, other)), None)
        if n is None:
            same.append(one)
        else:
            same[n] = joined(same[n], one)
    return sorted((one for same in found.values() for one in same), key=rank)


def datable(event: Event) -> bool:
    """Tell whether an event has days to stand at: what is known only to be still ahead has none."""
    return event.interval.start is not None and (event.basis != "tense" or event.interval.end is not None)


def rank(one: Happening) -> tuple[int, bool, str]:
    """Order happenings: those that most articles report first."""
    return -one.articles, one.soft, one.event


def joined(one: Happening, two: Happening) -> Happening:
    """Join two happenings; the better told one's reports stay first."""
    reports = tuple(dict.fromkeys((*one.reports, *two.reports)))
    return replace(
        one,
        reports=reports,
        soft=one.soft and two.soft,
        planned=one.planned and two.planned,
    )


def gathered(event: Event, marked: Mapping[str, Marked], against: Spans, apart: Apart) -> Happening | None:
    """Gather the reports of an event that can be read alone, the best first; ``None`` where there is none.

    The best is about it, stands alone, says when, and is told by an article itself and not by somebody in it. A
    happening that somebody denies is told in the words of whoever claims it, or not at all.
    """
    mentions = list(mentions_of(event, marked))
    dated = [one for one in mentions if one.interval.start and one.basis not in SOFT] or mentions
    words = {one.lemma for one in dated}
    reports = [
        report(marked[one.article], one, event.interval, apart, told=one in dated and bool(one.time))
        for one in mentions
        if one.lemma in words
    ]
    if any(hit(one.said.span, against) for one in reports):
        reports = [one for one in reports if one.claimed]
    reports.sort(key=best)
    if not reports or reports[0].said.awkward[0] > 0 or not reports[0].tells:
        return None
    soft = event.basis in SOFT
    return Happening(
        interval=named(reports[0], marked, event.interval) if soft else event.interval,
        event=event.id,
        reports=tuple(reports),
        soft=soft,
        planned=event.reality == "planned",
    )


def best(one: Report) -> tuple[bool, bool, bool, bool, tuple[int, int], Span]:
    """Order the reports of a happening, the best first."""
    return not one.tells, one.said.awkward[0] > 0, not one.told, one.claimed, one.said.awkward, one.said.span


def named(told: Report, marked: Mapping[str, Marked], days: Interval) -> Interval:
    """Narrow the days of a happening that no time dates to the one day that its line names."""
    span = told.said.span
    times = [time for time in marked[span.article].times if span.start <= time.start < span.end]
    day = {time.interval for time in times if time.interval.start and time.interval.start == time.interval.end}
    only = next(iter(day)) if len(day) == 1 else None
    return only if only and meet(only, days) == only else days


def mentions_of(event: Event, marked: Mapping[str, Marked]) -> Iterator[EventMention]:
    """Give the mentions of an event in the articles at hand."""
    for span in event.mentions:
        if span.article in marked:
            yield from (one for one in marked[span.article].events if (one.start, one.end) == (span.start, span.end))


def report(one: Marked, mention: EventMention, days: Interval, apart: Apart, *, told: bool) -> Report:
    """Read one report of a happening on some days; of what somebody says, with who says so."""
    within = statement(one, mention)
    said = say(one, mention.start, mention.end)
    if within:
        stretches = (*within.source, *within.cue, (mention.start, mention.end))
        whole = say(one, min(start for start, _ in stretches), max(end for _, end in stretches))
        said = whole if whole.awkward[0] < 2 else said
    parse = one.parse
    words = content(one, said.span)
    inside = range(*parse.run(said.span.start, said.span.end))
    names = {parse.lemma[i].casefold() for i in inside if parse.pos[i] == "PROPN"}
    return Report(
        said=said,
        words=words,
        names=frozenset(names) & words,
        lemma=mention.lemma,
        claimed=within is not None,
        told=told,
        tells=tells(one, mention, said.span) and fits(one, said.span, days),
        difference=next(
            (kind for start, end, kind in apart.get(mention.article, ()) if start <= mention.start < end), None
        ),
    )


def tells(one: Marked, mention: EventMention, span: Span) -> bool:
    """Tell whether a line is about a happening: in its main clause, and no state that holds as it is written.

    A headline tells what has happened in the present.
    """
    parse = one.parse
    word, run = parse.run(mention.start, mention.end), parse.run(span.start, span.end)
    headline = any(
        block.role == "headline" and block.start <= mention.start < block.end for block in one.article.blocks
    )
    return about(parse, word, run, standing=headline or mention.reality == "planned")


def fits(one: Marked, span: Span, days: Interval) -> bool:
    """Tell whether a line names no day, or one of some days: else whoever reads it there takes it for another's."""
    inside = [time for time in one.times if span.start <= time.start < span.end and time.type in {"DATE", "TIME"}]
    named = [time.interval for time in inside if time.interval.start and time.interval.end]
    return not named or any(meet(told, days) for told in named)


def statement(one: Marked, mention: EventMention) -> Statement | None:
    """Find the statement whose content holds a mention: what is told there is somebody's word."""
    return next(
        (
            said
            for said in one.statements
            if any(start <= mention.start and mention.end <= end for start, end in said.content)
        ),
        None,
    )


def denied(points: Sequence[Point]) -> Spans:
    """Give the stretches of what some articles or sources assert and others deny."""
    found: dict[str, list[tuple[int, int]]] = {}
    for point in points:
        if point.difference is not None and point.difference.kind == "polarity":
            for told in point.tellings:
                found.setdefault(told.article, []).append((told.start, told.end))
    return found


def disputed(points: Sequence[Point]) -> Apart:
    """Give the stretches that tell what is surely in dispute, each with how accounts differ, denials first."""
    found: dict[str, list[tuple[int, int, DifferenceKind]]] = {}
    order = sorted(points, key=lambda point: point.difference is None or point.difference.kind != "polarity")
    for point in order:
        if point.difference is not None and point.status == "disputed" and point.sure:
            for told in point.tellings:
                found.setdefault(told.article, []).append((told.start, told.end, point.difference.kind))
    return found


def hit(span: Span, against: Spans) -> bool:
    """Tell whether a line overlaps what is disputed."""
    return any(start < span.end and end > span.start for start, end in against.get(span.article, ()))


def alike(one: Happening, two: Happening) -> bool:
    """Tell whether two happenings of the same days are one.

    Their best lines share most of their words; or they use the same verb, and one names nobody and nothing that the
    other does not (*met Ana* and *met Ben* are two meetings).
    """
    left, right = one.reports[0], two.reports[0]
    if same(left.words, right.words):
        return True
    nested = left.names <= right.names or right.names <= left.names
    return left.lemma == right.lemma and bool(left.names & right.names) and nested

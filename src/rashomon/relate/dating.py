"""Dates that cannot be: an article whose stated date its own story contradicts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from rashomon.records import Copy, Flag, Marked, Publication, Span, Story
from rashomon.relate import named

BEFORE = timedelta(days=3)  # a first report may run ahead of the others by so much
AFTER = timedelta(days=60)  # a follow-up may come so much later; what comes later still looks back
WEEKDAYS = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
CLOSE = timedelta(days=30)  # the others must agree among themselves to contradict anybody
WEEK = timedelta(days=7)
SHIFTED = 2  # happenings that an article must put weeks beside where the others put them
WITNESSES = 2  # dated articles of the story that it takes


def doubt(marked: Sequence[Marked], stories: Sequence[Story], copies: Sequence[Copy]) -> tuple[Flag, ...]:
    """Flag the stated dates that the other articles of the story contradict.

    The story contradicts a date when its other dated articles lie close together and this one far off: before all
    of them, though it repeats one of them or tells as past what came after its date; long after them, though it dates
    its news by bare weekdays.
    """
    known = {one.article.id: one for one in marked}
    takers = {copy.article: copy.of for copy in copies} | {
        copy.of: copy.article for copy in copies if not copy.directed
    }
    return tuple(flag for story in stories for flag in doubted(story, known, takers))


def doubted(story: Story, known: Mapping[str, Marked], takers: Mapping[str, str]) -> Iterator[Flag]:
    """Give the flags of one story."""
    dated = {name: when for name in story.articles if (when := known[name].article.published).start and when.end}
    for name, when in dated.items():
        others = sorted((day(other), key) for key, other in dated.items() if key != name)
        if when.basis not in {"stated", "metadata"} or len(others) < WITNESSES:
            continue
        first, last = others[0][0], others[-1][0]
        early = day(when) < first - BEFORE and (takers.get(name) in dated or foresees(known[name], day(when)))
        late = day(when) > last + AFTER and fresh(known[name])
        apart = not first - BEFORE <= day(when) < last + WEEK
        if last - first <= CLOSE and (
            early or late or (apart and moved(known[name], [known[key] for _, key in others]))
        ):
            yield flag(known[name], when, [known[key] for _, key in others])


def day(when: Publication) -> date:
    """Give the first day of a known publication."""
    return when.start or date.max


def foresees(one: Marked, published: date) -> bool:
    """Tell whether an article tells as past what happened on a day after its own date."""
    return any(
        event.reality == "happened"
        and event.time
        and event.interval.start
        and event.interval.start > published + BEFORE
        for event in one.events
    )


def fresh(one: Marked) -> bool:
    """Tell whether an article dates its news by bare weekdays, as reports of the same week do."""
    words = (one.article.text[t.start : t.end].casefold().split() for t in one.times if t.type in {"DATE", "TIME"})
    return any(set(said) & WEEKDAYS and not any(map(str.isdigit, "".join(said))) for said in words)


def moved(one: Marked, others: Sequence[Marked]) -> bool:
    """Tell whether an article's weekdays lie whole weeks beside what the others tell of the same happenings.

    It takes `SHIFTED` of them, and none that agrees.
    """
    told = [(line.words, line.time.interval.start) for other in others for line in named.lines(other) if single(line)]
    shifts = [
        (line.time.interval.start - that).days
        for line in named.lines(one)
        if single(line) and line.time.interval.start and weekday(one, line)
        for words, that in told
        if that and named.alike(line.words, words)
    ]
    return 0 not in shifts and sum(shift % 7 == 0 for shift in shifts) >= SHIFTED


def single(line: named.Line) -> bool:
    """Tell whether a time means one day."""
    return line.time.interval.start is not None and line.time.interval.start == line.time.interval.end


def weekday(one: Marked, line: named.Line) -> bool:
    """Tell whether a time is a bare day of the week."""
    said = one.article.text[line.time.start : line.time.end].casefold()
    return bool(set(said.split()) & WEEKDAYS) and not any(map(str.isdigit, said))


def flag(one: Marked, when: Publication, others: Sequence[Marked]) -> Flag:
    """Say that a date cannot be, with the dates of the other articles as evidence."""
    evidence = tuple(span for other in others for span in other.article.published.evidence)
    spans = when.evidence or (Span(article=one.article.id, start=0, end=1),)
    first, last = day(others[0].article.published), day(others[-1].article.published)
    return Flag(
        article=one.article.id,
        kind="date",
        start=spans[0].start,
        end=spans[0].end,
        message=(
            f"dated {day(when)}, but tells as news what the other dated articles of its story told "
            f"{f'on {first}' if first == last else f'from {first} to {last}'}; the date is not used"
        ),
        evidence=evidence,
    )

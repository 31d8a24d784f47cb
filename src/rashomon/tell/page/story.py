"""A story as the page shows it: first screen, timeline, points, speakers, names, copies, flags, articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from markupsafe import Markup

from rashomon.records import Copy, Dossier, Entry, Flag, Line, Span, Statement, Story
from rashomon.tell.own import Own
from rashomon.tell.page import places, points, reader, safe, strip, sweep, wording, words
from rashomon.tell.page import speakers as voices
from rashomon.tell.page.again import again
from rashomon.tell.page.library import Library
from rashomon.tell.page.points import Column, Shown
from rashomon.tell.page.reader import Leaf, Marks

STATUSES = ("disputed", "updated", "scope", "agreed", "again", "perhaps", "single")
_BEST = 3


@dataclass(frozen=True, slots=True)
class Cite:
    """A link to the place that a line rests on."""

    outlet: str
    number: int
    href: str


@dataclass(frozen=True, slots=True)
class Happening:
    """A line of the timeline or of the summary."""

    text: str
    cites: tuple[Cite, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """What happened at one time, as finely as that is known; ``background`` if that was before the story."""

    when: str
    iso: str
    entries: tuple[Happening, ...]
    background: bool = False


@dataclass(frozen=True, slots=True)
class Lineage:
    """An article that repeats another's text."""

    article: str
    href: str
    of: str
    of_href: str
    share: str
    directed: bool
    passages: tuple[tuple[str, str, str], ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation as one outlet has it."""

    outlet: str
    href: str
    words: Markup


@dataclass(frozen=True, slots=True)
class Warned:
    """A flag with the places to look at."""

    id: str
    kind: str
    message: str
    outlet: str
    href: str
    words: str
    evidence: tuple[Cite, ...]
    quotes: tuple[Quoted, ...] = ()
    """One quotation as each of two outlets has it, the differing words marked."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A story, ready to be shown."""

    id: str
    title: str
    when: str
    iso: str
    origins: int
    outlets: tuple[Column, ...]
    density: str
    legend: tuple[tuple[Markup, str], ...]
    summary: tuple[Happening, ...]
    timeline: tuple[Day, ...]
    groups: tuple[tuple[str, str, tuple[Shown, ...]], ...]
    best: tuple[Shown, ...]
    sharpest: tuple[Shown, ...]
    speakers: tuple[voices.Speaker, ...]
    known: tuple[tuple[str, tuple[voices.Known, ...]], ...]
    map: places.Chart | None
    copies: tuple[tuple[Lineage, ...], ...]
    """For each article that repeats others all that it repeats, the most first."""
    flags: tuple[Warned, ...]
    reasons: tuple[str, ...]
    leaves: tuple[Leaf, ...]

    @property
    def stances(self) -> tuple[str, ...]:
        """Give the stances that occur, in alphabetical order."""
        return tuple(sorted({one.stance for speaker in self.speakers for one in speaker.statements}))

    @property
    def days(self) -> tuple[str, ...]:
        """Give the days on which points were told, in order."""
        return tuple(sorted({day for _, _, shown in self.groups for one in shown for day in one.days}))

    @property
    def whole(self) -> bool:
        """Tell whether there is anything to compare."""
        return len(self.leaves) > 1


@dataclass(frozen=True, slots=True)
class Pages:
    """A dossier's stories, those with several articles first."""

    several: tuple[Sheet, ...]
    alone: tuple[Sheet, ...]


def sheets(dossier: Dossier) -> Pages:
    """Make all stories ready to be shown; an article that stands in none gets a story of its own."""
    placed = {name for story in dossier.stories for name in story.articles}
    stray = tuple(
        Story(id=f"article-{one.id}", title=one.title or one.id, articles=(one.id,))
        for one in dossier.articles
        if one.id not in placed
    )
    dossier = replace(dossier, stories=dossier.stories + stray)
    library = Library(dossier)
    binder = Binder(dossier, library)
    order = sorted(dossier.stories, key=lambda one: (-len(one.articles), one.id))
    begun = [binder.begin(story) for story in order if any(name in library.articles for name in story.articles)]
    done = [binder.finish(sheet, story) for sheet, story in begun]
    several = tuple(sheet for sheet in done if sheet.whole)
    return Pages(several, tuple(sheet for sheet in done if not sheet.whole))


_SIGNS = (
    ("f", "told as fact"),
    ("a", "attributed"),
    ("h", "hedged"),
    ("u", "left open"),
    ("d", "denied"),
    ("b", "told and denied"),
    ("", "not told"),
)


def legend(close: str) -> tuple[tuple[Markup, str], ...]:
    """Explain the marks of the coverage matrix."""
    drawn = [(strip.draw([(manner, False)], said, close), said) for manner, said in _SIGNS]
    return (*drawn, (strip.draw([("f", True)], "differs", close), "differs"))


class Binder:
    """Binds stories: first all that links into articles, then the articles, in which those links must be found."""

    def __init__(self, dossier: Dossier, library: Library) -> None:
        self.library = library
        self._known = Own(dossier.entities, lambda entity: (span.article for span in entity.mentions))
        self._copies = Own(dossier.copies, lambda copy: (copy.article,))
        self._flags = Own(dossier.flags, lambda flag: (flag.article,))
        self.entities = {entity.id: entity for entity in dossier.entities}
        self.events = {event.id: event for event in dossier.events}
        self.marks = Marks(dossier, library)
        self._given: set[str] = set()
        self.statements: dict[str, list[Statement]] = defaultdict(list)
        for one in dossier.statements:
            self.statements[one.article].append(one)

    def begin(self, story: Story) -> tuple[Sheet, Story]:
        """Make a story ready, but for its articles."""
        names = self.library.ordered(story.articles)
        mine = {name: self.library.articles[name] for name in names}
        outlets = points.columns(self.library, names)
        parts = again(story.points)
        shown = [points.show(one, self.library, outlets, "again" if one.id in parts else "") for one in story.points]
        standing = [point for point in shown if point.verdict != "wrong"]  # what somebody struck out leads no story
        said = [one for name in names for one in self.statements[name]]
        when, iso = self.library.span(story)
        sheet = Sheet(
            id=f"story-{safe.anchor(story.id)}",
            title=story.title,
            when=when,
            iso=iso,
            origins=len({one.origin for point in story.points for one in point.tellings}),
            outlets=outlets,
            density=strip.density(len(outlets)),
            legend=legend(strip.density(len(outlets))),
            summary=tuple(self._line(line) for line in story.summary),
            timeline=self._days(story.timeline),
            groups=_groups(shown),
            best=_best(standing, story.summary),
            sharpest=_sharpest(standing),
            speakers=voices.speakers(said, self.entities, self.library),
            known=voices.known(self._known.of(mine), mine, self.library, self._given),
            map=places.chart(self._known.of(mine), mine, self.library),
            copies=self._lineages(self._copies.of(mine)),
            flags=tuple(self._flag(number, flag) for number, flag in self._flags.numbered(mine)),
            reasons=tuple(self.library.readable(reason.detail) for reason in story.reasons),
            leaves=(),
        )
        return sheet, story

    def finish(self, sheet: Sheet, story: Story) -> Sheet:
        """Add the articles, with the places in them that anything links to."""
        names = sorted(
            {name for name in story.articles if name in self.library.rank}, key=self.library.rank.__getitem__
        )
        return replace(sheet, leaves=tuple(reader.leaf(name, self.library, self.marks) for name in names))

    def _cites(self, spans: Sequence[Span]) -> tuple[Cite, ...]:
        """Link each article once, at its first place, in order of publication."""
        first: dict[str, Span] = {}
        for span in spans:
            if span.article in self.library.articles:
                first.setdefault(span.article, span)
        return tuple(map(self._cite, (first[name] for name in self.library.ordered(first))))

    def _cite(self, span: Span) -> Cite:
        number = self.library.number.get(span.article, 0)
        return Cite(self.library.label(span.article), number, self.library.to(span))

    def _line(self, line: Line) -> Happening:
        return Happening(line.text, self._cites(line.cites))

    def _days(self, timeline: Sequence[Entry]) -> tuple[Day, ...]:
        runs = groupby(timeline, key=lambda entry: (entry.interval, entry.background))
        return tuple(
            Day(words.interval(when), words.iso(when), tuple(self._entry(entry) for entry in run), before)
            for (when, before), run in runs
        )

    def _entry(self, entry: Entry) -> Happening:
        event = self.events.get(entry.event or "")
        real = words.REALITY.get(event.reality, "") if event else ""
        apart = words.DIFFERENCES[entry.difference].lower() if entry.difference else ""
        return Happening(entry.text, self._cites(entry.cites), ", ".join(filter(None, (real, apart))))

    def _lineages(self, copies: Iterable[Copy]) -> tuple[tuple[Lineage, ...], ...]:
        """Gather copies by the article that repeats: a text that thirteen share is no list of seventy-eight pairs."""
        by: dict[str, list[Copy]] = defaultdict(list)
        for copy in copies:
            by[copy.article].append(copy)
        order = (sorted(some, key=lambda one: (-one.shared, one.of)) for some in by.values())
        return tuple(tuple(map(self._copy, some)) for some in order)

    def _copy(self, copy: Copy) -> Lineage:
        pairs = zip(copy.spans, copy.of_spans, strict=False)
        text = self.library.articles[copy.article].text
        return Lineage(
            article=self.library.label(copy.article),
            href=f"#article-{safe.anchor(copy.article)}",
            of=self.library.label(copy.of),
            of_href=f"#article-{safe.anchor(copy.of)}",
            share=f"{copy.shared:.0%}",
            directed=copy.directed,
            passages=tuple(
                (_short(text[one.start : one.end]), self.library.to(one), self.library.to(other))
                for one, other in pairs
            ),
            why=tuple(self.library.readable(reason.detail) for reason in copy.reasons),
        )

    def _flag(self, number: int, flag: Flag) -> Warned:
        own = Span(article=flag.article, start=flag.start, end=flag.end)
        others = [span for span in flag.evidence if span != own]
        differs = flag.kind == "quote_differs" and len(others) == 1
        return Warned(
            id=f"flag-{number}",
            kind=words.kind(flag.kind),
            message=flag.message[:1].upper() + flag.message[1:],
            outlet=self.library.label(flag.article),
            href=self.library.to(own),
            words=_short(self.library.articles[flag.article].text[flag.start : flag.end]),
            evidence=tuple(self._cite(span) for span in others),
            quotes=(self._quoted(own, others[0]), self._quoted(others[0], own)) if differs else (),
        )

    def _quoted(self, own: Span, other: Span) -> Quoted:
        text, beside = (self.library.articles[one.article].text for one in (own, other))
        apart = wording.differing(text[own.start : own.end], beside[other.start : other.end])
        marks = [sweep.Mark(own.start + start, own.start + end, "dif") for start, end in apart]
        shown = sweep.quote(text, (own.start, own.end), marks)
        return Quoted(outlet=self.library.label(own.article), href=self.library.to(own), words=shown)


def _short(text: str, most: int = 160) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[:most].rsplit(" ", 1)[0] + " …"


def _groups(shown: Sequence[Shown]) -> tuple[tuple[str, str, tuple[Shown, ...]], ...]:
    """Group points by status, in each the most widely told first."""
    groups = []
    for status in STATUSES:
        mine = [point for point in shown if point.status == status]
        if mine:
            order = sorted(mine, key=_weight) if status != "single" else mine
            groups.append((status, words.STATUS[status], tuple(order)))
    return tuple(groups)


def _weight(point: Shown) -> tuple[int, int, str]:
    return -point.support, -point.told, point.id


def _best(shown: Sequence[Shown], summary: Sequence[Line]) -> tuple[Shown, ...]:
    """Choose the best-supported points: agreed on, by the most independent origins, then by the most outlets.

    Those of the summary come first, in its order: they can be read alone, none repeats another, and news leads.
    """
    place = {line.text: n for n, line in enumerate(summary)}
    agreed = {point.text: point for point in sorted(shown, key=_weight, reverse=True) if point.status == "agreed"}
    return tuple(sorted(agreed.values(), key=lambda one: (place.get(one.text, len(place)), *_weight(one)))[:_BEST])


def _sharpest(shown: Sequence[Shown]) -> tuple[Shown, ...]:
    """Choose the sharpest disputes: those that nobody settled in which the most outlets and origins stand apart."""
    disputed = [point for point in shown if point.status == "disputed" and not point.verdict]
    return tuple(sorted(disputed, key=lambda one: (-one.told, -len(one.origins), one.id))[:_BEST])

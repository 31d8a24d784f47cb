"""Every noun of the house, frozen and typed, in the order in which the house makes them.

Offsets are Unicode code points into ``Article.text``, end exclusive. Intervals are calendar days, both ends inclusive;
``None`` on a side means that this side is not known. What stands in ``dossier.json`` is these records, key by key.
The file is longer than others because all nouns stand in one place.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Literal

import msgspec

Role = Literal["headline", "dateline", "byline", "body", "caption", "credit", "furniture"]
Basis = Literal["stated", "metadata", "inferred", "unknown"]
EVIDENCE_ROLES: frozenset[Role] = frozenset({"headline", "body"})

Stretch = tuple[int, int]  # (start, end) inside one article, where the article is known from the context


# --------------------------------------------------------------------------------------------------------- places, days


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A stretch of one article's text: ``text[start:end]`` is what was marked."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Calendar days from ``start`` to ``end``, both inclusive; ``None`` where that side is open or unknown."""

    start: date | None = None
    end: date | None = None


# ------------------------------------------------------------------------------------------------------- read and clean


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """When an article was published, as an interval, and what that rests on; ``why`` says how it was inferred."""

    start: date | None = None
    end: date | None = None
    basis: Basis = "unknown"
    evidence: tuple[Span, ...] = ()
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of an article's text with one role; only *headline* and *body* carry evidence."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One published text.

    ``source`` names where it came from (a path, with ``#line`` inside a collection, or a URL). ``outlet`` is who
    published it, ``agency`` the news agency that a credit or dateline names; ``None`` where the article does not say.
    """

    id: str
    source: str
    text: str
    sha256: str
    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    url: str | None = None
    language: str | None = None
    published: Publication = Publication()
    blocks: tuple[Block, ...] = ()

    def evidence(self) -> tuple[Stretch, ...]:
        """Give the stretches that carry evidence (headline and body blocks), in order."""
        return tuple((block.start, block.end) for block in self.blocks if block.role in EVIDENCE_ROLES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """Something that was not read: what, where in it, why, and what its owner can do about it."""

    source: str
    where: str | None = None
    why: str
    what_to_do: str


# ------------------------------------------------------------------------------------------------------------- annotate


@dataclass(frozen=True, kw_only=True)
class Parse:
    """What the language engine says of one text, as columns: token ``i`` is ``start[i]``, ``lemma[i]`` and so on.

    ``head[i]`` is the index of the token that governs ``i`` (itself for a root); ``sentences`` and ``names`` are
    half-open ranges of token indices. Only evidence is parsed: furniture has no tokens. No slots: it caches.
    """

    start: tuple[int, ...]
    end: tuple[int, ...]
    word: tuple[str, ...]
    lemma: tuple[str, ...]
    tag: tuple[str, ...]  # Penn Treebank
    pos: tuple[str, ...]  # Universal POS
    dep: tuple[str, ...]  # ClearNLP labels
    head: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    names: tuple[tuple[int, int, str], ...]  # (first, last + 1, OntoNotes label)

    def __len__(self) -> int:
        return len(self.start)

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token the tokens that it governs, in order."""
        below: list[list[int]] = [[] for _ in self.head]
        for i, head in enumerate(self.head):
            if head != i:
                below[head].append(i)
        return tuple(map(tuple, below))

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """For each token the number of its sentence."""
        return tuple(n for n, (first, last) in enumerate(self.sentences) for _ in range(first, last))

    def run(self, start: int, end: int) -> tuple[int, int]:
        """Give the first and last + 1 of the tokens that share a character with a stretch of the text."""
        return bisect_right(self.end, start), bisect_left(self.start, end)

    def subtree(self, i: int) -> list[int]:
        """Give token ``i`` and all that it governs, in order."""
        found, todo = [], [i]
        while todo:
            token = todo.pop()
            found.append(token)
            todo.extend(self.children[token])
        return sorted(found)

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in self.__dict__.items() if name not in {"children", "sentence_of"}}


MentionType = Literal["person", "org", "place", "state", "group", "accord", "event", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name (or a description, or a pronoun) where it stands.

    ``antecedent`` is the stretch of an earlier mention of the same article that it stands for, where the text says so.
    """

    article: str
    start: int
    end: int
    type: MentionType
    form: Literal["name", "nominal", "pronoun"] = "name"
    antecedent: Stretch | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A place's name where it stands, alone or inside a longer name (*Oslo* in *Oslo City Council*).

    ``demonym`` says that it is a word for its people or things (*Russian*).
    """

    article: str
    start: int
    end: int
    demonym: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words that denote time: TIMEX3 ``type`` and ``value``, the days that they mean, the anchor used to read them."""

    article: str
    start: int
    end: int
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    interval: Interval = Interval()
    anchor: Interval | None = None


Unit = Literal["count", "percent", "money", "age", "measure", "duration", "rank", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with what it counts. ``low`` and ``high`` are equal when exact; ``None`` is an open side.

    ``of`` is the lemma of what is counted (*people*, *troop*, *USD*, *km*), ``about`` the stretch of the clause that
    says of which (*people killed by the quake*).
    """

    article: str
    start: int
    end: int
    low: float | None
    high: float | None
    of: str | None
    hedge: str | None = None
    unit: Unit = "count"
    about: Stretch | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """What an attributor finds: the stretches of source, cue and content in one article's text, and how sure it is."""

    source: tuple[Stretch, ...]
    cue: tuple[Stretch, ...]
    content: tuple[Stretch, ...]
    score: float


StatementKind = Literal["direct", "indirect", "mixed"]
Stance = Literal["claims", "denies", "accuses", "warns", "demands", "promises", "asks", "doubts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Words that an article puts in somebody's mouth or mind.

    ``speaker`` is an entity's id (set by *relate*); ``speaker_at`` the mention that names the speaker, which may stand
    far from the source (*he said*); ``within`` the statement that holds this one; ``denies`` the one that it denies.
    ``refuses`` tells of a denial that what it turns down was asked for, not claimed (*refused to go*); ``unsaid`` of a
    doubt that its source only leaves the content unsaid (*did not repeat the charge*, *had no comment*).
    """

    id: str
    article: str
    source: tuple[Stretch, ...]
    cue: tuple[Stretch, ...]
    content: tuple[Stretch, ...]
    kind: StatementKind
    stance: Stance
    speaker: str | None = None
    speaker_at: Stretch | None = None
    within: str | None = None
    denies: str | None = None
    refuses: bool = False
    unsaid: bool = False


Reality = Literal["happened", "ongoing", "planned", "possible", "denied"]
EventBasis = Literal["time", "sentence", "lead", "tense"]
"""What a happening's days rest on: a time in its own clause, one that its sentence shares, that a report's first
sentences tell it as news, or no more than its tense."""
SOFT: frozenset[EventBasis | None] = frozenset({"lead", "tense"})  # no time was told: no ground to contradict another


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """Words that report a happening: the trigger (``start``, ``end``), its clause, its type, its parts in the text."""

    article: str
    start: int
    end: int
    clause: Stretch
    lemma: str
    type: str  # PLOVER event type in upper case, or "OTHER"
    mode: str | None = None
    actors: tuple[Stretch, ...] = ()
    recipients: tuple[Stretch, ...] = ()
    place: Stretch | None = None
    time: Stretch | None = None
    interval: Interval = Interval()
    basis: EventBasis | None = None
    reality: Reality = "happened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A clean article with all its marks: what *annotate* gives and *relate* takes."""

    article: Article
    parse: Parse
    mentions: tuple[Mention, ...] = ()
    toponyms: tuple[Toponym, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[EventMention, ...] = ()


# --------------------------------------------------------------------------------------------------------------- relate


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a judgement fell as it did: the feature, its score (its share in the judgement), both sides' values."""

    feature: str
    score: float
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """An article that repeats another's text. ``shared`` is the share of its body; spans pair up by position.

    ``directed`` is false where nothing says who took from whom; ``of`` is then only the other one.
    """

    article: str
    of: str
    shared: float
    spans: tuple[Span, ...] = ()
    of_spans: tuple[Span, ...] = ()
    directed: bool = True
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place of the gazetteer: its id, its name there, where it lies (degrees, a rough middle of what is large).

    ``country`` is the ISO 3166 code of three letters of the state that it is or lies in; ``None`` where it lies in
    none or in several.
    """

    id: str
    name: str
    kind: Literal["state", "province", "county", "city", "region"]
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """The person, organisation, place or accord that mentions stand for, and why they were merged.

    ``form`` is *nominal* where no article names it: its name is then what it is mostly called (*drunken driver*).
    ``location`` is set for places and states where the gazetteer knows one place that is meant. ``country`` says whose
    it is (ISO 3166, three letters; UNO, EUR, IGO for bodies of many states), ``sector`` what it is, in PLOVER's codes
    (GOV, MIL, REB...), ``subsector`` a second sector (a health ministry is GOV and HLH).
    """

    id: str
    type: MentionType
    name: str
    form: Literal["name", "nominal"] = "name"
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    reasons: tuple[Reason, ...] = ()
    location: Location | None = None
    country: str | None = None
    sector: str | None = None
    subsector: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """What a user's names file says of one entity: its name, its other names, what is none of its names.

    ``articles`` are the only ones that it speaks of, where there are any. ``where`` is the place in the file.
    """

    name: str
    where: str
    id: str | None = None
    type: MentionType | None = None
    aliases: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    location: Location | None = None
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A happening that one or more articles report."""

    id: str
    type: str
    mode: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    interval: Interval = Interval()
    basis: EventBasis | None = None
    place: str | None = None
    reality: Reality = "happened"
    mentions: tuple[Span, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What became of a story as articles came.

    *merged*: ``articles`` of the story ``other``, which is gone, went into ``story``. *split*: ``articles`` left
    ``story`` and stand in ``other`` now. ``step`` counts the additions.
    """

    kind: Literal["merged", "split"]
    story: str
    other: str
    articles: tuple[str, ...]
    step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """What a user says of stories: pairs of articles that are one story, and pairs that are not.

    An article goes by its id, or by the file or address that it came from.
    """

    together: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()


# -------------------------------------------------------------------------------------------------------------- compare

PointKind = Literal["event", "figure", "attribute", "position"]
Status = Literal["agreed", "disputed", "updated", "scope", "single"]
Polarity = Literal["asserts", "denies", "unsure"]
Verdict = Literal["wrong", "settled"]
DifferenceKind = Literal["figure", "date", "place", "actor", "polarity", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What a telling says of its point: always the words, besides a range of numbers or of days where it is one."""

    text: str
    low: float | None = None
    high: float | None = None
    interval: Interval | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One article's telling of a point: where, by whose account, what it says, how surely."""

    article: str
    start: int
    end: int
    origin: str
    attributed_to: str | None = None
    value: Value | None = None
    as_of: Interval | None = None
    hedge: str | None = None
    polarity: Polarity = "asserts"

    @property
    def span(self) -> Span:
        """Give where it stands."""
        return Span(article=self.article, start=self.start, end=self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The clearest pair of tellings that differ, and how."""

    kind: DifferenceKind
    left: Telling
    right: Telling
    why: str


class Note(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """Something that happened to a point on its way from one article to another.

    ``spans`` are what the one article tells and what the other does, where the note is about two tellings.
    A struct and no dataclass: the contract's key ``from`` is a Python keyword, and only structs can rename.
    """

    kind: str
    from_: str
    to: str
    why: str
    spans: tuple[Span, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing that the story's articles tell, agreed on or not; ``support`` counts its independent origins.

    One that is not ``sure`` is a guess: its tellings may be of two things. ``verdict`` and ``remark`` are what a person
    at the desk said of it.
    """

    id: str
    kind: PointKind
    status: Status
    support: int
    text: str
    tellings: tuple[Telling, ...]
    difference: Difference | None = None
    reasons: tuple[Reason, ...] = ()
    notes: tuple[Note, ...] = ()
    sure: bool = True
    verdict: Verdict | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """Something that a careful editor would stop at, with its evidence."""

    article: str
    kind: str
    start: int
    end: int
    message: str
    evidence: tuple[Span, ...] = ()


# ----------------------------------------------------------------------------------------------------------------- tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a summary, with the spans that it rests on."""

    text: str
    cites: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of a timeline: one happening, when, told by its best telling, with all spans that tell it.

    ``background`` is what came before the developing story: history that its articles look back on. ``difference`` says
    how accounts of it differ, where a point in dispute tells it.
    """

    interval: Interval
    text: str
    event: str | None
    cites: tuple[Span, ...]
    background: bool = False
    difference: DifferenceKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The articles about one developing event. *relate* gathers them, *compare* adds points, *tell* the rest."""

    id: str
    title: str
    articles: tuple[str, ...]
    interval: Interval = Interval()
    summary: tuple[Line, ...] = ()
    timeline: tuple[Entry, ...] = ()
    points: tuple[Point, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """All annotated articles with what holds across them: what *relate* gives and *compare* takes."""

    marked: tuple[Marked, ...]
    copies: tuple[Copy, ...] = ()
    stories: tuple[Story, ...] = ()
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """What happened, who says so, where accounts agree and collide. Encoded as it stands it is ``dossier.json``."""

    schema: str = "rashomon.dossier/1"
    rashomon: str
    options: dict[str, str | int | float | bool | None] = field(default_factory=dict)
    articles: tuple[Article, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    events: tuple[Event, ...] = ()
    copies: tuple[Copy, ...] = ()
    stories: tuple[Story, ...] = ()
    flags: tuple[Flag, ...] = ()
    skipped: tuple[Skip, ...] = ()


# ----------------------------------------------------------------------------------------------------------------- desk

FiledState = Literal["waiting", "read", "refused"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """An article in a store: where it came from, since when it is there, and what has become of it.

    It is *waiting* until it is annotated and stands in a story (*read*), or *refused* with the reason ``why``.
    """

    id: str
    source: str
    outlet: str | None
    title: str | None
    published: date | None
    added: datetime
    state: FiledState
    why: str | None = None
    story: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """A story in a store: what a list of stories shows. ``tag`` changes whenever the story's dossier does.

    ``points`` are those that are sure and that nobody struck out; ``disputed`` are those of them that nobody settled.
    """

    id: str
    title: str
    interval: Interval
    articles: int
    outlets: int
    points: int
    disputed: int
    flags: int
    tag: str
    updated: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search found: its kind, its own id, the story and article it stands in, and its words.

    ``marks`` are the stretches of ``text`` that hold what was looked for. ``title`` is the story's, ``teller`` the
    outlet of the article (its file or how it begins, where that is not known), ``published`` its day.
    """

    kind: Literal["article", "point", "statement", "entity"]
    id: str
    story: str | None
    article: str | None
    text: str
    marks: tuple[Stretch, ...] = ()
    title: str | None = None
    teller: str | None = None
    published: date | None = None


CorrectionKind = Literal[
    "merge_entities", "split_entity", "rename_entity", "merge_stories", "split_story", "rename_story", "mark_point"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a person at the desk put right; kept apart from what was computed, and applied to it anew each time.

    It says what it is about in words that outlive a computation: ``names`` of entities, ``articles`` of stories (and
    the ``others`` that they were taken from), ``spans`` of a point's tellings. ``text`` is the new name, title
    or verdict. ``about`` says in words, as they were then, which point or stories it is about.
    """

    id: int
    at: datetime
    kind: CorrectionKind
    names: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    text: str | None = None
    note: str | None = None
    about: str | None = None
    undone: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What happened to a store's stories: one was made, updated, took others in, was split, or has gone."""

    id: int
    at: datetime
    kind: Literal["made", "updated", "merged", "split", "gone"]
    story: str
    others: tuple[str, ...] = ()

"""Events: happenings that one or more articles report.

Mentions are joined within a story, and only where more than the word speaks for it: the same actors, place, day, or the
same rare words in their clauses. Two mentions whose days cannot meet are never one event.
"""

from __future__ import annotations

import hashlib
import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.records import (
    SOFT,
    Entity,
    Event,
    EventBasis,
    EventMention,
    Interval,
    Marked,
    Parse,
    Reality,
    Reason,
    Span,
    Story,
    Stretch,
)
from rashomon.text.intervals import meet
from rashomon.text.rarity import rarity

REAL: tuple[Reality, ...] = ("happened", "ongoing", "planned")  # the surest first
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
SAME_WORD, SAME_TYPE, SAME_ACTOR, SAME_PLACE, SAME_DAY, SAME_WORDS = 1.0, 0.5, 0.6, 0.4, 0.5, 2.5
OTHER_ACTOR, OTHER_PLACE, OTHER_FIGURE = -0.6, -0.6, -0.4
ENOUGH = 1.9  # the same word and clauses alike, or the same type and actors, place and clauses alike
RIVALS = 40  # the latest events with a word or type that a mention is compared with


@dataclass(frozen=True, slots=True, eq=False)
class Clue:
    """What a mention is compared by."""

    mention: EventMention
    actors: frozenset[str]
    place: frozenset[str]
    words: Mapping[str, float]
    figures: frozenset[str]


def join(marked: Sequence[Marked], stories: Sequence[Story], entities: Sequence[Entity]) -> tuple[Event, ...]:
    """Join the event mentions of each story that report one happening; every real one stands in one event."""
    by_id = {one.article.id: one for one in marked}
    known = places(entities)
    found: list[Event] = []
    for story in stories:
        clues = [clue for article in story.articles for clue in clues_of(by_id[article], known)]
        found.extend(event(story, group, why, known) for group, why in grouped(clues))
    return tuple(found)


Known = dict[str, list[tuple[int, int, str]]]


def places(entities: Iterable[Entity]) -> Known:
    """List where each article's entities are named: (start, end, entity), in order."""
    known: Known = {}
    for entity in entities:
        for span in entity.mentions:
            known.setdefault(span.article, []).append((span.start, span.end, entity.id))
    return {article: sorted(spans) for article, spans in known.items()}


def named(known: Known, article: str, stretch: Stretch) -> list[str]:
    """Give the entities named in a stretch."""
    spans = known.get(article, [])
    found = []
    for n in range(bisect_left(spans, (stretch[0],)), len(spans)):
        start, end, entity = spans[n]
        if start >= stretch[1]:
            break
        if end <= stretch[1]:
            found.append(entity)
    return found


def clues_of(one: Marked, known: Known) -> list[Clue]:
    """Read what each real mention of an article is compared by."""
    return [clue(one, mention, known) for mention in one.events if mention.reality in REAL]


def clue(one: Marked, mention: EventMention, known: Known) -> Clue:
    """Read what a mention is compared by."""
    parse, article = one.parse, one.article.id
    tokens = inside(parse, mention.clause)
    told = [i for i in tokens if parse.pos[i] in CONTENT and not mention.start <= parse.start[i] < mention.end]
    actors: set[str] = set()
    for stretch in (*mention.actors, *mention.recipients):
        heads = {parse.lemma[i].casefold() for i in inside(parse, stretch) if parse.pos[i] in {"NOUN", "PROPN"}}
        actors.update(named(known, article, stretch) or heads)
    where = set(named(known, article, mention.place)) if mention.place else set()
    return Clue(
        mention=mention,
        actors=frozenset(actors),
        place=frozenset(where),
        words={word: rarity(word) for word in sorted({parse.lemma[i].casefold() for i in told})},
        figures=frozenset(parse.word[i].casefold() for i in told if parse.pos[i] == "NUM"),
    )


def inside(parse: Parse, stretch: Stretch) -> range:
    """Give the tokens of a stretch."""
    return range(bisect_left(parse.start, stretch[0]), bisect_left(parse.start, stretch[1]))


def grouped(clues: Sequence[Clue]) -> list[tuple[list[Clue], tuple[Reason, ...]]]:
    """Join mentions one by one to the event that they fit best, on average over its mentions."""
    groups: list[list[Clue]] = []
    why: list[tuple[Reason, ...]] = []
    holders: dict[str, list[int]] = {}
    for one in clues:
        doors = [f"word {one.mention.lemma}"]
        if one.mention.type != "OTHER":
            doors.append(f"type {one.mention.type}")
        rivals = sorted({n for door in doors for n in holders.get(door, [])[-RIVALS:]})
        best = max(((fit(one, groups[n]), -n) for n in rivals), default=(0.0, 0))
        if best[0] >= ENOUGH:
            chosen = -best[1]
            if len(groups[chosen]) == 1:
                why[chosen] = reasons(groups[chosen][0], one)
            groups[chosen].append(one)
        else:
            chosen = len(groups)
            groups.append([one])
            why.append(())
        for door in doors:
            if not (held := holders.setdefault(door, [])) or held[-1] != chosen:
                held.append(chosen)
    return list(zip(groups, why, strict=True))


def fit(one: Clue, group: Sequence[Clue]) -> float:
    """Average how well a mention fits those of an event; one that cannot be it keeps it out."""
    scores = [sum(score for _, score, _ in shares(one, other)) for other in group[-6:]]
    return -1.0 if min(scores) < 0 else sum(scores) / len(scores)


def shares(one: Clue, two: Clue) -> list[tuple[str, float, str]]:
    """Give what speaks for two mentions reporting one happening, and what against it: (feature, score, detail)."""
    left, right = one.mention, two.mention
    told, other = firm(left), firm(right)
    if told != Interval() and other != Interval() and meet(told, other) is None:
        return [("days", -10.0, f"{told.start} and {other.start}")]
    found = []
    if left.lemma == right.lemma:
        found.append(("word", SAME_WORD, left.lemma))
    elif left.type == right.type != "OTHER":
        found.append(("type", SAME_TYPE, left.type))
    if told.start and told.start == told.end and told == other:
        found.append(("day", SAME_DAY, str(told.start)))
    found.extend(compare_sets("actors", one.actors, two.actors, (SAME_ACTOR, OTHER_ACTOR)))
    found.extend(compare_sets("place", one.place, two.place, (SAME_PLACE, OTHER_PLACE)))
    found.extend(compare_sets("figures", one.figures, two.figures, (0.0, OTHER_FIGURE)))
    if common := sorted(one.words.keys() & two.words.keys()):
        norm = math.sqrt(sum(v * v for v in one.words.values()) * sum(v * v for v in two.words.values()))
        found.append(("words", SAME_WORDS * sum(one.words[w] * two.words[w] for w in common) / norm, ", ".join(common)))
    return found


def compare_sets(
    name: str, left: frozenset[str], right: frozenset[str], scores: tuple[float, float]
) -> list[tuple[str, float, str]]:
    """Score two sets: they share something, or both hold something and share nothing."""
    if not left or not right:
        return []
    common = sorted(left & right)
    return [(name, scores[0], ", ".join(common))] if common else [(name, scores[1], "not the same")]


def reasons(one: Clue, two: Clue) -> tuple[Reason, ...]:
    """Say why two mentions were joined."""
    return tuple(
        Reason(feature=feature, score=round(score, 3), detail=detail)
        for feature, score, detail in shares(one, two)
        if score
    )


def event(story: Story, group: Sequence[Clue], why: tuple[Reason, ...], known: Known) -> Event:
    """Make an event of mentions: what most of them say, the narrowest days, the surest reality."""
    mentions = [one.mention for one in group]
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
        place=most([entity for one in group for entity in sorted(one.place)]),
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


def firm(mention: EventMention) -> Interval:
    """Give the days that the text itself tells of a happening; none where only its tense bounds them."""
    return Interval() if mention.basis in SOFT else mention.interval


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

"""Tellings: what an article says at a unit: its value and hedge, by whose account, asserted or denied."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rashomon import data
from rashomon.compare import support
from rashomon.compare.candidates import Unit
from rashomon.compare.sheets import Sheet
from rashomon.compare.values import change
from rashomon.compare.words import stem, tokens
from rashomon.records import (
    Entity,
    Interval,
    Marked,
    Polarity,
    Quantity,
    Statement,
    Telling,
    TimeExpression,
    Value,
)

PRONOUNS = frozenset(
    {"he", "she", "they", "it", "i", "we", "who", "him", "her", "them", "one", "anyone", "some", "others"}
    | {"which", "that", "this", "these", "those", "his", "its", "their", "the"}
)
WHOSE = re.compile(r"^(?:(?:the|an?|its|his|her|their|our)\s+|[\w’'-]+[’']s\s+)+", re.IGNORECASE)
OPEN = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ"})
PASSING = frozenset({"relcl", "advcl", "acl", "parataxis", "appos"})
UNREAL = frozenset({"if", "whether", "would", "could", "should", "may", "might", "unless", "until", "before"})


@dataclass(frozen=True, slots=True)
class Told:
    """A telling with all that is compared: its unit, its article, the quantities and times in it, its statement.

    ``member`` says by numbers which article and which of its units that is.
    """

    telling: Telling
    marked: Marked
    unit: Unit
    member: tuple[int, int]
    quantities: tuple[Quantity, ...]
    times: tuple[TimeExpression, ...]
    statement: Statement | None
    doubt: str | None
    hypothetical: bool


@lru_cache(maxsize=4)
def listed(name: str) -> re.Pattern[str]:
    """Load words as a pattern: those that take certainty from a claim (*doubts*), from an hour (*rough*)."""
    words = map(re.escape, data.lines(f"compare/{name}.txt"))
    return re.compile(rf"\b(?:{'|'.join(sorted(words, key=lambda word: (-len(word), word)))})\b", re.IGNORECASE)


def tell(
    sheets: Sequence[Sheet], member: tuple[int, int], voices: Mapping[str, str], speakers: Mapping[str, Entity]
) -> Told:
    """Read a unit (article, row) as a telling."""
    marked, unit = sheets[member[0]].marked, sheets[member[0]].units[member[1]]
    parse, text = marked.parse, marked.article.text
    start, end = parse.start[unit.first], parse.end[unit.last - 1]
    inside = tuple(one for one in marked.quantities if start <= one.start and one.end <= end)
    times = tuple(one for one in marked.times if start <= one.start and one.end <= end and one.type != "SET")
    statement = support.source_of(marked, start, end)
    if statement is not None and statement.stance == "denies" and not at_heart(marked, statement, unit):
        statement = None
    around = range(max(unit.first - 1, 0), unit.last)
    unreal = any(parse.lemma[i].lower() in UNREAL and parse.pos[i] != "PROPN" for i in around)  # *may*, not *May*
    move = change(text, inside)
    figures = inside if move is None else tuple(one for one in inside if one != move[0])
    attributed = " ".join(text[first:last] for first, last in statement.source) if statement else None
    origin = voices[marked.article.id]
    if statement is not None and attributed is not None:
        known = speakers.get(statement.speaker or "")
        origin = known.name if known else origin if attributed.lower() in PRONOUNS else plainly(attributed)
    found = listed("doubts").search(text, start, end)
    doubt = found.group() if found else None
    telling = Telling(
        article=marked.article.id,
        start=start,
        end=end,
        origin=origin,
        attributed_to=attributed,
        value=value_of(text[start:end], figures, times),
        as_of=as_of(marked),
        hedge=hedge_of(inside, doubt),
        polarity=polarity(statement, unit, marked),
    )
    return Told(telling, marked, unit, member, inside, times, statement, doubt, unreal)


def plainly(source: str) -> str:
    """Name a source without what stands before it: *the coast guard* and *Dalvonia's coast guard* are one.

    >>> plainly("Dalvonia's coast guard"), plainly("The Coast Guard"), plainly("a hospital official")
    ('coast guard', 'Coast Guard', 'hospital official')
    """
    return WHOSE.sub("", source) or source


def value_of(text: str, quantities: tuple[Quantity, ...], times: tuple[TimeExpression, ...]) -> Value:
    """Give the words of a unit with its one figure, or its one time."""
    words = " ".join(text.split())
    if len(quantities) == 1:
        return Value(text=words, low=quantities[0].low, high=quantities[0].high)
    if len(times) == 1 and times[0].interval != Interval():
        return Value(text=words, interval=times[0].interval)
    return Value(text=words)


def as_of(marked: Marked) -> Interval | None:
    """Say when an article tells what it tells."""
    published = marked.article.published
    if published.start is None and published.end is None:
        return None
    return Interval(start=published.start, end=published.end)


def hedge_of(quantities: tuple[Quantity, ...], doubt: str | None) -> str | None:
    """Give the words that hedge a unit: those of its figure, else those of its claim."""
    return next((one.hedge for one in quantities if one.hedge), doubt)


def polarity(statement: Statement | None, unit: Unit, marked: Marked) -> Polarity:
    """Say whether a unit asserts: denied by its source, left open (*whether*, *asked*), or asserted.

    Who rejects calls for an inquiry leaves open whether there is one; who refuses to go denies that he goes.
    """
    if statement is not None and statement.stance == "denies":
        return "unsure" if statement.refuses and asked(marked, statement) else "denies"
    if statement is not None and statement.stance in {"asks", "doubts"}:
        return "unsure"
    if any(marked.parse.lemma[i].lower() in {"whether", "if"} for i in range(max(unit.first - 1, 0), unit.last)):
        return "unsure"
    return "asserts"


def asked(marked: Marked, statement: Statement) -> bool:
    """Tell whether a content is a noun for what is asked for (*calls for an inquiry*)."""
    parse = marked.parse
    inside = list(tokens(parse, statement.content))
    held = set(inside)
    top = next((i for i in inside if parse.pos[i] != "PUNCT" and parse.head[i] not in held - {i}), None)
    return top is not None and parse.pos[top] == "NOUN"


def at_heart(marked: Marked, statement: Statement, unit: Unit) -> bool:
    """Tell whether a unit is what a statement is about, and not said in passing.

    Who denies having rammed *a ferry that sank*, *as the toll rose*, does not deny that it sank or that the toll rose.
    """
    parse = marked.parse
    inside = list(tokens(parse, statement.content))
    held = set(inside)
    tops = [i for i in inside if parse.pos[i] != "PUNCT" and (parse.head[i] not in held or parse.head[i] == i)]
    at = unit.head
    while at in held and at not in tops and parse.head[at] != at:
        if parse.dep[at] in PASSING:
            return False
        at = parse.head[at]
    return at not in held or at in tops[:1]


def likeness(one: Told, two: Told) -> float:
    """Give the share of the content words of the shorter telling that the other holds."""
    mine, theirs = content(one), content(two)
    return len(mine & theirs) / max(min(len(mine), len(theirs)), 1)


def content(told: Told) -> set[str]:
    """Give the stems of a telling's content words."""
    parse = told.marked.parse
    return {stem(parse.lemma[i]) for i in range(told.unit.first, told.unit.last) if parse.pos[i] in OPEN}

"""Slots: the names in a unit by the place that they fill in it: who does what, where it is done."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from rashomon.compare.tellings import Told
from rashomon.compare.words import stem
from rashomon.records import Parse

PLACES = frozenset({"GPE", "LOC", "FAC"})
PEOPLE = frozenset({"PERSON"})
WHERE = frozenset({"in", "at", "near", "outside", "inside"})
LIKE = 70  # names spelt so alike (of 100) may be one name


@dataclass(frozen=True, slots=True)
class Filler:
    """A name in its slot: what governs it and how, its sort (*place* or *actor*), its words."""

    slot: tuple[str, str]
    sort: str
    words: frozenset[str]
    text: str


def fillers(told: Told) -> list[Filler]:
    """List the names of a unit that fill a slot of their own."""
    parse, unit = told.marked.parse, told.unit
    found = []
    for first, last, label in parse.names:
        if first < unit.first or last > unit.last or label not in PLACES | PEOPLE:
            continue
        top = next((i for i in range(first, last) if not first <= parse.head[i] < last), last - 1)
        words = frozenset(parse.word[i].lower() for i in range(first, last) if parse.pos[i] == "PROPN")
        if words and (slot := slot_of(parse, top)):
            sort = "place" if label in PLACES else "actor"
            found.append(Filler(slot, sort, words, " ".join(parse.word[first:last])))
    return found


def slot_of(parse: Parse, top: int) -> tuple[str, str] | None:
    """Name the slot of a token: the preposition or relation, and the stem of what governs it."""
    above = parse.head[top]
    if parse.dep[top] == "pobj" and parse.head[above] != above:
        word = parse.lemma[above].lower()
        return ("in" if word in WHERE else word, stem(parse.lemma[parse.head[above]]))
    if parse.dep[top] in {"nsubj", "nsubjpass", "dobj", "appos", "attr", "agent"}:
        return (parse.dep[top], stem(parse.lemma[above]))
    return None


def clash(left: Told, right: Told) -> tuple[str, str, str] | None:
    """Find two names that fill one slot and cannot be one: (sort, left's, right's).

    A name that the other article holds too is no clash: the article only says more elsewhere, or less here.
    """
    theirs = fillers(right)
    for one in fillers(left):
        rivals = [two for two in theirs if two.slot == one.slot and two.sort == one.sort]
        if len(rivals) == 1 and apart(one, rivals[0]) and foreign(one, right) and foreign(rivals[0], left):
            return one.sort, one.text, rivals[0].text
    return None


def apart(one: Filler, two: Filler) -> bool:
    """Tell whether two names are surely not spellings of one."""
    if one.words & two.words:
        return False
    return not any(one_name(this, that) for this in one.words for that in two.words)


def one_name(this: str, that: str) -> bool:
    """Tell whether two words may be spellings of one name: alike, or one short for the other (*Kan.*, *Kansas*)."""
    short, long = sorted((this.rstrip("."), that.rstrip(".")), key=len)
    return long.startswith(short) or len(short) < 3 or ratio(this, that) >= LIKE


def foreign(one: Filler, told: Told) -> bool:
    """Tell whether no word of a name stands in an article."""
    return not one.words & {word.lower() for word in told.marked.parse.word}

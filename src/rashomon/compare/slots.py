"""Slots: the places in a unit by what they are the place of: where what is done, where what lies."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from rashomon.compare.tellings import Told
from rashomon.compare.words import stem
from rashomon.records import Parse
from rashomon.text.atlas import Place
from rashomon.text.gazetteer import candidates

PLACES = frozenset({"GPE", "LOC", "FAC"})
WHERE = frozenset({"in", "at", "near", "outside", "inside"})
LIKE = 70  # names spelt so alike (of 100) may be one name


@dataclass(frozen=True, slots=True)
class Filler:
    """A place in its slot: what governs it and how, its words."""

    slot: tuple[str, str]
    words: frozenset[str]
    text: str


def fillers(told: Told) -> list[Filler]:
    """List the places of a unit that fill a slot of their own; one in short (*Kan.*) may be any."""
    parse, unit = told.marked.parse, told.unit
    found = []
    for first, last, label in parse.names:
        if first < unit.first or last > unit.last or label not in PLACES or parse.word[last - 1].endswith("."):
            continue
        top = next((i for i in range(first, last) if not first <= parse.head[i] < last), last - 1)
        words = frozenset(parse.word[i].lower() for i in range(first, last) if parse.pos[i] == "PROPN")
        if words and (slot := slot_of(parse, top)):
            found.append(Filler(slot, words, " ".join(parse.word[first:last])))
    return found


def slot_of(parse: Parse, top: int) -> tuple[str, str] | None:
    """Name the slot of a token: the preposition, and the stem of what governs it, one thing and not some of many."""
    above = parse.head[top]
    governor = parse.head[above]
    if parse.dep[top] != "pobj" or governor == above or parse.tag[governor] in {"NNS", "NNPS"}:
        return None
    word = parse.lemma[above].lower()
    return ("in" if word in WHERE else word, stem(parse.lemma[governor]))


def clash(left: Told, right: Told) -> tuple[str, str] | None:
    """Find two places that fill one slot and cannot be one: left's, right's.

    A place that the other article names too is no clash: the article only says more elsewhere, or less here.
    """
    theirs = fillers(right)
    for one in fillers(left):
        rivals = [two for two in theirs if two.slot == one.slot]
        if len(rivals) == 1 and apart(one, rivals[0]) and foreign(one, right) and foreign(rivals[0], left):
            return one.text, rivals[0].text
    return None


def apart(one: Filler, two: Filler) -> bool:
    """Tell whether two names are surely not spellings of one, and neither place lies in the other."""
    if one.words & two.words or any(nested(a, b) for a in candidates(one.text) for b in candidates(two.text)):
        return False
    return not any(one_name(this, that) for this in one.words for that in two.words)


def nested(one: Place, two: Place) -> bool:
    """Tell whether two places are one, or one lies in the other."""
    if one.id == two.id or {one.kind, two.kind} & {"state", "region"}:
        return bool({*one.states} & {*two.states})
    outer = [place.within for place in (one, two) if place.kind != "city"]
    return any(place.within.startswith(within) for within in outer for place in (one, two) if place.within != within)


def one_name(this: str, that: str) -> bool:
    """Tell whether two words may be spellings of one name: alike, or one short for the other (*Kans*, *Kansas*)."""
    short, long = sorted((this.rstrip("."), that.rstrip(".")), key=len)
    return long.startswith(short) or len(short) < 3 or ratio(this, that) >= LIKE


def foreign(one: Filler, told: Told) -> bool:
    """Tell whether no word of a name stands in an article."""
    return not one.words & {word.lower() for word in told.marked.parse.word}

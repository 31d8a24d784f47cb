"""Terms: what two articles call by words that shut each other out: where a thing lies, who it is, the sort of a weapon.

As with figures, the search does not wait for the linker. A name is set against another where both stand in one place
of like sentences, neither article knows the other's, and they are not one name in two spellings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from rashomon import data
from rashomon.compare.denials import Member
from rashomon.compare.figures import holder
from rashomon.compare.rivals import CROWD, overlap
from rashomon.compare.sheets import Sheet
from rashomon.compare.words import stem
from rashomon.records import DifferenceKind, Parse
from rashomon.text.atlas import Place
from rashomon.text.crowds import paired
from rashomon.text.gazetteer import candidates

WHERE = frozenset({"in", "at", "near", "outside", "inside"})
SETTLED = frozenset({"town", "city", "village", "province", "state", "district", "port", "island", "suburb"})
BODIES = frozenset({"ORG", "FAC"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
LEAST = 3  # words of a body's name of which one may be told differently
CREDIT = frozenset({"reporting", "editing", "by"})
START = 4  # letters at the start of a word that only its other spellings share (*Philly*, *Philadelphia*)
LIKE = 70  # words spelt so alike (of 100) may be one
MANY = frozenset({"ministry", "department", "office", "agency", "service", "party", "union", "times", "news"})
"""Bodies of which a country has many, told apart by just the word in the middle."""
ALIKE: dict[str, float] = {"place": 0.17, "actor": 0.2, "other": 0.05}  # how like the sentences of two names must be


@dataclass(frozen=True, slots=True)
class Variant:
    """What two articles or more call by terms that shut each other out: units (article, row), the terms of two."""

    kind: DifferenceKind
    left: Member
    right: Member
    terms: tuple[str, str]
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name that could be told differently: of what (``key``), its own words, its row, the words of its sentence.

    The key is a thing and *where* it is, a first name, or a body's first and last words.
    """

    kind: DifferenceKind
    key: tuple[str, ...]
    words: tuple[str, ...]
    row: int
    wide: frozenset[str]


@lru_cache(maxsize=1)
def weapons() -> dict[str, str]:
    """Load the weapons: by lemma the sort."""
    return {row[0]: row[1] for row in data.rows("compare/weapons.tsv")}


def seek(sheets: Sequence[Sheet]) -> list[Variant]:
    """Find what a story's articles call by terms that shut each other out."""
    return [*armed(sheets), *called(sheets)]


def armed(sheets: Sequence[Sheet]) -> Iterator[Variant]:
    """Find that some articles know one sort of weapon, one of it, and others another."""
    told: dict[str, list[Member]] = {}
    for article, sheet in enumerate(sheets):
        found: dict[str, list[int]] = {}
        for i, lemma in enumerate(sheet.marked.parse.lemma):
            if lemma.lower() in weapons():
                found.setdefault(weapons()[lemma.lower()], []).append(i)
        for sort, places in found.items():
            one = len(found) == 1 and all(sheet.marked.parse.tag[i] == "NN" for i in places)
            if one and (row := holder(sheet, places[0], places[0])) is not None:
                told.setdefault(sort, []).append((article, row))
    if len(told) == 2:
        left, right = sorted(told)
        yield Variant("other", told[left][0], told[right][0], (left, right), (*told[left], *told[right]))


def called(sheets: Sequence[Sheet]) -> Iterator[Variant]:
    """Find two names of one thing, the likest pair for each thing."""
    by_key: dict[tuple[str, ...], dict[int, list[Name]]] = {}
    for article, sheet in enumerate(sheets):
        for name in names(sheet):
            by_key.setdefault((name.kind, *name.key), {}).setdefault(article, []).append(name)
    spoken = [{word.lower() for word in sheet.marked.parse.word} for sheet in sheets]
    for _, by_article in sorted(by_key.items()):
        found = [
            (overlap(one.wide, two.wide, sheets[left]), -left, -right, one, two)
            for left, right in paired(sorted(by_article), CROWD)
            for one in by_article[left]
            for two in by_article[right]
            if foreign(one, spoken[right]) and foreign(two, spoken[left]) and apart(one, two)
        ]
        likely = [item for item in found if item[0] >= ALIKE[item[3].kind]]
        if likely:
            _, left, right, one, two = max(likely, key=lambda item: (*item[:3], item[3].row, item[4].row))
            members = ((-left, one.row), (-right, two.row))
            yield Variant(one.kind, *members, (" ".join(one.words), " ".join(two.words)), members)


def names(sheet: Sheet) -> Iterator[Name]:
    """Give the names of an article that could be told differently."""
    parse = sheet.marked.parse
    for first, last, label in parse.names:
        words = tuple(word for word in parse.word[first:last] if word.lower() != "the" and word[0].isalpha())
        ends = (words[0].lower(), words[-1].lower()) if words else ("", "")
        proper = all(parse.pos[i] == "PROPN" for i in range(first, last))
        if label == "PERSON" and len(words) == 2 == last - first and proper:
            yield from named(sheet, "actor", ends[:1], words, (first, last - 1))
        elif label in BODIES and len(words) >= LEAST and ends[1] not in MANY:
            yield from named(sheet, "other", (*ends, str(len(words))), words, (first, last - 1))
    known = {i: (first, last, label) for first, last, label in parse.names for i in range(first, last)}
    for i, dep in enumerate(parse.dep):
        first, last, label = known.get(i, (i, i + 1, "GPE"))
        fits = dep in {"pobj", "oprd"} and parse.pos[i] == "PROPN" and label in PLACES
        thing = lying(parse, i) if fits else None
        if thing is not None and not parse.word[last - 1].endswith("."):
            words = tuple(word for word in parse.word[first:last] if word.lower() != "the")
            yield from named(
                sheet, "place", (stem(parse.lemma[thing]),), words, (min(thing, first), max(thing, last - 1))
            )


def named(
    sheet: Sheet, kind: DifferenceKind, key: tuple[str, ...], words: tuple[str, ...], run: tuple[int, int]
) -> Iterator[Name]:
    """Make a name of some words, where a unit holds the run of tokens that they stand in."""
    parse = sheet.marked.parse
    row = holder(sheet, *run)
    first, last = parse.sentences[parse.sentence_of[run[0]]]
    if row is not None and not {word.lower() for word in parse.word[first:last]} >= CREDIT:
        own = {word.lower() for word in words}
        wide = (found for i in range(first, last) if (found := sheet.keys[i]) and parse.word[i].lower() not in own)
        yield Name(kind, key, words, row, frozenset(wide))


def lying(parse: Parse, at: int) -> int | None:
    """Give the thing whose place a name is: *the base at Orvel*, *left the base in Orvel*, *a town called Orvel*."""
    above = parse.head[at]
    thing = parse.head[above]
    if parse.dep[at] == "oprd":
        called = parse.lemma[above].lower() in {"call", "name"} and parse.dep[above] == "acl"
        return thing if called and parse.lemma[thing].lower() in SETTLED else None
    if parse.pos[thing] == "VERB" and parse.dep[above - 1] == "dobj" and parse.head[above - 1] == thing:
        thing = above - 1
    settled = parse.lemma[thing].lower() in SETTLED and parse.word[above].lower() == "of"
    return thing if (settled or parse.word[above].lower() in WHERE) and parse.tag[thing] in {"NN", "NNP"} else None


def foreign(name: Name, spoken: set[str]) -> bool:
    """Tell whether no word of a name that is not in its key stands in an article."""
    return not any(word.lower() in spoken for word in name.words if word.lower() not in name.key)


def apart(one: Name, two: Name) -> bool:
    """Tell whether two names of one key are surely not one: no spelling, no short form, no place in the other.

    Of a body's name one word alone may differ.
    """
    mine, theirs = (tuple(word.lower() for word in name.words) for name in (one, two))
    if one.kind == "place":
        nest = any(nested(a, b) for a in candidates(" ".join(one.words)) for b in candidates(" ".join(two.words)))
        return not nest and not any(one_name(this, that) for this in mine for that in theirs)
    different = [(this, that) for this, that in zip(mine, theirs, strict=True) if this != that]
    return len(different) == 1 and not one_name(*different[0])


def nested(one: Place, two: Place) -> bool:
    """Tell whether two places are one, or one lies in the other."""
    if one.id == two.id or {one.kind, two.kind} & {"state", "region"}:
        return bool({*one.states} & {*two.states})
    outer = [place.within for place in (one, two) if place.kind != "city"]
    return any(place.within.startswith(within) for within in outer for place in (one, two) if place.within != within)


def one_name(this: str, that: str) -> bool:
    """Tell whether two words may be one: alike, or one short for the other (*Kans*, *Kansas*; *Ltd*, *Limited*).

    >>> one_name("hallam", "halam"), one_name("ltd", "limited"), one_name("bech", "holm")
    (True, True, False)
    """
    short, long = sorted((this.rstrip("."), that.rstrip(".")), key=len)
    return long[:START] == short[:START] or len(short) <= 3 or ratio(this, that) >= LIKE

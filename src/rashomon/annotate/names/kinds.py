"""What a name names: the engine's label, corrected by the gazetteer, the name's head and the whole article."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from rashomon import data
from rashomon.annotate.names.people import root_of, said_to_be
from rashomon.annotate.names.spans import Named, Piece
from rashomon.annotate.names.words import words
from rashomon.records import MentionType, Parse
from rashomon.text import gazetteer

BY_LABEL: dict[str, MentionType] = {
    "PERSON": "person", "NORP": "group", "FAC": "place", "ORG": "org", "GPE": "place", "LOC": "place",
    "EVENT": "event", "LAW": "accord", "PRODUCT": "other", "WORK_OF_ART": "other",
}  # fmt: skip
ACRONYM = 5  # letters; longer words in capitals are a dateline or headline
LANDS = frozenset(
    ["island", "islands", "province", "peninsula", "village", "town", "city", "region", "district", "oblast", "river",
     "lake", "strait", "desert", "archipelago"]
)  # fmt: skip
SMALL_WORDS = frozenset(["of", "for", "on", "in", "to", "against"])
AGE_ENDS = frozenset([",", ".", "and", ")"])
INSIDE = frozenset(["in", "near", "outside"])  # nobody is in a person
SURER = 3  # times the engine's label; one "confidence in Holm" makes no place of her
PLACING = frozenset(["in", "at", "near", "from", "outside", "around", "across", "toward", "towards"])


def typed(parse: Parse, pieces: list[Piece]) -> list[Named]:
    """Give each name its type; one form has one type in an article, the most frequent."""
    surnames = {_surname(parse, first, last) for first, last, label in pieces if label == "PERSON" and last - first > 1}
    votes: dict[tuple[str, ...], Counter[MentionType]] = {}
    for piece in pieces:
        counts = votes.setdefault(parse.word[piece[0] : piece[1]], Counter())
        type_ = _type(parse, piece, surnames)
        counts[type_] += 1
        if type_ == "person" and piece[1] - piece[0] == 1 and (other := _no_person(parse, piece[0], surnames)):
            counts[other] += SURER
        if said := _said(parse, piece, surnames):
            counts[said] += SURER
    # the engine's slips are one of many: ties go to the type that was seen first
    settled = {form: max(counts, key=lambda type_: counts[type_]) for form, counts in votes.items()}
    return [(first, last, settled[parse.word[first:last]]) for first, last, _ in pieces]


def _type(parse: Parse, piece: Piece, surnames: set[str]) -> MentionType:
    first, last, label = piece
    form = parse.word[first:last]
    if "".join(form) in surnames:
        return "person"
    if len(form) == 1 and form[0] in words().nations:
        return "group"
    name = " ".join(form)
    headed = _head(form) if label != "PERSON" and not _region(name) else None
    if headed is not None:
        return headed
    if gazetteer.organisation(name):
        return "org"
    if label in {"GPE", "ORG", "LOC"} and _aged(parse, last) and not gazetteer.state(name):
        return "person"
    return _place(parse, first, name, label) or BY_LABEL[label]


def _surname(parse: Parse, first: int, last: int) -> str:
    """Give a person's last name, with what a hyphen ties to it: *Holm-Brandt*."""
    begin = last - 1
    while begin - 2 > first and parse.word[begin - 1] == "-":
        begin -= 2
    return "".join(parse.word[begin:last])


def _said(parse: Parse, piece: Piece, surnames: set[str]) -> MentionType | None:
    """Give what the noun beside a name says that it is: *the tanker Iris*, *spokesman Otto Holm*, *Qeshm island*."""
    first, last, label = piece
    lexicon, root = words(), root_of(parse, first, last)
    before = first - 1
    heads = (parse.head[root], *parse.children[root], *parse.children[parse.head[root]])
    tied = first > 0 and parse.tag[before] == "NN" and before in heads
    told = [*([before] if tied else []), *said_to_be(parse, root, first, last)]
    if any(parse.lemma[i] in crafts() for i in told) and not gazetteer.places(" ".join(parse.word[first:last])):
        return "other"
    full = last - first > 1 and parse.word[last - 1] not in lexicon.kinds  # "owner Norpipe" is none
    if tied and full and label != "PERSON" and parse.lemma[before] in lexicon.roles:
        return "person"
    after = parse.head[root] == last and parse.dep[root] in {"compound", "nmod"}
    return "place" if after and parse.word[last] in LANDS and parse.word[last - 1] not in surnames else None


@lru_cache(maxsize=1)
def crafts() -> frozenset[str]:
    """Read the nouns for vessels, aircraft and the like, which have names of their own."""
    return frozenset(data.lines("words/crafts.txt"))


def _no_person(parse: Parse, i: int, surnames: set[str]) -> MentionType | None:
    """Give what the syntax says of one word that the engine took for a person: *in Arvel*, *an Arvelian ship*."""
    if parse.word[i] in surnames or not parse.word[i][0].isupper():
        return None
    if parse.tag[i] == "JJ":
        return "group"
    return "place" if i and parse.word[i - 1] in INSIDE else None


def _region(name: str) -> bool:
    """Tell whether a name as a whole is a state's or region's (*West Bank* is no bank)."""
    return any(place.kind in {"state", "region"} for place in gazetteer.places(name)[:1])


def _aged(parse: Parse, last: int) -> bool:
    """Tell whether an age follows a name: *Chiara, 25, and*."""
    after = parse.word[last : last + 3]
    return len(after) == 3 and after[0] == "," and after[1].isdigit() and len(after[1]) <= 2 and after[2] in AGE_ENDS


def _head(form: tuple[str, ...]) -> MentionType | None:
    """Type a name of several words by its head: its last word, or the one before *of* and the like."""
    kinds = words().kinds
    if len(form) < 2:
        return None
    for i, word in enumerate(form):
        if word in SMALL_WORDS and i and form[i - 1] in kinds:
            return kinds[form[i - 1]]
    return kinds.get(form[-1])


def _place(parse: Parse, first: int, name: str, label: str) -> MentionType | None:
    """Type a name that the gazetteer knows as a state or place, where its label or its preposition agrees."""
    if label in {"GPE", "LOC", "NORP", "FAC"} or (first and parse.word[first - 1].lower() in PLACING):
        if gazetteer.state(name):
            return "state"
        return "place" if gazetteer.places(name) else None
    if label in {"ORG", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"} and not (name.isupper() and len(name) <= ACRONYM):
        known = gazetteer.places(name)
        if known and known[0].kind == "state":
            return "state"
        if known and (known[0].kind == "region" or (known[0].people or 0) >= 100):  # a city of 100,000
            return "place"
    return None

"""Where names begin and end: what the language engine cuts wrongly, mended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from rashomon.annotate.names.words import words
from rashomon.records import MentionType, Parse
from rashomon.text import gazetteer
from rashomon.text.rarity import general

Piece = tuple[int, int, str]  # first token, last + 1, the engine's label
Named = tuple[int, int, MentionType]

LABELS = frozenset(["PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"])
MARKS = frozenset("'’‘\"“”`´.,;:!?()[]{}<>-–—/|*•…&#@") | {"'s", "’s", "--", "``", "''", "..."}
DASHES = frozenset(["–", "—", "--", "|"])
SUFFIXES = frozenset(["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"])
NOUNS = frozenset(["NN", "NNS"])
POSSESSIVES = frozenset(["'s", "’s", "'", "’"])
DETERMINERS = frozenset(["the", "a", "an", "this", "that", "his", "her", "its", "their", "our", "my", "your"])
SMALL = frozenset(["of", "for", "and", "the", "on", "in", "to", "de", "la", "del", "van", "von", "bin", "al", "&"])
# "Council Asked To Explain": a headline's words in capitals are no name; what in it is one stands in the body too
HEADLINE = frozenset(
    ("About", "After", "Again", "Amid", "Are", "As", "Asked", "At", "Be", "Before", "But", "By", "From", "Has", "Have",
     "He", "His", "How", "If", "In", "Into", "Is", "It", "Its", "Not", "On", "Over", "Say", "Says", "She", "Than",
     "That", "Their", "They", "To", "Was", "We", "What", "When", "Who", "Why", "Will", "With", "You")
)  # fmt: skip
PARTY = re.compile(r"[DRI]-[A-Z][A-Za-z.]*")  # "(R-Fla.)" after a member's name
ACCORDS = frozenset(["accord", "accords", "agreement", "agreements", "treaty", "protocol", "protocols", "pact", "deal"])
ABOUT = frozenset(["peace", "nuclear", "climate", "trade", "grain", "ceasefire", "border"])
OWN_SMALL = frozenset(["PERSON", "ORG", "GPE", "NORP"])  # labels whose names end with a word in capitals
CUT = frozenset(["PERSON", "ORG", "GPE", "FAC", "LOC", "PRODUCT"])  # labels that a headline's common words get
MONTHS = frozenset(["April", "May", "June", "August"])  # that are people's names, too
STOPS = frozenset([".", "!", ":", '"', "”"])
ACRONYM = 5  # letters; longer words in capitals are a headline's
CAPITALS = 0.8  # share of the longer words
SURE = 3  # tokens; a longer name in a headline is a piece of the headline, unless its last word is a name's head
LONGEST = 12  # tokens; what is longer is a slip of the engine on a headline or a list


def _bracketed(parse: Parse, found: list[Piece]) -> list[Piece]:
    """Add the acronyms in brackets after a name where the engine saw none: *Coastal Relief Fund (CRF)*."""
    taken = {i for first, last, _ in found for i in range(first, last)}
    added = list(found)
    for first, last, label in found:
        after = parse.word[last : last + 3]
        if len(after) == 3 and (after[0], after[2]) == ("(", ")") and last + 1 not in taken and last - first > 1:
            bare = after[1].replace(".", "")
            if bare.isupper() and bare.isalpha() and 2 <= len(bare) <= 8 and bare[0] == parse.word[first][0]:
                added.append((last + 1, last + 2, label))
    return sorted(added)


def cased(parse: Parse) -> set[int]:
    """Give the numbers of the sentences that are headlines in capitals, where every word looks like a name."""
    found = set()
    for n, (first, last) in enumerate(parse.sentences):
        long = [word for word in parse.word[first:last] if len(word) > 3 and word[0].isalpha()]
        if len(long) > 3 and sum(word[0].isupper() for word in long) >= CAPITALS * len(long):
            found.add(n)
    return found


def pieces(text: str, parse: Parse) -> list[Piece]:
    """Give the engine's names with mended edges, in order, none overlapping."""
    found: list[Piece] = []
    shouted = cased(parse)
    heads = {n for n in shouted if parse.word[parse.sentences[n][1] - 1] not in STOPS}  # others are lists of names
    proper = _proper(parse, shouted)
    for first, last, label in parse.names:
        if label not in LABELS or (last - first > SURE and _headline(parse, first, last, shouted)):
            continue
        for begin, end in _unbroken(text, parse, first, last):
            if label in CUT and parse.sentence_of[first] in heads:
                begin, end = _lowered(parse, begin, end, proper)
            elif label == "PERSON" and end - begin == 1 and _begun(parse, begin, proper):
                continue
            for piece in _roles_out(parse, begin, end, label) if begin < end else ():
                mended = _mended(text, parse, piece, found[-1][1] if found else 0)
                if mended is not None:
                    found.append(mended)
    return _bracketed(parse, _joined(text, parse, found))


def _proper(parse: Parse, shouted: set[int]) -> set[str]:
    """Give the words that have a capital where no headline and no sentence begins: they are names, or parts of some."""
    return {
        word.casefold()
        for i, word in enumerate(parse.word)
        if word[0].isupper() and parse.sentence_of[i] not in shouted and i != parse.sentences[parse.sentence_of[i]][0]
    }


def _begun(parse: Parse, i: int, proper: set[str]) -> bool:
    """Tell whether only a sentence's beginning gives a word its capital: *Helicopter operator Norlink said*."""
    word = parse.word[i].casefold()
    return i == parse.sentences[parse.sentence_of[i]][0] and word not in proper and word in parse.word


def _lowered(parse: Parse, first: int, last: int, proper: set[str]) -> tuple[int, int]:
    """Take off a headline's name what is a common word that only the headline writes with a capital: *Holm Resigns*.

    A name of such words alone is none, if the article writes one of them without a capital.
    """
    name = " ".join(parse.word[first:last])
    if gazetteer.places(name) or gazetteer.organisation(name):
        return first, last
    common = [
        word.casefold() not in proper and word.casefold() in general() and not (word.isupper() and len(word) <= ACRONYM)
        for word in parse.word[first:last]
    ]
    if all(common):
        small = {word.casefold() for word in parse.word[first:last]}.isdisjoint(parse.word)
        return (first, last) if small else (first, first)
    while common[last - 1 - first]:
        last -= 1
    return first + common.index(False), last


def _headline(parse: Parse, first: int, last: int, shouted: set[int]) -> bool:
    """Tell whether a long name is only a stretch of a headline in capitals."""
    return parse.sentence_of[first] in shouted and parse.word[last - 1] not in words().kinds


def _unbroken(text: str, parse: Parse, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Cut a name at line ends, brackets, and dashes with space on both sides."""
    gaps = [text[parse.end[i - 1] : parse.start[i]] for i in range(first, last)] if last - first > 1 else []
    breaks = [
        i for i in range(first + 1, last)
        if "\n" in gaps[i - first] or parse.word[i] in "()" or (parse.word[i] in DASHES and gaps[i - first])
    ]  # fmt: skip
    yield from pairwise([first, *breaks, last])


def _roles_out(parse: Parse, first: int, last: int, label: str) -> Iterator[Piece]:
    """Cut a title out of a person's name that it stands in (*Norland President Ada Holm*: a state and a person)."""
    if label != "PERSON":
        yield first, last, label
        return
    word, offices = parse.word, words().offices
    inside = [i for i in range(first + 1, last - 1) if word[i] in offices and word[i + 1] not in SUFFIXES]
    if inside and word[first] not in words().titles and f"{word[first]} {word[first + 1]}" not in words().titles:
        yield first, inside[0], "GPE" if inside[0] == first + 1 else "ORG"
        first = inside[-1] + 1
    yield first, last, label


def _mended(text: str, parse: Parse, piece: Piece, floor: int) -> Piece | None:
    """Trim what is no part of the name and take in what is; ``None`` where nothing is left."""
    first, last, label = piece
    word = parse.word
    first = max(first, floor)
    while first < last and (_leads(word[first]) or (label in OWN_SMALL and not any(c.isalpha() for c in word[first]))):
        first += 1
    if first == last:
        return None
    if label == "PERSON" or _courteous(parse, first, last):
        first, label = _untitled(parse, first, last), "PERSON"
        first = _forenamed(text, parse, first, floor)
        last = _surnamed(text, parse, first, last)
    while first < last and _trails(word[last - 1], label) and not _hyphened(parse, last - 1):
        last -= 1
    while label == "PERSON" and last + 1 < len(parse) and word[last] == "-" and _hyphened(parse, last + 1):
        last += 2
    if not first < last <= first + LONGEST or _no_name(parse, first, last):
        return None
    end = _widened(text, parse, first, last)
    if end == last and label in {"GPE", "LOC", "ORG"}:
        end = _agreed(text, parse, last)
        label = "LAW" if end > last else label
    return first, end, "ORG" if end > last and label == "PERSON" else label


def _leads(word: str) -> bool:
    """Tell whether a word before a name is none of it."""
    return word in MARKS or word.lower() in DETERMINERS or (word.islower() and word not in {"al", "de", "van", "von"})


def _trails(word: str, label: str) -> bool:
    """Tell whether a word after a name is none of it."""
    small = word.lower() in SMALL or word.lower() in DETERMINERS
    return word in MARKS or small or (word.islower() and label in OWN_SMALL)


def _hyphened(parse: Parse, i: int) -> bool:
    """Tell whether a token is tied to the one before by a hyphen without spaces: *Jong-un*."""
    tied = i > 1 and parse.word[i - 1] == "-" and parse.end[i - 1] == parse.start[i] and parse.word[i].isalpha()
    return tied and parse.start[i - 1] == parse.end[i - 2]


def _no_name(parse: Parse, first: int, last: int) -> bool:
    """Tell whether a stretch only looks like a name: no capital, a headline, a party and state, a title."""
    form = parse.word[first:last]
    if not any(word[0].isupper() for word in form) or PARTY.match("".join(form)) or not HEADLINE.isdisjoint(form[1:]):
        return True
    around = (parse.word[max(0, begin) : end] for begin, end in ((first, last + 1), (first - 2, last)))
    if f"{form[-1]}." in words().titles and len(form) == 1:
        return True  # "police Sgt. Otto Holm", cut at the stop
    return any(" ".join(part) in words().titles for part in around) and parse.tag[last - 1].startswith("NN")


def _untitled(parse: Parse, first: int, last: int) -> int:
    """Give the first token of a person's name past titles, roles and nationalities before it."""
    known = words()
    begin = first
    for i in range(first, last - 1):
        word = parse.word[i]
        if word[0].isupper() and parse.word[i + 1] in SUFFIXES:
            break  # "Martin Luther King Jr."
        two = i > first and f"{parse.word[i - 1]} {word}" in known.titles
        if two or word in known.titles or word in known.nations or word.lower().removesuffix("s") in known.roles:
            begin = i + 1
    return begin


def _courteous(parse: Parse, first: int, last: int) -> bool:
    """Tell whether a name begins as only a person's does: *Prince Karl*, *Mrs Holm*."""
    return last - first > 1 and parse.word[first] in words().courtesies and parse.word[last - 1] not in words().kinds


def _forenamed(text: str, parse: Parse, first: int, floor: int) -> int:
    """Take in a first name that the engine left out: *spokeswoman Avital* + *Leibovich*."""
    known = words()
    while first > floor and parse.tag[first - 1] == "NNP" and parse.head[first - 1] in {parse.head[first], first}:
        word = parse.word[first - 1]
        capital = word[0].isupper() and word[1:].islower() and text[parse.end[first - 1] : parse.start[first]] == " "
        if not capital or word in known.titles or word.lower() in known.roles or word in known.kinds:
            break
        if word in known.nations or parse.dep[first - 1] != "compound" or any(w in word for w in ".,"):
            break
        first -= 1
    return first


def _surnamed(text: str, parse: Parse, first: int, last: int) -> int:
    """Take in a surname that is a month, too: *Theresa* + *May*; no day or year stands behind it."""
    if last - first != 1 or last + 1 >= len(parse) or parse.word[last] not in MONTHS:
        return last
    tied = parse.head[first] == last and text[parse.end[first] : parse.start[last]] == " "
    return last + 1 if tied and not parse.word[last + 1][0].isdigit() else last


def _widened(text: str, parse: Parse, first: int, last: int) -> int:
    """Take in the capitalised head that follows a name: *Arvel* + *Accords*, *Donetsk* + *People's Republic*."""
    word, kinds = parse.word, words().kinds
    stop = last
    while stop < min(len(word), first + LONGEST) and parse.sentence_of[stop] == parse.sentence_of[first]:
        if text[parse.end[stop - 1] : parse.start[stop]] not in {"", " "} or not (
            word[stop][0].isupper() or word[stop] in POSSESSIVES
        ):
            break
        stop += 1
    if last < stop and word[last] in POSSESSIVES:
        return last
    for end in range(stop, last, -1):
        if word[end - 1] in kinds and parse.tag[end - 1].startswith("NNP") and HEADLINE.isdisjoint(word[last:end]):
            return end
    return last


def _agreed(text: str, parse: Parse, last: int) -> int:
    """Take in the small words that make an accord of a place: *Arvel* + *agreements*, *Arvel* + *peace accords*."""
    stop = last + 1 if last < len(parse) and parse.word[last] in ABOUT else last
    if stop < len(parse) and parse.word[stop] in ACCORDS and text[parse.end[stop - 1] : parse.start[stop]] == " ":
        return stop + 1
    return last


def _one_place(parse: Parse, begin: int, end: int, last: int) -> bool:
    """Tell whether two names side by side are one place's: *Nakhon* + *Ratchasima*."""
    whole = gazetteer.places(" ".join(parse.word[begin:last]))
    return bool(whole) and not gazetteer.state(" ".join(parse.word[begin:end]))


def _joined(text: str, parse: Parse, found: list[Piece]) -> list[Piece]:
    """Make one of two names that overlap, or of a name and its head (*Donetsk*, *People's Republic*)."""
    joined: list[Piece] = []
    for first, last, label in found:
        begin, end, before = joined[-1] if joined else (0, 0, "")
        head = parse.word[first] in {"People", "Peoples", "Peoples'"} and parse.word[last - 1] in words().kinds
        beside = 0 < end == first and text[parse.end[end - 1] : parse.start[first]] == " "
        if first < end or (beside and (head or _one_place(parse, begin, end, last))):
            joined[-1] = (begin, max(last, end), before)
        else:
            joined.append((first, last, label))
    return joined

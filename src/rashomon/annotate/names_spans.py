"""Where names begin and end: what the language engine cuts wrongly, mended."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rashomon.annotate.names_words import words
from rashomon.records import MentionType, Parse

Piece = tuple[int, int, str]  # first token, last + 1, the engine's label
Named = tuple[int, int, MentionType]

LABELS = frozenset(["PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"])
MARKS = frozenset("'’‘\"“”`´.,;:!?()[]{}<>-–—/|*•…&#@") | {"'s", "’s", "--", "``", "''", "..."}
POSSESSIVES = frozenset(["'s", "’s", "'", "’"])
DETERMINERS = frozenset(["the", "a", "an", "this", "that", "his", "her", "its", "their", "our", "my", "your"])
SMALL = frozenset(["of", "for", "and", "the", "on", "in", "to", "de", "la", "del", "van", "von", "bin", "al", "&"])
LONGEST = 12  # tokens; what is longer is a slip of the engine on a headline or a list


def pieces(text: str, parse: Parse) -> list[Piece]:
    """Give the engine's names with mended edges, in order, none overlapping."""
    found: list[Piece] = []
    for first, last, label in parse.names:
        if label not in LABELS:
            continue
        for begin, end in _unbroken(text, parse, first, last):
            for piece in _roles_out(parse, begin, end, label):
                mended = _mended(parse, piece, found[-1][1] if found else 0)
                if mended is not None:
                    found.append(mended)
    return _joined(text, parse, found)


def _unbroken(text: str, parse: Parse, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Cut a name at line ends."""
    breaks = [i for i in range(first + 1, last) if "\n" in text[parse.end[i - 1] : parse.start[i]]]
    yield from pairwise([first, *breaks, last])


def _roles_out(parse: Parse, first: int, last: int, label: str) -> Iterator[Piece]:
    """Cut a title out of a person's name that it stands in (*Norland President Ada Holm*: a state and a person)."""
    if label != "PERSON":
        yield first, last, label
        return
    word, offices = parse.word, words().offices
    inside = [i for i in range(first + 1, last - 1) if word[i] in offices]
    if inside and word[first] not in words().titles:
        yield first, inside[0], "GPE" if inside[0] == first + 1 else "ORG"
        first = inside[-1] + 1
    yield first, last, label


def _mended(parse: Parse, piece: Piece, floor: int) -> Piece | None:
    """Trim what is no part of the name and take in what is; ``None`` where nothing is left."""
    first, last, label = piece
    word = parse.word
    first = max(first, floor)
    while first < last and _leads(word[first]):
        first += 1
    if label == "PERSON":
        first = _untitled(parse, first, last)
    while first < last and (word[last - 1] in MARKS or word[last - 1] in SMALL):
        last -= 1
    if not first < last <= first + LONGEST or not any(word[i][0].isupper() for i in range(first, last)):
        return None
    return first, _widened(parse, first, last), label


def _leads(word: str) -> bool:
    """Tell whether a word before a name is none of it."""
    return word in MARKS or word.lower() in DETERMINERS or (word.islower() and word not in {"al", "de", "van", "von"})


def _untitled(parse: Parse, first: int, last: int) -> int:
    """Give the first token of a person's name past titles, roles and nationalities before it."""
    known = words()
    begin = first
    for i in range(first, last - 1):
        word = parse.word[i]
        if word in known.titles or word in known.nations or word.lower() in known.roles:
            begin = i + 1
    return begin


def _widened(parse: Parse, first: int, last: int) -> int:
    """Take in the capitalised head that follows a name: *Arvel* + *Accords*, *Donetsk* + *People's Republic*."""
    word, kinds = parse.word, words().kinds
    stop = last
    while stop < min(len(word), first + LONGEST) and parse.sentence_of[stop] == parse.sentence_of[first]:
        if parse.start[stop] - parse.end[stop - 1] > 1 or not (word[stop][0].isupper() or word[stop] in POSSESSIVES):
            break
        stop += 1
    if last < stop and word[last] in POSSESSIVES:
        return last
    for end in range(stop, last, -1):
        if word[end - 1] in kinds and parse.tag[end - 1].startswith("NNP"):
            return end
    return last


def _joined(text: str, parse: Parse, found: list[Piece]) -> list[Piece]:
    """Make one of two names that overlap, or of a name and its head (*Donetsk*, *People's Republic*)."""
    joined: list[Piece] = []
    for first, last, label in found:
        begin, end, before = joined[-1] if joined else (0, 0, "")
        head = parse.word[first] in {"People", "Peoples", "Peoples'"} and parse.word[last - 1] in words().kinds
        beside = 0 < end == first and text[parse.end[end - 1] : parse.start[first]] == " "
        if first < end or (head and beside):
            joined[-1] = (begin, max(last, end), before)
        else:
            joined.append((first, last, label))
    return joined


def repeated(parse: Parse, named: list[Named]) -> list[Named]:
    """Add every other place where a name of the article stands, word by word, and the engine saw none."""
    taken = bytearray(len(parse))
    for first, last, _ in named:
        taken[first:last] = b"\1" * (last - first)
    begins = _beginnings(parse, named)
    added = list(named)
    for i, word in enumerate(parse.word):
        if word in begins and not taken[i] and parse.tag[i].startswith(("NNP", "JJ")):
            for form, type_ in begins[word]:
                if parse.word[i : i + len(form)] == form and not any(taken[i : i + len(form)]):
                    taken[i : i + len(form)] = b"\1" * len(form)
                    added.append((i, i + len(form), type_))
                    break
    return sorted(added)


def _beginnings(parse: Parse, named: list[Named]) -> dict[str, list[tuple[tuple[str, ...], MentionType]]]:
    """Give the article's names by their first word, the longest first; a person's surname is one of them."""
    forms: dict[tuple[str, ...], MentionType] = {}
    for first, last, type_ in named:
        forms.setdefault(parse.word[first:last], type_)
    for form, type_ in list(forms.items()):
        if type_ == "person" and len(form) > 1:
            forms.setdefault(form[-1:], "person")
    begins: dict[str, list[tuple[tuple[str, ...], MentionType]]] = {}
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        if len(form) > 1 or (len(form[0]) > 2 and form[0][0].isupper()):
            begins.setdefault(form[0], []).append((form, forms[form]))
    return begins

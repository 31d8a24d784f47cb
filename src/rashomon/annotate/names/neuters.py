"""*It*, *its*, *they* and *their* that stand for a body, a thing or several people.

Only for the subject that governs them: *The bank said it would*, *the rebels left their posts*.

An *it* that stands for nothing (*it is clear that*) and one that may stand for a thing named between are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.annotate.names.nominals import Found
from rashomon.annotate.names.people import Known
from rashomon.annotate.names.pronouns import quoted, subjects_over
from rashomon.records import Parse

NEUTER = frozenset(["it", "its", "itself"])
THEY = frozenset(["they", "their", "them", "themselves"])
BODIES = frozenset(["org", "state", "other"])
SEVERAL = frozenset(["NNS", "NNPS"])
BELONGING = frozenset(["of", "for", "to"])
WHEN = frozenset(["npadvmod", "tmod"])
EMPTY = frozenset(["be", "seem", "appear", "become", "take", "remain", "look", "rain", "snow"])  # "it seems that"


def found(text: str, parse: Parse, described: list[Found], things: list[Known]) -> Iterator[Found]:
    """Give the neuter pronouns that stand for one named body or state, in order."""
    who: dict[int, Known] = {}
    for thing in things:
        who.update((i, thing) for first, last in thing.at for i in range(first, last))
    who.update((last - 1, thing) for _, last, thing in described)
    voices = quoted(text, parse)
    for i, word in enumerate(parse.word):
        lower = word.lower()
        if (lower in NEUTER and _stands(parse, i)) or lower in THEY:
            subject = next(iter(subjects_over(parse, i, voices)[1]), None)
            meant = who.get(subject) if subject is not None else None
            if subject is None or meant is None or not _agrees(parse, lower, subject, meant):
                continue
            if not _rivals(parse, i, subject, who):
                who[i] = meant
                yield i, i + 1, meant


def _agrees(parse: Parse, word: str, subject: int, thing: Known) -> bool:
    """Tell whether a pronoun can stand for a thing by number: a body is one or several, as its writer likes."""
    if word in THEY:
        return parse.tag[subject] in SEVERAL or thing.type == "group" or (thing.type == "org" and word != "them")
    return thing.type in BODIES and parse.tag[subject] not in SEVERAL


def _stands(parse: Parse, i: int) -> bool:
    """Tell whether a neuter pronoun stands for something: not in *it is clear that*, *made it a rule to*."""
    if parse.word[i].lower() != "it":
        return True
    return parse.dep[i] == "nsubj" and parse.lemma[parse.head[i]] not in EMPTY


def _rivals(parse: Parse, pronoun: int, subject: int, who: dict[int, Known]) -> bool:
    """Tell whether something else stands between that the pronoun can mean: another name, a thing of its number.

    What the pronoun belongs to is none (*launched a version of its engine*), nor is a time (*today*).
    """
    several = parse.word[pronoun].lower() in THEY
    above = set()
    at = pronoun
    while not several and parse.dep[pronoun] == "poss" and parse.head[at] != at:
        at = parse.head[at]
        if parse.pos[at] == "ADP" and parse.word[at] not in BELONGING:
            break
        above.add(at)
    between = (i for i in range(subject + 1, pronoun) if i not in above and parse.dep[i] not in WHEN)
    return any(_rival(parse, i, who.get(i), who[subject], several=several) for i in between)


def _rival(parse: Parse, i: int, other: Known | None, thing: Known, *, several: bool) -> bool:
    """Tell whether a token is something else that *it*, or *they*, can mean."""
    if other is thing:
        return False
    if several:
        return parse.tag[i] in SEVERAL or (other is not None and other.type == "org")
    return parse.tag[i] == "NN" if other is None else other.type not in {"person", "group"}

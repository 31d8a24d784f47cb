"""*It* and *its* that stand for a body or a state: only for the subject that governs them (*The bank said it would*).

An *it* that stands for nothing (*it is clear that*) and one that may stand for a thing named between are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.annotate.names.nominals import Found
from rashomon.annotate.names.people import Known
from rashomon.annotate.names.pronouns import quoted, subject_over
from rashomon.records import Parse

NEUTER = frozenset(["it", "its", "itself"])
BODIES = frozenset(["org", "state"])
EMPTY = frozenset(["be", "seem", "appear", "become", "take", "remain", "look", "rain", "snow"])  # "it seems that"


def found(text: str, parse: Parse, described: list[Found], things: list[Known]) -> Iterator[Found]:
    """Give the neuter pronouns that stand for one named body or state, in order."""
    who: dict[int, Known] = {}
    for thing in things:
        who.update((i, thing) for first, last in thing.at for i in range(first, last))
    who.update((last - 1, thing) for _, last, thing in described)
    voices = quoted(text, parse)
    for i, word in enumerate(parse.word):
        if word.lower() in NEUTER and _stands(parse, i):
            governed, subject = subject_over(parse, i, voices)
            body = who.get(subject) if governed else None
            if body is not None and body.type in BODIES and not _rivals(parse, range(subject + 1, i), body, who):
                who[i] = body
                yield i, i + 1, body


def _stands(parse: Parse, i: int) -> bool:
    """Tell whether a neuter pronoun stands for something: not in *it is clear that*, *made it a rule to*."""
    if parse.word[i].lower() != "it":
        return True
    return parse.dep[i] == "nsubj" and parse.lemma[parse.head[i]] not in EMPTY


def _rivals(parse: Parse, between: range, thing: Known, who: dict[int, Known]) -> bool:
    """Tell whether something else stands between that *it* can mean: another name but a person's, a single thing."""
    for i in between:
        other = who.get(i)
        if other is not None and other is not thing and other.type not in {"person", "group"}:
            return True
        if other is None and parse.tag[i] == "NN":
            return True
    return False

"""Descriptions that stand for a name: *the ministry*, *the Norlandic leader*, *the agreement*.

A description becomes a mention only if exactly one thing that the article has named before fits it.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.annotate.names.people import Known, described
from rashomon.annotate.names.words import words
from rashomon.records import Parse
from rashomon.text import gazetteer

# a leader is any of these; a spokesman is nothing else
LEADERS = frozenset(
    ["president", "prime minister", "premier", "chancellor", "king", "queen", "emir", "dictator", "ruler"]
)
WIDER = {
    "leader": LEADERS | {"leader", "chairman"},
    "spokesperson": frozenset(["spokesperson", "spokesman", "spokeswoman"]),
}
OTHER_TIME = frozenset(
    ["former", "ex", "late", "next", "new", "then", "future", "deputy", "acting", "other", "previous", "vice"]
)
PREDICATES = frozenset(["attr", "appos", "compound", "nmod", "amod", "oprd"])
FAR = 5  # sentences; "the ministry" is the one named lately
NEXT = 1  # "the country" may be one that the article need not name: its own
STATE_WORDS = frozenset(["country", "nation"])

Found = tuple[int, int, Known]  # first token, last + 1, what it stands for


def found(parse: Parse, things: list[Known]) -> Iterator[Found]:
    """Give the descriptions that stand for one thing named before them."""
    lexicon = words()
    starts = {first for thing in things for first, _ in thing.at}
    inside = {i for thing in things for first, last in thing.at for i in range(first, last)}
    people = [thing for thing in things if thing.type == "person" and thing.roles]
    by_noun = _by_noun(things)
    for i, word in enumerate(parse.word):
        if not (word.islower() and parse.tag[i] == "NN") or i in inside or i + 1 in starts:
            continue
        if word in lexicon.roles:
            person = _person(parse, i, people)
            if person is not None:
                yield _first(parse, i), i + 1, person
        elif word in by_noun and parse.dep[i] not in PREDICATES:
            body = _body(parse, i, by_noun[word])
            if body is not None:
                yield i - 1, i + 1, body


def _first(parse: Parse, noun: int) -> int:
    """Give the first token of the description that ends with a noun."""
    left = [i for i in parse.children[noun] if i < noun]
    return left[0] if left else noun


def _person(parse: Parse, noun: int, people: list[Known]) -> Known | None:
    """Give the one person who is said to be what a noun says."""
    first = _first(parse, noun)
    if parse.dep[noun] in PREDICATES or parse.word[first].lower() != "the":
        return None
    name, narrowed = described(parse, noun)
    if _elsewhen(narrowed) or any(parse.dep[i] in {"relcl", "prep", "acl"} for i in parse.children[noun]):
        return None
    names = WIDER.get(name, frozenset([name]))
    fitting = [person for person in people if any(_fits(role, person, names, narrowed) for role in person.roles)]
    if not fitting:
        fitting = [person for person in people if _may(parse, noun, person, names, narrowed)]
    before = [person for person in fitting if person.before(first)]
    return before[0] if len(fitting) == len(before) == 1 else None


def _may(parse: Parse, noun: int, person: Known, names: frozenset[str], narrowed: set[str]) -> bool:
    """Tell whether a person of that role led the sentence before and no state is known of him or her."""
    held = [narrowing for role, narrowing in person.roles.items() if role in names and not _elsewhen(narrowing)]
    if not held or any(_states(narrowing) for narrowing in held) or not all(map(gazetteer.people, narrowed)):
        return False
    sentence = parse.sentence_of[noun]
    before = range(*parse.sentences[sentence - 1]) if sentence else range(0)
    subjects = (i for i in before if parse.dep[i] in {"nsubj", "nsubjpass"} and parse.dep[parse.head[i]] == "ROOT")
    led = next(subjects, None)
    return led is not None and any(first <= led < last for first, last in person.at)


def _elsewhen(narrowed: set[str]) -> bool:
    """Tell whether a role is not held now, or is another one: *former president*, *deputy minister*."""
    return any(word.lower() in OTHER_TIME for word in narrowed)


def _fits(role: str, person: Known, names: frozenset[str], narrowed: set[str]) -> bool:
    if role not in names or _elsewhen(person.roles[role]):
        return False
    known = {word.lower() for word in person.roles[role]} | _states(person.roles[role])
    return all((gazetteer.people(word) or word.lower()) in known for word in narrowed)


def _states(narrowing: set[str]) -> set[str]:
    """Give the states that words name or whose people they name."""
    named = {place.states[0] for word in narrowing if (place := gazetteer.state(word))}
    return named | {iso for word in narrowing if (iso := gazetteer.people(word))}


def _by_noun(things: list[Known]) -> dict[str, list[Known]]:
    """Give for each common noun the named things that it can stand for."""
    lexicon = words()
    found: dict[str, list[Known]] = {}
    for thing in things:
        if thing.type in {"org", "accord", "event", "place"} and len(thing.form) > 1:
            small = next((i for i, word in enumerate(thing.form) if word in {"of", "for", "on"}), len(thing.form))
            for noun in lexicon.short.get(thing.form[small - 1], ()):
                found.setdefault(noun, []).append(thing)
        elif thing.type == "state":
            for noun in STATE_WORDS:
                found.setdefault(noun, []).append(thing)
    return found


def _body(parse: Parse, noun: int, things: list[Known]) -> Known | None:
    """Give the one body, accord or state named before that a bare *the* + noun stands for."""
    if noun == 0 or parse.word[noun - 1].lower() != "the" or len(parse.children[noun]) != 1:
        return None
    if noun + 1 < len(parse) and parse.tag[noun + 1].startswith("NN") and parse.head[noun] == noun + 1:
        return None
    last = [(thing, at) for thing in things if (at := thing.before(noun))]
    far = NEXT if parse.word[noun] in STATE_WORDS else FAR
    near = [thing for thing, at in last if parse.sentence_of[noun] - parse.sentence_of[at[0]] <= far]
    return near[0] if len(last) == len(near) == 1 else None

"""Descriptions as what they are compared by: *the two regions*, *a drunken driver*, *its engine*."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rashomon.records import Marked, Mention, MentionType, Parse, Stretch
from rashomon.relate.words import CONTENT
from rashomon.text import gazetteer
from rashomon.text.rarity import rarity

NARROWING = frozenset(["amod", "compound", "nmod", "nummod", "poss", "npadvmod"])
DEFINITE = frozenset(["the", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my", "your"])
INDEFINITE = frozenset(["a", "an", "another", "some", "any", "no", "every", "each", "other", "several", "many"])
# "any party", "other officials": whoever it is, none that was told of before
OPEN = frozenset(["any", "no", "every", "each", "another", "other", "such", "which", "what", "whose"])
DEPUTIES = frozenset(["deputy", "vice", "assistant", "associate", "acting", "interim", "junior"])
FORMER = frozenset(["former", "ex", "late", "then", "new", "next", "future"])  # of an office: another's
GENDERS = frozenset(["his", "her"])
NOUNS = frozenset(["NOUN", "PROPN", "PRON"])


@lru_cache(maxsize=1)
def roles() -> dict[str, str]:
    """Read the role nouns with their kind: an *office* is held by one at a time, any other may be held by many."""
    return {row[0]: row[2] for row in gazetteer.table("roles.tsv")}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Phrase:
    """A description where it stands, with what it is compared by.

    ``end`` is where its head ends; ``governor`` the verb or noun that it hangs on, with how; ``around`` the words of
    its sentence by rarity, with their ``norm``; ``names`` what the names among its own words stand for (*the Norlandic
    fleet*: Norland), ``owners`` the names before it (a state by its code), ``holders`` whose it is said to be: what
    that name stands for (*Holm's* daughter), or *his*, *her*; ``kinds`` the nouns there (*truck* driver, *prime*
    minister), ``ranks`` those of a deputy or of another time (*deputy* minister, *former* president); ``open`` if it
    may be anything of its kind (*any* party).
    """

    article: str
    type: MentionType
    at: Stretch
    text: str
    head: int
    end: int
    lemma: str
    plural: bool | None
    narrowed: frozenset[str]
    figures: frozenset[str]
    names: frozenset[int]
    owners: frozenset[str]
    holders: frozenset[str | int]
    kinds: frozenset[str]
    ranks: frozenset[str]
    open: bool
    definite: bool
    indefinite: bool
    sentence: int
    governor: tuple[str, str]
    around: Mapping[str, float] = field(default_factory=dict)
    norm: float = 1.0


def headed(parse: Parse, stretch: Stretch) -> int | None:
    """Give the token of a stretch that the rest of it hangs on; of *in the harbour* it is *harbour*."""
    first, last = bisect_left(parse.start, stretch[0]), bisect_left(parse.start, stretch[1])
    tops = [i for i in range(first, last) if parse.head[i] == i or not first <= parse.head[i] < last]
    for top in tops:
        if parse.pos[top] == "ADP":
            tops += [i for i in parse.children[top] if parse.dep[i] in {"pobj", "prep"} and i < last]
    nouns = [i for i in tops if parse.pos[i] in NOUNS]
    return next(iter(nouns or tops), None)


def read(one: Marked, named: Mapping[int, int]) -> list[Phrase]:
    """Read the descriptions of an article that stand for nobody yet."""
    loose = (mention for mention in one.mentions if mention.form == "nominal" and mention.antecedent is None)
    found = (phrase(one, mention, named) for mention in loose)
    return [it for it in found if it is not None and one.parse.start[it.head] not in named]


def phrase(one: Marked, mention: Mention, named: Mapping[int, int]) -> Phrase | None:
    """Read a description; ``named`` tells by number what stands at each character of its article."""
    parse = one.parse
    head = headed(parse, (mention.start, mention.end))
    if head is None:
        return None
    below = narrowing(parse, head)
    before = [i for i in below if i < head and parse.head[i] == head]
    sentence = parse.sentence_of[head]
    first, last = parse.sentences[sentence]
    determiners = {parse.word[i].lower() for i in parse.children[head] if parse.dep[i] in {"det", "poss"}}
    told = {
        parse.lemma[i].casefold()
        for i in range(first, last)
        if i != head and parse.pos[i] in CONTENT and parse.word[i][0].isalnum()
    }
    around = {word: rarity(word) for word in sorted(told)}
    return Phrase(
        article=mention.article,
        type=mention.type,
        at=(mention.start, mention.end),
        text=one.article.text[mention.start : mention.end],
        head=head,
        end=parse.end[head],
        lemma=parse.lemma[head].casefold(),
        plural={"NN": False, "NNP": False, "NNS": True, "NNPS": True}.get(parse.tag[head]),
        narrowed=frozenset(parse.lemma[i].casefold() for i in below if parse.pos[i] not in {"NUM", "PRON"}),
        figures=frozenset(parse.word[i].casefold() for i in below if parse.pos[i] == "NUM"),
        names=frozenset(named[parse.start[i]] for i in below if parse.start[i] in named),
        owners=frozenset(owner for i in before if (owner := _owner(parse, i, head, named))),
        holders=frozenset(_holders(parse, head, named)),
        kinds=frozenset(_kinds(parse, before, head)),
        ranks=frozenset(_ranks(parse, before, head)),
        open=any(parse.word[i].lower() in OPEN for i in parse.children[head] if i < head),
        definite=not determiners.isdisjoint(DEFINITE),
        indefinite=not determiners.isdisjoint(INDEFINITE),
        sentence=sentence,
        governor=governor(parse, head),
        around=around,
        norm=math.sqrt(sum(value * value for value in around.values())) or 1.0,
    )


def narrowing(parse: Parse, head: int) -> list[int]:
    """Give the tokens that narrow a noun: before it, and after *of*, *in* and the like."""
    found = []
    for i in parse.children[head]:
        if parse.dep[i] in NARROWING:
            found += [i, *(j for j in parse.children[i] if parse.dep[j] in NARROWING)]
        elif parse.dep[i] == "prep":
            for j in parse.children[i]:
                if parse.dep[j] == "pobj":
                    found += [j, *(k for k in parse.children[j] if parse.dep[k] in NARROWING)]
    return [i for i in found if parse.word[i][0].isalnum()]


def _kinds(parse: Parse, before: Sequence[int], head: int) -> Iterator[str]:
    """Give the nouns before a noun, and what makes one office of it with it: *prime* minister."""
    for i in before:
        word = parse.lemma[i].casefold()
        if parse.dep[i] != "poss" and (parse.tag[i] == "NN" or f"{word} {parse.lemma[head].casefold()}" in roles()):
            yield word


def _ranks(parse: Parse, before: Sequence[int], head: int) -> Iterator[str]:
    """Give the words before a noun that put whom it names below another, or an office before or after another's."""
    office = roles().get(parse.lemma[head].casefold()) == "office"
    for i in before:
        word = parse.lemma[i].casefold()
        if word in DEPUTIES or (office and word in FORMER):
            yield word


def _holders(parse: Parse, head: int, named: Mapping[int, int]) -> Iterator[str | int]:
    """Give whose a noun's thing is said to be: the number of what is named there, or *his*, *her*."""
    for i in parse.children[head]:
        if parse.dep[i] == "poss" and i < head:
            if parse.word[i].lower() in GENDERS:
                yield parse.word[i].lower()
            elif parse.start[i] in named:
                yield named[parse.start[i]]


def _owner(parse: Parse, i: int, head: int, named: Mapping[int, int]) -> str | None:
    """Give the state that a name names or whose people it names; else its last word, if it names anything else."""
    word = parse.word[i]
    if not word[0].isupper():
        return None
    first, number = i, named.get(parse.start[i])
    while number is not None and first and named.get(parse.start[first - 1]) == number:
        first -= 1
    name = " ".join(parse.word[first : i + 1])
    place = gazetteer.state(name)
    known = gazetteer.people(name) or (place.states[0] if place and place.states else None)
    named_so = parse.dep[i] in {"amod", "compound", "nmod"} and parse.word[head].islower() and i > parse.sentences[0][0]
    return known or (parse.lemma[i].casefold() if named_so else None)


def governor(parse: Parse, head: int) -> tuple[str, str]:
    """Give the lemma that a noun hangs on and how; past a preposition, what that hangs on, by the preposition."""
    while parse.dep[head] == "conj":
        head = parse.head[head]
    at, how = parse.head[head], parse.dep[head]
    if how == "pobj":
        at, how = parse.head[at], parse.lemma[at].casefold()
    return parse.lemma[at].casefold(), how

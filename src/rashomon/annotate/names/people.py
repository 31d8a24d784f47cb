"""What one article says of the people, bodies and states that it names: their other names, roles, gender."""

from __future__ import annotations

from dataclasses import dataclass, field

from rashomon.annotate.names.spans import Named
from rashomon.annotate.names.words import Gender, Words, words
from rashomon.records import MentionType, Parse
from rashomon.text.naming import fold

BACK = 8  # tokens before a name in which its titles and roles stand
NOUNISH = ("NN", "JJ", "POS", "HYPH", "VBN", "VBG", "FW", ".")
DENIED = frozenset(["not", "never", "n't"])


@dataclass(slots=True, kw_only=True, eq=False)
class Known:
    """One thing that an article names: where (first token, last + 1), what it is said to be, its gender.

    ``roles`` holds for each role noun the words that narrow it: ``{"president": {"Norlandic"}}``.
    """

    type: MentionType
    form: tuple[str, ...]
    at: list[tuple[int, int]] = field(default_factory=list)
    roles: dict[str, set[str]] = field(default_factory=dict)
    gender: Gender = None

    def before(self, token: int) -> tuple[int, int] | None:
        """Give the last mention before a token."""
        return next((at for at in reversed(self.at) if at[1] <= token), None)


def known(parse: Parse, named: list[Named]) -> list[Known]:
    """Gather what is named, each thing once: a surname or first name stands for the one full name with it."""
    found: dict[tuple[str, ...], Known] = {}
    full: dict[str, set[tuple[str, ...]]] = {}
    for first, last, type_ in named:
        if type_ == "person" and last - first > 1:
            for part in {parse.word[first], parse.word[last - 1]}:
                full.setdefault(part, set()).add(parse.word[first:last])
    for first, last, type_ in named:
        form = parse.word[first:last]
        if type_ == "person" and len(form) == 1 and len(full.get(form[0], ())) == 1:
            form = next(iter(full[form[0]]))
        thing = found.setdefault((type_, *map(fold, form)), Known(type=type_, form=form))
        thing.at.append((first, last))
    for thing in found.values():
        if thing.type == "person":
            _describe(parse, thing)
    return list(found.values())


def _describe(parse: Parse, person: Known) -> None:
    """Collect a person's roles and gender from titles, appositions and *is*."""
    lexicon = words()
    for first, last in person.at:
        _before(parse, person, first, lexicon)
        root = root_of(parse, first, last)
        for noun in said_to_be(parse, root, first, last):
            _role(parse, person, noun, lexicon)


def _before(parse: Parse, person: Known, first: int, lexicon: Words) -> None:
    """Read the titles and roles right before a name: *former Harbour Agency director* + name."""
    begin = first
    while begin > max(0, first - BACK) and parse.tag[begin - 1].startswith(NOUNISH):
        if parse.sentence_of[begin - 1] != parse.sentence_of[first]:
            break
        begin -= 1
    at, noun = begin, None
    for i in range(begin, first):
        two = " ".join(parse.word[i : i + 2]).lower() if i + 1 < first else ""
        one = parse.word[i].lower()
        person.gender = person.gender or lexicon.titles.get(parse.word[i])
        if two in lexicon.roles:
            noun, at = two, i
        elif one in lexicon.roles and (noun is None or i > at + 1):
            noun, at = one, i
    if noun is not None:
        narrowed = {word for word in parse.word[begin:at] if word[0].isalpha()}
        person.roles.setdefault(noun, set()).update(narrowed)
        person.gender = person.gender or lexicon.roles[noun]


def root_of(parse: Parse, first: int, last: int) -> int:
    """Give the token of a name whose head stands outside it."""
    return next((i for i in range(last - 1, first - 1, -1) if not first <= parse.head[i] < last), last - 1)


def said_to_be(parse: Parse, root: int, first: int, last: int) -> list[int]:
    """Give the nouns that the syntax puts beside a name: appositions both ways, and what it *is*."""
    nouns = [child for child in parse.children[root] if child >= last and parse.dep[child] == "appos"]
    if parse.dep[root] == "appos" and parse.head[root] < first:
        nouns.append(parse.head[root])
    head = parse.head[root]
    if parse.dep[root] == "nsubj" and parse.lemma[head] == "be":
        below = parse.children[head]
        if not any(parse.word[i] in DENIED for i in below):
            nouns += [i for i in below if parse.dep[i] == "attr"]
    return nouns


def _role(parse: Parse, person: Known, noun: int, lexicon: Words) -> None:
    """Take a role from its noun, with the words that narrow it."""
    name, narrowed = described(parse, noun)
    if name in lexicon.roles:
        person.roles.setdefault(name, set()).update(narrowed)
        person.gender = person.gender or lexicon.roles[name]


def described(parse: Parse, noun: int) -> tuple[str, set[str]]:
    """Give a role noun (two words where they are one role) and the words that narrow it."""
    lexicon = words()
    name = parse.word[noun].lower()
    below = parse.children[noun]
    joined = f"{parse.word[noun - 1].lower()} {name}" if noun else name
    if joined in lexicon.roles:
        name = joined
    narrowed = {parse.word[i] for i in below if parse.dep[i] in {"amod", "compound", "nmod", "poss"}}
    for i in below:
        if parse.dep[i] == "prep" and parse.word[i] in {"of", "at", "for"}:
            narrowed |= {parse.word[j] for j in parse.children[i] if parse.dep[j] == "pobj"}
    return name, {word for word in narrowed if word.lower() not in name.split()}

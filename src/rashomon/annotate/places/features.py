"""What speaks for and against a stretch naming a place: one number a feature, by name."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from rashomon.annotate.names.words import words
from rashomon.annotate.places.candidates import Candidate
from rashomon.records import Article, Mention, Parse
from rashomon.text import gazetteer

STREETS = frozenset(
    ("Street", "Road", "Avenue", "Drive", "Lane", "Boulevard", "Highway", "Parkway", "Way", "Place",
     "Rd.", "St.", "Ave.")
)  # fmt: skip
SMALL = frozenset(["of", "the", ",", "(", "-", "and"])
MARKS = frozenset([",", "(", "-", "'s", "and", ".", "’s", ")"])
POSSESSIVES = frozenset(["'s", "’s", "'", "’"])
DASHES = frozenset(["-", "–", "—", "("])
PLACING = frozenset(
    ["in", "at", "near", "outside", "around", "across", "toward", "towards", "from", "to", "into", "throughout"]
)
SPEECH = frozenset(["said", "says", "told", "added", "asked"])


class Setting:
    """One article as its candidates are seen in: names by token, names that stand as places elsewhere."""

    def __init__(self, article: Article, parse: Parse, mentions: Sequence[Mention]) -> None:
        self.text, self.parse = article.text, parse
        self.label: dict[int, tuple[int, int, str]] = {
            i: (first, last, label) for first, last, label in parse.names for i in range(first, last)
        }
        at = {start: i for i, start in enumerate(parse.start)}
        to = {end: i + 1 for i, end in enumerate(parse.end)}
        self.type: dict[int, tuple[int, int, str]] = {}
        self.as_place: Counter[str] = Counter()
        self.as_person: Counter[str] = Counter()
        for one in mentions:
            if one.form == "name" and one.start in at and one.end in to:
                span = (at[one.start], to[one.end], one.type)
                self.type.update((i, span) for i in range(span[0], span[1]))
                if one.type in {"place", "state"}:
                    self.as_place[gazetteer.proper(article.text[one.start : one.end])] += 1
                if one.type == "person":
                    self.as_person.update(article.text[one.start : one.end].split())

    def word(self, i: int) -> str:
        """Give a token's word, empty where there is none."""
        return self.parse.word[i] if 0 <= i < len(self.parse) else ""


def features(setting: Setting, one: Candidate) -> dict[str, float]:
    """Give the features that are not nought."""
    return dict(_features(setting, one))


def _features(setting: Setting, one: Candidate) -> Iterator[tuple[str, float]]:
    yield "bias", 1.0
    yield from _standing(setting, one, setting.label, "label")
    yield from _standing(setting, one, setting.type, "type")
    for look in (_before, _after, _form, _known, _elsewhere):
        yield from look(setting, one)


def _standing(
    setting: Setting, one: Candidate, names: dict[int, tuple[int, int, str]], kind: str
) -> Iterator[tuple[str, float]]:
    """Say how the candidate stands in the names that were found: as a whole, at the head of one, after *of* in one."""
    found = names.get(one.first) or names.get(one.last - 1)
    if found is None:
        yield f"{kind} none", 1.0
        return
    first, last, label = found
    while setting.word(first).lower() in {"the", "a", "an"}:
        first += 1
    while setting.word(last - 1) in POSSESSIVES:
        last -= 1
    where = _where(first, last, one)
    yield f"{kind} {label} {where}", 1.0
    if where in {"middle", "end"}:
        before = setting.word(one.first - 1).lower()
        yield f"{kind} {label} after {before if before in {'of', 'in', 'at', 'for', '-'} else 'other'}", 1.0
    if kind == "label" and where in {"begin", "middle"}:
        follows = setting.word(one.last)
        yield f"{label} before {'kind' if follows in words().kinds else 'small' if follows.islower() else 'other'}", 1.0


def _where(first: int, last: int, one: Candidate) -> str:
    """Say how a candidate lies to a name from one token to another."""
    if (first, last) == (one.first, one.last):
        return "whole"
    if one.first <= first and last <= one.last:
        return "inside"
    if one.first < first or one.last > last:
        return "across"
    return "begin" if one.first == first else "end" if one.last == last else "middle"


def _before(setting: Setting, one: Candidate) -> Iterator[tuple[str, float]]:
    """Look at the word before: a preposition of place, a title, part of a longer name."""
    before = setting.word(one.first - 1)
    if before.lower() in PLACING | SMALL:
        yield f"before {before.lower()}", 1.0
    elif before[:1].isupper():
        yield "before capital", 1.0
    if before in words().titles or before.lower() in words().roles:
        yield "before title", 1.0
    if before == "," and any(place.kind in {"state", "province"} for place in one.places):
        yield "container", 1.0


def _after(setting: Setting, one: Candidate) -> Iterator[tuple[str, float]]:
    """Look at the word after: the place that holds it, a verb of saying, part of a longer name."""
    after = setting.word(one.last)
    if after in MARKS:
        yield f"after {after}", 1.0
    elif after[:1].isupper():
        yield "after capital", 1.0
    elif after in SPEECH:
        yield "after speech", 1.0
    if after == "," and one.places and gazetteer.candidates(setting.word(one.last + 1)):
        yield "after container", 1.0


def _form(setting: Setting, one: Candidate) -> Iterator[tuple[str, float]]:
    """Look at the words themselves and their place in the sentence."""
    parse = setting.parse
    yield f"tokens {min(one.last - one.first, 4)}", 1.0
    yield f"dep {parse.dep[one.last - 1]}", 1.0
    if not parse.tag[one.last - 1].startswith("NNP"):
        yield "no proper noun", 1.0
    if parse.sentences[parse.sentence_of[one.first]][0] == one.first:
        yield "begins sentence", 1.0
    if parse.word[one.first].isupper() and len(parse.word[one.first]) > 1:
        yield "capitals", 1.0
        if setting.word(one.last) in DASHES:
            yield "dateline", 1.0
    if len(one.name) <= 3:
        yield "short", 1.0
    if "." in one.name:
        yield "dots", 1.0


def _known(_: Setting, one: Candidate) -> Iterator[tuple[str, float]]:
    """Look at what the gazetteer knows."""
    if one.demonym:
        yield "demonym", 1.0
        return
    if not one.places:
        head = one.name.rsplit(" ", 1)[-1]
        yield "unknown", 1.0
        yield f"unknown head {head in words().kinds}", 1.0
        if head in STREETS:
            yield "street", 1.0
        return
    kinds = {place.kind for place in one.places}
    yield from ((f"kind {kind}", 1.0) for kind in sorted(kinds))
    people = math.log10(1 + max(place.people or 0 for place in one.places))
    if not kinds & {"state", "region"}:
        yield "people", people
        if one.last - one.first == 1:
            yield "people of one word", people
    if all(place.form == "bare" for place in one.places):
        yield "bare only", 1.0


def _elsewhere(setting: Setting, one: Candidate) -> Iterator[tuple[str, float]]:
    """Look at what else is called so, in the article and in the language."""
    if setting.as_place[one.name]:
        yield "place elsewhere", 1.0
    if one.last - one.first == 1 and setting.as_person[one.name]:
        yield "person elsewhere", 1.0
    if one.name.lower() in words().roles or one.name in words().titles or one.name in words().kinds:
        yield "common", 1.0

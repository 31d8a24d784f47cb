"""What may be a place's name: stretches that the gazetteer knows, names that the language engine takes for places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.records import Article, Mention, Parse
from rashomon.text import gazetteer
from rashomon.text.atlas import Place

LONGEST = 4  # tokens of a name that is looked up
POSSESSIVES = frozenset(["'s", "’s", "'", "’"])
INNER = frozenset(
    ["of", "and", "de", "la", "del", "du", "da", "do", "am", "upon", "on", "the", "-", "in", "les", "al", "el"]
)
PLACING = frozenset(["place", "state"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A stretch that may name a place: tokens (``first``, ``last`` + 1), characters, what the gazetteer knows of it."""

    first: int
    last: int
    start: int
    end: int
    name: str
    places: tuple[Place, ...] = ()
    demonym: bool = False


def proposed(article: Article, parse: Parse, mentions: Sequence[Mention]) -> Iterator[Candidate]:
    """Give all candidates, each stretch once; they may overlap."""
    seen = set()
    for one in (*_known(article, parse), *_named(article, parse, mentions)):
        if (one.start, one.end) not in seen:
            seen.add((one.start, one.end))
            yield one


def _known(article: Article, parse: Parse) -> Iterator[Candidate]:
    """Give the stretches of one to four tokens that the gazetteer knows."""
    for first, last in parse.sentences:
        for i in range(first, last):
            if not parse.word[i][0].isupper():
                continue
            for stop in range(i + 1, min(i + 1 + LONGEST, last + 1)):
                word = parse.word[stop - 1]
                if stop > i + 1 and not (word[0].isupper() or word in INNER):
                    break
                if word[0].isalpha():
                    yield from _looked_up(article, parse, i, stop)


def _looked_up(article: Article, parse: Parse, first: int, last: int) -> Iterator[Candidate]:
    start, end = parse.start[first], parse.end[last - 1]
    text = article.text[start:end]
    if "\n" in text:
        return
    if text + "." == article.text[start : end + 1] and gazetteer.candidates(text + "."):  # "Phila" + "."
        text, end = (text, end) if gazetteer.candidates(text) else (text + ".", end + 1)
    name = gazetteer.proper(text)
    places = gazetteer.candidates(name)
    people = gazetteer.demonym(name) if last == first + 1 and not gazetteer.state(name) else None
    if places or people:
        yield Candidate(
            first=first, last=last, start=start, end=end, name=name, places=places, demonym=bool(people)
        )  # fmt: skip


def _named(article: Article, parse: Parse, mentions: Sequence[Mention]) -> Iterator[Candidate]:
    """Give the names that the language engine takes for places, whether the gazetteer knows them or not."""
    at = {start: i for i, start in enumerate(parse.start)}
    to = {end: i + 1 for i, end in enumerate(parse.end)}
    stretches = [(m.start, m.end) for m in mentions if m.form == "name" and m.type in PLACING]
    stretches += [
        (parse.start[first], parse.end[last - 1])
        for first, last, label in parse.names
        if label in {"GPE", "LOC", "FAC"}
    ]
    for start, end in stretches:
        if start not in at or end not in to:
            continue
        first, last = at[start], to[end]
        while first < last and parse.word[first].lower() in {"the", "a", "an"}:
            first += 1
        while first < last and parse.word[last - 1] in POSSESSIVES:
            last -= 1
        if first < last and parse.word[first][0].isalnum():
            begin, stop = parse.start[first], parse.end[last - 1]
            name = gazetteer.proper(article.text[begin:stop])
            yield Candidate(
                first=first, last=last, start=begin, end=stop, name=name, places=gazetteer.candidates(name)
            )  # fmt: skip

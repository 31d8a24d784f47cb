"""Whose an actor is and what it is: country and sector, read from its name or description.

The codes of sectors are PLOVER's (``data/actors/sectors.tsv`` lists them); those of countries are ISO 3166's of three
letters, and UNO, EUR, IGO for bodies of many states. What nothing says stays ``None``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rashomon import data
from rashomon.text import gazetteer
from rashomon.text.naming import fold

LONGEST = 8  # words of a name or phrase that is looked up
LARGE = 100  # thousands of people: a smaller city says nothing of whose an actor is
TOKEN = re.compile(r"[\w.&]+(?:['’]\w+)*")
OWNING = re.compile(r"([\w.&]+)['’]s\b")
POSSESSIVE = re.compile(r"['’]s\b")
SMALL = frozenset(["of", "and", "for", "the", "in", "to", "de", "al", "el", "a", "on"])
OWNERS = frozenset(["of", "in", "at", "for", "to", "from", "on"])
FORMER, FORMERLY = "ELI", frozenset(["former", "ex", "onetime", "ousted", "deposed"])
BACKERS = frozenset(["backed", "sponsored", "funded", "trained", "allied", "supported", "born"])  # "US-backed rebels"
PLURALS = (("women", "woman"), ("men", "man"), ("children", "child"), ("ies", "y"), ("sses", "ss"), ("ches", "ch"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Country, sector, second sector where there are two (a health ministry is GOV and HLH), and what says so."""

    country: str | None = None
    sector: str | None = None
    second: str | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a table says of a name: country, sector, second sector; the years between which it holds."""

    country: str | None
    sector: str | None
    second: str | None = None
    since: int = 0
    until: int = 9999


Found = tuple[int, int, Entry]  # first word, last + 1


@lru_cache(maxsize=1 << 14)
def actor(text: str, on: date | None = None) -> Actor:
    """Read country and sector from a name or description.

    Args:
        text: the words, with or without *the*.
        on: the day of which they are said; without it an office counts as held that ever was.

    >>> actor("Norwegian fishermen").country, actor("Norwegian fishermen").sector
    ('NOR', 'AGR')
    >>> actor("the Russian defence ministry").sector, actor("Kremlin").country, actor("a cat")
    ('GOV', 'RUS', Actor(country=None, sector=None, second=None, why=()))
    """
    words, given = _words(gazetteer.proper(text)), _words(text)
    person = next(_persons(words), None)
    body = next(_bodies(given), None) or next(_bodies(words), None)
    why = []
    country, said = _country(words, body, frozenset(OWNING.findall(text)))
    if country:
        why.append(f"{said!r} is of {country}")
    if person is not None:
        held = _held(person[2], on)
        why.append(f"{' '.join(words[person[0] : person[1]])!r} is known")
        return Actor(country=held.country, sector=held.sector, why=tuple(why))
    taken = range(body[0], body[1]) if body else range(0)
    role = _role(words, taken)
    entry, said = _chosen(words, body, role)
    if entry and entry.sector == "GOV" and not FORMERLY.isdisjoint(word.lower() for word in words):
        entry, said = Entry(country=None, sector=FORMER), f"former {said}"
    if entry is None and _seat(words):
        entry, said = Entry(country=None, sector="GOV"), "the capital as an actor"
    if entry is None:
        return Actor(country=country, why=tuple(why))
    why.append(f"{said!r} is {'/'.join(filter(None, (entry.sector, entry.second)))}")
    return Actor(country=country, sector=entry.sector, second=entry.second, why=tuple(why))


def _words(text: str) -> list[str]:
    """Give the words of a text; a possessive ending is none."""
    return TOKEN.findall(POSSESSIVE.sub("", text).replace("-", " "))


def _chosen(words: Sequence[str], body: Found | None, role: tuple[str, Entry, int] | None) -> tuple[Entry | None, str]:
    """Choose between what a named body is and what a role word says: a party's lawmaker sits in parliament."""
    named = body[2] if body and body[2].sector else None
    if named is None:
        return (role[1], role[0]) if role else (None, "")
    if role and role[2] == 1 and named.sector in {"PTY", "GOV"}:
        return role[1], role[0]
    return named, " ".join(words[body[0] : body[1]]) if body else ""


def _country(words: Sequence[str], body: Found | None, owners: frozenset[str]) -> tuple[str | None, str]:
    """Give the first country that the words name, by itself, its people or a body; else that of a city in them."""
    for n in range(len(words)):
        if body and body[0] == n and body[2].country:
            return body[2].country, " ".join(words[n : body[1]])
        for stop in range(min(len(words), n + LONGEST), n, -1):
            name = " ".join(words[n:stop])
            if not BACKERS & {*words[stop : stop + 1]} and (iso := _stated(words, n, stop, owners)):
                return gazetteer.iso3(iso), name
    for n in range(len(words)):
        for stop in range(min(len(words), n + 3), n, -1):
            name = " ".join(words[n:stop])
            if name[0].isupper() and _stands(words, n, stop, owners) and (iso := _placed(name)):
                return gazetteer.iso3(iso), name
    return None, ""


def _stated(words: Sequence[str], first: int, last: int, owners: frozenset[str]) -> str | None:
    """Give the state that words name as such or by its people."""
    name = " ".join(words[first:last])
    state = gazetteer.state(name) if name[0].isupper() else None
    if state and _stands(words, first, last, owners):
        return state.states[0]
    return gazetteer.people(name)


def _stands(words: Sequence[str], first: int, last: int, owners: frozenset[str]) -> bool:
    """Tell whether a place's name stands where it is no person's: alone, *Oslo police*, *a park in Oslo*."""
    begin = 1 if words[0].lower() == "the" else 0
    led = last == len(words) or words[last].islower() or _begins(words[last:]) or words[last - 1] in owners
    return led and (first == begin or words[first - 1].islower())


def _begins(words: Sequence[str]) -> bool:
    """Tell whether words begin with what says what an actor is."""
    single = [_singular(word.lower()) for word in words[:LONGEST]]
    return any(" ".join(single[:stop]) in _sectors() for stop in range(len(single), 0, -1))


def _placed(name: str) -> str | None:
    """Give the state of a region or a larger city."""
    if not _named(name):
        return None
    known = gazetteer.places(name)[:1]
    for place in known:
        if len(place.states) == 1 and (place.kind != "city" or place.capital or (place.people or 0) >= LARGE):
            return place.states[0]
    provinces = [place for place in gazetteer.candidates(name) if place.kind == "province" and place.form == "own"]
    return provinces[0].states[0] if len(provinces) == 1 and not known else None


def _named(name: str) -> bool:
    """Tell whether words are written as a name: *A man* is not Amman."""
    first, *rest = name.split(" ")
    return first not in {"A", "An", "The"} and all(word[0].isupper() or word in SMALL for word in (first, *rest))


def _seat(words: Sequence[str]) -> bool:
    """Tell whether the words are a capital's name and nothing else."""
    bare = " ".join(words[1:] if words[:1] in (["the"], ["The"]) else words)
    return bool(bare) and _named(bare) and gazetteer.capital_of(bare) is not None and not gazetteer.state(bare)


def _role(words: Sequence[str], taken: range) -> tuple[str, Entry, int] | None:
    """Give the phrase that says what an actor is: of the lowest rank, the longest, the last before *of*."""
    single = [_singular(word.lower()) for word in words]
    head = next((n for n, word in enumerate(words) if n and word in OWNERS), len(words))
    found = []
    end = 0
    for n in range(len(single)):
        for stop in range(min(len(single), n + LONGEST), n, -1):
            phrase = " ".join(single[n:stop])
            known = _sectors().get(phrase) or (_sectors().get(f"={phrase}") if words[n].islower() else None)
            if known and n not in taken and stop > end:
                found.append((known[0], n - stop, n >= head, -n, phrase, known[1]))
                end = stop
                break
    best = min(found, key=lambda one: one[:4], default=None)
    return (best[4], best[5], best[0]) if best else None


@lru_cache(maxsize=1 << 14)
def _singular(word: str) -> str:
    """Give the singular of a word, roughly: it is only compared with others treated so."""
    for plural, singular in PLURALS:
        if word.endswith(plural):
            return word[: -len(plural)] + singular
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def _bodies(words: Sequence[str]) -> Iterator[Found]:
    capital = [word[0].isupper() or word in SMALL for word in words]
    for first, last in _stretches(len(words)):
        if (
            capital[first]
            and all(capital[first:last])
            and (entry := _known_bodies().get(gazetteer.keyed(" ".join(words[first:last]))))
        ):
            yield first, last, entry


def _persons(words: Sequence[str]) -> Iterator[tuple[int, int, tuple[Entry, ...]]]:
    for first, last in _stretches(len(words)):
        if words[first][0].isupper() and (entries := _leaders().get(fold("".join(words[first:last])))):
            yield first, last, entries


def _stretches(count: int) -> Iterator[tuple[int, int]]:
    """Give all stretches of so many words, the longest first."""
    for length in range(min(count, LONGEST), 0, -1):
        for first in range(count - length + 1):
            yield first, first + length


def _held(entries: tuple[Entry, ...], on: date | None) -> Entry:
    """Give what somebody is on a day: an office held, else one that was held; before all of them only the country."""
    last = max(entries, key=lambda entry: entry.until)
    if on is None:
        return last
    for entry in entries:
        if entry.since <= on.year <= entry.until:
            return entry
    former = any(entry.until < on.year for entry in entries)
    return Entry(country=last.country, sector=FORMER if former else None)


@lru_cache(maxsize=1)
def _sectors() -> dict[str, tuple[int, Entry]]:
    found: dict[str, tuple[int, Entry]] = {}
    for phrase, rank, sector, second in data.rows("actors/sectors.tsv"):
        key = " ".join(_singular(word) for word in _words(phrase))
        key = f"={key}" if phrase.startswith("=") else key
        found.setdefault(key, (int(rank), Entry(country=None, sector=sector, second=second or None)))
    return found


@lru_cache(maxsize=1)
def _known_bodies() -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for names, country, sector, second in data.rows("actors/bodies.tsv"):
        entry = Entry(country=country or None, sector=sector or None, second=second or None)
        for name in names.split("|"):
            found.setdefault(gazetteer.keyed(" ".join(_words(name))), entry)
    return found


@lru_cache(maxsize=1)
def _leaders() -> dict[str, tuple[Entry, ...]]:
    found: dict[str, tuple[Entry, ...]] = {}
    for names, country, since, until, sector in data.rows("actors/leaders.tsv"):
        entry = Entry(country=country or None, sector=sector, since=int(since), until=int(until or 9999))
        for name in names.split("|"):
            found[fold(name)] = (*found.get(fold(name), ()), entry)
    return found

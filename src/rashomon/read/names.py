"""The user's names file: TOML, one ``[[name]]`` an entity.

[[name]]
name = "Ada Holm"            # what it is called; the only key that must be there
aliases = ["Holm", "A. Holm"]  # its other names: they are one with it, wherever they stand
never = ["Otto Holm"]        # names that are somebody else
id = "person.ada-holm"       # its id in the dossier
type = "person"              # person, org, place, state, group, accord, event or other
articles = ["a1b2c3"]        # speak of these articles only
place = "geonames:703448"    # where it lies: its GeoNames id...
at = [50.45, 30.52]          # ...and its latitude and longitude, both for a place that no gazetteer has
country = "UKR"              # ISO 3166, three letters
sector = "GOV"               # PLOVER
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from rashomon.errors import BadOption
from rashomon.records import Location, MentionType, Naming

HEADER = re.compile(r"^[ \t]*\[\[\s*name\s*\]\]", re.MULTILINE)
TEXTS = ("name", "id", "type", "place", "country", "sector")
LISTS = ("aliases", "never", "articles")
KEYS = (*TEXTS, *LISTS, "at")
TYPES: dict[str, MentionType] = {type_: type_ for type_ in get_args(MentionType)}


def read_names(path: Path) -> tuple[Naming, ...]:
    """Read a names file.

    Raises:
        BadOption: it cannot be read, or says what cannot be: the message names the file, the line, and what to do.
    """
    try:
        text = path.read_text(encoding="utf-8")
        told = tomllib.loads(text)
    except OSError as error:
        raise BadOption(f"{path} cannot be read ({error.strerror}); name your names file with --names") from error
    except UnicodeDecodeError as error:
        raise BadOption(f"{path} is not UTF-8; save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise BadOption(f"{path} is no TOML: {error}; put texts in quotes and lists in square brackets") from error
    if unknown := sorted(set(told) - {"name"}):
        raise BadOption(f"{path}: {unknown[0]!r} is not known here; begin each entity with a line [[name]]")
    entries = told.get("name", [])
    if not isinstance(entries, list):
        raise BadOption(f"{path}: begin each entity with a line [[name]], in two pairs of brackets")
    lines = [text.count("\n", 0, found.start()) + 1 for found in HEADER.finditer(text)]
    wheres = [f"{path.name}, line {line}" for line in lines] + [path.name] * (len(entries) - len(lines))
    namings = [_naming(entry, where) for entry, where in zip(entries, wheres, strict=False)]
    _once(namings)
    return tuple(namings)


def _naming(entry: Mapping[str, Any], where: str) -> Naming:
    """Read one entity."""
    for fault in _faults(entry):
        raise BadOption(f"{where}: {fault}")
    at = entry.get("at")
    location = None
    if "place" in entry or at:
        latitude, longitude = map(float, at) if at else (None, None)
        location = Location(
            id=entry.get("place", f"yours:{entry['name']}"), name=entry["name"], kind="region",
            country=entry.get("country"), latitude=latitude, longitude=longitude,
        )  # fmt: skip
    return Naming(
        name=entry["name"], where=where, id=entry.get("id"), type=TYPES[entry["type"]] if "type" in entry else None,
        aliases=tuple(entry.get("aliases", ())), never=tuple(entry.get("never", ())),
        articles=tuple(entry.get("articles", ())), location=location,
        country=entry.get("country"), sector=entry.get("sector"),
    )  # fmt: skip


def _faults(entry: Mapping[str, Any]) -> Iterator[str]:
    """Say what is wrong with an entity, and what to do."""
    yield from filter(None, (_fault(key, value) for key, value in entry.items()))
    if "name" not in entry:
        yield 'there is no name; add a line name = "..."'
    if both := {*map(str.casefold, entry.get("aliases", ()))} & {*map(str.casefold, entry.get("never", ()))}:
        yield f"{min(both)!r} stands under aliases and under never; take it out of one"


def _fault(key: str, value: object) -> str | None:
    """Say what is wrong with one line."""
    if key not in KEYS:
        return f"{key!r} is not known; the keys are {', '.join(KEYS)}"
    if key in TEXTS and not _is_text(value):
        return f'{key} wants a text in quotes, such as {key} = "..."'
    if key in LISTS and not (isinstance(value, list) and all(map(_is_text, value))):
        return f'{key} wants a list of texts, such as {key} = ["...", "..."]'
    if key == "type" and value not in TYPES:
        return f"type {value!r} is not known; it is one of {', '.join(TYPES)}"
    point = key != "at" or _point(value)
    return None if point else "at wants latitude and longitude in degrees, such as at = [50.45, 30.52]"


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _point(at: object) -> bool:
    numbers = isinstance(at, list) and len(at) == 2 and all(isinstance(one, int | float) for one in at)
    return numbers and abs(at[0]) <= 90 and abs(at[1]) <= 180  # type: ignore[index]


def _once(namings: list[Naming]) -> None:
    """Refuse a name that two entities claim in the same articles, and an id that two have."""
    owners: dict[str, list[Naming]] = {}
    for naming in namings:
        for name in dict.fromkeys(one.casefold() for one in (naming.name, *naming.aliases)):
            for other in owners.get(name, ()):
                if not naming.articles or not other.articles or {*naming.articles} & {*other.articles}:
                    raise BadOption(
                        f"{naming.where}: {name!r} is also a name of {other.name!r} ({other.where}); "
                        "take it out of one, or say with articles = [...] where each is meant"
                    )
            owners.setdefault(name, []).append(naming)
    ids: dict[str, Naming] = {}
    for naming in namings:
        other = ids.setdefault(naming.id or naming.where, naming)
        if other is not naming:
            raise BadOption(
                f"{naming.where}: the id {naming.id!r} is taken by {other.name!r} ({other.where}); choose another"
            )

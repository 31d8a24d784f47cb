"""The words that the finders of names ask for, from ``data/gazetteer``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from rashomon.records import MentionType
from rashomon.text import gazetteer

Gender = Literal["m", "f"] | None
# a courtesy that also begins names of other things: "Lady Gaga", "Father Christmas", "St. Gallen"
NAMES_TOO = frozenset(["Lady", "Lord", "Father", "Sister", "Brother", "Saint", "St.", "Doctor", "Professor", "Sir"])
TYPES: dict[str, MentionType] = {name: name for name in get_args(MentionType)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Titles and roles with the gender that they tell, nationalities with their state, heads of names with their type.

    ``short`` gives for the head of a name the nouns that may stand for the whole (*Ministry*: *ministry*),
    ``nouns`` the type of what such a noun names.
    """

    titles: dict[str, Gender]
    offices: frozenset[str]
    courtesies: frozenset[str]
    roles: dict[str, Gender]
    kinds: dict[str, MentionType]
    short: dict[str, tuple[str, ...]]
    nouns: dict[str, MentionType]
    nations: frozenset[str]


@lru_cache(maxsize=1)
def words() -> Words:
    """Read the tables once a process."""
    titles, roles, kinds = (gazetteer.table(name) for name in ("titles.tsv", "roles.tsv", "kinds.tsv"))
    genders: dict[str, Gender] = {"m": "m", "f": "f"}
    return Words(
        titles={name: genders.get(gender) for name, gender, _ in titles},
        offices=frozenset(name for name, _, kind in titles if kind == "office"),
        courtesies=frozenset(name for name, _, kind in titles if kind == "courtesy" and name not in NAMES_TOO),
        roles={name: genders.get(gender) for name, gender, _ in roles},
        kinds={name: TYPES[type_] for name, type_, _ in kinds},
        short={name: tuple(filter(None, short.split("|"))) for name, _, short in kinds},
        nouns={noun: TYPES[type_] for _, type_, short in kinds for noun in short.split("|") if noun},
        nations=frozenset(word for row in gazetteer.table("states.tsv") for word in row[5].split("|") if word),
    )

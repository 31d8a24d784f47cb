"""The words and rules of time, from the data files, as compiled patterns."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from typing import Any, NamedTuple

from rashomon import data
from rashomon.text import numbers

ABOUT = (
    "just over|just under|just|well over|more than|less than|fewer than|no more than|no less than|not more than|"
    "at least|at most|as long as|as much as|as many as|as little as|up to|about|around|approximately|roughly|nearly|"
    "almost|barely|over|under|some|only|an estimated|a further|a total of|about every|close to"
)
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d|:\d|%|,\d|\.\d)"
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
ONES = "one|two|three|four|five|six|seven|eight|nine"
YEAR = (
    r"(?:(?:1[4-9]\d\d|20\d\d)(?![\d:%]|,\d|\.\d)|[’'‘]\d\d(?![\ds])"
    rf"|(?:nineteen[ -](?:(?:{TENS})(?:[ -](?:{ONES}))?)))"
)
TRIGGER = re.compile(r"[ap]\. ?m|[A-Za-z]+|\d(?:[\d:/]|-(?=\d))*(?:st|nd|rd|th|am|pm|s)?\b")


class Rule(NamedTuple):
    """One shape of time: its matches' reader, the trigger words it needs, its pattern, an example, and its context."""

    read: str
    needs: frozenset[str]
    pattern: re.Pattern[str]
    like: str
    within: str


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """Load the tables of words."""
    with data.path("times/words.toml").open("rb") as file:
        return tomllib.load(file)


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Load and compile the rules, in order of preference."""
    with data.path("times/rules.toml").open("rb") as file:
        rows = tomllib.load(file)["rule"]
    parts = placeholders()
    return tuple(_rule(row, parts) for row in rows)


def _rule(row: dict[str, Any], parts: dict[str, str]) -> Rule:
    like = row["like"]
    return Rule(row["read"], frozenset(row["needs"]), _compile(row["match"], parts), like, row.get("within", like))


def _compile(match: str, parts: dict[str, str]) -> re.Pattern[str]:
    for name, part in parts.items():
        match = match.replace("{" + name + "}", part)
    match = match.replace("[ -]", r"[\s-]").replace("[ ]", r"\s+").replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(rf"(?<![\w$£€#&/]){match}(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def placeholders() -> dict[str, str]:
    """Give what stands for ``{month}``, ``{num}`` and so on in the rules."""
    table = words()
    unit = "|".join(sorted((rf"{one}s?" for one in table["units"]), key=len, reverse=True)).replace(" ", r"\s")
    plural = "|".join(rf"{one}s" for one in table["units"] if one not in {"sec", "min", "hr", "yr", "century"})
    vague = _any([*table["vague"]["words"], *table["small"]])
    return {
        "month": _months(table["months"]),
        "weekday": _any(table["weekdays"]),
        "wd": rf"(?:{_any(table['weekdays_short'])}\b\.?)",
        "daypart": _any(table["dayparts"]),
        "zone": _any(table["zones"]["names"]),
        "holiday": _any(table["holidays"]).replace("'", "[’']"),
        "ordinal": _any(table["ordinals"]),
        "count": rf"(?:{numbers.pattern()}|{vague}|half\s(?:of\s)?an?)",
        "num": numbers.pattern(),
        "about": rf"(?:{ABOUT})",
        "units": rf"(?:{plural})",
        "unit": rf"(?:{unit})",
        "day": DAY,
        "year": YEAR,
    }


def _months(names: dict[str, int]) -> str:
    """Give the months' names; only short ones take a point along, for a long one's point ends its sentence."""
    short = [name for name in names if len(name) < 5 and name not in {"may", "june", "july"}]
    return rf"(?:{_any(name for name in names if name not in short)}|{_any(short)}\b\.?)"


def _any(names: Any) -> str:
    return (
        "(?:" + "|".join(sorted((re.escape(name) for name in names), key=len, reverse=True)).replace(r"\ ", " ") + ")"
    )


@lru_cache(maxsize=1)
def triggers() -> dict[str, str]:
    """Give for each word that can begin or stand in a time, in lower case, which kinds of trigger it is."""
    table = words()
    kinds: dict[str, str] = {}
    groups: dict[str, list[str]] = dict(table["triggers"])
    for kind, names in (
        ("daypart", table["dayparts"]),
        ("season", table["seasons"]),
        ("unit", table["units"]),
        ("weekday", table["weekdays"]),
        ("month", table["months"]),
        ("decade", table["decades"]),
    ):
        groups[kind] = [*groups.get(kind, []), *names, *(f"{name}s" for name in names)]
    for kind, names in groups.items():
        for name in names:
            kinds[name] = f"{kinds[name]} {kind}" if name in kinds else kind
    return kinds

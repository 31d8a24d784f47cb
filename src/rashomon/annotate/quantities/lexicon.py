"""The words of counting, from the data files, as tables and compiled patterns."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from typing import Any

from rashomon import data
from rashomon.text import numbers

POSTFIX = re.compile(r"\s+(or more|or so|or fewer|or less|plus|at least|at most|upwards)\b|\+", re.IGNORECASE)
AFTER = {
    "or more": "least", "plus": "least", "+": "least", "at least": "least", "upwards": "least", "or fewer": "most",
    "or less": "most", "at most": "most", "or so": "about",
}  # fmt: skip
METRES = re.compile(
    r"\dm\s+(?:away|deep|high|long|tall|wide|from|race|final|sprint|north|south|east|west|above|below|off)\b"
)
FOLLOW = re.compile(r"\s*(?:-|–|—|to|and|or)\s*", re.IGNORECASE)


@lru_cache(maxsize=1)
def units() -> dict[str, Any]:
    """Load the tables of units, labels and verbs."""
    with data.path("quantities/units.toml").open("rb") as file:
        return tomllib.load(file)


@lru_cache(maxsize=1)
def hedges() -> dict[str, str]:
    """Load the hedges, each with what it does to the range."""
    return dict((hedge, effect) for hedge, effect in data.rows("quantities/hedges.tsv"))  # noqa: C402 - says what the columns are


@lru_cache(maxsize=1)
def number() -> re.Pattern[str]:
    """Give the pattern of a number with the currency before it."""
    signs = "|".join(
        re.escape(name) for name in sorted(units()["money"], key=len, reverse=True) if not name[-1].islower()
    )
    spelled = numbers.pattern().replace("[ ]", r"\s").replace("[ -]", r"[\s-]")
    glued = "|".join(sorted((word for word in units()["measure"]["words"] if len(word) < 4), key=len, reverse=True))
    end = rf"(?:(?![^\W_])(?!_)|(?=(?:{glued})\b))"
    return re.compile(rf"(?P<sign>{signs}|Rs\.?)?\s?(?P<number>{spelled}){end}", re.IGNORECASE)


@lru_cache(maxsize=1)
def hedge() -> re.Pattern[str]:
    """Give the pattern of a hedge that ends where it is matched up to."""
    names = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(hedges(), key=len, reverse=True))
    return re.compile(rf"(?<!\w)({names})\s+(?:the\s+|a\s+)?$", re.IGNORECASE)

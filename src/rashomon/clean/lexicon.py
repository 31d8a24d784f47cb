"""The small lists and weights that clean reads from the package's data, each once a process."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache

from rashomon import data


@lru_cache(maxsize=1)
def lists() -> dict[str, frozenset[str]]:
    """Give the lists of words by their names."""
    found = tomllib.loads(data.path("clean/words.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words.split()) for name, words in found.items()}


@lru_cache(maxsize=1)
def weights() -> dict[str, tuple[float, ...]]:
    """Give for each feature its weights for furniture, caption, credit and byline."""
    return {feature: tuple(map(float, cells)) for feature, *cells, _ in data.rows("clean/weights.tsv")}


@lru_cache(maxsize=1)
def agencies() -> dict[str, str]:
    """Give the agency of each of its names."""
    return {said: name for name, also in data.rows("clean/agencies.tsv") for said in (name, *also.split("|"))}


@lru_cache(maxsize=1)
def agency_finder() -> re.Pattern[str]:
    """Give the expression that finds an agency's name, with its case; two letters do not suffice outside brackets."""
    names = sorted((re.escape(name) for name in agencies() if len(name) > 2), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(names)})(?![\w-])")

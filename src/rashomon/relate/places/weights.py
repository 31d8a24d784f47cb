"""The learnt weights of the features, from ``data/places/meant.tsv``."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

from rashomon import data


def chances(found: Sequence[Mapping[str, float]], column: str) -> list[float]:
    """Give for each of some meanings how likely it is (softmax of the weighted sums of their features).

    The chance that none of them is meant is what is missing to one.
    """
    table = _table(column)
    sums = [sum(table.get(name, 0.0) * value for name, value in one.items()) for one in found]
    sums.append(table["none"])
    top = max(sums)
    powers = [math.exp(one - top) for one in sums]
    total = sum(powers)
    return [power / total for power in powers[:-1]]


@lru_cache(maxsize=2)
def _table(column: str) -> dict[str, float]:
    place = ("alone", "together").index(column) + 1
    return {row[0]: float(row[place]) for row in data.rows("places/meant.tsv")}


WORDS = {  # what a feature says where it speaks for the chosen place against the next likely one
    "capital": "it is a capital",
    "city people": "it has the most people",
    "people": "it has the most people",
    "largest": "it has the most people",
    "domain": "the outlet's address is of its state",
    "at home": "the outlet writes of its province",
    "introduced": "what holds it is named beside",
    "others in province": "other places named are in its province",
    "others in state": "other places named are in its state",
    "others near": "other places named are near",
    "titled": "the outlet is named after it",
}


def speaks(told: Mapping[str, float], other: Mapping[str, float]) -> str:
    """Say what speaks most for one meaning against another."""
    table = _table("together")
    gains = {name: table.get(name, 0.0) * (told.get(name, 0.0) - other.get(name, 0.0)) for name in {*told, *other}}
    order = sorted(gains, key=lambda name: (-gains[name], name))
    said = dict.fromkeys(WORDS.get(name, "the name mostly means it") for name in order[:2] if gains[name] > 0)
    return "; ".join(said) or "nothing speaks clearly against it"

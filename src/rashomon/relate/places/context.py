"""Where an outlet writes of: what its other articles name, and what its own name and address say."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rashomon.text import atlas, gazetteer
from rashomon.text.atlas import Place

if TYPE_CHECKING:
    from rashomon.relate.places.articles import Names

SCALE = 20  # of shares, before their logarithm: a fifth of what an outlet writes of is much
DOMAINS = {"uk": "GB"}
SHORTEST = 5  # letters of a place in a domain
LARGE = 20  # thousands of people of a place in a domain


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Where an outlet writes of: shares of provinces, and the codes that its own name holds."""

    provinces: dict[str, float] = field(default_factory=dict)
    domain: str | None = None
    titled: frozenset[str] = frozenset()

    def features(self, place: Place) -> dict[str, float]:
        """Say how well a place fits."""
        iso, code = place.within.split(".")[0], ".".join(place.within.split(".")[:2])
        found = {"at home": math.log1p(SCALE * self.provinces.get(code, 0.0))}
        if self.domain:
            found["domain"] = float(iso == self.domain)
        if self.titled:
            found["titled"] = float(place.id in self.titled or code in self.titled)
        return found


def home(others: Sequence[Names], hint: tuple[str | None, frozenset[str]]) -> Home:
    """Gather where an outlet's other articles are set."""
    provinces: defaultdict[str, float] = defaultdict(float)
    for article in others:
        inside: defaultdict[str, float] = defaultdict(float)
        for name in article.all:
            for place, chance in zip(name.places, name.chances, strict=True):
                if place.kind in {"city", "county", "province"} and place.within.count("."):
                    inside[".".join(place.within.split(".")[:2])] += chance
        total = sum(inside.values()) * len(others)
        for code, weight in inside.items():
            provinces[code] += weight / total
    return Home(provinces=dict(provinces), domain=hint[0], titled=hint[1])


def hints(outlet: str | None, url: str | None) -> tuple[str | None, frozenset[str]]:
    """Read the state that an outlet's domain names, and the places that its name or domain begins with.

    >>> hints("lansingstatejournal.com", None)[0], hints("The Oxford Courier", "https://oxford.example.uk/a")[0]
    (None, 'GB')
    """
    host = (urlsplit(url).hostname or "") if url else ""
    if outlet and re.fullmatch(r"[\w.-]+\.[a-z]{2,}", outlet):
        host = host or outlet
    parts = host.lower().removeprefix("www.").split(".")
    top = parts[-1] if len(parts) > 1 else ""
    iso = DOMAINS.get(top, top.upper()) if len(top) == 2 else None
    label = max(parts[:-1], key=len, default="")
    titled = {code for form in _beginnings(label) for code in _codes(form)}
    if outlet and " " in outlet:
        words = outlet.removeprefix("The ").split()
        titled |= {code for n in (1, 2) for code in _codes(" ".join(words[:n]))}
    return (iso if iso and gazetteer.country(iso) else None), frozenset(titled)


def _beginnings(label: str) -> list[str]:
    return [label[:n] for n in range(SHORTEST, len(label) + 1)]


def _codes(form: str) -> list[str]:
    known = [place for place in atlas.named(form) if (place.people or 0) >= LARGE and place.form == "own"]
    return [place.within if place.kind == "province" else place.id for place in known]

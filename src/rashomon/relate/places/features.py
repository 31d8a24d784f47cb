"""What speaks for a place being meant by a name, from the name and the place alone."""

from __future__ import annotations

import math

from rashomon.relate.places.articles import Name
from rashomon.text.atlas import Place


def features(name: Name, place: Place) -> dict[str, float]:
    """Give the features of a place as a meaning of a name."""
    people = math.log10(1 + (place.people or 0))
    largest = max((other.people or 0 for other in name.places), default=0)
    found = {
        f"kind {place.kind}": 1.0,
        "people": people if place.kind in {"city", "county", "province"} else 0.0,
        "city people": people if place.kind == "city" else 0.0,
        "largest": float(place.people == largest and largest > 0),
        "capital": float(place.capital),
        f"form {place.form}": 1.0,
    }
    if name.holders:
        held = any(place.within.startswith(f"{holder}.") for holder in name.holders)
        found["introduced"] = float(held)
        other = place.kind in {"city", "county"} or (place.kind == "state" and "." in "".join(name.holders))
        found["introduced elsewhere"] = float(not held and other)
    return found

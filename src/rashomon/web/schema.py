"""The OpenAPI document's schemas: those of the records themselves, so that no twin of them exists."""

from __future__ import annotations

from typing import Any

import msgspec

from rashomon.desk import Added
from rashomon.records import (
    Article,
    Change,
    Correction,
    Dossier,
    Entity,
    Entry,
    Filed,
    Flag,
    Found,
    Point,
    Shelved,
    Statement,
    Story,
)
from rashomon.web.answers import Listed
from rashomon.web.articles import Folder
from rashomon.web.corrections import Wanted
from rashomon.web.problems import Problem

WHOLE = (Added, Article, Correction, Dossier, Folder, Problem, Story, Wanted)
LISTED = (Change, Correction, Entity, Entry, Filed, Flag, Found, Point, Shelved, Statement)
PLACE = "#/components/schemas/{name}"
COUNTS = {"type": "object", "additionalProperties": {"type": "integer"}}


def describe(document: dict[str, Any]) -> dict[str, Any]:
    """Add the schemas of the records to an OpenAPI document."""
    lists = {f"Listed{one.__name__}": Listed[one] for one in LISTED}  # type: ignore[valid-type]
    shown, parts = msgspec.json.schema_components((*WHOLE, *lists.values()), ref_template=PLACE)
    del shown
    named = {name.replace("[", "_").replace("]", "_").strip("_"): part for name, part in parts.items()}
    renamed = {f"Listed_{one.__name__}": f"Listed{one.__name__}" for one in LISTED}
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for name, part in named.items():
        schemas[renamed.get(name, name)] = part
    schemas["Counts"] = COUNTS
    return document

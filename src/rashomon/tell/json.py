"""The dossier as JSON, its schema, and its reading back."""

from __future__ import annotations

from typing import Any

import msgspec

from rashomon.errors import BadDossier
from rashomon.records import Dossier

NAME = "rashomon.dossier/1"


def encode(dossier: Dossier) -> bytes:
    """Encode a dossier as UTF-8 JSON, one line, keys in the order of the records, with a line feed at its end."""
    return msgspec.json.encode(dossier) + b"\n"


def decode(data: bytes) -> Dossier:
    """Read a dossier back.

    Raises:
        BadDossier: the bytes are no dossier, or one of another schema.
    """
    try:
        dossier = msgspec.json.decode(data, type=Dossier)
    except msgspec.DecodeError as error:
        raise BadDossier(f"this is no dossier: {error}; build it again") from error
    if dossier.schema != NAME:
        raise BadDossier(f"this dossier has the schema {dossier.schema!r}, not {NAME!r}; build it again")
    return dossier


def schema() -> dict[str, Any]:
    """Generate the JSON Schema (2020-12) of ``dossier.json`` from the records."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": NAME, **msgspec.json.schema(Dossier)}

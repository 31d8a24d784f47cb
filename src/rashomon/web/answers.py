"""Answers: records as JSON, pages of lists, and *not modified*."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Annotated, Any, Generic, TypeVar

import msgspec
from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

Item = TypeVar("Item")
JSON = "application/json"
LARGEST = (1 << 63) - 1  # what the store can count to
Number = Annotated[int, msgspec.Meta(ge=0, le=LARGEST)]


class Listed(msgspec.Struct, Generic[Item], frozen=True, kw_only=True):
    """A page of a list; ``next`` is the ``cursor`` of the page that follows, or null at the end."""

    items: tuple[Item, ...]
    next: str | None = None


def answer(request: Request, record: object, status: int = 200, tag: str | None = None) -> Response:
    """Give a record as JSON, with an entity tag; only the tag where the asker has just that already."""
    body = msgspec.json.encode(record)
    tag = f'"{tag or sha256(body).hexdigest()[:16]}"'
    if same(request, tag):
        return Response(status_code=304, headers={"ETag": tag})
    return Response(body, status, {"ETag": tag, "Cache-Control": "no-cache"}, JSON)


def same(request: Request, tag: str) -> bool:
    """Tell whether the asker holds what has this tag (RFC 9110, 13.1.2, weak comparison)."""
    held = request.headers.get("if-none-match", "")
    return request.method in {"GET", "HEAD"} and tag in {one.strip().removeprefix("W/") for one in held.split(",")}


def cut(items: Sequence[Item], cursor: str | None, most: int) -> Listed[Item]:
    """Give a page of a list that is whole in memory; the cursor counts."""
    at = position(cursor, Number) or 0
    more = at + most < len(items)
    return Listed(items=tuple(items[at : at + most]), next=mark(at + most) if more else None)


def mark(value: Any) -> str:
    """Make a cursor: a value in a form that nobody is tempted to make up."""
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def position(cursor: str | None, kind: Any) -> Any:
    """Read a cursor back.

    Raises:
        HTTPException: it is none of ours.
    """
    if cursor is None:
        return None
    try:
        value = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return msgspec.convert(value, kind)
    except (ValueError, msgspec.ValidationError) as error:
        raise HTTPException(422, "this cursor is none that a page named; leave it out to begin") from error

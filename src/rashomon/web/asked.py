"""What a request gives to a route: the desk, a page of a list."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Query, Request

from rashomon.desk import Desk
from rashomon.web.limits import Limits

MOST = 200  # items on one page of a list


async def desk(request: Request) -> Desk:  # async, that it need not wait for a thread
    """Give the desk that is asked."""
    asked: Desk = request.app.state.desk
    return asked


async def limits(request: Request) -> Limits:
    """Give what one request may send."""
    held: Limits = request.app.state.limits
    return held


AskedDesk = Annotated[Desk, Depends(desk)]
AskedLimits = Annotated[Limits, Depends(limits)]
Cursor = Annotated[str | None, Query(description="`next` of the page before; left out to begin.", max_length=400)]
Most = Annotated[int, Query(alias="limit", ge=1, le=MOST, description="Items on a page.")]


def gives(schema: str, description: str, *others: int, status: int = 200) -> dict[int | str, dict[str, Any]]:
    """Describe a route's answers: a record of a schema (`rashomon.web.schema`), or a problem."""
    ref = {"$ref": f"#/components/schemas/{schema}"}
    told: dict[int | str, dict[str, Any]] = {
        status: {"description": description, "content": {"application/json": {"schema": ref}}}
    }
    return told | refusals(*others)


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Describe the problems that a route may tell, and those that are told of any: by guard, checks, store."""
    ref = {"$ref": "#/components/schemas/Problem"}
    media = {"application/problem+json": {"schema": ref}}
    return {status: {"description": WHY[status], "content": media} for status in sorted({*statuses, *ALWAYS})}


WHY = {
    304: "The asker has it already.",
    401: "The token is missing.",
    403: "A write from another site's page.",
    404: "It is not in the store.",
    408: "The body did not come in time.",
    413: "Too much at once.",
    421: "Not this server's name.",
    422: "The request's words are off; the detail says how.",
    503: "The store cannot be read or written.",
}
ALWAYS = (401, 403, 421, 422, 503)

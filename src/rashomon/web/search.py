"""Search over everything in the store."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from rashomon.web.answers import Listed, answer
from rashomon.web.asked import AskedDesk, Most, gives

routes = APIRouter(tags=["search"])


@routes.get("/search", responses=gives("ListedFound", "What was found, the best first."))
def search(
    request: Request,
    desk: AskedDesk,
    q: Annotated[str, Query(min_length=1, max_length=200, description="Words; the last one as it begins.")],
    kind: Literal["article", "point", "statement", "entity"] | None = None,
    story: str | None = None,
    most: Most = 20,
) -> Response:
    """Find articles, points, statements and entities that hold all the words."""
    with desk.store.reading() as reader:
        return answer(request, Listed(items=tuple(reader.search(q, kind=kind, story=story, most=most))))

"""Corrections: what people put right; listed (which is their export), made, undone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import msgspec
from fastapi import APIRouter, Path, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from rashomon.records import Correction, CorrectionKind, Span
from rashomon.web.answers import LARGEST, Listed, answer
from rashomon.web.asked import AskedDesk, AskedLimits, gives, refusals
from rashomon.web.limits import body

routes = APIRouter(tags=["corrections"])


class Wanted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A correction that is to be made; what each kind needs, `rashomon.desk.corrections` says.

    One that was exported can be sent as it is: the store gives number, time and all else that it found anew.
    """

    kind: CorrectionKind
    names: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    text: str | None = None
    note: str | None = None
    id: int | None = None
    at: datetime | None = None
    others: tuple[str, ...] = ()
    about: str | None = None
    undone: None = None


@routes.get("/corrections", responses=gives("ListedCorrection", "All corrections, in order."))
def corrections(request: Request, desk: AskedDesk, *, undone: bool = False) -> Response:
    """List what was put right; with `undone`, also what was undone."""
    with desk.store.reading() as reader:
        return answer(request, Listed(items=tuple(reader.corrections(undone=undone))))


@routes.post(
    "/corrections",
    status_code=201,
    responses=gives("Correction", "The correction, with its number; it is applied.", 404, 408, 413, status=201),
    openapi_extra={
        "requestBody": {
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Wanted"}}},
            "required": True,
        }
    },
)
async def correct(request: Request, desk: AskedDesk, limits: AskedLimits) -> Response:
    """Merge, split or rename entities and stories; mark a point as wrong or settled."""
    with await body(request, limits) as stream:
        try:
            wanted = msgspec.json.decode(stream.read(), type=Wanted)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise HTTPException(422, f"the body is no correction: {error}") from error
    told = Correction(
        id=0,
        at=datetime.now(UTC),
        kind=wanted.kind,
        names=wanted.names,
        articles=wanted.articles,
        spans=wanted.spans,
        text=wanted.text,
        note=wanted.note,
    )
    return answer(request, await run_in_threadpool(desk.correct, told), 201)


@routes.delete("/corrections/{number}", responses=gives("Correction", "The correction, undone.", 404) | refusals(404))
def undo(request: Request, desk: AskedDesk, number: Annotated[int, Path(ge=1, le=LARGEST)]) -> Response:
    """Undo a correction; it stays in the list of what was undone."""
    return answer(request, desk.undo(number))

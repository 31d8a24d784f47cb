"""Errors as problem details (RFC 9457)."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

import msgspec
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Scope

from rashomon.errors import BadOption, BadStore, NotThere, RashomonError
from rashomon.records import Skip
from rashomon.web.plain import page

MEDIA = "application/problem+json"
STATUS: dict[type[RashomonError], int] = {NotThere: 404, BadOption: 422, BadStore: 503}


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What went wrong: ``title`` is the same for all of its status, ``detail`` says what to do."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    skipped: tuple[Skip, ...] = ()


def problem(
    status: int, detail: str, skipped: tuple[Skip, ...] = (), headers: Mapping[str, str] | None = None
) -> Response:
    """Make the answer that tells a problem."""
    told = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, skipped=skipped)
    return Response(msgspec.json.encode(told), status, dict(headers or {}), MEDIA)


def refusal(scope: Scope, status: int, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """Tell what is wrong: to a person, who has an address of a page in a browser, as a page; else as a problem."""
    accepted = Headers(scope=scope).get("accept", "")
    if scope["path"].startswith("/api/") or "text/html" not in accepted:
        return problem(status, detail, headers=headers)
    return page(
        TITLES.get(status, HTTPStatus(status).phrase), [detail[:1].upper() + detail[1:]], status, headers=headers
    )


TITLES = {
    401: "This desk asks for its token",
    404: "There is nothing at this address",
    405: "There is nothing to see at this address",
    421: "This is not the desk’s address",
    500: "Something went wrong",
    503: "The store cannot be read",
}


def handle(app: FastAPI) -> None:
    """Let an application tell all its errors as problems."""

    @app.exception_handler(RashomonError)
    async def ours(request: Request, error: RashomonError) -> Response:
        return refusal(request.scope, STATUS.get(type(error), 422), str(error))

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> Response:
        told = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        return problem(422, told)

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> Response:
        detail = error.detail or HTTPStatus(error.status_code).description
        return refusal(request.scope, error.status_code, detail, error.headers)

    @app.exception_handler(Exception)
    async def fault(request: Request, error: Exception) -> Response:
        return refusal(request.scope, 500, f"a fault of rashomon's own ({type(error).__name__}); please report it")

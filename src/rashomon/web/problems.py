"""Errors as problem details (RFC 9457)."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

import msgspec
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from rashomon.errors import BadOption, BadStore, NotThere, RashomonError
from rashomon.records import Skip

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


def handle(app: FastAPI) -> None:
    """Let an application tell all its errors as problems."""

    @app.exception_handler(RashomonError)
    async def ours(_: Request, error: RashomonError) -> Response:
        return problem(STATUS.get(type(error), 422), str(error))

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> Response:
        told = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        return problem(422, told)

    @app.exception_handler(HTTPException)
    async def refused(_: Request, error: HTTPException) -> Response:
        detail = error.detail or HTTPStatus(error.status_code).description
        return problem(error.status_code, detail, headers=error.headers)

    @app.exception_handler(Exception)
    async def fault(_: Request, error: Exception) -> Response:
        return problem(500, f"a fault of rashomon's own ({type(error).__name__}); please report it")

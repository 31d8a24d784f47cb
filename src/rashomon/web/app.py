"""The application: routes over a desk, behind the guard."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from starlette.types import ASGIApp

from rashomon.desk import Desk
from rashomon.web import articles, corrections, pages, search, stories
from rashomon.web.guard import Guard
from rashomon.web.limits import Limits
from rashomon.web.problems import handle
from rashomon.web.schema import describe

API = "/api/v1"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
THREADS = 2  # of one process that answer: one waits for the disk while another has the interpreter
USUAL = Limits()
ABOUT = "Stories, points, statements, entities of the articles in a store. Errors are problem details (RFC 9457)."


@asynccontextmanager
async def few(_: FastAPI) -> AsyncIterator[None]:
    """Answer a few questions at a time, in their order: more threads would only slow each other down."""
    current_default_thread_limiter().total_tokens = THREADS
    yield


def application(
    desk: Desk, *, hosts: frozenset[str] = LOOPBACK, token: str | None = None, limits: Limits = USUAL
) -> ASGIApp:
    """Make the application over a desk.

    Args:
        desk: what is asked; another process reads what is added (`rashomon.live`).
        hosts: the names under which the server may be asked; empty where any may.
        token: what askers must show, where they can come from other machines. Folders of this machine can be given
            only where none is needed.
        limits: what one request may send.
    """
    at = f"{API}/openapi.json"
    app = FastAPI(
        title="rashomon", version="1", description=ABOUT, openapi_url=at, docs_url=None, redoc_url=None, lifespan=few
    )
    app.state.desk, app.state.limits, app.state.local = desk, limits, token is None
    handle(app)
    for part in (articles, stories, search, corrections):
        app.include_router(part.routes, prefix=API)
    app.include_router(pages.routes)
    plain = app.openapi

    def described() -> dict[str, Any]:
        return describe(plain())

    app.openapi = described  # type: ignore[method-assign]  # FastAPI's own way to extend its document
    return Guard(app, hosts=hosts, token=token)

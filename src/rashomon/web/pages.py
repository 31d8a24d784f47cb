"""Pages for people: the list of stories with its door for new articles, and a story as the page that can be mailed."""

from __future__ import annotations

import gzip
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from rashomon.web.answers import same
from rashomon.web.asked import AskedDesk

routes = APIRouter(include_in_schema=False)


@routes.get("/")
def home() -> Response:
    """Show the desk: its stories, how far the reading is, where to drop articles."""
    page, policy = front()
    return HTMLResponse(page, headers={"Content-Security-Policy": policy, "Cache-Control": "no-cache"})


@routes.get("/stories/{story}")
def story(request: Request, desk: AskedDesk, story: str) -> Response:
    """Show a story."""
    with desk.store.reading() as reader:
        held, page = reader.story(story), reader.page(story)
    if held is None or page is None:
        raise HTTPException(
            404, f"there is no story {story}; it may have been joined to another: see the list of stories"
        )
    headers = {
        "ETag": f'"{held.tag}"',
        "Cache-Control": "no-cache",
        "Content-Security-Policy": "frame-ancestors 'none'",
    }
    if same(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return HTMLResponse(page, headers={**headers, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"})
    return HTMLResponse(gzip.decompress(page), headers=headers)


@cache
def front() -> tuple[str, str]:
    """Put the desk's page together, with the policy that lets its own script and style run and nothing else."""
    page, style, script = (
        (files("rashomon.web") / f"home.{kind}").read_text(encoding="utf-8") for kind in ("html", "css", "js")
    )
    policy = (
        f"default-src 'none'; style-src {digest(style)}; script-src {digest(script)}; connect-src 'self'; "
        "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return page.replace("{{ style }}", style).replace("{{ script }}", script), policy


def digest(text: str) -> str:
    """Give the source expression that allows just this text (CSP 3)."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"

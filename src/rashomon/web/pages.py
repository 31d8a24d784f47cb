"""Pages for people: the list of stories with its door for new articles, and a story as the page that can be mailed."""

from __future__ import annotations

import gzip
from functools import cache
from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response

from rashomon.store.reader import Reader
from rashomon.tell.page.safe import anchor
from rashomon.web.answers import same
from rashomon.web.asked import AskedDesk
from rashomon.web.plain import digest, page, part
from rashomon.web.problems import refusal
from rashomon.web.stories import gone

routes = APIRouter(include_in_schema=False)


@routes.get("/")
def home() -> Response:
    """Show the desk: its stories, how far the reading is, where to drop articles."""
    shown, policy = front()
    return HTMLResponse(shown, headers={"Content-Security-Policy": policy, "Cache-Control": "no-cache"})


@routes.get("/stories/{story}")
def story(request: Request, desk: AskedDesk, story: str) -> Response:
    """Show a story."""
    with desk.store.reading() as reader:
        held, packed = reader.story(story), reader.page(story)
        if held is None or packed is None:
            return lost(request, reader, story)
    headers = {
        "ETag": f'"{held.tag}"',
        "Cache-Control": "no-cache",
        "Content-Security-Policy": "frame-ancestors 'none'",
    }
    if same(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return HTMLResponse(packed, headers={**headers, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"})
    return HTMLResponse(gzip.decompress(packed), headers=headers)


def lost(request: Request, reader: Reader, story: str) -> Response:
    """Say what became of a story that is not there, and where its articles stand now."""
    now, known = reader.heirs(story), bool(reader.changes(story=story, most=1))
    if not known:
        return refusal(request.scope, 404, f"there is no story {story} in this store; see the list of stories")
    if "text/html" not in request.headers.get("accept", ""):
        return refusal(request.scope, 404, gone(story, now))
    links = [(f"/stories/{quote(one.id)}", one.title, count(one.articles)) for one in now]
    if not links:
        return page("This story is gone", ["Its articles were taken out of the store."], 404)
    told = "More was read since, or somebody put it right: its articles stand elsewhere now."
    return page("This story is told elsewhere now", [told], 404, links=links)


@routes.get("/articles/{article}")
def article(desk: AskedDesk, article: str) -> Response:
    """Show an article where its story tells it, whatever the story is called by now; alone if it stands in none."""
    with desk.store.reading() as reader:
        filed, held = reader.filed(article), reader.article(article)
    if filed is None or held is None:
        raise HTTPException(404, "this article is not in the store; it was deleted, or never added")
    if filed.story:
        return RedirectResponse(f"/stories/{quote(filed.story)}#article-{anchor(article)}", 303)
    state = {
        "waiting": "It waits to be read; its story will tell it then.",
        "refused": f"It was not read: {filed.why}.",
    }
    said = [f"{filed.outlet or 'Outlet not known'}, from {filed.source}.", state.get(filed.state, "")]
    lines = [line for line in held.text.splitlines() if line.strip()]
    return page(filed.title or lines[0], said, text=lines)


def count(articles: int) -> str:
    """Write how many articles a story has."""
    return f"{articles} article{'s' * (articles != 1)}"


@cache
def front() -> tuple[str, str]:
    """Put the desk's page together, with the policy that lets its own script and style run and nothing else."""
    shown, style, script = (part(f"home.{kind}") for kind in ("html", "css", "js"))
    policy = (
        f"default-src 'none'; style-src {digest(style)}; script-src {digest(script)}; connect-src 'self'; "
        "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return shown.replace("{{ style }}", style).replace("{{ script }}", script), policy

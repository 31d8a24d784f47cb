"""Articles: add, list, get, delete; and how far the reading is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from rashomon.desk import Added
from rashomon.read import read, read_named
from rashomon.web.answers import Listed, Number, answer, mark, position
from rashomon.web.asked import AskedDesk, AskedLimits, Cursor, Most, gives, refusals
from rashomon.web.limits import body, limited
from rashomon.web.problems import problem

routes = APIRouter(tags=["articles"])
KINDS = {
    "text/plain": "txt", "text/markdown": "md", "text/html": "html", "application/xhtml+xml": "html",
    "application/json": "json", "application/x-ndjson": "jsonl", "application/jsonl": "jsonl",
    "text/csv": "csv", "text/tab-separated-values": "tsv", "application/zip": "zip", "application/gzip": "gz",
}  # fmt: skip


class Folder(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file or folder of the machine that the server runs on."""

    path: str


@routes.get("/status", responses=gives("Counts", "How many articles wait, are read, were refused; how many stories."))
def status(request: Request, desk: AskedDesk) -> Response:
    """Say how far the reading is."""
    with desk.store.reading() as reader:
        return answer(request, reader.counts())


@routes.get("/articles", responses=gives("ListedFiled", "A page of articles, the last to come first."))
def articles(
    request: Request,
    desk: AskedDesk,
    cursor: Cursor = None,
    most: Most = 50,
    state: Literal["waiting", "read", "refused"] | None = None,
    outlet: str | None = None,
) -> Response:
    """List articles, the last to come first."""
    before = position(cursor, Number)
    with desk.store.reading() as reader:
        found = reader.articles(before=before, most=most + 1, state=state, outlet=outlet)
    more = len(found) > most
    shown = found[:most]
    return answer(request, Listed(items=tuple(one for _, one in shown), next=mark(shown[-1][0]) if more else None))


BODY = {"content": {media: {"schema": {"type": "string", "format": "binary"}} for media in KINDS}, "required": True}


@routes.post(
    "/articles",
    status_code=201,
    responses=gives(
        "Added", "What came of it; new articles are in the store and wait to be read.", 408, 413, status=201
    )
    | gives("Added", "All of it was there already.")
    | refusals(408, 413),
    openapi_extra={"requestBody": BODY},
)
async def add(
    request: Request,
    desk: AskedDesk,
    limits: AskedLimits,
    name: Annotated[
        str | None, Query(max_length=200, description="Its file name; the ending says of what kind it is.")
    ] = None,
) -> Response:
    """Add the articles of a text, a page, a collection or an archive: the body is the file."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    kind = KINDS.get(media)
    name = Path(name or f"sent.{kind or 'txt'}").name
    if "." not in name and kind:
        name = f"{name}.{kind}"
    with await body(request, limits) as stream:
        done = await run_in_threadpool(lambda: desk.file(limited(read_named(stream, name), limits)))
    return told(request, done)


@routes.post(
    "/folders",
    status_code=201,
    responses=gives("Added", "What came of it.", 413, status=201) | gives("Added", "All of it was there already."),
    openapi_extra={
        "requestBody": {
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Folder"}}},
            "required": True,
        }
    },
)
async def add_folder(request: Request, desk: AskedDesk, limits: AskedLimits) -> Response:
    """Add the articles of a file or folder of the machine that the server runs on."""
    if not request.app.state.local:
        raise HTTPException(403, "folders can be given only to a server that no other machine reaches; send files")
    with await body(request, limits) as stream:
        try:
            folder = msgspec.json.decode(stream.read(), type=Folder)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise HTTPException(422, f"the body is no folder: {error}") from error
    if "\0" in folder.path or not folder.path.strip():
        raise HTTPException(422, "this is no path")
    many = replace(limits, articles=10 * limits.articles, text=10 * limits.text, seconds=10 * limits.seconds)
    done = await run_in_threadpool(lambda: desk.file(limited(read([folder.path]), many)))
    return told(request, done)


def told(request: Request, done: Added) -> Response:
    """Tell what came of adding: a problem where nothing could be read."""
    if not done.new and not done.known:
        why = "; ".join(f"{one.source}: {one.why}" for one in done.skipped[:3]) or "there is nothing in it"
        return problem(422, f"no article could be read ({why})", done.skipped)
    return answer(request, done, 201 if done.new else 200)


@routes.get("/articles/{article}", responses=gives("Article", "The article, with its text and blocks.", 404))
def article(request: Request, desk: AskedDesk, article: str) -> Response:
    """Give an article."""
    with desk.store.reading() as reader:
        found = reader.article(article)
    if found is None:
        raise HTTPException(404, f"there is no article {article}")
    return answer(request, found)


@routes.delete("/articles/{article}", status_code=204, responses=refusals(404))
def delete(desk: AskedDesk, article: str) -> Response:
    """Take an article out of the store; its story is told anew."""
    desk.delete(article)
    return Response(status_code=204)

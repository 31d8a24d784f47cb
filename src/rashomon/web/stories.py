"""Stories and what stands in them: points, statements, entities, timeline, dossier."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from rashomon.desk import Desk
from rashomon.records import Change, MentionType, PointKind, Shelved, Stance, Status
from rashomon.tell.json import encode
from rashomon.web.answers import JSON, LARGEST, Listed, Number, answer, cut, mark, position, same
from rashomon.web.asked import AskedDesk, Cursor, Most, gives

routes = APIRouter(tags=["stories"])
After = Annotated[
    int | None,
    Query(ge=0, le=LARGEST, description="Only changes after the one of this number, and these the first first."),
]


@routes.get("/stories", responses=gives("ListedShelved", "A page of stories."))
def stories(
    request: Request,
    desk: AskedDesk,
    cursor: Cursor = None,
    most: Most = 50,
    least: Annotated[int, Query(ge=1, le=1_000_000, description="Only stories of at least so many articles.")] = 1,
    order: Annotated[
        Literal["size", "updated"], Query(description="The largest, or the last updated, first.")
    ] = "size",
) -> Response:
    """List stories."""
    after = position(cursor, tuple[Number, str])
    newest = order == "updated"
    with desk.store.reading() as reader:
        found = reader.stories(after=after, most=most + 1, least=least, newest=newest)
    shown = found[:most]
    following = mark((shown[-1].articles, shown[-1].id)) if len(found) > most else None
    return answer(request, Listed(items=tuple(shown), next=following))


@routes.get("/stories/{story}", responses=gives("Story", "The story, with its summary, timeline and points.", 404))
def story(request: Request, desk: AskedDesk, story: str) -> Response:
    """Give a story."""
    held = tag(desk, story)  # first: a tag that is older than what it stands for only makes an asker ask again
    return answer(request, desk.dossier(story).stories[0], tag=held)


@routes.get("/stories/{story}/dossier", responses=gives("Dossier", "The dossier.json of the story.", 404))
def dossier(request: Request, desk: AskedDesk, story: str) -> Response:
    """Export a story's dossier."""
    held = f'"{tag(desk, story)}"'
    if same(request, held):
        return Response(status_code=304, headers={"ETag": held})
    name = {"ETag": held, "Content-Disposition": 'attachment; filename="dossier.json"'}
    return Response(encode(desk.dossier(story)), 200, name, JSON)


@routes.get(
    "/stories/{story}/points", responses=gives("ListedPoint", "A page of points, the best supported first.", 404)
)
def points(
    request: Request,
    desk: AskedDesk,
    story: str,
    cursor: Cursor = None,
    most: Most = 50,
    status: Status | None = None,
    kind: PointKind | None = None,
    article: Annotated[str | None, Query(description="Only points that this article tells.")] = None,
    support: Annotated[int, Query(ge=0, le=1_000_000, description="Only points of at least so many origins.")] = 0,
) -> Response:
    """List a story's points."""
    found = [
        one
        for one in desk.dossier(story).stories[0].points
        if status in {None, one.status}
        and kind in {None, one.kind}
        and one.support >= support
        and (article is None or any(telling.article == article for telling in one.tellings))
    ]
    return answer(request, cut(found, cursor, most))


@routes.get("/stories/{story}/statements", responses=gives("ListedStatement", "A page of statements.", 404))
def statements(
    request: Request,
    desk: AskedDesk,
    story: str,
    cursor: Cursor = None,
    most: Most = 50,
    stance: Stance | None = None,
    speaker: Annotated[str | None, Query(description="The id of the entity that speaks.")] = None,
    article: str | None = None,
) -> Response:
    """List what a story's articles put in somebody's mouth."""
    found = [
        one
        for one in desk.dossier(story).statements
        if stance in {None, one.stance} and speaker in {None, one.speaker} and article in {None, one.article}
    ]
    return answer(request, cut(found, cursor, most))


@routes.get("/stories/{story}/entities", responses=gives("ListedEntity", "A page of entities.", 404))
def entities(
    request: Request,
    desk: AskedDesk,
    story: str,
    cursor: Cursor = None,
    most: Most = 50,
    kind: Annotated[MentionType | None, Query(alias="type")] = None,
) -> Response:
    """List the people, organisations and places of a story, the most mentioned first."""
    found = [one for one in desk.dossier(story).entities if kind in {None, one.type}]
    found.sort(key=lambda one: (-len(one.mentions), one.id))
    return answer(request, cut(found, cursor, most))


@routes.get("/stories/{story}/timeline", responses=gives("ListedEntry", "A page of the timeline.", 404))
def timeline(request: Request, desk: AskedDesk, story: str, cursor: Cursor = None, most: Most = 50) -> Response:
    """Give what happened when."""
    return answer(request, cut(desk.dossier(story).stories[0].timeline, cursor, most))


@routes.get("/stories/{story}/flags", responses=gives("ListedFlag", "A page of flags.", 404))
def flags(request: Request, desk: AskedDesk, story: str, cursor: Cursor = None, most: Most = 50) -> Response:
    """List what a careful editor would stop at."""
    return answer(request, cut(desk.dossier(story).flags, cursor, most))


@routes.get("/stories/{story}/changes", responses=gives("ListedChange", "What happened to the story, the last first."))
def history(
    request: Request, desk: AskedDesk, story: str, cursor: Cursor = None, most: Most = 50, after: After = None
) -> Response:
    """Say what happened to a story: made, updated, merged, split, gone."""
    return answer(request, changed(desk, story, cursor, most, after))


@routes.get("/changes", responses=gives("ListedChange", "What happened to stories, the last first."))
def changes(request: Request, desk: AskedDesk, cursor: Cursor = None, most: Most = 50, after: After = None) -> Response:
    """Say what happened to all stories of late; or, to whoever was away, all that has happened since."""
    return answer(request, changed(desk, None, cursor, most, after))


def changed(desk: Desk, story: str | None, cursor: str | None, most: int, after: int | None) -> Listed[Change]:
    """Give a page of changes: the last first, or from a number on in their order."""
    at = position(cursor, Number)
    before = at if after is None else None
    since = None if after is None else max(after, at or 0)
    with desk.store.reading() as reader:
        found = reader.changes(story=story, before=before, after=since, most=most + 1)
    shown = found[:most]
    return Listed(items=tuple(shown), next=mark(shown[-1].id) if len(found) > most else None)


def tag(desk: Desk, story: str) -> str:
    """Give the tag of a story's dossier."""
    with desk.store.reading() as reader:
        held = reader.story(story)
        if held is None:
            raise HTTPException(404, gone(story, reader.heirs(story)))
    return held.tag


def gone(story: str, now: Sequence[Shelved]) -> str:
    """Say that a story is not there, and which tell its articles now."""
    return f"there is no story {story}" + (f"; {', '.join(one.id for one in now)} tells its articles" if now else "")

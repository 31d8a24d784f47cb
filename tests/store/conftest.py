"""A store, a clock that stands still until moved, articles to put in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rashomon.records import (
    Article,
    Block,
    Dossier,
    Entity,
    Marked,
    Parse,
    Point,
    Span,
    Statement,
    Story,
    Telling,
)
from rashomon.store.sqlite import SqliteStore

TEXTS = {
    "a1": "The ferry Zorana left Orvel on Monday with 240 people aboard, the port said.",
    "a2": "A ferry sank off Orvel. The müller company denies that it was overloaded.",
    "a3": "The council of Holm met on Tuesday and put off its vote on the school.",
}


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.time = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)

    def now(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


def article(name: str, text: str | None = None) -> Article:
    text = text or TEXTS[name]
    return Article(
        id=name, source=f"{name}.txt", text=text, sha256="0" * 64, outlet=f"Outlet {name}", title=text[:20],
        blocks=(Block(start=0, end=len(text), role="body"),),
    )  # fmt: skip


def marked(name: str) -> Marked:
    return Marked(
        article=article(name),
        parse=Parse(
            start=(0,), end=(3,), word=("The",), lemma=("the",), tag=("DT",), pos=("DET",), dep=("det",), head=(0,),
            sentences=((0, 1),), names=(),
        ),
    )  # fmt: skip


def dossier(story: str, *names: str) -> Dossier:
    """A dossier of one story with a point, a statement and an entity in its first article."""
    first = names[0]
    telling = Telling(article=first, start=0, end=9, origin="port")
    point = Point(
        id=f"p-{story}", kind="event", status="disputed", support=1, text="The ferry left", tellings=(telling,)
    )
    return Dossier(
        rashomon="0",
        articles=tuple(article(name) for name in names),
        entities=(
            Entity(
                id=f"e-{story}", type="other", name="Zorana", aliases=("the Zorana",),
                mentions=(Span(article=first, start=4, end=9),),
            ),
        ),
        statements=(
            Statement(
                id=f"{first}.s1", article=first, source=(), cue=(), content=((4, 20),), kind="indirect", stance="claims"
            ),
        ),
        stories=(Story(id=story, title=f"Story {story}", articles=names, points=(point,)),),
    )  # fmt: skip


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> SqliteStore:
    return SqliteStore(tmp_path / "store.sqlite", clock)


@pytest.fixture
def filled(store: SqliteStore) -> SqliteStore:
    """A store with three articles, two of which make a story."""
    with store.writing() as writer:
        writer.add([article(name) for name in TEXTS])
        writer.read_as([marked("a1"), marked("a2")])
        writer.put_story(dossier("s1", "a1", "a2"), b"page")
        writer.change("made", "s1")
    return store

"""Writing a store: all that one writer does stands there at once, or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from rashomon.errors import NotThere
from rashomon.records import Article, Correction, Dossier, Marked, Story
from rashomon.store.codec import pack, unpack
from rashomon.store.keys import hashed
from rashomon.store.reader import Reader

Passage = tuple[str, str, str | None, str]
"""The kind of what can be searched, its id, the article it stands in, its words."""


class Writer(Reader):
    """Changes a store, inside one transaction; it sees its own changes."""

    def __init__(self, file: sqlite3.Connection, now: datetime) -> None:
        super().__init__(file)
        self.now = now.isoformat(timespec="milliseconds")

    def add(self, articles: Sequence[Article]) -> list[str]:
        """File clean articles; give the ids of those that were not there yet."""
        new = []
        for one in articles:
            day = one.published.start.isoformat() if one.published.start else None
            row = (one.id, one.source, one.outlet, one.title, day, self.now, pack(one))
            done = self.file.execute(
                "INSERT OR IGNORE INTO articles (id, source, outlet, title, published, added, state, article) "
                "VALUES (?, ?, ?, ?, ?, ?, 'waiting', ?)",
                row,
            )
            if done.rowcount:
                new.append(one.id)
                self.index([("article", one.id, one.id, one.text)], None)
        return new

    def read_as(self, marked: Sequence[Marked]) -> None:
        """Keep what was found in some articles; they wait no more."""
        self.file.executemany(
            "UPDATE articles SET state = 'read', marked = ? WHERE id = ?",
            [(pack(one), one.article.id) for one in marked],
        )

    def refuse(self, name: str, why: str) -> None:
        """Say why an article could not be read; it waits no more."""
        self.file.execute("UPDATE articles SET state = 'refused', why = ? WHERE id = ?", (why, name))

    def delete(self, name: str) -> str | None:
        """Take an article away, and give the id of the story it stood in; that is to be told anew.

        Raises:
            NotThere: it is not in the store.
        """
        article, entry = self.article(name), self.filed(name)
        if article is None or entry is None:
            raise NotThere(f"there is no article {name}")
        self.forget("article = ? AND kind = 'article'", name)
        self.file.execute("DELETE FROM articles WHERE id = ?", (name,))
        return entry.story

    def put_story(self, dossier: Dossier, page: bytes) -> None:
        """Keep a story's dossier (which holds this story only) and its page, and what of it can be searched."""
        story = dossier.stories[0]
        packed = pack(dossier)
        standing = [point for point in story.points if point.sure and point.verdict != "wrong"]
        start, end = (day.isoformat() if day else None for day in (story.interval.start, story.interval.end))
        row = {
            "id": story.id,
            "title": story.title,
            "start": start,
            "end": end,
            "articles": len(story.articles),
            "outlets": len({one.outlet or one.id for one in dossier.articles}),
            "points": len(standing),
            "disputed": sum(point.status == "disputed" and point.verdict is None for point in standing),
            "flags": len(dossier.flags),
            "tag": hashed(packed)[:16],
            "updated": self.now,
            "dossier": packed,
            "page": page,
        }
        columns = ", ".join(f'"{name}"' for name in row)
        self.file.execute(
            f"INSERT OR REPLACE INTO stories ({columns}) VALUES ({', '.join('?' * len(row))})", tuple(row.values())
        )
        self.file.executemany(
            "UPDATE articles SET story = ? WHERE id = ?", [(story.id, name) for name in story.articles]
        )
        self.forget("story = ?", story.id)
        self.index(passages(dossier, story), story.id)

    def drop_story(self, name: str) -> None:
        """Take a story away; its articles stay."""
        self.forget("story = ?", name)
        self.file.execute("DELETE FROM stories WHERE id = ?", (name,))
        self.file.execute("UPDATE articles SET story = NULL WHERE story = ?", (name,))

    def change(self, kind: str, story: str, others: Sequence[str] = ()) -> None:
        """Write down what happened to a story."""
        self.file.execute(
            "INSERT INTO changes (at, kind, story, others) VALUES (?, ?, ?, ?)",
            (self.now, kind, story, " ".join(others)),
        )

    def correct(self, correction: Correction) -> Correction:
        """Write down a correction; give it with its number and its time."""
        told = replace(correction, at=datetime.fromisoformat(self.now), undone=None)
        done = self.file.execute("INSERT INTO corrections (at, correction) VALUES (?, ?)", (self.now, pack(told)))
        return replace(told, id=done.lastrowid or 0)

    def undo(self, number: int) -> Correction:
        """Undo a correction; it stays in the list.

        Raises:
            NotThere: there is none of this number, or it is undone.
        """
        done = self.file.execute(
            "UPDATE corrections SET undone = ? WHERE id = ? AND undone IS NULL", (self.now, number)
        )
        if not done.rowcount:
            raise NotThere(f"there is no correction {number} to undo")
        return next(one for one in self.corrections(undone=True) if one.id == number)

    def put_state(self, name: str, state: bytes) -> None:
        """Keep something of the desk's own under a name."""
        self.file.execute("INSERT OR REPLACE INTO states VALUES (?, ?)", (name, state))

    def index(self, found: Sequence[Passage] | Iterator[Passage], story: str | None) -> None:
        """Make passages searchable; the words of an article are not kept twice."""
        for kind, ref, article, text in found:
            kept = None if kind == "article" else text
            done = self.file.execute(
                "INSERT INTO passages (kind, ref, story, article, content) VALUES (?, ?, ?, ?, ?)",
                (kind, ref, story, article, kept),
            )
            self.file.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (done.lastrowid, text))

    def forget(self, where: str, value: str) -> None:
        """Take passages out of the index, which wants to be told the words that it held."""
        rows = self.file.execute(f"SELECT id, kind, ref, content FROM passages WHERE {where}", (value,)).fetchall()
        for number, kind, ref, text in rows:
            if kind == "article":
                held = self.file.execute("SELECT article FROM articles WHERE id = ?", (ref,)).fetchone()
                text = unpack(held[0], Article).text
            self.file.execute("INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)", (number, text))
        self.file.execute(f"DELETE FROM passages WHERE {where}", (value,))


def passages(dossier: Dossier, story: Story) -> Iterator[Passage]:
    """Walk what of a story can be searched besides its articles: points, statements, entities."""
    texts: Mapping[str, str] = {one.id: one.text for one in dossier.articles}
    for point in story.points:
        yield "point", point.id, point.tellings[0].article if point.tellings else None, point.text
    for said in dossier.statements:
        content = " ".join(texts[said.article][start:end] for start, end in said.content)
        yield "statement", said.id, said.article, content
    for entity in dossier.entities:
        article = entity.mentions[0].article if entity.mentions else None
        yield "entity", entity.id, article, " / ".join(dict.fromkeys((entity.name, *entity.aliases)))

"""Reading a store: what a question sees is the store as it was when the reader was opened."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from rashomon.records import Article, Change, Correction, Dossier, Filed, Found, Interval, Marked, Shelved
from rashomon.store.codec import unpack
from rashomon.store.search import find, naming

FILED = "id, source, outlet, title, published, added, state, why, story"
SHELVED = 'id, title, start, "end", articles, outlets, points, disputed, flags, tag, updated'
AT_ONCE = 500  # ids looked up in one question


class Reader:
    """Answers questions about a store."""

    def __init__(self, file: sqlite3.Connection) -> None:
        self.file = file

    def counts(self) -> dict[str, int]:
        """Count the articles by state, and the stories."""
        states = self.file.execute("SELECT state, held FROM counts ORDER BY state DESC").fetchall()
        return {**dict(states), "stories": self.file.execute("SELECT count(*) FROM stories").fetchone()[0]}

    def filed(self, name: str) -> Filed | None:
        """Give what is known of an article."""
        row = self.file.execute(f"SELECT {FILED} FROM articles WHERE id = ?", (name,)).fetchone()
        return filed(row) if row else None

    def articles(
        self, *, before: int | None = None, most: int = 50, state: str | None = None, outlet: str | None = None
    ) -> list[tuple[int, Filed]]:
        """List articles with their numbers, the last to come first; ``before`` a number, where one page ended."""
        wanted = {"seq <": before, "state =": state, "outlet =": outlet}
        where, values = conditions(wanted)
        rows = self.file.execute(
            f"SELECT seq, {FILED} FROM articles {where} ORDER BY seq DESC LIMIT ?", (*values, most)
        ).fetchall()
        return [(row[0], filed(row[1:])) for row in rows]

    def article(self, name: str) -> Article | None:
        """Give an article's text and blocks."""
        row = self.file.execute("SELECT article FROM articles WHERE id = ?", (name,)).fetchone()
        return unpack(row[0], Article) if row else None

    def waiting(self, most: int) -> list[Article]:
        """Give the articles that wait to be read, the first to come first."""
        rows = self.file.execute("SELECT article FROM articles WHERE state = 'waiting' ORDER BY seq LIMIT ?", (most,))
        return [unpack(row[0], Article) for row in rows]

    def marked(self, names: Sequence[str]) -> list[Marked]:
        """Give annotated articles, in the order of their ids; those that are not there are left out."""
        return list(self.each_marked(sorted(set(names))))

    def each_marked(self, names: Sequence[str]) -> Iterator[Marked]:
        """Walk annotated articles."""
        for at in range(0, len(names), AT_ONCE):
            some = names[at : at + AT_ONCE]
            marks = ",".join("?" * len(some))
            rows = self.file.execute(
                f"SELECT marked FROM articles WHERE id IN ({marks}) AND marked IS NOT NULL ORDER BY id", some
            )
            for (marked,) in rows:
                yield unpack(marked, Marked)

    def read(self, after: int = 0) -> list[str]:
        """Give the ids of all articles that were read, in order; of those that came ``after`` a number, if asked."""
        rows = self.file.execute("SELECT id FROM articles WHERE state = 'read' AND seq > ? ORDER BY id", (after,))
        return [row[0] for row in rows]

    def last_read(self) -> int:
        """Give the number of the article that came last of those that were read, 0 where there is none."""
        found: int = self.file.execute("SELECT coalesce(max(seq), 0) FROM articles WHERE state = 'read'").fetchone()[0]
        return found

    def inside(self, story: str) -> list[str]:
        """Give the articles that stand in a story."""
        return [row[0] for row in self.file.execute("SELECT id FROM articles WHERE story = ? ORDER BY id", (story,))]

    def members(self, articles: Iterable[str]) -> dict[str, frozenset[str]]:
        """Give the stories in which some articles stand, each with all its articles."""
        found: dict[str, set[str]] = {}
        for name in articles:
            row = self.file.execute("SELECT story FROM articles WHERE id = ?", (name,)).fetchone()
            if row and row[0] and row[0] not in found:
                inside = self.file.execute("SELECT id FROM articles WHERE story = ?", (row[0],))
                found[row[0]] = {one for (one,) in inside}
        return {story: frozenset(inside) for story, inside in found.items()}

    def of_outlets(self, outlets: Sequence[str], most: int) -> list[Article]:
        """Give the newest articles of each outlet, to know what it repeats."""
        found: list[Article] = []
        for outlet in outlets:
            rows = self.file.execute(
                "SELECT article FROM articles WHERE outlet = ? ORDER BY seq DESC LIMIT ?", (outlet, most)
            )
            found.extend(unpack(row[0], Article) for row in rows)
        return found

    def story(self, name: str) -> Shelved | None:
        """Give a story's entry."""
        row = self.file.execute(f"SELECT {SHELVED} FROM stories WHERE id = ?", (name,)).fetchone()
        return shelved(row) if row else None

    def stories(
        self, *, after: tuple[int, str] | None = None, most: int = 50, least: int = 1, newest: bool = False
    ) -> list[Shelved]:
        """List stories of at least so many articles, the largest first (or the last updated first).

        ``after`` names the last entry of the page before: how many articles it had (or, for the newest, 0) and its id.
        """
        if newest:
            cut = "(updated, id) < (SELECT updated, id FROM stories WHERE id = ?)"
            where = f"AND {cut}" if after else ""
            values: list[int | str] = [after[1]] if after else []
            order = "updated DESC, id DESC"
        else:
            where = "AND (articles, id) < (?, ?)" if after else ""
            values = [*after] if after else []
            order = "articles DESC, id DESC"
        rows = self.file.execute(
            f"SELECT {SHELVED} FROM stories WHERE articles >= ? {where} ORDER BY {order} LIMIT ?",
            (least, *values, most),
        )
        return [shelved(row) for row in rows]

    def dossier(self, name: str) -> Dossier | None:
        """Give a story's dossier."""
        row = self.file.execute("SELECT dossier FROM stories WHERE id = ?", (name,)).fetchone()
        return unpack(row[0], Dossier) if row else None

    def page(self, name: str) -> bytes | None:
        """Give a story's page, compressed with gzip."""
        row = self.file.execute("SELECT page FROM stories WHERE id = ?", (name,)).fetchone()
        return row[0] if row else None

    def changes(
        self, *, story: str | None = None, before: int | None = None, after: int | None = None, most: int = 50
    ) -> list[Change]:
        """List what happened to stories (or to one): the last first, or the first ``after`` a number first."""
        where, values = conditions({"story =": story, "id <": before, "id >": after})
        order = "DESC" if after is None else "ASC"
        rows = self.file.execute(
            f"SELECT id, at, kind, story, others FROM changes {where} ORDER BY id {order} LIMIT ?", (*values, most)
        )
        return [
            Change(id=row[0], at=datetime.fromisoformat(row[1]), kind=row[2], story=row[3], others=others(row[4]))
            for row in rows
        ]

    def heirs(self, story: str) -> list[Shelved]:
        """Give the stories that tell now what a story told that is gone; none where its articles are gone too."""
        followed: dict[str, Shelved | None] = {story: self.story(story)}
        follow = [story]
        while follow:
            last = self.changes(story=follow.pop(), most=1)
            for name in last[0].others if last and last[0].kind == "gone" else ():
                if name not in followed:
                    followed[name] = self.story(name)
                    follow.append(name)
        return [one for one in followed.values() if one]

    def corrections(self, *, undone: bool = False) -> list[Correction]:
        """List what was put right, in order; also what was undone, if asked."""
        rows = self.file.execute("SELECT id, at, undone, correction FROM corrections ORDER BY id").fetchall()
        found = [corrected(row) for row in rows]
        return [one for one in found if undone or one.undone is None]

    def search(self, words: str, *, kind: str | None = None, story: str | None = None, most: int = 20) -> list[Found]:
        """Find articles, points, statements and entities that hold all of some words, the last one as it begins."""
        return find(self.file, words, kind=kind, story=story, most=most)

    def naming(self, name: str) -> list[str]:
        """Give all stories in which an entity has all words of a name."""
        return naming(self.file, name)

    def state(self, name: str) -> bytes | None:
        """Give what a part of the desk keeps under a name."""
        row = self.file.execute("SELECT state FROM states WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None


def conditions(wanted: dict[str, Any]) -> tuple[str, list[Any]]:
    """Make the ``WHERE`` of a question of what is wanted; ``None`` wants nothing."""
    some = {column: value for column, value in wanted.items() if value is not None}
    return (f"WHERE {' AND '.join(f'{column} ?' for column in some)}" if some else ""), list(some.values())


def filed(row: Sequence[Any]) -> Filed:
    """Read a row of articles."""
    return Filed(
        id=row[0],
        source=row[1],
        outlet=row[2],
        title=row[3],
        published=date.fromisoformat(row[4]) if row[4] else None,
        added=datetime.fromisoformat(row[5]),
        state=row[6],
        why=row[7],
        story=row[8],
    )


def shelved(row: Sequence[Any]) -> Shelved:
    """Read a row of stories."""
    start, end = (date.fromisoformat(day) if day else None for day in row[2:4])
    return Shelved(
        id=row[0],
        title=row[1],
        interval=Interval(start=start, end=end),
        articles=row[4],
        outlets=row[5],
        points=row[6],
        disputed=row[7],
        flags=row[8],
        tag=row[9],
        updated=datetime.fromisoformat(row[10]),
    )


def corrected(row: Sequence[Any]) -> Correction:
    """Read a row of corrections."""
    return replace(
        unpack(row[3], Correction),
        id=row[0],
        at=datetime.fromisoformat(row[1]),
        undone=datetime.fromisoformat(row[2]) if row[2] else None,
    )


def others(text: str) -> tuple[str, ...]:
    """Read the other stories of a change."""
    return tuple(text.split())

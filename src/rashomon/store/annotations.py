"""The memory of a dossier's folder: what each article was found to hold, and the newest dossier."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from rashomon.errors import BadOption
from rashomon.records import Dossier, Marked
from rashomon.store import keys
from rashomon.store.codec import pack, unpack
from rashomon.store.journal import write_ahead

TABLES = """
CREATE TABLE IF NOT EXISTS annotated (key TEXT PRIMARY KEY, reader TEXT NOT NULL, marked BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS told (key TEXT PRIMARY KEY, dossier BLOB NOT NULL) WITHOUT ROWID;
"""
AT_ONCE = 500  # keys looked up in one question
Record = TypeVar("Record")


class Annotations:
    """A memory in one file of SQLite. It is made when something is first kept; another reader's are forgotten then."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def recall(self, keys: Sequence[str]) -> dict[str, Marked]:
        """Give what is remembered of some keys; a broken entry is as good as none."""
        found: dict[str, Marked] = {}
        for at in range(0, len(keys), AT_ONCE):
            some = keys[at : at + AT_ONCE]
            marks = ",".join("?" * len(some))
            for key, marked in self.asked(f"SELECT key, marked FROM annotated WHERE key IN ({marks})", some):
                if one := whole(marked, Marked):
                    found[key] = one
        return found

    def keep(self, marked: Mapping[str, Marked]) -> None:
        """Remember annotated articles by their keys."""
        reader = keys.program(keys.ANNOTATION)
        rows = [(key, reader, pack(one)) for key, one in marked.items()]
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.opened() as file, file:
            file.execute("DELETE FROM annotated WHERE reader != ?", (reader,))
            file.executemany("INSERT OR REPLACE INTO annotated VALUES (?, ?, ?)", rows)

    def dossier(self, key: str) -> Dossier | None:
        """Give the newest dossier, if it was made of just this input."""
        for (told,) in self.asked("SELECT dossier FROM told WHERE key = ?", (key,)):
            return whole(told, Dossier)
        return None

    def keep_dossier(self, key: str, dossier: Dossier) -> None:
        """Remember the newest dossier by the key of its input."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.opened() as file, file:
            file.execute("DELETE FROM told")
            file.execute("INSERT INTO told VALUES (?, ?)", (key, pack(dossier)))

    def asked(self, question: str, values: Sequence[str]) -> list[tuple[Any, ...]]:
        """Give the rows that answer a question; none where there is no file yet."""
        if not self.path.is_file():
            return []
        with self.opened() as file:
            return file.execute(question, values).fetchall()

    @contextmanager
    def opened(self) -> Iterator[sqlite3.Connection]:
        """Open the file; it is closed after every use, so that several processes can share it.

        Raises:
            BadOption: it is no file of SQLite, or cannot be written.
        """
        try:
            with closing(sqlite3.connect(self.path, timeout=30)) as file:
                write_ahead(file)
                file.execute("PRAGMA synchronous = NORMAL")
                file.executescript(TABLES)
                yield file
        except sqlite3.Error as error:
            raise BadOption(
                f"{self.path} cannot be used to remember annotations ({error}); name another file with --memory, "
                "or none with --no-memory"
            ) from error


def whole(data: bytes, kind: type[Record]) -> Record | None:
    """Read a record back, ``None`` where it is broken."""
    try:
        return unpack(data, kind)
    except (zlib.error, msgspec.DecodeError):
        return None

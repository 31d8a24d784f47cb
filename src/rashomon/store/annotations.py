"""The memory of annotations: what one article was found to hold, so that it is read once."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from rashomon.errors import BadOption
from rashomon.records import Marked
from rashomon.store.codec import pack, unpack
from rashomon.store.keys import fingerprint

TABLE = """
CREATE TABLE IF NOT EXISTS annotated (key TEXT PRIMARY KEY, reader TEXT NOT NULL, marked BLOB NOT NULL) WITHOUT ROWID
"""
AT_ONCE = 500  # keys looked up in one question


class Annotations:
    """A memory in one file of SQLite. It is made when something is first kept; another reader's are forgotten then."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def recall(self, keys: Sequence[str]) -> dict[str, Marked]:
        """Give what is remembered of some keys; a broken entry is as good as none."""
        if not self.path.is_file():
            return {}
        found: dict[str, Marked] = {}
        with self.opened() as file:
            for at in range(0, len(keys), AT_ONCE):
                some = keys[at : at + AT_ONCE]
                marks = ",".join("?" * len(some))
                for key, marked in file.execute(f"SELECT key, marked FROM annotated WHERE key IN ({marks})", some):
                    try:
                        found[key] = unpack(marked, Marked)
                    except (zlib.error, msgspec.DecodeError):
                        continue
        return found

    def keep(self, marked: Mapping[str, Marked]) -> None:
        """Remember annotated articles by their keys."""
        rows = [(key, fingerprint(), pack(one)) for key, one in marked.items()]
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.opened() as file, file:
            file.execute("DELETE FROM annotated WHERE reader != ?", (fingerprint(),))
            file.executemany("INSERT OR REPLACE INTO annotated VALUES (?, ?, ?)", rows)

    @contextmanager
    def opened(self) -> Iterator[sqlite3.Connection]:
        """Open the file; it is closed after every use, so that several processes can share it.

        Raises:
            BadOption: it is no file of SQLite, or cannot be written.
        """
        try:
            with closing(sqlite3.connect(self.path, timeout=30)) as file:
                file.execute("PRAGMA journal_mode = WAL")
                file.execute("PRAGMA synchronous = NORMAL")
                file.execute(TABLE)
                yield file
        except sqlite3.Error as error:
            raise BadOption(
                f"{self.path} cannot be used to remember annotations ({error}); name another file with --memory, "
                "or none with --no-memory"
            ) from error

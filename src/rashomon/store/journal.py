"""The write-ahead log: readers beside a writer, in several processes."""

from __future__ import annotations

import sqlite3
import time

PATIENCE = 30.0  # seconds to wait for others that are opening the same new file
PAUSE = 0.02


def write_ahead(file: sqlite3.Connection) -> None:
    """Let a file be written through a log.

    Where several processes open a new file at once, one makes the change; SQLite refuses the others at once, whatever
    their timeout, so they are made to wait here.

    Raises:
        sqlite3.Error: it is no file of SQLite, or somebody holds it for too long.
    """
    end = time.monotonic() + PATIENCE
    while True:
        try:
            file.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(PAUSE)
        else:
            return

"""The store: one file of SQLite, several readers beside one writer."""

from __future__ import annotations

import sqlite3
import threading
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from rashomon.errors import BadStore
from rashomon.ports import Clock
from rashomon.store.journal import write_ahead
from rashomon.store.migrations import migrate
from rashomon.store.reader import Reader
from rashomon.store.writer import Writer

BROKEN = (sqlite3.DatabaseError, zlib.error, msgspec.DecodeError)  # of a file that is damaged or cannot be reached
RESTORE = "stop what uses it, and serve the file that you want under a name of its own"
PATIENCE = 60  # seconds that a writer waits for another
PAGES = 2000  # pages of the file copied at once while it is backed up, so that others get their turn


class SqliteStore:
    """Articles, stories and corrections in one file.

    What a writer did is on the disk when its ``with`` ends, or has not been. Readers see the store as it was when they
    were opened, whatever is written meanwhile; both may be in several threads and processes.

    Raises:
        BadStore: the file cannot be opened, is no store, or was made by a newer version.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        self.path, self.clock = path, clock
        self.held = threading.local()
        self.file: tuple[int, int] | None = None  # which file the path named when it was opened
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with closing(self.connect()) as file:
                write_ahead(file)
                migrate(file)
            self.file = self.found()
        except (OSError, sqlite3.Error) as error:
            raise BadStore(f"{path} cannot be used as a store ({error}): name another file with --store") from error

    def found(self) -> tuple[int, int] | None:
        """Say which file stands at the path."""
        try:
            held = self.path.stat()
        except FileNotFoundError:
            return None
        return held.st_dev, held.st_ino

    def check(self) -> None:
        """See that the file is the one that was opened: what is written to another's log would be lost.

        Raises:
            BadStore: it was moved, deleted, or another was put in its place.
        """
        if self.file and self.found() != self.file:
            raise BadStore(f"{self.path} was moved or replaced while it was in use: {RESTORE}")

    def connect(self) -> sqlite3.Connection:
        """Open the file; transactions are begun and ended by hand.

        Raises:
            BadStore: another file stands in its place.
        """
        self.check()
        file = sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None)
        file.execute("PRAGMA synchronous = FULL")  # an article that was acknowledged survives a power cut
        file.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten; it costs a twentieth of the writing
        file.execute("PRAGMA cache_size = -65536")
        file.execute("PRAGMA mmap_size = 1073741824")
        return file

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """Give a reader; each thread keeps its connection.

        Raises:
            BadStore: the file is damaged, gone, or on a disk that fails.
        """
        try:
            file = getattr(self.held, "file", None)
            if file is None:
                file = self.held.file = self.connect()
            self.check()
            file.execute("BEGIN")
            try:
                yield Reader(file)
            finally:
                if file.in_transaction:
                    file.execute("COMMIT")
        except BROKEN as error:
            self.held.file = None  # the next reader opens the file anew
            raise BadStore(
                f"{self.path} could not be read ({error}): see whether the disk is sound, or take the last back-up"
            ) from error

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """Give the writer; it waits for its turn, and what it did is undone if anything fails.

        Raises:
            BadStore: the disk is full, the file is damaged, or another writer holds the store for too long.
        """
        try:
            with closing(self.connect()) as file:
                file.execute("BEGIN IMMEDIATE")
                try:
                    yield Writer(file, self.clock.now())
                except BaseException:
                    if file.in_transaction:
                        file.execute("ROLLBACK")
                    raise
                file.execute("COMMIT")
        except sqlite3.IntegrityError:
            raise  # a fault of ours, not of the file
        except sqlite3.DatabaseError as error:
            busy = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY
            what = "another writer holds it, ask again later" if busy else "see whether the disk is full"
            raise BadStore(f"{self.path} could not be written ({error}): {what}") from error

    def back_up(self, to: Path) -> None:
        """Copy the store as it is now to another file, while it is in use.

        Raises:
            BadStore: the copy cannot be written.
        """
        try:
            with closing(self.connect()) as file, closing(sqlite3.connect(to)) as copy:
                file.backup(copy, pages=PAGES)
        except sqlite3.Error as error:
            raise BadStore(f"{to} cannot be written ({error}): name another file") from error

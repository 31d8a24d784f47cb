"""The tables of a store, as scripts that are run one after the other; a store says how many it has had."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from rashomon.errors import BadStore

SCRIPTS = (
    """
    CREATE TABLE articles (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,  -- order of arrival
        id TEXT NOT NULL UNIQUE,
        source TEXT NOT NULL,
        outlet TEXT,
        title TEXT,
        published TEXT,
        added TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'read', 'refused')),
        why TEXT,
        story TEXT,
        article BLOB NOT NULL,
        marked BLOB
    );
    CREATE INDEX articles_state ON articles (state, seq);
    CREATE INDEX articles_story ON articles (story);
    CREATE INDEX articles_outlet ON articles (outlet, seq);

    CREATE TABLE stories (
        id TEXT PRIMARY KEY,
        title TEXT NOT NULL,
        start TEXT,
        "end" TEXT,
        articles INTEGER NOT NULL,
        outlets INTEGER NOT NULL,
        points INTEGER NOT NULL,
        disputed INTEGER NOT NULL,
        flags INTEGER NOT NULL,
        tag TEXT NOT NULL,
        updated TEXT NOT NULL,
        dossier BLOB NOT NULL,
        page BLOB NOT NULL
    );
    CREATE INDEX stories_updated ON stories (updated, id);
    CREATE INDEX stories_size ON stories (articles, id);

    CREATE TABLE changes (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        kind TEXT NOT NULL,
        story TEXT NOT NULL,
        others TEXT NOT NULL
    );
    CREATE INDEX changes_story ON changes (story, id);

    CREATE TABLE corrections (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        undone TEXT,
        correction BLOB NOT NULL
    );

    CREATE TABLE passages (  -- what can be searched; the words of an article stand with the article
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        ref TEXT NOT NULL,
        story TEXT,
        article TEXT,
        content TEXT
    );
    CREATE INDEX passages_story ON passages (story, kind);
    CREATE INDEX passages_article ON passages (article, kind);
    CREATE VIRTUAL TABLE words USING fts5 (
        text, content='', tokenize='unicode61 remove_diacritics 2', prefix='2 3 4 5'
    );

    CREATE TABLE states (name TEXT PRIMARY KEY, state BLOB NOT NULL) WITHOUT ROWID;
    """,
    """
    CREATE TABLE counts (state TEXT PRIMARY KEY, held INTEGER NOT NULL) WITHOUT ROWID;  -- articles of each state
    INSERT INTO counts VALUES ('waiting', 0), ('read', 0), ('refused', 0);
    UPDATE counts SET held = (SELECT count(*) FROM articles WHERE articles.state = counts.state);
    CREATE TRIGGER article_came AFTER INSERT ON articles BEGIN
        UPDATE counts SET held = held + 1 WHERE state = new.state;
    END;
    CREATE TRIGGER article_went AFTER DELETE ON articles BEGIN
        UPDATE counts SET held = held - 1 WHERE state = old.state;
    END;
    CREATE TRIGGER article_turned AFTER UPDATE OF state ON articles BEGIN
        UPDATE counts SET held = held - 1 WHERE state = old.state;
        UPDATE counts SET held = held + 1 WHERE state = new.state;
    END;
    """,
)


def migrate(file: sqlite3.Connection, scripts: tuple[str, ...] = SCRIPTS) -> None:
    """Bring a store to the newest tables, each script whole or not at all.

    Raises:
        BadStore: the store was made by a newer version.
    """
    if had(file) == len(scripts):
        return  # without waiting for a writer
    for number, script in enumerate(scripts, 1):
        file.execute("BEGIN IMMEDIATE")  # of several processes that begin at once, one runs the script
        if had(file) < number:
            for statement in statements(script):
                file.execute(statement)
            file.execute(f"PRAGMA user_version = {number}")
        file.execute("COMMIT")
    if (found := had(file)) > len(scripts):
        raise BadStore(
            f"this store was made by a newer version (tables {found}, here {len(scripts)}): upgrade rashomon"
        )


def had(file: sqlite3.Connection) -> int:
    """Say how many scripts a store has had."""
    found: int = file.execute("PRAGMA user_version").fetchone()[0]
    return found


def statements(script: str) -> Iterator[str]:
    r"""Cut a script into its statements; a semicolon inside a comment ends none.

    >>> [one.strip() for one in statements("CREATE TABLE a (b); -- one; two\nDROP TABLE a;")]
    ['CREATE TABLE a (b);', '-- one; two\nDROP TABLE a;']
    """
    held = ""
    for piece in script.split(";")[:-1]:
        held += f"{piece};"
        if sqlite3.complete_statement(held):
            yield held
            held = ""

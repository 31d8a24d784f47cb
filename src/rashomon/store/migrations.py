"""The tables of a store, as scripts that are run one after the other; a store says how many it has had."""

from __future__ import annotations

import sqlite3

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
    CREATE VIRTUAL TABLE words USING fts5 (text, content='', tokenize='unicode61 remove_diacritics 2', prefix='2 3');

    CREATE TABLE states (name TEXT PRIMARY KEY, state BLOB NOT NULL) WITHOUT ROWID;
    """,
)


def migrate(file: sqlite3.Connection, scripts: tuple[str, ...] = SCRIPTS) -> None:
    """Bring a store to the newest tables, each script whole or not at all.

    Raises:
        BadStore: the store was made by a newer version.
    """
    had = file.execute("PRAGMA user_version").fetchone()[0]
    if had > len(scripts):
        raise BadStore(f"this store was made by a newer version (tables {had}, here {len(scripts)}): upgrade rashomon")
    for number, script in enumerate(scripts[had:], had + 1):
        file.executescript(f"BEGIN IMMEDIATE;{script}PRAGMA user_version = {number};COMMIT;")

"""Search in a store: full text, by SQLite's FTS5."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Sequence
from typing import Any

from rashomon.records import Article, Found, Stretch
from rashomon.store.codec import unpack

WORD = re.compile(r"\w+")
MANY = 2000  # matches that are ranked; of more, the newest
AROUND = 90  # characters shown on each side of the first match in a long text
WORDS = 12  # words of a question that are looked for


def find(file: sqlite3.Connection, asked: str, *, kind: str | None, story: str | None, most: int) -> list[Found]:
    """Find what holds all the words asked for, the last one as a beginning, the best first.

    Ranking reads every match: where a word stands in more than `MANY` passages, the newest of them are ranked.
    """
    words = WORD.findall(asked)[:WORDS]
    if not words:
        return []
    question = " ".join(f'"{word}"' for word in words) + "*"
    newest = file.execute(
        "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ?", (question, MANY)
    ).fetchone()
    rows = file.execute(
        """
        SELECT p.kind, p.ref, p.story, p.article, p.content FROM words JOIN passages p ON p.id = words.rowid
        WHERE words MATCH ? AND words.rowid > ? AND (? IS NULL OR p.kind = ?) AND (? IS NULL OR p.story = ?)
        ORDER BY rank LIMIT ?
        """,
        (question, newest[0] if newest else 0, kind, kind, story, story, most),
    ).fetchall()
    return [shown(file, row, words) for row in rows]


def shown(file: sqlite3.Connection, row: Sequence[Any], words: Sequence[str]) -> Found:
    """Show a passage: the words around its first match."""
    kind, ref, story, article, text = row
    if kind == "article":
        held = file.execute("SELECT article, story FROM articles WHERE id = ?", (ref,)).fetchone()
        text, story = (unpack(held[0], Article).text, held[1]) if held else ("", None)
    text = cut(text or "", words)
    return Found(kind=kind, id=ref, story=story, article=article, text=text, marks=marks(text, words))


def cut(text: str, words: Sequence[str]) -> str:
    """Cut a long text around its first match, at blanks."""
    flat = " ".join(text.split())
    if len(flat) <= 2 * AROUND:
        return flat
    first = next(iter(marks(flat, words)), (0, 0))[0]
    start = max(0, first - AROUND)
    start = flat.find(" ", start) + 1 if start else 0
    end = min(len(flat), first + AROUND)
    end = flat.rfind(" ", first, end) if end < len(flat) else end
    return f"{'… ' if start else ''}{flat[start : max(end, first)]}{' …' if end < len(flat) else ''}"


def marks(text: str, words: Sequence[str]) -> tuple[Stretch, ...]:
    """Find the words in a text, whatever their case and accents; the last one also as a beginning."""
    whole, begun = {bare(word) for word in words}, bare(words[-1])
    found = []
    for match in WORD.finditer(text):
        word = bare(match[0])
        if word in whole:
            found.append(match.span())
        elif word.startswith(begun):
            found.append((match.start(), match.start() + len(words[-1])))
    return tuple(found)


def bare(word: str) -> str:
    """Give a word in lower case without accents, as the index holds it."""
    return "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))

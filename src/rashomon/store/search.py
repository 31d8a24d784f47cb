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
MANY = 100  # matches that are ranked; of more, the newest
AROUND = 90  # characters shown on each side of the first match in a long text
WORDS = 12  # words of a question that are looked for
PASSAGES = "CROSS JOIN passages p ON p.id = words.rowid"  # in this order: first what matches, then what it is
KIND = "p.kind = ?"
STORY = "coalesce(p.story, (SELECT story FROM articles WHERE id = p.article)) = ?"  # an article's words have none


def find(file: sqlite3.Connection, asked: str, *, kind: str | None, story: str | None, most: int) -> list[Found]:
    """Find what holds all the words asked for, the last one as a beginning, the best first.

    Ranking reads every match: where more than `MANY` passages of the kind and the story match, the newest are ranked.
    """
    words = WORD.findall(asked)[:WORDS]
    if not words:
        return []
    question = " ".join(f'"{word}"' for word in words) + "*"
    wanted = {condition: value for condition, value in ((KIND, kind), (STORY, story)) if value is not None}
    where = " AND ".join(("WHERE words MATCH ? AND words.rowid > ?", *wanted))
    matched = f"FROM words {PASSAGES if wanted else ''} {where}"
    newest = file.execute(
        f"SELECT words.rowid {matched} ORDER BY words.rowid DESC LIMIT 1 OFFSET ?",
        (question, 0, *wanted.values(), MANY),
    ).fetchone()
    rows = file.execute(
        f"SELECT p.kind, p.ref, p.story, p.article, p.content FROM words {PASSAGES} {where} ORDER BY rank LIMIT ?",
        (question, newest[0] if newest else 0, *wanted.values(), most),
    ).fetchall()
    return [shown(file, row, words) for row in rows]


def naming(file: sqlite3.Connection, name: str) -> list[str]:
    """Give all stories in which an entity has all words of a name; none is left out, however many there are."""
    question = " ".join(f'"{word}"' for word in WORD.findall(name))
    if not question:
        return []
    rows = file.execute(
        f"SELECT DISTINCT p.story FROM words {PASSAGES} WHERE words MATCH ? AND p.kind = 'entity' ORDER BY p.story",
        (question,),
    )
    return [story for (story,) in rows if story]


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
    if len(text) <= 2 * AROUND:
        return " ".join(text.split())
    low = text.lower()  # quick, and right but for accents
    sought = pattern(words)
    found = (sought.search(low) if len(low) == len(text) else None) or sought.search(bare(text))
    first = found.start() if found else 0
    start = text.find(" ", max(0, first - AROUND), first) + 1 if first > AROUND else 0
    end = min(len(text), first + AROUND)
    end = max(text.rfind(" ", first, end), first) if end < len(text) else end
    shown = " ".join(text[start:end].split())
    return f"{'… ' if start else ''}{shown}{' …' if end < len(text) else ''}"


def marks(text: str, words: Sequence[str]) -> tuple[Stretch, ...]:
    """Find the words in a text, whatever their case and accents; the last one also as a beginning."""
    return tuple(found.span() for found in pattern(words).finditer(bare(text)))


def pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Match any of some words, or what begins with the last."""
    whole = "|".join(rf"{re.escape(bare(word))}\b" for word in words)
    return re.compile(rf"\b(?:{whole}|{re.escape(bare(words[-1]))})")


class Bare(dict[int, str]):
    """For each character the one that the index holds: in lower case, without accents; found out when first met."""

    def __missing__(self, code: int) -> str:
        """Give one character for one, so that what is found in a bare text stands at the same place in the text."""
        first = unicodedata.normalize("NFD", chr(code))[0].lower()
        self[code] = found = first if len(first) == 1 else chr(code)
        return found


BARE = Bare()


def bare(text: str) -> str:
    """Give a text in lower case without accents, as long as it was.

    >>> bare("Müller, ÉTÉ")
    'muller, ete'
    """
    return text.translate(BARE)

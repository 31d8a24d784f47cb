"""Search in a store: full text, by SQLite's FTS5."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any

from rashomon.records import Article, Found, Stretch
from rashomon.store.codec import unpack
from rashomon.text.naming import called

WORD = re.compile(r"\w+")
TERM = re.compile(r"\w+(?:['’.-]\w+)*")  # words without a blank between them are looked for side by side
MANY = 100  # matches that are ranked; of more, the newest
AROUND = 90  # characters shown on each side of the first match in a long text
LOOKED, TOGETHER = 3000, 60  # characters in which several terms are looked for, and within which they are together
TERMS = 12  # terms of a question that are looked for
WIDE = frozenset("WF")  # East Asian widths of signs that are words, or nearly: one of them can be a beginning
PASSAGES = "CROSS JOIN passages p ON p.id = words.rowid"  # in this order: first what matches, then what it is
ARTICLES = "LEFT JOIN articles a ON a.id = p.article"
STORIES = "LEFT JOIN stories s ON s.id = coalesce(p.story, a.story)"
BODY = "CASE WHEN p.kind = 'article' THEN a.article END"  # whose words are not kept twice
KIND = "p.kind = ?"
STORY = "coalesce(p.story, (SELECT story FROM articles WHERE id = p.article)) = ?"  # an article's words have none


def find(file: sqlite3.Connection, asked: str, *, kind: str | None, story: str | None, most: int) -> list[Found]:
    """Find what holds all the words asked for, the last one as a beginning, the best first.

    Ranking reads every match: where more than `MANY` passages of the kind and the story match, the newest are ranked.
    """
    sought = Sought(asked)
    if not sought.terms:
        return []
    wanted = {condition: value for condition, value in ((KIND, kind), (STORY, story)) if value is not None}
    where = " AND ".join(("WHERE words MATCH ? AND words.rowid > ?", *wanted))
    newest = file.execute(
        f"SELECT words.rowid FROM words {PASSAGES if wanted else ''} {where} ORDER BY words.rowid DESC LIMIT ?",
        (sought.question, 0, *wanted.values(), MANY + 1),
    ).fetchall()
    if not newest:
        return []
    rows = file.execute(
        f"SELECT p.kind, p.ref, coalesce(p.story, a.story), p.article, p.content, {BODY}, s.title, "
        f"a.id, a.outlet, a.title, a.source, a.published FROM words {PASSAGES} {ARTICLES} {STORIES} {where} "
        "ORDER BY rank LIMIT ?",
        (sought.question, newest[MANY][0] if len(newest) > MANY else 0, *wanted.values(), most),
    )
    return [shown(row, sought) for row in rows]


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


class Sought:
    """What is looked for: the terms, each one or several words, and the last one also as a beginning.

    One letter begins too many words: alone it is a word, but where a sign is a word.
    """

    def __init__(self, asked: str) -> None:
        self.terms = TERM.findall(asked)[:TERMS]
        last = WORD.findall(self.terms[-1])[-1] if self.terms else ""
        self.begins = len(last) > 1 or unicodedata.east_asian_width(last or " ") in WIDE

    @property
    def question(self) -> str:
        """Ask FTS5 for all of it."""
        return " ".join(f'"{term}"' for term in self.terms) + ("*" if self.begins else "")

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Match any of the terms in a bare text."""
        terms = [r"\W+".join(map(re.escape, WORD.findall(bare(term)))) for term in self.terms]
        whole = "|".join(rf"({term})\b" for term in terms)
        return re.compile(rf"\b(?:{whole}{f'|({terms[-1]})' if self.begins else ''})")

    def place(self, text: str) -> int | None:
        """Give where a bare text first holds the most of the terms together, if it holds any."""
        first = self.pattern.search(text)
        if first is None or len(self.terms) == 1:
            return first and first.start()
        last, most, place = len(self.terms), 0, first.start()
        where: dict[int, int] = {}  # each term, where it stood last
        for found in self.pattern.finditer(text, place, place + LOOKED):
            where[min(found.lastindex or last, last)] = found.start()
            near = [start for start in where.values() if start > found.start() - TOGETHER]
            if len(near) > most:
                most, place = len(near), min(near)
            if most == last:
                break
        return place


def shown(row: Sequence[Any], sought: Sought) -> Found:
    """Show a passage: the words around its first match."""
    kind, ref, story, article, text, held, title, there, outlet, headline, source, published = row
    text = cut((unpack(held, Article).text if held else text) or "", sought)
    return Found(
        kind=kind,
        id=ref,
        story=story,
        article=article,
        text=text,
        marks=marks(text, sought),
        title=title,
        teller=called(outlet, headline, source) if there else None,
        published=date.fromisoformat(published) if published else None,
    )


def cut(text: str, sought: Sought) -> str:
    """Cut a long text around the first place where most of what is sought stands together, at blanks."""
    if len(text) <= 2 * AROUND:
        return " ".join(text.split())
    low = text.lower()  # quick, and right but for accents
    found = sought.place(low) if len(low) == len(text) else None
    first = (sought.place(bare(text)) or 0) if found is None else found
    start = text.find(" ", max(0, first - AROUND), first) + 1 if first > AROUND else 0
    end = min(len(text), first + AROUND)
    end = max(text.rfind(" ", first, end), first) if end < len(text) else end
    shown = " ".join(text[start:end].split())
    return f"{'… ' if start else ''}{shown}{' …' if end < len(text) else ''}"


def marks(text: str, sought: Sought) -> tuple[Stretch, ...]:
    """Find the words in a text, whatever their case and accents; the last one also as a beginning."""
    return tuple(found.span() for found in sought.pattern.finditer(bare(text)))


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

"""Support: whose account a telling is, and how many independent ones a point has."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import lru_cache

from rashomon import data
from rashomon.records import Article, Copy, Marked, Statement, Stretch, Telling
from rashomon.text.naming import named

ROOT = 6  # letters that *Kestria* and *Kestrian* share
SHARED = 0.5  # an article that took so much of its body from another is no voice of its own


@lru_cache(maxsize=1)
def vague() -> frozenset[str]:
    """Load the words that name nobody in particular (*officials*, *sources*, *reports*)."""
    return frozenset(data.lines("compare/vague.txt"))


def nobody(source: str) -> bool:
    """Tell whether a source names nobody in particular.

    >>> nobody("two senior officials"), nobody("Interior Ministry officials")
    (True, False)
    """
    return all(word in vague() for word in source.lower().replace("-", " ").split())


def source_of(marked: Marked, start: int, end: int) -> Statement | None:
    """Find the innermost statement in whose content most of a stretch stands."""
    best: tuple[int, Statement] | None = None
    for statement in marked.statements:
        held = covered((start, end), statement.content)
        if held * 2 >= end - start and statement.source:
            size = sum(last - first for first, last in statement.content)
            if best is None or size < best[0]:
                best = (size, statement)
    return best[1] if best else None


def covered(stretch: Stretch, by: Iterable[Stretch]) -> int:
    """Count the characters of a stretch that others cover."""
    return sum(max(0, min(stretch[1], end) - max(stretch[0], start)) for start, end in by)


def outlet(article: Article) -> str:
    """Name who published an article: the outlet, else the file that it came from."""
    return named(article.outlet, article.source) or article.id


def voices(articles: Sequence[Article], copies: Sequence[Copy]) -> dict[str, str]:
    """Name the voice of each article where nobody is quoted: its agency, else its outlet; copies share one."""
    leader = {article.id: article.id for article in articles}

    def find(one: str) -> str:
        while leader[one] != one:
            one = leader[one]
        return one

    for copy in sorted(copies, key=lambda copy: (copy.article, copy.of)):
        if copy.shared >= SHARED and copy.article in leader and copy.of in leader:
            leader[find(copy.article)] = find(copy.of)
    names = {article.id: article.agency or outlet(article) for article in articles}
    return {article.id: names[find(article.id)] for article in articles}


def count(tellings: Sequence[Telling], voices: Mapping[str, str], bodies: Container[frozenset[str]] = ()) -> int:
    """Count the independent origins that assert a point.

    Sources that name nobody count once together, and only where nobody else asserts it; so does one whose name was not
    found (*he*), so that its article's own voice stands for it. Two that may be one body are one: *the ministry* and
    *Transport Ministry officials*, *Brandt* and *Karel Brandt*, *the Courier* and the article of *The Veresk Courier*,
    and, where the story knows *the Kestrian navy* (one of the ``bodies``), *Kestria* and *the navy*.
    """
    sources: set[frozenset[str]] = set()
    outlets: set[frozenset[str]] = set()
    unnamed = 0
    for telling in tellings:
        if telling.polarity != "asserts":
            continue
        if telling.attributed_to is None:
            outlets.add(body(telling.origin))
        elif nobody(telling.origin) or telling.origin == voices.get(telling.article):
            unnamed = 1
        else:
            sources.add(body(telling.origin))
    apart = [one for one in sources - outlets if not any(one < other for other in sources | outlets)]
    return grouped(apart, bodies) + len(outlets) or unnamed


def grouped(apart: Sequence[frozenset[str]], bodies: Container[frozenset[str]]) -> int:
    """Count sources, those as one that a body of the story is called by together."""
    found: list[list[frozenset[str]]] = []
    for one in sorted(apart, key=sorted):
        own = next((group for group in found if any(one | other in bodies for other in group)), None)
        if own is None:
            found.append([one])
        else:
            own.append(one)
    return len(found)


def body(origin: str) -> frozenset[str]:
    """Give the beginnings of the words that say who an origin is, without those for whoever speaks for it.

    >>> sorted(body("Transport Ministry officials")), sorted(body("a spokeswoman for the ministry")), sorted(body("a"))
    (['minist', 'transp'], ['minist'], ['a'])
    """
    words = re.findall(r"\w+", origin.casefold())
    told = [word for word in words if word not in vague() | voiced()]
    return frozenset(word[:ROOT] for word in told or words)


@lru_cache(maxsize=1)
def voiced() -> frozenset[str]:
    """Load the words for whoever or whatever speaks for a body (*spokesman*, *statement*)."""
    return frozenset(data.lines("compare/voiced.txt"))

"""An article whole, with everything that was marked in it, in place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.records import Article, Dossier
from rashomon.tell.page import safe, sweep, words
from rashomon.tell.page.library import Library
from rashomon.tell.page.sweep import Mark, Paragraph

STATUS_LETTERS = {"agreed": "ta", "disputed": "td", "updated": "tu", "scope": "tu", "single": "to"}


@dataclass(frozen=True, slots=True)
class Leaf:
    """An article, ready to be read."""

    id: str
    number: int
    outlet: str
    title: str
    article: Article
    published: str
    url: str | None
    language: str
    facts: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    flags: int


class Marks:
    """All marks of a dossier by article, each leading to where the page explains it."""

    def __init__(self, dossier: Dossier, library: Library) -> None:
        self.dossier, self.library = dossier, library
        self.by: dict[str, list[Mark]] = defaultdict(list)
        self._tellings()
        self._statements()
        for number, flag in enumerate(dossier.flags):
            self._put(flag.article, flag.start, flag.end, "f", f"flag-{number + 1}")
        for entity in dossier.entities:
            for span in entity.mentions:
                self._put(span.article, span.start, span.end, "n", library.known[entity.id])
        for time in dossier.times:
            self._put(time.article, time.start, time.end, "d", words.interval(time.interval))
        for one in dossier.quantities:
            self._put(one.article, one.start, one.end, "q", words.quantity(one))
        for copy in dossier.copies:
            for span in copy.spans:
                self._put(span.article, span.start, span.end, "y", "")

    def _put(self, article: str, start: int, end: int, kind: str, ref: str) -> None:
        if article in self.library.articles:
            self.by[article].append(Mark(start, end, kind, safe.visible(ref).replace("|", "/")))

    def _tellings(self) -> None:
        for story in self.dossier.stories:
            for point in filter(lambda one: one.sure, story.points):  # a guess is no mark in a text
                for one in point.tellings:
                    letter = STATUS_LETTERS[point.status]
                    self._put(one.article, one.start, one.end, letter, f"point-{safe.anchor(point.id)}")

    def _statements(self) -> None:
        for statement in self.dossier.statements:
            ref = self.library.said(statement.id).removeprefix("said-")  # a page has thousands of these
            parts = (("s", statement.content), ("so", statement.source), ("sc", statement.cue))
            for kind, stretches in parts:
                for start, end in stretches:
                    self._put(statement.article, start, end, kind, ref)


def leaf(name: str, library: Library, marks: Marks) -> Leaf:
    """Make an article ready to be read, with the ids that the page links to in place."""
    article = library.articles[name]
    mine = [mark for mark in marks.by[name] if 0 <= mark.start < mark.end <= len(article.text)]
    return Leaf(
        id=f"article-{safe.anchor(name)}",
        number=library.number.get(name, 0),
        outlet=library.label(name),
        title=library.title(name),
        article=article,
        published=words.published(article.published),
        url=safe.web(article.url) or safe.web(article.source),
        language=article.language or "",
        facts=tuple(_facts(mine, article)),
        paragraphs=tuple(sweep.paragraphs(article.text, article.blocks, mine, library.wanted(name))),
        flags=len({mark.ref for mark in mine if mark.kind == "f"}),
    )


def _facts(marks: Iterable[Mark], article: Article) -> Sequence[str]:
    """Say what stands in an article: how many words, statements, tellings."""
    seen: dict[str, set[str]] = defaultdict(set)
    for mark in marks:
        seen[mark.kind[0]].add(mark.ref)
    said = [words.count(len(article.text.split()), "word")]
    for letter, noun in (("t", "point"), ("s", "statement")):
        if seen[letter]:
            said.append(words.count(len(seen[letter]), noun))
    return said

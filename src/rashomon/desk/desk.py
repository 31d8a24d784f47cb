"""The Python API over a store: add articles, let them be read, ask for stories, put right what is wrong."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from rashomon import pipeline
from rashomon.desk.clock import SystemClock
from rashomon.desk.corrections import check, lay_over
from rashomon.desk.history import changes
from rashomon.errors import NotThere
from rashomon.ports import Clock, Watcher
from rashomon.read import read, read_named
from rashomon.records import Article, Correction, Dossier, Marked, Skip, Story
from rashomon.relate import gather
from rashomon.store.sqlite import SqliteStore
from rashomon.store.writer import Writer
from rashomon.tell.page import render

PORTION = 16  # articles read before they appear in stories: a few seconds of work
MANY = 1000  # stories that one correction of a name may touch
KNOWN = 50  # articles of an outlet that show what it repeats


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What came of adding articles: those that are new, those that were there, and what could not be read."""

    new: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    skipped: tuple[Skip, ...] = ()


class Desk:
    """A store of articles and the stories that they tell.

    ``add`` files articles, ``work`` reads what waits and tells the stories anew that it touches. One process works;
    any number may ask.

    Args:
        path: the store's file; it is made if it is not there.
        clock: says what time it is.

    Raises:
        BadStore: the file cannot be used.
    """

    def __init__(self, path: Path, clock: Clock | None = None) -> None:
        self.store = SqliteStore(path, clock or SystemClock())

    # ------------------------------------------------------------------------------------------------------------ add

    def add(self, paths: Sequence[str | Path], *, fields: Mapping[str, str] | None = None) -> Added:
        """File the articles under some paths. They are in the store when this returns, and wait to be read."""
        return self.file(read(paths, fields=fields))

    def add_stream(self, stream: BinaryIO, name: str) -> Added:
        """File the articles in a stream, of the kind that the name's ending says."""
        return self.file(read_named(stream, name))

    def add_text(self, text: str, name: str = "pasted.txt") -> Added:
        """File a text as one article."""
        return self.add_stream(io.BytesIO(text.encode()), name)

    def file(self, items: Iterable[Article | Skip]) -> Added:
        """Clean what was read and file it."""
        came = list(items)
        raw = [one for one in came if isinstance(one, Article)]
        outlets = sorted({one.outlet for one in raw if one.outlet})
        with self.store.reading() as reader:
            before = reader.of_outlets(outlets, KNOWN)
        done = list(pipeline.cleaned(raw, beside=before))
        articles = [one for one in done if isinstance(one, Article)]
        skipped = [one for one in (*came, *done) if isinstance(one, Skip)]
        with self.store.writing() as writer:
            new = writer.add(articles)
        fresh = set(new)
        known = [one.id for one in articles if one.id not in fresh]
        return Added(new=tuple(new), known=tuple(known), skipped=tuple(skipped))

    def delete(self, name: str) -> None:
        """Take an article out of the store and of its story.

        Raises:
            NotThere: it is not in the store.
        """
        with self.store.writing() as writer:
            story = writer.delete(name)
            if story:
                self.tell_anew(writer, [story])

    # ----------------------------------------------------------------------------------------------------------- work

    def work(self, watcher: Watcher | None = None) -> int:
        """Read a portion of what waits and tell the stories that it touches; give how many articles were read."""
        with self.store.reading() as reader:
            waiting = reader.waiting(PORTION)
        if not waiting:
            return 0
        done: list[Marked] = []
        refused: list[tuple[str, str]] = []
        for article, one in zip(waiting, pipeline.mark_each(waiting, 1), strict=True):
            if isinstance(one, Marked):
                done.append(one)
            else:
                refused.append((article.id, one.why))
            if watcher:
                watcher.step("annotate", len(done) + len(refused), len(waiting))
        with self.store.writing() as writer:
            writer.read_as(done)
            for name, why in refused:
                writer.refuse(name, why)
            self.place(writer)
        return len(waiting)

    def place(self, writer: Writer) -> None:
        """Find the stories of articles that were just read, and tell those stories anew."""
        marked = {one.article.id: one for one in writer.marked(writer.read())}
        self.shelve(writer, gather(list(marked.values())).stories, marked)

    def shelve(
        self, writer: Writer, stories: Sequence[Story], marked: Mapping[str, Marked], *, anew: bool = False
    ) -> None:
        """Bring the store's stories to what they are now: tell what changed (or all), drop what is gone."""
        before = writer.members({name for story in stories for name in story.articles})
        now = {story.id: story for story in stories}
        for name in sorted(before.keys() - now.keys()):
            writer.drop_story(name)
        for story in stories:
            if anew or before.get(story.id) != frozenset(story.articles):
                self.tell(writer, story, [marked[name] for name in story.articles])
        for kind, name, others in changes(before, {name: frozenset(one.articles) for name, one in now.items()}):
            writer.change(kind, name, others)

    def tell(self, writer: Writer, story: Story, marked: Sequence[Marked]) -> None:
        """Keep a story's dossier and its page, with what people put right laid over it."""
        told = lay_over(pipeline.story_of(marked, story), writer.corrections())
        writer.put_story(told, gzip.compress(render(told, served=True).encode(), 6, mtime=0))

    # ----------------------------------------------------------------------------------------------------------- read

    def dossier(self, story: str) -> Dossier:
        """Give the dossier of a story.

        Raises:
            NotThere: there is no such story.
        """
        with self.store.reading() as reader:
            found = reader.dossier(story)
        if found is None:
            raise NotThere(f"there is no story {story}; stories lists them")
        return found

    # -------------------------------------------------------------------------------------------------------- put right

    def correct(self, correction: Correction) -> Correction:
        """Write down a correction and apply it to the stories that it touches.

        Raises:
            BadOption: it does not say what its kind needs.
            NotThere: it is about something that is not in the store.
        """
        with self.store.writing() as writer:
            told = writer.correct(check(correction))
            stories = touched(writer, told)
            if not stories:
                raise NotThere("no story in the store is touched by this correction; look at its names and articles")
            self.tell_anew(writer, stories)
        return told

    def undo(self, number: int) -> Correction:
        """Undo a correction; what it touched is told anew.

        Raises:
            NotThere: there is none of this number, or it is undone.
        """
        with self.store.writing() as writer:
            told = writer.undo(number)
            self.tell_anew(writer, touched(writer, told))
        return told

    def tell_anew(self, writer: Writer, stories: Iterable[str]) -> None:
        """Find and tell some stories anew, from the articles that stand in them."""
        names = sorted({name for story in stories for name in writer.inside(story)})
        marked = {one.article.id: one for one in writer.marked(names)}
        self.shelve(writer, gather(list(marked.values())).stories, marked, anew=True)


def touched(writer: Writer, correction: Correction) -> list[str]:
    """Give the stories that a correction is about: those of its articles, or those that name its entities."""
    articles = {*correction.articles, *(span.article for span in correction.spans)}
    found = set(writer.members(articles))
    for name in correction.names:
        found |= {one.story for one in writer.search(name, kind="entity", most=MANY) if one.story}
    return sorted(found)

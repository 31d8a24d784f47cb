"""The Python API over a store: add articles, let them be read, ask for stories, put right what is wrong."""

from __future__ import annotations

import gzip
import io
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from rashomon import pipeline
from rashomon.desk.clock import SystemClock
from rashomon.desk.corrections import check, lay_over, namings
from rashomon.desk.history import changes
from rashomon.desk.shelves import Shelves, there
from rashomon.errors import NotThere, RashomonError
from rashomon.ports import Clock, Watcher
from rashomon.read import read, read_named
from rashomon.records import Article, Correction, Dossier, Marked, Skip, Story
from rashomon.relate.index import Changed
from rashomon.store.sqlite import SqliteStore
from rashomon.store.writer import Writer
from rashomon.tell.page import render
from rashomon.tell.quote import quote

PORTION = 16  # articles read before they appear in stories: a few seconds of work
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
        self.shelves = Shelves()
        self.turn = threading.Lock()

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
        with self.changing() as writer:
            story = writer.delete(name)
            if story:
                self.retell(writer, story)

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
        self.place(done, refused)
        return len(waiting)

    def place(self, done: Sequence[Marked], refused: Sequence[tuple[str, str]]) -> None:
        """Keep what was found in articles and tell the stories that they change, and why others were refused.

        If that fails, each article is placed alone, so that a fault costs one article and does not stop the reading.
        """
        try:
            with self.changing() as writer:
                for name, why in refused:
                    writer.refuse(name, why)
                held = [one for one in done if writer.filed(one.article.id)]  # one may have been deleted meanwhile
                changed = self.shelves.add(writer, held)
                writer.read_as(held)
                self.shelve(writer, changed)
        except RashomonError:
            raise
        except Exception as fault:
            if not done:
                raise
            why = f"a fault of rashomon's own ({type(fault).__name__}: {fault}); report it, with the article if you may"
            if len(done) == 1:
                self.place((), [*refused, (done[0].article.id, why)])
                return
            self.place((), refused)
            for one in done:
                self.place([one], ())

    @contextmanager
    def changing(self) -> Iterator[Writer]:
        """Give the writer; if what it did is undone, the index of stories is read anew.

        Threads take turns, for they share the index: one that fails must not take it away from one that works.
        """
        with self.turn:
            try:
                with self.store.writing() as writer:
                    yield writer
            except BaseException:
                self.shelves.forget()
                raise

    def shelve(self, writer: Writer, changed: Changed) -> None:
        """Bring the store's stories to what the index says now: tell what changed, drop what is gone."""
        index = self.shelves.index(writer)
        now = {name: frozenset(there(writer, index.members(name))) for name in changed.stories}
        before = writer.members({article for articles in now.values() for article in articles})
        for name in sorted(changed.gone):
            writer.drop_story(name)
        for name in sorted(now):
            if now[name] and before.get(name) != now[name]:
                self.tell(writer, index.story(name, now[name]))
        for name in sorted(before.keys() - now.keys()):
            if not writer.inside(name):  # told by another process from an index that placed its articles otherwise
                writer.drop_story(name)
        for kind, name, others in changes(before, {name: articles for name, articles in now.items() if articles}):
            writer.change(kind, name, others)

    def tell(self, writer: Writer, story: Story) -> None:
        """Tell a story from its articles; keep its dossier and its page, with what people put right laid over it."""
        corrections = writer.corrections()
        marked = writer.marked(story.articles)
        told = lay_over(pipeline.story_of(marked, story, namings(corrections)), corrections)
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
        with self.changing() as writer:
            stories = touched(writer, check(correction))
            if not stories:
                raise NotThere("no story in the store is touched by this correction; look at its names and articles")
            if correction.kind == "split_story":
                left = {name for story in stories for name in writer.inside(story)} - {*correction.articles}
                correction = replace(correction, others=tuple(sorted(left)))
            told = writer.correct(check(replace(correction, about=about(writer, correction, stories))))
            self.tell_anew(writer, told, stories)
        return told

    def undo(self, number: int) -> Correction:
        """Undo a correction; what it touched is told anew.

        Raises:
            NotThere: there is none of this number, or it is undone.
        """
        with self.changing() as writer:
            told = writer.undo(number)
            self.tell_anew(writer, told, touched(writer, told))
        return told

    def tell_anew(self, writer: Writer, correction: Correction, stories: Iterable[str]) -> None:
        """Tell what a correction touches: by other articles where it is about stories, else by the same."""
        if correction.kind in {"merge_stories", "split_story"}:
            self.shelve(writer, self.shelves.correct(writer))
        else:
            for name in stories:
                self.retell(writer, name)

    def retell(self, writer: Writer, name: str) -> None:
        """Tell a story anew from the articles that stand in it; one without articles is gone."""
        held = writer.inside(name)
        if not held:
            writer.drop_story(name)
            writer.change("gone", name)
            return
        self.tell(writer, self.shelves.index(writer).story(name, held))
        writer.change("updated", name)


def about(writer: Writer, correction: Correction, stories: Iterable[str]) -> str | None:
    """Say in words what a correction is about, where it does not say so itself: a point's words, stories' titles."""
    if correction.spans:
        span = correction.spans[0]
        held = writer.article(span.article)
        return quote(held, span.start, span.end) if held else None
    titles = [story.title for name in stories if (story := writer.story(name))] if correction.articles else []
    return " + ".join(titles) or None


def touched(writer: Writer, correction: Correction) -> list[str]:
    """Give the stories that a correction is about: those of its articles, or those that name its entities."""
    articles = {*correction.articles, *(span.article for span in correction.spans)}
    found = set(writer.members(articles))
    for name in correction.names:
        found.update(writer.naming(name))
    return sorted(found)

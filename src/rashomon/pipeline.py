"""The stages, composed; the only file that sees them all. No state but the heavy tools, loaded once a process."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ContextDecorator
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import BinaryIO, TypeVar

from rashomon.annotate import annotate, reread
from rashomon.clean import Repeats, clean, repeated
from rashomon.compare import compare
from rashomon.engines.attribution import OnnxAttributor
from rashomon.engines.language import SpacyEngine
from rashomon.engines.workers import cores, spread
from rashomon.errors import RashomonError, SkipThis
from rashomon.ports import Memory, Watcher
from rashomon.read import read
from rashomon.read.by_hand import read_stories
from rashomon.read.names import read_names
from rashomon.records import Article, Dossier, Hand, Marked, Naming, Publication, Related, Skip, Story
from rashomon.relate import gather, link, place
from rashomon.store import keys
from rashomon.tell import tell

CHUNK = 50_000  # characters annotated at once: a second or two of work, so that progress moves
ALONE = 250_000  # characters up to which one process is quicker than several that load the tools first
Item = TypeVar("Item")


class Silent:
    """A watcher that says nothing."""

    def step(self, stage: str, done: int, total: int | None) -> None:
        """Take no note."""


def build(  # noqa: PLR0913 - one call has as many options as it has
    paths: Sequence[str | Path],
    *,
    fields: Mapping[str, str] | None = None,
    names: str | Path | None = None,
    stories: str | Path | None = None,
    workers: int | None = None,
    memory: Memory | None = None,
    watcher: Watcher | None = None,
    stdin: BinaryIO | None = None,
) -> Dossier:
    """Build the dossier of the articles found under some paths.

    Args:
        paths: files, folders, globs, or ``-`` for ``stdin``.
        fields: names of the columns of collections, ours to theirs (``{"text": "body_html"}``).
        names: your own names file (TOML): aliases, merges, splits, ids, types; what it says wins.
        stories: your own stories file: which articles are one story, and which are not; what it says wins.
        workers: processes to annotate in; as many as cores where that pays, unless told.
        memory: remembers what was annotated, and the newest dossier: what it knows is not made again.
        watcher: is told how far the work is.
        stdin: where ``-`` reads from.

    Returns:
        The dossier. What could not be read is listed under its ``skipped``; it may hold no article at all.

    Raises:
        BadOption: the names or the stories file cannot be read, or says what cannot be.
    """
    namings = read_names(Path(names)) if names else ()
    by_hand = read_stories(Path(stories)) if stories else None
    watcher = watcher or Silent()
    came = list(counted(read(paths, fields=fields, stdin=stdin), "read", watcher))
    skipped = [item for item in came if isinstance(item, Skip)]
    raw = [item for item in came if isinstance(item, Article)]
    articles: list[Article] = []
    for item in counted(cleaned(raw), "clean", watcher, len(raw)):
        (articles if isinstance(item, Article) else skipped).append(item)  # type: ignore[arg-type]
    options = {"fields": ",".join(f"{ours}={theirs}" for ours, theirs in sorted((fields or {}).items())) or None}
    if names:
        options["names"] = f"{Path(names).name} {keys.hashed(Path(names).read_bytes())[:12]}"
    if stories:
        options["stories"] = f"{Path(stories).name} {keys.hashed(Path(stories).read_bytes())[:12]}"
    whole = keys.dossier(articles, skipped, options) if memory else ""
    if memory and (told := memory.dossier(whole)):
        return told
    marked: list[Marked] = []
    for one in counted(mark_each(articles, workers, memory), "annotate", watcher, len(articles)):
        (marked if isinstance(one, Marked) else skipped).append(one)  # type: ignore[arg-type]
    related = staged("relate", partial(relate, namings=namings, by_hand=by_hand), marked, watcher)
    dossier = tell(staged("compare", compared, related, watcher), skipped, options)
    if memory and articles:
        memory.keep_dossier(whole, dossier)
    return dossier


def story_of(marked: Sequence[Marked], story: Story, namings: Sequence[Naming] = ()) -> Dossier:
    """Build the dossier of one story from its annotated articles; what the user's ``namings`` say of names wins."""
    return tell(compared(relate(marked, (story,), namings)), (), {})


def cleaned(articles: Sequence[Article], beside: Sequence[Article] = ()) -> Iterator[Article | Skip]:
    """Clean each article against what its outlet repeats, there and ``beside``; one that cannot be used is a skip."""
    repeats: Repeats = repeated([*articles, *beside])
    for article in articles:
        try:
            yield clean(article, repeats)
        except SkipThis as skip:
            yield Skip(source=article.source, where=skip.where, why=skip.why, what_to_do=skip.what_to_do)


def mark_all(articles: Sequence[Article], workers: int | None = None) -> Iterator[Marked]:
    """Annotate clean articles, in order; those that cannot be annotated are left out."""
    return (one for one in mark_each(articles, workers) if isinstance(one, Marked))


def mark_each(
    articles: Sequence[Article], workers: int | None = None, memory: Memory | None = None
) -> Iterator[Marked | Skip]:
    """Annotate clean articles, in order, in as many processes as pay; one that cannot be annotated becomes a skip.

    What a memory knows is taken from it, and what is new is kept there as soon as it is annotated, so that a call that
    was stopped goes on where it was.
    """
    names = [keys.annotation(article) for article in articles] if memory else [""] * len(articles)
    known = memory.recall(names) if memory else {}
    new = [article for article, one in zip(articles, names, strict=True) if one not in known]
    fresh = marked_anew(new, workers, memory)
    for article, one in zip(articles, names, strict=True):
        yield replace(known[one], article=article) if one in known else next(fresh)


def marked_anew(articles: Sequence[Article], workers: int | None, memory: Memory | None) -> Iterator[Marked | Skip]:
    """Annotate articles that are not known yet, and remember them."""
    if workers is None:
        workers = cores() if sum(len(article.text) for article in articles) > ALONE else 1
    for portion in spread(mark_portion, list(chunks(articles)), workers):
        if memory:
            memory.keep({keys.annotation(one.article): one for one in portion if isinstance(one, Marked)})
        yield from portion


def mark_portion(articles: Sequence[Article]) -> list[Marked | Skip]:
    """Annotate some articles in this process; if that fails, each alone, so that a fault costs one article only."""
    language, attributor = engines()
    try:
        return list(annotate(articles, language, attributor))
    except RashomonError:
        raise
    except Exception as fault:  # noqa: BLE001 - whatever is wrong with one article must not cost the others
        if len(articles) > 1:
            return [one for article in articles for one in mark_portion([article])]
        why = f"a fault of rashomon's own ({type(fault).__name__}: {fault})"
        return [Skip(source=articles[0].source, why=why, what_to_do="report it, with the article if you may")]


@lru_cache(maxsize=1)
def engines() -> tuple[SpacyEngine, OnnxAttributor]:
    """Load the heavy tools, once a process."""
    return SpacyEngine(), OnnxAttributor()


class Unswept(ContextDecorator):
    """Look for no reference cycles meanwhile: records have none, and looking costs a fifth of the time on a pile.

    The process has one collector: of several that want it off at once, in threads or inside each other, the first
    switches it off, and the last switches it on again, if it was on.
    """

    _lock = threading.Lock()
    _inside = 0
    _swept = False

    def __enter__(self) -> None:
        """Switch the collector off, if nobody has yet."""
        with Unswept._lock:
            if not Unswept._inside:
                Unswept._swept = gc.isenabled()
                gc.disable()
            Unswept._inside += 1

    def __exit__(self, *_: object) -> None:
        """Switch it on again, if nobody else wants it off."""
        with Unswept._lock:
            Unswept._inside -= 1
            if not Unswept._inside and Unswept._swept:
                gc.enable()


@Unswept()
def relate(
    marked: Sequence[Marked],
    told: tuple[Story, ...] | None = None,
    namings: Sequence[Naming] = (),
    by_hand: Hand | None = None,
) -> Related:
    """Relate annotated articles; a date that its story contradicts is not used to read the article's others.

    Articles without a date are placed by their story, and their time expressions read again from there. Where it is
    ``told`` which stories they make, they are not gathered anew. What the user's ``namings`` say of names wins,
    and what is said ``by_hand`` of stories.
    """
    gathered = gather(marked, told, by_hand)
    doubted = {flag.article for flag in gathered.flags if flag.kind == "date"}
    if doubted:  # nor does such a date say who took text from whom
        again = [reread(one, undated(one)) if one.article.id in doubted else one for one in gathered.marked]
        gathered = replace(gather(again, told, by_hand, gathered.copies), flags=gathered.flags)
    if placed := place(gathered):
        again = [reread(one, placed[one.article.id]) if one.article.id in placed else one for one in gathered.marked]
        gathered = replace(gathered, marked=tuple(again))
    return link(gathered, namings)


@Unswept()
def compared(related: Related) -> Related:
    """Compare what was related."""
    return compare(related)


def undated(one: Marked) -> Publication:
    """Take an article's date away, but keep where it stands."""
    return Publication(basis="unknown", evidence=one.article.published.evidence)


def chunks(articles: Sequence[Article], size: int = CHUNK) -> Iterator[tuple[Article, ...]]:
    """Cut a pile into portions of about ``size`` characters."""
    portion: list[Article] = []
    held = 0
    for article in articles:
        portion.append(article)
        held += len(article.text)
        if held >= size:
            yield tuple(portion)
            portion, held = [], 0
    if portion:
        yield tuple(portion)


def counted(items: Iterable[Item], stage: str, watcher: Watcher, total: int | None = None) -> Iterator[Item]:
    """Pass items on, telling the watcher of each."""
    done = 0
    watcher.step(stage, 0, total)
    for done, item in enumerate(items, 1):
        yield item
        watcher.step(stage, done, total)
    watcher.step(stage, done, done)


Given = TypeVar("Given")
Made = TypeVar("Made")


def staged(stage: str, function: Callable[[Given], Made], given: Given, watcher: Watcher) -> Made:
    """Run a stage that takes all at once."""
    watcher.step(stage, 0, 1)
    made = function(given)
    watcher.step(stage, 1, 1)
    return made

"""The store: what was written stands there whole or not at all, and can be found."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from rashomon.errors import BadStore, NotThere
from rashomon.records import Correction
from rashomon.store.codec import pack
from rashomon.store.migrations import SCRIPTS, migrate
from rashomon.store.sqlite import SqliteStore
from tests.store.conftest import TEXTS, Clock, article, dossier

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_an_article_is_filed_once_and_waits(store: SqliteStore) -> None:
    with store.writing() as writer:
        assert writer.add([article("a1"), article("a2")]) == ["a1", "a2"]
    with store.writing() as writer:
        assert writer.add([article("a2"), article("a3")]) == ["a3"]
    with store.reading() as reader:
        assert [one.id for one in reader.waiting(10)] == ["a1", "a2", "a3"]
        assert reader.counts() == {"waiting": 3, "read": 0, "refused": 0, "stories": 0}
        assert reader.article("a1") == article("a1")
        assert reader.article("no") is None


def test_what_fails_leaves_nothing(store: SqliteStore) -> None:
    def fail() -> None:
        with store.writing() as writer:
            writer.add([article("a1")])
            raise ValueError("on the way")

    with pytest.raises(ValueError, match="on the way"):
        fail()
    with store.reading() as reader:
        assert reader.counts()["waiting"] == 0
        assert reader.search("ferry") == []


def test_a_reader_sees_the_store_as_it_was(store: SqliteStore) -> None:
    with store.reading() as reader:
        assert reader.counts()["waiting"] == 0
        writing = threading.Thread(target=lambda: add(store, "a1"))
        writing.start()
        writing.join()
        assert reader.counts()["waiting"] == 0
    with store.reading() as reader:
        assert reader.counts()["waiting"] == 1


def add(store: SqliteStore, name: str) -> None:
    with store.writing() as writer:
        writer.add([article(name)])


def test_a_story_comes_back_as_it_was_put(filled: SqliteStore) -> None:
    with filled.reading() as reader:
        assert reader.dossier("s1") == dossier("s1", "a1", "a2")
        assert reader.page("s1") == b"page"
        entry = reader.story("s1")
        assert entry
        assert (entry.articles, entry.outlets, entry.points, entry.disputed) == (2, 2, 1, 1)
        assert reader.members(["a1", "a3"]) == {"s1": frozenset({"a1", "a2"})}
        assert [one.article.id for one in reader.marked(["a2", "a1", "a3"])] == ["a1", "a2"]
        assert [(one.kind, one.story) for one in reader.changes()] == [("made", "s1")]


@pytest.mark.parametrize(
    ("change", "counts"), [({"sure": False}, (0, 0)), ({"verdict": "wrong"}, (0, 0)), ({"verdict": "settled"}, (1, 0))]
)
def test_guesses_and_what_was_put_right_are_not_counted(
    store: SqliteStore, change: dict[str, Any], counts: tuple[int, int]
) -> None:
    told = dossier("s1", "a1")
    point = replace(told.stories[0].points[0], **change)
    with store.writing() as writer:
        writer.put_story(replace(told, stories=(replace(told.stories[0], points=(point,)),)), b"")
        entry = writer.story("s1")
    assert entry
    assert (entry.points, entry.disputed) == counts


def test_the_tag_changes_with_the_dossier_only(filled: SqliteStore) -> None:
    def tag() -> str:
        with filled.reading() as reader:
            entry = reader.story("s1")
            assert entry
            return entry.tag

    first = tag()
    with filled.writing() as writer:
        writer.put_story(dossier("s1", "a1", "a2"), b"page")
    assert tag() == first
    with filled.writing() as writer:
        writer.put_story(dossier("s1", "a1"), b"page")
    assert tag() != first


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("ferry", ["article", "article", "point", "statement"]),
        ("FERR", ["article", "article", "point", "statement"]),
        ("muller", ["article"]),
        ("Zorana", ["article", "entity", "statement"]),
        ("ferry sank", ["article"]),
        ("ferry school", []),
        ("off-orvel", ["article"]),
        ("orvel-off", []),
        ("z", []),
        ('"; DROP TABLE articles --', []),
        ("***", []),
    ],
)
def test_search(filled: SqliteStore, words: str, kinds: list[str]) -> None:
    with filled.reading() as reader:
        assert sorted(one.kind for one in reader.search(words)) == kinds


def test_what_is_found_is_marked(filled: SqliteStore) -> None:
    with filled.reading() as reader:
        (found,) = reader.search("muller compan")
    assert [found.text[start:end] for start, end in found.marks] == ["müller", "compan"]
    assert (found.id, found.story) == ("a2", "s1")


def test_words_without_a_blank_are_marked_together(store: SqliteStore) -> None:
    with store.writing() as writer:
        writer.add([article("b1", "The port's crane fell; a port, s. 5 of the rules says, is shut.")])
    with store.reading() as reader:
        (found,) = reader.search("port's")
        assert [found.text[start:end] for start, end in found.marks] == ["port's", "port, s"]
        assert reader.search("船") == []


def test_one_sign_is_a_beginning_where_signs_are_words(store: SqliteStore) -> None:
    with store.writing() as writer:
        writer.add([article("b1", "船舶沉没。")])
    with store.reading() as reader:
        assert [one.id for one in reader.search("船")] == ["b1"]


def test_search_looks_in_one_kind_or_story(filled: SqliteStore) -> None:
    with filled.reading() as reader:
        assert [one.kind for one in reader.search("ferry", kind="point")] == ["point"]
        assert {one.kind for one in reader.search("ferry", story="s1")} == {"article", "point", "statement"}
        assert reader.search("council", story="s1") == []


def test_a_kind_is_found_among_many_others(filled: SqliteStore) -> None:
    with filled.writing() as writer:
        writer.index((("point", f"p{n}", "a1", "Zorana left") for n in range(501)), "s2")
    with filled.reading() as reader:
        assert [one.id for one in reader.search("Zorana", kind="entity")] == ["e-s1"]
        assert reader.naming("the Zorana") == ["s1"]
        assert reader.naming("Orvel") == reader.naming("?") == []


def test_what_is_gone_is_not_found(filled: SqliteStore) -> None:
    with filled.writing() as writer:
        writer.drop_story("s1")
        assert writer.delete("a2") is None
    with filled.reading() as reader:
        assert [one.id for one in reader.search("ferry")] == ["a1"]
        assert reader.story("s1") is None
        assert reader.filed("a2") is None
    with pytest.raises(NotThere), filled.writing() as writer:
        writer.delete("a2")
    with closing(filled.connect()) as file:
        file.execute("INSERT INTO words (words) VALUES ('integrity-check')")


def test_what_is_deleted_is_overwritten(filled: SqliteStore) -> None:
    held = [pack(article(name)) for name in ("a3", "a1")]
    with filled.writing() as writer:
        writer.delete("a3")
    with closing(filled.connect()) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    written = filled.path.read_bytes()
    assert [one in written for one in held] == [False, True]


def test_lists_go_on_where_they_ended(store: SqliteStore) -> None:
    with store.writing() as writer:
        for n in range(5):
            writer.add([article(f"b{n}", f"{TEXTS['a1']} {n}")])
            writer.put_story(dossier(f"s{n}", "a1", *(["a2"] if n % 2 else [])), b"")
    with store.reading() as reader:
        first = reader.articles(most=3)
        rest = reader.articles(before=first[-1][0], most=3)
        assert [one.id for _, one in (*first, *rest)] == ["b4", "b3", "b2", "b1", "b0"]
        found = reader.stories(most=2)
        found += reader.stories(after=(found[-1].articles, found[-1].id), most=9)
        assert [one.id for one in found] == ["s3", "s1", "s4", "s2", "s0"]
        assert [one.id for one in reader.stories(least=2)] == ["s3", "s1"]
        late = reader.stories(newest=True, most=2)
        late += reader.stories(newest=True, after=(0, late[-1].id))
        assert len({one.id for one in late}) == 5


def test_corrections_are_kept_and_undone(store: SqliteStore) -> None:
    with store.writing() as writer:
        told = writer.correct(Correction(id=0, at=NOW, kind="merge_entities", names=("A", "B")))
    with store.reading() as reader:
        assert reader.corrections() == [told]
    with store.writing() as writer:
        gone = writer.undo(told.id)
    assert gone.undone
    with store.reading() as reader:
        assert reader.corrections() == []
        assert reader.corrections(undone=True) == [gone]
    with pytest.raises(NotThere), store.writing() as writer:
        writer.undo(told.id)


def test_a_refused_article_waits_no_more_and_says_why(store: SqliteStore) -> None:
    with store.writing() as writer:
        writer.add([article("a1")])
        writer.refuse("a1", "it is no news")
    with store.reading() as reader:
        entry = reader.filed("a1")
        assert entry
        assert (entry.state, entry.why) == ("refused", "it is no news")
        assert reader.waiting(9) == []


def test_a_back_up_is_a_store(filled: SqliteStore, tmp_path: Path, clock: Clock) -> None:
    with filled.reading() as held:
        assert held.counts()["read"] == 2
        filled.back_up(tmp_path / "copy.sqlite")
    with SqliteStore(tmp_path / "copy.sqlite", clock).reading() as reader:
        assert reader.dossier("s1") == dossier("s1", "a1", "a2")


def no_store(path: Path) -> None:
    path.write_text("this is no store " * 100, encoding="utf-8")


def a_newer_store(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute(f"PRAGMA user_version = {len(SCRIPTS) + 1}")


@pytest.mark.parametrize(
    ("make", "said"), [(no_store, "--store"), (a_newer_store, "newer version"), (Path.mkdir, "--store")]
)
def test_what_is_no_store_is_said_to_be_none(
    tmp_path: Path, clock: Clock, make: Callable[[Path], None], said: str
) -> None:
    make(tmp_path / "bad.sqlite")
    with pytest.raises(BadStore, match=said):
        SqliteStore(tmp_path / "bad.sqlite", clock)


def test_a_store_may_be_made_by_many_at_once(tmp_path: Path, clock: Clock) -> None:
    for n in range(5):
        begin = threading.Barrier(6)

        def make(_: int, path: Path = tmp_path / f"{n}.sqlite", begin: threading.Barrier = begin) -> None:
            begin.wait()
            SqliteStore(path, clock)

        with ThreadPoolExecutor(6) as pool:
            list(pool.map(make, range(6)))


def test_articles_are_counted(filled: SqliteStore, clock: Clock) -> None:
    def counts() -> dict[str, int]:
        with filled.reading() as reader:
            return reader.counts()

    assert counts() == {"waiting": 1, "read": 2, "refused": 0, "stories": 1}
    with filled.writing() as writer:
        writer.add([article("a1")])  # it is there
        writer.refuse("a3", "it is no news")
        writer.delete("a1")
    assert counts() == {"waiting": 0, "read": 1, "refused": 1, "stories": 1}
    with closing(filled.connect()) as file:  # as it was before they were counted
        for name in ("came", "went", "turned"):
            file.execute(f"DROP TRIGGER article_{name}")
        file.execute("DROP TABLE counts")
        file.execute("PRAGMA user_version = 1")
    with SqliteStore(filled.path, clock).reading() as reader:
        assert reader.counts() == {"waiting": 0, "read": 1, "refused": 1, "stories": 1}


def test_an_older_store_gets_the_newest_tables(filled: SqliteStore) -> None:
    with closing(filled.connect()) as file:
        migrate(file, (*SCRIPTS, "ALTER TABLE articles ADD COLUMN colour TEXT;"))
        migrate(file, (*SCRIPTS, "ALTER TABLE articles ADD COLUMN colour TEXT;"))
        assert file.execute("SELECT count(colour), count(*) FROM articles").fetchone() == (0, 3)
        assert file.execute("PRAGMA user_version").fetchone() == (len(SCRIPTS) + 1,)


def test_a_store_that_is_replaced_while_it_is_in_use_takes_nothing(store: SqliteStore, tmp_path: Path) -> None:
    """What would be written beside another file's log would be lost; back under its name the old file is good."""
    store.back_up(tmp_path / "copy.sqlite")
    kept = store.path.rename(tmp_path / "kept.sqlite")
    (tmp_path / "copy.sqlite").rename(store.path)
    for use in (store.reading, store.writing):
        with pytest.raises(BadStore, match="replaced while it was in use"), use():
            pass
    store.path.unlink()
    with pytest.raises(BadStore, match="replaced"), store.reading():
        pass
    assert not store.path.exists()
    kept.rename(store.path)
    with store.reading() as reader:
        assert reader.counts()["stories"] == 0


def test_who_cannot_write_now_is_told_to_ask_again(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.store.sqlite.PATIENCE", 0.1)
    with store.writing(), pytest.raises(BadStore, match="another writer holds it, ask again later"), store.writing():
        pass

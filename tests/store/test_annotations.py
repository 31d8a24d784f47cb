"""The memory of annotations: what was read once is not read again, unless something about it changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rashomon.errors import BadOption
from rashomon.pipeline import build, mark_each
from rashomon.ports import Memory
from rashomon.records import Article, Block, Dossier, Marked, Parse
from rashomon.store import keys
from rashomon.store.annotations import Annotations
from rashomon.store.memory import Remembered
from rashomon.tell.json import encode

TEXT = (
    "The ferry to Holm left on Monday with 240 people aboard, the port of Orvel said. It came back in the evening, "
    "and nobody was hurt, said Mayor Ada Brink."
)
ARTICLE = Article(
    id="one", source="one.txt", text=TEXT, sha256="0" * 64, blocks=(Block(start=0, end=len(TEXT), role="body"),)
)
MARKED = Marked(
    article=ARTICLE,
    parse=Parse(
        start=(0,), end=(3,), word=("The",), lemma=("the",), tag=("DT",), pos=("DET",), dep=("det",), head=(0,),
        sentences=((0, 1),), names=(),
    ),
)  # fmt: skip


@pytest.fixture(params=["file", "fake"])
def memory(request: pytest.FixtureRequest, tmp_path: Path) -> Memory:
    return Annotations(tmp_path / "memory.sqlite") if request.param == "file" else Remembered()


def test_what_is_kept_comes_back_as_it_was(memory: Memory) -> None:
    assert memory.recall(["a"]) == {}
    memory.keep({"a": MARKED})
    assert memory.recall(["a", "b"]) == {"a": MARKED}


def test_the_key_is_of_what_is_read_not_of_where_it_came_from() -> None:
    assert keys.annotation(ARTICLE) == keys.annotation(replace(ARTICLE, source="elsewhere/one.txt"))
    assert keys.annotation(ARTICLE) != keys.annotation(replace(ARTICLE, blocks=()))
    assert keys.annotation(ARTICLE) != keys.annotation(replace(ARTICLE, text=TEXT + " "))


def test_a_known_article_is_not_annotated_again_and_keeps_its_own_source(memory: Memory) -> None:
    memory.keep({keys.annotation(ARTICLE): MARKED})
    moved = replace(ARTICLE, source="elsewhere/one.txt")
    assert list(mark_each([moved], 1, memory)) == [replace(MARKED, article=moved)]


def test_nothing_is_written_before_there_is_something_to_keep(tmp_path: Path) -> None:
    memory = Annotations(tmp_path / "new" / "memory.sqlite")
    memory.recall(["a"])
    assert not (tmp_path / "new").exists()


def test_what_another_reader_found_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Annotations(tmp_path / "memory.sqlite")
    memory.keep({"a": MARKED})
    monkeypatch.setattr(keys, "program", lambda parts: f"another {parts}")
    memory.keep({"b": MARKED})
    assert memory.recall(["a", "b"]) == {"b": MARKED}


def test_a_broken_entry_is_none(tmp_path: Path) -> None:
    memory = Annotations(tmp_path / "memory.sqlite")
    memory.keep({"a": MARKED})
    with memory.opened() as file, file:
        file.execute("UPDATE annotated SET marked = ?", (b"nonsense",))
    assert memory.recall(["a"]) == {}


def test_a_file_that_is_no_memory_is_said_to_be_none(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    path.write_text("no database " * 100, encoding="utf-8")
    with pytest.raises(BadOption, match="--no-memory"):
        Annotations(path).recall(["a"])


def test_a_build_from_memory_gives_the_same_dossier(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(f"Ferry back at Orvel\n\n{TEXT}\n", encoding="utf-8")
    memory = Remembered()
    first, again = (encode(build([tmp_path / "one.txt"], memory=memory)) for _ in range(2))
    assert len(memory.marked) == 1
    memory.newest = None
    recalled = encode(build([tmp_path / "one.txt"], memory=memory))
    assert first == again == recalled == encode(build([tmp_path / "one.txt"]))


def test_only_the_newest_dossier_is_kept(memory: Memory) -> None:
    first, second = Dossier(rashomon="1"), Dossier(rashomon="2")
    assert memory.dossier("a") is None
    memory.keep_dossier("a", first)
    assert memory.dossier("a") == first
    memory.keep_dossier("b", second)
    assert (memory.dossier("a"), memory.dossier("b")) == (None, second)

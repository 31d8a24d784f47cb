"""``rashomon build``: a folder in, a dossier out; its options, its exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from rashomon.tell.json import schema

Run = Callable[..., Any]


def test_it_writes_the_dossier_and_the_page_and_shows_what_stands_in_it(run: Run, folder: Path, tmp_path: Path) -> None:
    done = run("build", folder, "--out", tmp_path / "out")
    assert (done.code, done.err) == (0, "")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["dossier.json", "index.html", "memory.sqlite"]
    assert done.out.startswith("2 articles, 1 stor")
    assert done.out.rstrip().endswith(str(tmp_path / "out" / "index.html"))
    jsonschema.validate(json.loads((tmp_path / "out/dossier.json").read_bytes()), schema())


def test_the_folder_is_called_dossier_unless_told(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("build", folder, "--quiet").code == 0
    assert (tmp_path / "dossier" / "index.html").is_file()


def test_json_goes_to_standard_output_and_nothing_is_written(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("build", folder, "--json")
    assert len(json.loads(done.out)["articles"]) == 2
    assert not (tmp_path / "dossier").exists()


def test_the_same_articles_give_the_same_bytes(run: Run, folder: Path, tmp_path: Path) -> None:
    for name in ("first", "second"):
        assert run("build", folder, "--out", tmp_path / name, "--quiet").code == 0
    for name in ("dossier.json", "index.html"):
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()


def test_the_order_of_the_paths_does_not_matter(run: Run, folder: Path) -> None:
    first = run("build", folder / "one.txt", folder / "two.txt", "--json")
    second = run("build", folder / "two.txt", folder / "one.txt", "--json")
    assert first.out == second.out


def test_quiet_prints_nothing(run: Run, folder: Path, tmp_path: Path) -> None:
    done = run("build", folder, "--out", tmp_path / "out", "-q")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_standard_input_is_an_article(run: Run, folder: Path) -> None:
    done = run("build", "-", "--json", stdin=(folder / "one.txt").read_bytes())
    assert [article["source"] for article in json.loads(done.out)["articles"]] == ["-"]


def test_fields_name_the_columns_of_a_collection(run: Run, folder: Path, tmp_path: Path) -> None:
    row = {"kern": (folder / "one.txt").read_text(encoding="utf-8"), "haus": "Orvel Post"}
    (tmp_path / "rows.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    done = run("build", tmp_path / "rows.jsonl", "--field", "text=kern", "--field", "outlet=haus", "--json")
    (article,) = json.loads(done.out)["articles"]
    assert article["outlet"] == "Orvel Post"
    assert article["source"].endswith("rows.jsonl#1")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--field", "text"], "ours=theirs"),
        (["--field", "text="], "ours=theirs"),
        (["--field", "colour=red"], "no such field: colour"),
        (["--json", "--out", "x"], "give one of them"),
        (["--workers", "0"], "workers"),
        (["--bogus"], "No such option"),
    ],
)
def test_a_wrong_word_ends_with_two_and_says_which(run: Run, folder: Path, words: list[str], told: str) -> None:
    done = run("build", folder, *words)
    assert done.code == 2
    assert told in done.err
    assert "Traceback" not in done.err


def test_nothing_to_build_from_ends_with_two_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("build", tmp_path / "empty.txt", tmp_path / "nowhere.txt", "--out", tmp_path / "out")
    assert done.code == 2
    assert "empty.txt" in done.err
    assert "nowhere.txt" in done.err
    assert not (tmp_path / "out").exists()


def test_strict_makes_a_skip_an_error_and_writes_nothing(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "three.txt").write_bytes(b"")
    done = run("build", folder, "--out", tmp_path / "out", "--strict")
    assert done.code == 2
    assert "three.txt" in done.err
    assert not list((tmp_path / "out").glob("*.html"))
    assert run("build", folder, "--out", tmp_path / "out").code == 0


def test_strict_changes_nothing_where_nothing_is_skipped(run: Run, folder: Path, tmp_path: Path) -> None:
    assert run("build", folder, "--out", tmp_path / "out", "--strict", "-q").code == 0


def test_an_old_dossier_is_replaced_whole(run: Run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("build", folder, "--out", out, "-q").code == 0
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    (folder / "two.txt").unlink()
    assert run("build", folder, "--out", out, "-q").code == 0
    assert len(json.loads((out / "dossier.json").read_bytes())["articles"]) == 1
    assert sorted(path.name for path in out.iterdir()) == ["dossier.json", "index.html", "memory.sqlite", "notes.txt"]


@pytest.mark.parametrize("blocked", ["", "dossier.json", "index.html"])
def test_a_folder_that_cannot_be_written_is_said_and_left_as_it_was(
    run: Run, folder: Path, tmp_path: Path, blocked: str
) -> None:
    out = tmp_path / "out"
    if blocked:
        (out / blocked / "inside").mkdir(parents=True)  # a folder where a file is to stand
    else:
        out.write_text("a file where a folder is to stand", encoding="utf-8")
    before = sorted(out.rglob("*"))
    done = run("build", folder, "--out", out)
    assert done.code == 2
    assert "--out" in done.err
    assert sorted(out.rglob("*")) == before


def test_what_was_annotated_is_remembered_unless_told(run: Run, folder: Path, tmp_path: Path) -> None:
    shared, out = tmp_path / "shared.sqlite", tmp_path / "out"
    assert run("build", folder, "--out", out, "--no-memory", "-q").code == 0
    assert not (out / "memory.sqlite").exists()
    assert run("build", folder, "--json", "--memory", shared).code == 0
    assert shared.is_file()
    done = run("build", folder, "--memory", shared, "--no-memory")
    assert (done.code, "give one of them" in done.err) == (2, True)

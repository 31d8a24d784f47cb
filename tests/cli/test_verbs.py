"""The other verbs: demo, show, verify, schema, and the root."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from rashomon.cli.output import save
from rashomon.records import Dossier
from rashomon.tell.json import schema

Run = Callable[..., Any]


@pytest.fixture
def built(run: Run, folder: Path, tmp_path: Path) -> Path:
    """Give the folder of a dossier."""
    assert run("build", folder, "--out", tmp_path / "out", "-q").code == 0
    return tmp_path / "out"


def test_show_shows_what_build_showed(run: Run, folder: Path, tmp_path: Path) -> None:
    shown = run("build", folder, "--out", tmp_path / "out").out
    for place in (tmp_path / "out", tmp_path / "out/dossier.json"):
        done = run("show", place)
        assert done.code == 0
        assert shown.startswith(done.out.rstrip())


def test_verify_holds_a_dossier_as_it_was_built(run: Run, built: Path) -> None:
    done = run("verify", built)
    assert done.code == 0
    assert "hold" in done.out


def test_verify_tells_what_was_changed(run: Run, built: Path) -> None:
    told = json.loads((built / "dossier.json").read_bytes())
    told["articles"][0]["text"] = told["articles"][0]["text"].replace("bridge", "brigde")
    told["entities"][0]["mentions"][0]["end"] = 99_999
    (built / "dossier.json").write_text(json.dumps(told), encoding="utf-8")
    done = run("verify", built)
    assert done.code == 2
    assert "sha256 differs" in done.err
    assert "99999 lies outside" in done.err


@pytest.mark.parametrize("verb", ["show", "verify"])
@pytest.mark.parametrize("content", [None, b"", b"{}", b"\xff", b'{"schema": "other/1", "rashomon": "0"}'])
def test_what_is_no_dossier_is_said(run: Run, tmp_path: Path, verb: str, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "dossier.json").write_bytes(content)
    done = run(verb, tmp_path)
    assert done.code == 2
    assert "rashomon" in done.err
    assert "Traceback" not in done.err


def test_schema_prints_the_schema(run: Run) -> None:
    assert json.loads(run("schema").out) == json.loads(json.dumps(schema()))


def test_version_is_the_version_installed(run: Run) -> None:
    assert run("--version").out.strip() == f"rashomon {version('rashomon')}"


@pytest.mark.parametrize(
    "words", [["--help"], [], *([verb, "--help"] for verb in ("build", "demo", "show", "verify", "schema"))]
)
def test_help_says_what_each_verb_does(run: Run, words: list[str]) -> None:
    done = run(*words)
    assert done.code == (0 if words else 2)
    assert "Usage: rashomon" in done.out + done.err


def test_a_verb_that_is_none_is_said(run: Run) -> None:
    done = run("biuld")
    assert done.code == 2
    assert "biuld" in done.err


def test_the_demo_builds_what_the_package_carries(run: Run, demo_folder: Path) -> None:
    assert sorted(path.name for path in demo_folder.iterdir()) == ["dossier.json", "index.html"]
    assert run("show", demo_folder).out.startswith("23 articles")
    assert run("verify", demo_folder).code == 0


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    page = save(Dossier(rashomon="0"), tmp_path / "deep" / "er")
    assert sorted(path.name for path in page.parent.iterdir()) == ["dossier.json", "index.html"]

"""The names file: written, given back, edited."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]


def entities(folder: Path) -> list[Any]:
    """Read a dossier's entities without their reasons, which may name the file."""
    told = json.loads((folder / "dossier.json").read_text(encoding="utf-8"))["entities"]
    return [{key: value for key, value in one.items() if key != "reasons"} for one in told]


def test_given_back_unchanged_it_changes_nothing(run: Run, folder: Path, tmp_path: Path) -> None:
    assert run("build", folder, "--out", tmp_path / "one", "-q").code == 0
    file = tmp_path / "names.toml"
    file.write_text(run("names", tmp_path / "one").out, encoding="utf-8")
    assert run("build", folder, "--out", tmp_path / "two", "-q", "--names", file).code == 0
    assert entities(tmp_path / "two") == entities(tmp_path / "one")


def test_edited_it_wins(run: Run, folder: Path, tmp_path: Path) -> None:
    assert run("build", folder, "--out", tmp_path / "one", "-q").code == 0
    name = next(one["name"] for one in entities(tmp_path / "one") if one["form"] == "name")
    file = tmp_path / "names.toml"
    file.write_text(f'[[name]]\nname = "Somebody"\naliases = ["{name}"]\nid = "x.1"\n', encoding="utf-8")
    assert run("build", folder, "--out", tmp_path / "one", "-q", "--names", file).code == 0
    (found,) = [one for one in entities(tmp_path / "one") if one["id"] == "x.1"]
    assert found["name"] == "Somebody"
    assert name in found["aliases"]


def test_a_bad_file_is_told(run: Run, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "names.toml"
    file.write_text('[[name]]\nnames = "x"\n', encoding="utf-8")
    done = run("build", folder, "--out", tmp_path / "one", "--names", file)
    assert done.code == 2
    assert "names.toml, line 1" in done.err

"""Carried data: every table says what it is and where it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon import data

ROOT = data.path("")
TABLES = sorted(
    file.relative_to(ROOT).as_posix()
    for file in ROOT.rglob("*")
    if file.suffix in {".tsv", ".txt", ".toml"} and "demo" not in file.parts
)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_a_head_or_a_card(name: str) -> None:
    file = ROOT / name
    with file.open(encoding="utf-8") as lines:
        head = next(lines, "").startswith("#")
    assert head or carded(file.parent)


@pytest.mark.parametrize("folder", sorted(one.name for one in ROOT.iterdir() if one.is_dir() and one.name[0] != "_"))
def test_what_cannot_hold_a_head_has_a_card(folder: str) -> None:
    files = [file for file in (ROOT / folder).iterdir() if file.suffix in {".json", ".onnx", ".npz"}]
    assert not files or carded(ROOT / folder)


def carded(folder: Path) -> bool:
    return any((folder / name).is_file() for name in ("CARD.md", "README.md"))

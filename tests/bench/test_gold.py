"""Gold data becomes articles, and what is not there is said."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from bench.gold import NoGold, as_is, as_read, labelled, published, rows, sha256

TEXT = "Ferry halts after storm\n\n" + "The ferry to Ulm stopped on Friday because of high waves and fog. " * 5


def written(folder: Path, *found: dict[str, object], name: str = "dev.jsonl") -> Path:
    """Write a small gold file."""
    text = "".join(json.dumps(row) + "\n" for row in found)
    path = folder / name
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    return path


@pytest.mark.parametrize("name", ["dev.jsonl", "dev.jsonl.gz"])
def test_rows_are_read_plain_and_gzipped(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, {"doc_id": "a"}, {"doc_id": "b"}, name=name)
    assert [row["doc_id"] for row in rows(path)] == ["a", "b"]
    assert len(sha256(path)) == 64


def test_a_missing_or_broken_file_is_said_with_its_name(tmp_path: Path) -> None:
    for function in (rows, sha256):
        with pytest.raises(NoGold, match=r"nowhere\.jsonl"):
            function(tmp_path / "nowhere.jsonl")
    (tmp_path / "broken.jsonl").write_text("{not json\n", encoding="utf-8")
    with pytest.raises(NoGold, match=r"broken\.jsonl"):
        rows(tmp_path / "broken.jsonl")


def test_an_article_as_it_is_keeps_every_character() -> None:
    one = as_is("a", TEXT, published({"date": "2020-03-04"}), title_end=23)
    assert one.text == TEXT
    assert [block.role for block in one.blocks] == ["headline", "body"]
    assert all(TEXT[block.start : block.end].strip() for block in one.blocks)
    assert str(one.published.start) == "2020-03-04"


def test_documents_are_read_and_cleaned_and_a_stub_is_taken_as_it_is() -> None:
    found = dict(
        as_read([("long", {"text": TEXT, "title": "Ferry halts after storm"}), ("stub", {"text": "Too short."})])
    )
    assert found["long"].title == "Ferry halts after storm"
    assert found["stub"].id == "stub"
    assert found["stub"].evidence() == ((0, 10),)


def test_labels_are_told_apart_by_set_and_documents_without_one_are_left_out(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        written(tmp_path / name, {"doc_id": "a", "event": 1, "text": ""}, {"doc_id": "b", "event": None, "text": ""})
    golds = [tmp_path / "one/dev.jsonl", tmp_path / "two/dev.jsonl"]
    assert [(name, label) for name, _, label in labelled(golds, ["event"])] == [("one/a", "one/1"), ("two/a", "two/1")]

"""The marked articles of other sets: their marks are well formed, and a text that is not the marked one is refused."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from bench.elsewhere import PARTS, articles
from bench.gold import NoGold, Row, rows

TEXT = "``It rained,'' said Anna Kowal."
READ = "“It rained,” said Anna Kowal."


def marked(folder: Path, text: str = READ) -> Row:
    """Put a set with one document into a folder and give a line of marks for it."""
    (folder / "some").mkdir()
    (folder / "some/dev.jsonl").write_text(json.dumps({"doc_id": "a", "text": TEXT}) + "\n", encoding="utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    return {"set": "some/dev.jsonl", "doc_id": "a", "sha256": digest, "quotes": "penn"}


def test_the_text_is_the_one_that_was_marked(tmp_path: Path) -> None:
    assert [one.text for one in articles([marked(tmp_path)], tmp_path)] == [READ]


def test_another_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoGold, match="offsets would not hold"):
        articles([marked(tmp_path, "It snowed.")], tmp_path)


def test_a_document_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoGold, match="no document b"):
        articles([{**marked(tmp_path), "doc_id": "b"}], tmp_path)


@pytest.mark.parametrize("part", PARTS)
def test_marks_are_offsets_and_labels(part: str) -> None:
    found = rows(PARTS[part])
    assert len({row["doc_id"] for row in found}) == len(found)
    for one in (one for row in found for one in row["attributions"]):
        assert one["content"]
        assert one["cue"]
        assert set(one) == {"source", "cue", "content", "kind", "stance"}
        for spans in (one["source"], one["cue"], one["content"]):
            assert spans == sorted(spans)
            assert all(start < end for start, end in spans)


def test_held_out_articles_are_not_among_those_looked_at() -> None:
    looked_at, held = (({row["sha256"] for row in rows(path)}) for path in PARTS.values())
    assert not looked_at & held

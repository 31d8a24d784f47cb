"""One table for all benchmarks, and the same as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from bench.gold import sha256
from bench.table import Line, run, show

LINES = [
    Line(measure="F1", ours=0.912, peer=0.9, must=0.91, goal=0.95, detail={"P": 0.92, "R": 0.904}),
    Line(measure="words a second", ours=7213.4),
]


def test_the_table_stands_in_columns(capsys: pytest.CaptureFixture[str]) -> None:
    show("A title", LINES)
    title, head, first, second = capsys.readouterr().out.splitlines()
    assert title == "A title"
    assert head.split("  ")[0] == "measure"
    assert first.split() == ["F1", ".912", ".900", ".910", ".950", "P", ".920", "R", ".904"]
    assert second.split() == ["words", "a", "second", "7,213", "-", "-", "-"]


def test_json_holds_the_same_with_the_hash_of_the_gold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = tmp_path / "dev.jsonl"
    gold.write_text("{}\n", encoding="utf-8")
    show("A title", LINES, golds=[gold], as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert told["gold"] == [{"name": "dev.jsonl", "sha256": sha256(gold)}]
    assert [line["ours"] for line in told["lines"]] == [0.912, 7213.4]
    assert told["lines"][0]["detail"] == {"P": 0.92, "R": 0.904}


def test_a_missing_gold_file_ends_with_a_message(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "argv", ["stories", "--gold", str(tmp_path / "nowhere.jsonl"), "--json"])
    with pytest.raises(SystemExit, match=r"nowhere\.jsonl"):
        run("A title", lambda golds: LINES[: len(golds)], [])

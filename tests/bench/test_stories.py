"""The programs that measure stories and speed, on a little gold of our own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import speed
from bench.stories import measure

FLOOD = "The Marn burst its banks in Holm on Sunday, and the mayor of Holm, Ute Lang, opened the school to families. "
STRIKE = "Pilots of Aerona walked out on Monday, and the airline cancelled ninety flights from the airport at Belin. "


@pytest.fixture
def golds(tmp_path: Path) -> list[Path]:
    """Write two sets, each with a story of two articles and one article alone."""
    paths = []
    for name, text in (("one", FLOOD), ("two", STRIKE)):
        (tmp_path / name).mkdir()
        rows = [
            {"doc_id": "a", "event": 1, "title": f"Report {name}", "text": text * 4},
            {"doc_id": "b", "event": 1, "text": text * 5},
            {"doc_id": "c", "event": 2, "text": "A café in Ulm sells a hundred kinds of cake, its owner said. " * 5},
            {"doc_id": "d", "event": None, "text": "no label"},
        ]
        path = tmp_path / name / "dev.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        paths.append(path)
    return paths


def test_stories_are_measured_alone_and_in_one_pile(golds: list[Path]) -> None:
    one, two, pile, whole = measure(golds)
    assert [line.measure for line in (one, two, pile)] == [
        "BCubed F1, one", "BCubed F1, two", "BCubed F1, all in one pile",
    ]  # fmt: skip
    assert (one.ours, two.ours) == (1.0, 1.0)
    assert one.detail["articles"] == 3
    assert whole.detail["piles"] == 0
    assert pile.detail["R"] == 1.0  # the cake is one article in both, so the pile can't be perfect
    assert pile.detail["P"] < 1.0


def test_the_growing_pile_holds_whole_stories_and_each_text_once(golds: list[Path]) -> None:
    pile = speed.pile(golds, 99)
    assert len({article.text for article in pile}) == len(pile)
    assert [article.text for article in speed.pile(golds, 99)] == [article.text for article in pile]
    assert len(speed.pile(golds, 2)) == 2


def test_long_texts_are_cut_at_a_paragraph() -> None:
    text = "\n".join(["x" * 900] * 4)
    assert speed.shortened(text) == "\n".join(["x" * 900] * 3)
    assert speed.shortened("short") == "short"

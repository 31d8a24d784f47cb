"""The score of times: by hand, and against the scorer that defines it."""

from __future__ import annotations

import importlib.util
import random
from pathlib import Path
from types import ModuleType

import pytest

from bench.gold import default, rows
from bench.score.timex import MEASURES, Score, Timex, pairs


def test_by_hand() -> None:
    gold = [Timex(0, 4, "DATE", "2014"), Timex(10, 16, "DATE", "2013-02-03"), Timex(20, 24, "DURATION", "P2D")]
    found = [
        Timex(0, 4, "DATE", "2014"),
        Timex(8, 16, "TIME", "2013-02-03"),
        Timex(30, 34, "SET", "P1D"),
        Timex(22, 28, "DATE", "x"),
    ]
    score = Score()
    score.add(gold, found)
    assert (score.gold, score.found) == (3, 4)
    assert score.hits == {"strict": 1, "relaxed": 3, "type": 1, "value": 2, "strict value": 1}
    assert score.precision("value") == 0.5
    assert score.recall("value") == pytest.approx(2 / 3)
    assert score.f1("value") == pytest.approx(4 / 7)


def test_pairs_are_one_to_one_and_exact_ones_first() -> None:
    gold = [Timex(0, 10, None, None), Timex(10, 20, None, None)]
    found = [Timex(5, 20, None, None), Timex(0, 10, None, None)]
    assert pairs(gold, found) == [(gold[0], found[1]), (gold[1], found[0])]


def test_nothing_is_nought() -> None:
    assert Score().f1("value") == 0.0


def test_as_the_defining_scorer_on_gold(shared: Path) -> None:
    theirs = load(shared / "bench" / "score" / "timex_score.py")
    gold = {row["doc_id"]: row["timex"] for row in rows(default("tempeval3/dev.jsonl"))}
    chance = random.Random(7)
    found = {name: [shaken(one, chance) for one in marks if chance.random() < 0.9] for name, marks in gold.items()}
    expected = theirs.score(gold, found)
    score = Score()
    for name in gold:
        score.add([made(one) for one in gold[name]], [made(one) for one in found[name]])
    for measure in MEASURES:
        assert 100 * score.f1(measure) == pytest.approx(expected[measure]["F1"])
        assert 100 * score.precision(measure) == pytest.approx(expected[measure]["P"])


def shaken(one: dict[str, object], chance: random.Random) -> dict[str, object]:
    """Move a gold expression a little, or spoil its value."""
    start, end = int(str(one["start"])), int(str(one["end"]))
    moved = {"start": max(0, start + chance.choice((0, 0, -3, 2))), "end": end + chance.choice((0, 0, 4))}
    return {**one, **moved, "value": chance.choice((one["value"], one["value"], "X"))}


def made(one: dict[str, object]) -> Timex:
    return Timex(int(str(one["start"])), int(str(one["end"])), str(one["type"]), str(one["value"]))


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("defining_timex_score", path)
    if spec is None or spec.loader is None:
        pytest.skip(f"{path} is not there")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module

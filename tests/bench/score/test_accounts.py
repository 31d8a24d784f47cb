"""The scorer of points agrees with the one that defines the measures."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import pytest

from bench.points import gold_points
from bench.score import accounts
from bench.score.accounts import Point, Told


def test_a_sentence_may_stand_for_a_clause_a_paragraph_may_not() -> None:
    gold = Told(article="a", start=10, end=30)
    assert accounts.matches(gold, Told(article="a", start=0, end=80))
    assert not accounts.matches(gold, Told(article="a", start=0, end=100))
    assert not accounts.matches(gold, Told(article="b", start=10, end=30))
    assert not accounts.matches(gold, Told(article="a", start=22, end=40))


def test_a_perfect_prediction_scores_full() -> None:
    tellings = (Told(article="a", start=0, end=9), Told(article="b", start=0, end=9))
    points = [Point(status="disputed", tellings=tellings, notes=frozenset({("hedge_lost", "a", "b")}))]
    found = accounts.score({"s": points}, {"s": points})
    assert found.pairs.f1 == found.pairs_share == found.collisions.f1 == found.notes.f1 == found.macro_f1 == 1


def test_scores_are_those_of_the_defining_scorer(shared: Path) -> None:
    rows = [json.loads(line) for line in (shared / "bench/accounts/dev.jsonl").read_text("utf-8").splitlines()[:3]]
    theirs = runpy.run_path(str(shared / "bench/score/accounts_score.py"))["score"]
    # a prediction that is partly wrong: every other point lost, tellings of neighbours mixed, all statuses agreed
    predicted = {
        row["story"]: {
            "points": [
                {**one, "status": "agreed", "tellings": [*one["tellings"][:2], *two["tellings"][:1]]}
                for one, two in zip(row["points"][::2], row["points"][1::2], strict=False)
            ]
        }
        for row in rows
    }
    want = theirs({row["story"]: row for row in rows}, predicted)
    found = accounts.score(
        {row["story"]: gold_points(row) for row in rows}, {name: gold_points(row) for name, row in predicted.items()}
    )
    assert 100 * found.pairs.precision == pytest.approx(want["pairs"]["precision"])
    assert 100 * found.pairs.recall == pytest.approx(want["pairs"]["recall"])
    assert found.pairs_predicted == want["pairs"]["predicted"]
    assert 100 * found.macro_f1 == pytest.approx(want["status"]["macro_f1"])
    assert 100 * found.notes.recall == pytest.approx(want["notes"]["recall"])
    assert 100 * found.collisions.precision == pytest.approx(want["collisions"]["precision"])

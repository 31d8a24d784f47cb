"""BCubed and its kin, by hand and against the scorer that defines them."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.score.cluster import compare

LABELS = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(0, 4), min_size=1, max_size=20)


def test_by_hand() -> None:
    found = compare({"a": 1, "b": 1, "c": 2, "d": 2}, {"a": 1, "b": 1, "c": 1, "d": 2})
    assert found.bcubed.precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert found.bcubed.recall == pytest.approx((1 + 1 + 0.5 + 0.5) / 4)
    assert found.pairwise.precision == pytest.approx(1 / 3)
    assert found.pairwise.recall == pytest.approx(1 / 2)
    assert found.rand == pytest.approx(0.0)


@given(LABELS)
def test_the_same_clustering_is_perfect_by_whatever_names(gold: dict[str, int]) -> None:
    found = compare(gold, {name: f"other {label}" for name, label in gold.items()})
    assert (found.bcubed.f1, found.pairwise.f1, found.rand) == (1.0, 1.0, 1.0)


def test_what_has_no_predicted_label_stands_alone() -> None:
    assert compare({"a": 1, "b": 1}, {"a": "x", "c": "x"}).bcubed.recall == 0.5


def test_without_gold_there_is_nothing_to_compare() -> None:
    with pytest.raises(ValueError, match="no document"):
        compare({}, {"a": 1})


@pytest.fixture(scope="module")
def defining(shared: Path) -> Callable[..., Any]:
    """Give the scorer that defines the measures."""
    spec = importlib.util.spec_from_file_location("cluster_score", shared / "bench/score/cluster_score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    def scored(gold: dict[str, str], predicted: dict[str, str | None]) -> Any:
        return module.score(*module.align(gold, predicted))

    return scored


@given(LABELS, LABELS)
def test_it_agrees_with_the_scorer_that_defines_it(
    defining: Callable[..., Any], gold: dict[str, int], predicted: dict[str, int]
) -> None:
    theirs = defining(
        {name: str(label) for name, label in gold.items()}, {n: str(label) for n, label in predicted.items()}
    )
    ours = compare(gold, predicted)
    assert ours.documents == theirs["documents"]
    for share, name in ((ours.bcubed, "BCubed"), (ours.pairwise, "pairwise")):
        assert (share.precision, share.recall, share.f1) == pytest.approx(tuple(theirs[name].values()))
    assert ours.rand == pytest.approx(theirs["ARI"])

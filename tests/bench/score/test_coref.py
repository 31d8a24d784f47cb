import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.score.coref import assign, score


def labels(*clusters: str) -> dict[str, int]:
    return {mention: n for n, cluster in enumerate(clusters) for mention in cluster}


def test_worked_by_hand() -> None:
    # gold {a b c} {d e f g}; found {a b} {c d} {f g e}: the standing example of coreference metrics
    found = score(labels("abc", "defg"), labels("ab", "cd", "fge"))
    # MUC: gold links 2+3, kept 3-2 + 4-2 = 3; found links 1+1+2, kept (2-1) + (2-2) + (3-1) = 3
    assert found.muc.recall == pytest.approx(3 / 5)
    assert found.muc.precision == pytest.approx(3 / 4)
    # B3 recall: (2/3 + 2/3 + 1/3 + 1/4 + 3 * 3/4) / 7; precision: (1 + 1 + 1/2 + 1/2 + 3) / 7
    assert found.b3.recall == pytest.approx((5 / 3 + 1 / 4 + 9 / 4) / 7)
    assert found.b3.precision == pytest.approx(6 / 7)
    # CEAF-e: {abc}-{ab} 4/5, {defg}-{fge} 6/7
    assert found.ceafe.recall == pytest.approx((4 / 5 + 6 / 7) / 2)
    assert found.ceafe.precision == pytest.approx((4 / 5 + 6 / 7) / 3)
    assert found.pairs.precision == pytest.approx(4 / 5)
    assert found.pairs.recall == pytest.approx(4 / 9)


def test_same_is_perfect() -> None:
    one = labels("ab", "cde", "f")
    found = score(one, {mention: f"x{cluster}" for mention, cluster in one.items()})
    assert found.conll == found.pairs.f1 == 1.0


def test_all_apart() -> None:
    found = score(labels("ab", "cd"), labels("a", "b", "c", "d"))
    assert found.muc.f1 == 0.0
    assert (found.b3.precision, found.b3.recall) == (1.0, 0.5)
    assert found.ceafe.precision == pytest.approx((2 / 3 + 2 / 3) / 4)
    assert found.ceafe.recall == pytest.approx((2 / 3 + 2 / 3) / 2)


def test_all_together() -> None:
    found = score(labels("ab", "cd"), labels("abcd"))
    assert found.muc.recall == 1.0
    assert found.muc.precision == pytest.approx(2 / 3)
    assert (found.b3.recall, found.b3.precision) == (1.0, 0.5)


def test_missing_mention_stands_alone() -> None:
    assert score(labels("ab"), labels("a")).b3.recall == score(labels("ab"), labels("a", "b")).b3.recall


@given(st.lists(st.lists(st.floats(0, 1), min_size=4, max_size=4), min_size=1, max_size=5))
def test_assignment_is_the_best(rows: list[list[float]]) -> None:
    gain = np.array(rows)
    short, long = (gain, gain.shape[1]) if gain.shape[0] <= gain.shape[1] else (gain.T, gain.shape[0])
    best = max(
        sum(short[i, j] for i, j in enumerate(chosen)) for chosen in itertools.permutations(range(long), short.shape[0])
    )
    assert assign(gain) == pytest.approx(best)

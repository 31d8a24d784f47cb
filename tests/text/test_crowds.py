"""Crowds: few are all compared, many stay connected."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.text.crowds import paired


@given(size=st.integers(0, 60), crowd=st.integers(1, 30))
def test_all_are_connected_and_nobody_twice(size: int, crowd: int) -> None:
    found = list(paired(range(size), crowd))
    assert len(found) == len(set(found)) <= max(crowd * (crowd - 1) // 2, 2 * size)
    assert all(left < right for left, right in found)
    assert {right for _, right in found} == set(range(1, size))

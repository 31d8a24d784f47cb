"""The score of timelines: by hand, as the paper's formulas give it."""

from __future__ import annotations

from datetime import date

import pytest

from bench.score.timeline import aligned, bag, date_f1

FIRST, SECOND, FAR = date(2024, 3, 1), date(2024, 3, 2), date(2024, 3, 9)
FLOOD, VOTE = "Floods drowned harbour", "Parliament elected chairman"


def test_dates_by_hand() -> None:
    assert date_f1({FIRST: [], SECOND: []}, {FIRST: []}) == pytest.approx(2 / 3)
    assert date_f1({}, {FIRST: []}) == 0.0


def test_words_are_stemmed_and_marks_and_small_words_left_out() -> None:
    assert bag(["The floods , they flooded -LRB- it -RRB- ."]) == {"flood": 2}


def test_the_same_timeline_scores_one() -> None:
    both = {FIRST: [FLOOD], FAR: [VOTE]}
    assert aligned(both, both) == pytest.approx(1.0)


def test_a_day_beside_counts_half() -> None:
    # All three words are shared; the distance of one day weighs 1/2, on both sides.
    assert aligned({SECOND: [FLOOD]}, {FIRST: [FLOOD]}) == pytest.approx(0.5)


def test_days_are_aligned_by_what_they_tell_and_several_to_one() -> None:
    # The second day has nothing in common with the first, but its alignment with the far one costs (1 - 1/8) * (1 - 1).
    found, gold = {SECOND: [VOTE]}, {FIRST: [FLOOD], FAR: [VOTE]}
    precision = 3 / 8 / 3
    recall = (0 + 3 / 8) / 6
    assert aligned(found, gold) == pytest.approx(2 * precision * recall / (precision + recall))


def test_nothing_is_nought() -> None:
    assert aligned({}, {FIRST: [FLOOD]}) == 0.0

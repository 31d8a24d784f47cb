"""The trees that judge two mentions: shares add up to the judgement; groups grow while they belong together."""

from __future__ import annotations

import math

import numpy as np
import pytest

from rashomon.relate.events.features import FEATURES, NAMES
from rashomon.relate.events.judge import trees
from rashomon.relate.events.reasons import ABOUT
from rashomon.relate.events.scene import joined
from rashomon.relate.events.senses import nearness, sense


def test_the_shares_of_a_pair_add_up_to_its_log_odds() -> None:
    book = trees()
    rows = np.random.default_rng(7).uniform(-1, 1, (20, len(NAMES)))
    start = book.base + float(book.value[book.roots].sum())
    for row, chance in zip(rows, book.chances(rows), strict=True):
        assert start + sum(book.shares(row.tolist()).values()) == pytest.approx(math.log(chance / (1 - chance)))


def test_every_feature_says_what_it_means_and_stands_under_one_reason() -> None:
    assert all(feature.__doc__ for feature in FEATURES)
    assert sorted(name for parts in ABOUT.values() for name in parts) == sorted(NAMES)


def test_words_of_one_family_share_a_sense_and_others_do_not() -> None:
    assert sense("earthquake", "NOUN").own & sense("quake", "NOUN").own
    assert sense("murder", "NOUN").own & sense("murder", "VERB").own
    assert not sense("murder", "NOUN").own & sense("visit", "NOUN").own
    assert nearness("injure", "wound") > nearness("injure", "vote")


def test_articles_of_two_kinds_are_joined_last() -> None:
    table = np.array(
        [[1.0, 0.8, 0.2, 0.1], [0.8, 1.0, 0.3, 0.2], [0.2, 0.3, 1.0, 0.6], [0.1, 0.2, 0.6, 1.0]], dtype=np.float32
    )
    found = joined(table)
    assert found[0, 1] == pytest.approx(0.8)
    assert found[2, 3] == pytest.approx(0.6)
    assert found[0, 3] == found[1, 2] == pytest.approx(0.2)

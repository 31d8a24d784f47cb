"""Traits and bonds: what a unit is like, and what besides shared words speaks for a pair."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from rashomon.annotate import annotate
from rashomon.compare import bonds, features, traits
from rashomon.compare.pairing import Pairing
from rashomon.compare.sheets import Sheet, lay
from rashomon.engines.language import SpacyEngine
from rashomon.records import Article

LEFT = "The dam at Orvel gave way on Monday. We must never build there again, said Ada Quist, who lost 12 goats."
RIGHT = "At noon the dam at Orvel gave way. Two bridges went with it. Ada Quist lost 40 goats."


@pytest.fixture
def sheets(write: Callable[..., Article], engine: SpacyEngine) -> list[Sheet]:
    return lay(list(annotate([write("a", LEFT), write("b", RIGHT)], engine, None)), {})


def pairs(sheets: list[Sheet]) -> tuple[bonds.Possible, list[tuple[str, str]]]:
    pairing = Pairing(*sheets)
    _, at = features.read(pairing)
    one, two = traits.read(sheets)
    words = [(text(sheets[0], left), text(sheets[1], right)) for left, right in at.tolist()]
    return bonds.Possible(pairing, at, np.full(len(at), 0.5, dtype=np.float32), (one, two)), words


def text(sheet: Sheet, row: int) -> str:
    parse, unit = sheet.marked.parse, sheet.units[row]
    return sheet.marked.article.text[parse.start[unit.first] : parse.end[unit.last - 1]]


def test_traits_have_a_value_for_each_unit(sheets: list[Sheet]) -> None:
    for sheet, found in zip(sheets, traits.read(sheets), strict=True):
        assert found.shape == (len(sheet), len(traits.NAMES))
        assert np.isfinite(found).all()


@pytest.mark.parametrize(
    ("trait", "words"),
    [(traits.personal, "We must never build there again"), (traits.modal, "must"), (traits.negated, "never"),
     (traits.figures, "12 goats"), (traits.names, "Ada Quist")],
)  # fmt: skip
def test_a_trait_tells_units_apart(sheets: list[Sheet], trait: traits.Trait, words: str) -> None:
    found = [(words in text(sheets[0], row), value) for row, value in enumerate(trait(sheets[0]).tolist())]
    assert all(value > 0 for holds, value in found if holds)
    assert any(value == 0 for holds, value in found if not holds)


def test_what_is_central_stands_in_all_articles(sheets: list[Sheet]) -> None:
    central = dict(zip((text(sheets[1], n) for n in range(len(sheets[1]))), traits.central(sheets[1]), strict=True))
    dam = max(value for words, value in central.items() if "dam" in words and "bridges" not in words)
    assert dam > min(value for words, value in central.items() if "bridges" in words)


def test_bonds_have_a_value_for_each_pair(sheets: list[Sheet]) -> None:
    possible, words = pairs(sheets)
    found = bonds.read(possible)
    assert found.shape == (len(words), len(bonds.NAMES))
    assert np.isfinite(found).all()


def test_words_in_one_order_are_runs(sheets: list[Sheet]) -> None:
    possible, words = pairs(sheets)
    for (left, right), value in zip(words, bonds.phrases(possible).tolist(), strict=True):
        if "dam at Orvel gave way" in left and "dam at Orvel gave way" in right:
            assert value >= 4


def test_amounts_that_differ_speak_against(sheets: list[Sheet]) -> None:
    possible, words = pairs(sheets)
    for (left, right), value in zip(words, bonds.amounts(possible).tolist(), strict=True):
        if "12 goats" in left and "40 goats" in right:
            assert value < 0


def bonded(sheets: list[Sheet], left: str, right: str) -> dict[str, float]:
    """Give the bonds of two units by name."""
    possible, words = pairs(sheets)
    return dict(zip(bonds.NAMES, bonds.read(possible)[words.index((left, right))].tolist(), strict=True))


def test_subjects_and_objects_meet_or_differ(sheets: list[Sheet]) -> None:
    dam = bonded(sheets, "The dam at Orvel gave way on Monday", "At noon the dam at Orvel gave way")
    assert (dam["subjects"], dam["objects"]) == (1, 1)
    goats = bonded(sheets, "who lost 12 goats", "Ada Quist lost 40 goats")
    assert (goats["subjects"], goats["objects"]) == (1, 1)


def test_other_words_are_counted_by_class(sheets: list[Sheet]) -> None:
    goats = bonded(sheets, "who lost 12 goats", "Ada Quist lost 40 goats")
    assert (goats["lesser_other_figures"], goats["greater_other_names"]) == (1, 2)

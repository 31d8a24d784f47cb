"""Singles: of what one article alone tells, lines that can be read alone come first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from rashomon.compare.sheets import Sheet, lay
from rashomon.compare.singles import clear, quoted
from rashomon.records import Article, Related

TEXT = """The depot burned down in Orvel on Friday. It belongs to Ana Holm, who has led it for twelve years.
He wants to rebuild 40 of the trucks. “Six tyres were cut,” reads a note at the gate."""


@pytest.fixture
def sheet(write: Callable[..., Article], compared: Callable[[Sequence[Article]], Related]) -> Sheet:
    (sheet,) = lay(compared([write("a", TEXT)]).marked, {})
    return sheet


@pytest.mark.parametrize(
    ("words", "alone"),
    [("The depot burned", True), ("who has led", False), ("He wants to rebuild", False)],
)
def test_a_clause_that_reads_alone_is_clear(sheet: Sheet, words: str, alone: bool) -> None:  # noqa: FBT001
    at = TEXT.index(words)
    units = [one for one in sheet.units if one.kind == "clause" and sheet.marked.parse.start[one.first] == at]
    assert units
    assert any(clear(sheet, one) for one in units) is alone


def test_what_stands_in_a_quotation_is_told(sheet: Sheet) -> None:
    at = TEXT.index("Six tyres")
    assert quoted(sheet, at, at + 19)
    assert not quoted(sheet, 0, 18)

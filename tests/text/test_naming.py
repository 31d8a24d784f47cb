from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.text.naming import fold, initials, skeleton, words


@pytest.mark.parametrize(
    ("left", "right"),
    [("Donets’k", "Donetsk"), ("Łódź", "Lodz"), ("U.S.", "US"), ("Харків", "Kharkiv"), ("MÜNCHEN", "Munchen")],
)
def test_fold(left: str, right: str) -> None:
    assert fold(left) == fold(right)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada Holm's", ("ada", "holm")),
        ("O’Neil-Smith", ("oneil", "smith")),
        ("Donetsk People’s Republic", ("donetsk", "peoples", "republic")),
        ("…", ("…",)),
    ],
)
def test_words(name: str, parts: tuple[str, ...]) -> None:
    assert words(name) == parts


def test_initials() -> None:
    assert "crf" in initials("Coastal Relief Fund")
    assert "fbi" in initials("Federal Bureau of Investigation")


@given(st.text(max_size=30))
def test_nothing_breaks(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert words(text)
    assert len(skeleton(fold(text))) <= 2 * len(fold(text))  # x becomes ks
    initials(text)

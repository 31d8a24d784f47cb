"""Numbers in digits, in words, and both."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.text.numbers import pattern, read

WHOLE = re.compile(pattern().replace("[ ]", r"\s").replace("[ -]", r"[\s-]"), re.IGNORECASE)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("12", 12, 12),
        ("1,500", 1500, 1500),
        ("1.5 million", 1_500_000, 1_500_000),
        ("150,000", 150_000, 150_000),
        ("110bn", 110e9, 110e9),
        ("40k", 40_000, 40_000),
        ("2 1/2", 2.5, 2.5),
        ("4-1/2", 4.5, 4.5),
        ("1½", 1.5, 1.5),
        ("41/2", 4.5, 4.5),
        ("3/4", 0.75, 0.75),
        ("twelve", 12, 12),
        ("twenty-four", 24, 24),
        ("two hundred and fifty", 250, 250),
        ("one hundred twenty thousand four hundred and six", 120_406, 120_406),
        ("forty thousand", 40_000, 40_000),
        ("a hundred", 100, 100),
        ("a dozen", 12, 12),
        ("two dozen", 24, 24),
        ("half a million", 500_000, 500_000),
        ("two and a half million", 2_500_000, 2_500_000),
        ("a million and a half", 1_500_000, 1_500_000),
        ("dozens", 24, 99),
        ("hundreds", 200, 999),
        ("tens of thousands", 20_000, 99_999),
        ("hundreds of thousands", 200_000, 999_999),
    ],
)
def test_a_number_is_read_whole(text: str, low: float, high: float) -> None:
    assert WHOLE.fullmatch(text)
    assert read(text) == (low, high)
    assert read(text.upper()) == (low, high)


@pytest.mark.parametrize("text", ["", "a", "and", "people", "twelve people", "1/0", "3.1.4", "dozens people", "x2"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert read(text) is None


@given(st.integers(0, 10**15))
def test_digits_are_read_with_and_without_commas(number: int) -> None:
    assert read(str(number)) == (number, number)
    assert read(f"{number:,}") == (number, number)


@pytest.mark.parametrize("mark", ["", "/2", "/3", " 1/2", "½", "bn", " million", ".5"])
@pytest.mark.parametrize("length", [400, 5000])
def test_a_wall_of_digits_is_no_number(length: int, mark: str) -> None:
    assert read("1" * length + mark) is None
    assert read("1/" + "1" * length + mark) is None


def test_scales_heaped_up_are_no_number() -> None:
    assert read("one" + " hundred" * 200) is None
    assert read("dozens" + " of millions" * 200) is None


@given(st.from_regex(r"\d{1,400}([,.]\d{3}){0,120}(/\d{1,400})?(bn|k| million| thousand){0,30}", fullmatch=True))
def test_what_is_read_is_finite(text: str) -> None:
    found = read(text)
    assert found is None or math.isfinite(found.high)


@given(st.text(max_size=30))
def test_reading_never_fails(text: str) -> None:
    found = read(text)
    assert found is None or found.low <= found.high

"""Absolute dates, as they are written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.text.dates import finder, interval_of, read_date, read_stamp

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "dates.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("how", "written", "start", "end"), CASES)
def test_written_dates(how: str, written: str, start: str, end: str) -> None:
    found = read_stamp(written) if how == "stamp" else read_date(written)
    said = (str(found.start), str(found.end)) if found else ("-", "-")
    assert said == (start, end)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -1, 12, True, 1e18])
def test_numbers_that_are_no_stamps(number: float) -> None:
    assert read_stamp(number) is None


@settings(deadline=None)  # the machine may be busy
@given(
    st.dates(date(1500, 1, 1), date(2199, 12, 31)), st.sampled_from(["%B %d, %Y", "%d %b %Y", "%Y-%m-%d", "%b. %d, %Y"])
)
def test_what_is_written_is_read(day: date, form: str) -> None:
    year = f"{day.year:04d}"
    found = read_date(f"It was printed on {day.strftime(form).replace('%Y', year)}.")
    assert found is not None
    assert (found.start, found.end) == (day, day)


@settings(deadline=None)  # the machine may be busy
@given(st.text(max_size=80) | st.from_regex(r"[A-Z][a-z]{2} \d{1,2}, \d{4}|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}"))
def test_odd_text_never_breaks(text: str) -> None:
    for match in finder().finditer(text):
        found = interval_of(match)
        assert found is None or (found.start is not None and found.end is not None and found.start <= found.end)
    read_stamp(text)

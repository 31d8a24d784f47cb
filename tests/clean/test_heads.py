"""Datelines and date lines, as cases."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.clean.heads import dateline_end, is_date_line
from rashomon.clean.lines import cut

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "datelines.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("dateline", "after"), CASES)
def test_datelines(dateline: str, after: str) -> None:
    line = after if dateline == "-" else f"{dateline} {after}"
    if dateline == "Orvel (CNN)":
        line = dateline + after  # only when glued to the sentence, as this house prints it
    match = dateline_end(line, early=True)
    assert (match[0].strip() if match else "-") == dateline


@pytest.mark.parametrize(
    "line", ["March 4, 2024", "Mon 4 Mar 2024 18:03 GMT", "10:30 a.m.", "Last updated at 9:05 PM ET, 3/4/2024"]
)
def test_date_lines(line: str) -> None:
    assert is_date_line(line)


@pytest.mark.parametrize(
    "line", ["", "2024", "The dam broke on March 4, 2024.", "12", "Monday", "March 4, 2024: a day of mourning"]
)
def test_other_lines(line: str) -> None:
    assert not is_date_line(line)


@settings(deadline=None)  # the machine may be busy
@given(st.text(max_size=300))
def test_odd_lines_never_break(line: str) -> None:
    match = dateline_end(line, early=True)
    assert match is None or line.startswith(match[0])
    assert all(line[start:end].strip() == line[start:end] for start, end in cut(line))
    is_date_line(line)

"""Calendar values, the days that they mean, and moving among them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.records import Interval
from rashomon.text.intervals import add, days, easter, hull, meet, nth_weekday, third, value

UNITS = ["day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"]


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2014", "2014-01-01", "2014-12-31"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2014-02-21", "2014-02-21", "2014-02-21"),
        ("2014-02-21T10:30", "2014-02-21", "2014-02-21"),
        ("2014-02-21TMO", "2014-02-21", "2014-02-21"),
        ("2014-W08", "2014-02-17", "2014-02-23"),
        ("2014-W08-WE", "2014-02-22", "2014-02-23"),
        ("2014-W08-3", "2014-02-19", "2014-02-19"),
        ("2014-Q4", "2014-10-01", "2014-12-31"),
        ("2014-H1", "2014-01-01", "2014-06-30"),
        ("2014-WI", "2014-12-01", "2015-02-28"),
        ("199", "1990-01-01", "1999-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
        ("2014-05-03/2014-05-05", "2014-05-03", "2014-05-05"),
    ],
)
def test_a_value_means_days(written: str, first: str, last: str) -> None:
    assert days(written) == Interval(start=date.fromisoformat(first), end=date.fromisoformat(last))


@pytest.mark.parametrize(
    "written", ["XXXX-WXX-1", "XXXX", "PAST_REF", "2014-02-30", "0000", "", "P3D", "2014-W54", "000"]
)
def test_what_is_not_known_means_no_days(written: str) -> None:
    assert days(written) == Interval()


@given(st.dates(min_value=date(100, 1, 1), max_value=date(9000, 1, 1)), st.sampled_from(UNITS))
def test_a_day_lies_in_its_unit(day: date, unit: str) -> None:
    held = days(value(day, unit))
    assert held.start is not None
    assert held.end is not None
    if unit != "weekend":
        assert held.start <= day <= held.end


@given(st.dates(min_value=date(5200, 1, 1), max_value=date(5300, 1, 1)), st.sampled_from(UNITS), st.integers(-40, 40))
def test_moving_goes_the_right_way(day: date, unit: str, count: int) -> None:
    moved = add(day, count, unit)
    assert (moved > day) == (count > 0)
    assert (moved < day) == (count < 0)


def test_out_of_the_calendar_is_an_error() -> None:
    with pytest.raises(ValueError, match="calendar"):
        add(date(2014, 1, 1), -30, "century")
    with pytest.raises(ValueError, match="range"):
        add(date(2014, 1, 1), 10**7, "day")


def test_hull_meet_third() -> None:
    left, right = days("2014-02"), days("2014-W09")
    assert hull(left, right) == Interval(start=date(2014, 2, 1), end=date(2014, 3, 2))
    assert meet(left, right) == Interval(start=date(2014, 2, 24), end=date(2014, 2, 28))
    assert meet(left, days("2015")) is None
    assert meet(left, Interval()) == left
    assert hull(left, Interval()) == Interval()
    assert third(days("2014-04"), 2) == Interval(start=date(2014, 4, 21), end=date(2014, 4, 30))
    assert third(Interval(), 1) == Interval()


@pytest.mark.parametrize(
    ("year", "sunday"), [(2014, date(2014, 4, 20)), (2000, date(2000, 4, 23)), (2024, date(2024, 3, 31))]
)
def test_easter(year: int, sunday: date) -> None:
    assert easter(year) == sunday


def test_weekdays_of_a_month() -> None:
    assert nth_weekday(2013, 11, 4, 4) == date(2013, 11, 28)
    assert nth_weekday(2014, 5, 1, -1) == date(2014, 5, 26)

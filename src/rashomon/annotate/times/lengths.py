"""Readers of counted units: two weeks ago, three days later, a 10-hour tour, every month; and of vague words."""

from __future__ import annotations

import re

from rashomon.annotate.times.frame import Frame, Reading, Told, Type, number, relative, unit_of
from rashomon.annotate.times.lexicon import words
from rashomon.annotate.times.quarters import reported
from rashomon.records import Interval
from rashomon.text import intervals

BACK = frozenset({"earlier", "before", "beforehand", "before that"})
SPAN = {"fortnight": (2, "W"), "weekend": (1, "WE"), "decade": (10, "Y"), "century": (100, "Y")}
CLOCK = frozenset({"second", "minute", "hour"})
FINER = {
    "day": frozenset({"day"}),
    "week": frozenset({"day", "week"}),
    "month": frozenset({"day", "month"}),
    "quarter": frozenset({"quarter", "month"}),
    "year": frozenset({"day", "month", "quarter", "season", "year"}),
    "decade": frozenset({"year", "decade"}),
}
COARSER = frozenset({"week", "month", "season", "year"})


def ago(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read *two years ago*, *three weeks from now*."""
    groups = match.groupdict()
    name = unit_of(groups["unit"])
    ahead = bool(groups.get("way"))
    count = number(groups["count"]) if groups.get("count") else None
    if count is not None and groups.get("plus"):
        count += 0.5
    if count is None:
        cut = Interval(start=frame.day) if ahead else Interval(end=frame.day)
        value = f"P{'T' if name in CLOCK else ''}X{letter(name)}" if not groups.get("count") else _ref(ahead=ahead)
        kind: Type = "DURATION" if value.startswith("P") and not value.startswith("PAST") else "DATE"
        return Reading(kind, value, cut if frame.day else Interval(), "publication")
    if frame.day is None:
        return Reading("DATE", _ref(ahead=ahead))
    if name in CLOCK:
        day = relative(frame.day, "day")
        return day._replace(type="TIME", interval=_hours(frame, count, ahead=ahead))
    return _counted(match, frame, count if ahead else -count, name)


def _ref(*, ahead: bool) -> str:
    return "FUTURE_REF" if ahead else "PAST_REF"


def _hours(frame: Frame, count: float, *, ahead: bool) -> Interval:
    """Give the days that some hours before or after an unknown hour of a day can fall on."""
    if frame.day is None:
        return Interval()
    whole = int(min(count, 1000) // 24) + 1
    other = intervals.add(frame.day, whole if ahead else -whole, "day")
    return Interval(start=min(frame.day, other), end=max(frame.day, other))


def _counted(match: re.Match[str], frame: Frame, count: float, name: str) -> Reading:
    """Move by a count of units; the value is as fine as the unit."""
    day = frame.day
    if day is None:
        return Reading("DATE", "PAST_REF")
    if count == -1 and name == "year":
        told = reported(frame, match.start())
        if told is not None:  # companies compare quarters: "a year ago" is the same quarter
            return relative(told.day, "quarter", -4)._replace(unit=None)
    if name in {"decade", "century"}:
        count, name = count * (10 if name == "decade" else 100), "year"
    if count != int(count):
        fine = {"year": (12, "month"), "month": (4, "week"), "week": (7, "day")}.get(name)
        if fine is None:
            return relative(day, "day" if name == "weekend" else name, int(count))
        count, name = round(count * fine[0]), fine[1]
    return relative(day, name, int(count))


def later(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read *three days later*, *a week after*: a length, and the day that it leads to from the one told last."""
    groups = match.groupdict()
    name = unit_of(groups["unit"])
    count = number(groups["count"]) if groups.get("count") else None
    value = length_value(count, name)
    way = groups["way"].lower()
    follows = match.string[match.end() : match.end() + 12].strip().lower()
    if (
        way in {"before", "after", "from", "since"} and follows
    ):  # "two days after the vote": the vote's day is not told here
        return Reading("DURATION", value)
    if name in CLOCK or count is None or count != int(count):
        return Reading("DURATION", value)
    told = frame.last(match.start(), FINER.get(name, frozenset({"day"})))
    if name == "year" and count == 1 and way == "earlier":
        return _year_earlier(match, frame, told)
    count = int(-count if way in BACK else count)
    if told is not None:
        return Reading("DURATION", value, relative(told.day, name, count).interval, told.days)
    told = frame.last(match.start(), COARSER)
    if told is None:
        return Reading("DURATION", value)
    ends = (end and intervals.add(end, count, name) for end in (told.days.start, told.days.end))
    return Reading("DURATION", value, Interval(start=next(ends), end=next(ends)), told.days)


def _year_earlier(match: re.Match[str], frame: Frame, told: Told | None) -> Reading:
    """Read *a year earlier*: the same quarter of the year before, where a company tells of one, else that year."""
    quarter = reported(frame, match.start())
    if quarter is not None:
        return relative(quarter.day, "quarter", -4)._replace(unit=None)
    if told is not None:
        return relative(told.day, "year", -1)._replace(against=told.days)
    return relative(frame.day, "year", -1) if frame.day else Reading("DURATION", "P1Y")


def stretch(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read *the last two weeks*, *the next few days*, *recent months*, *the first nine months*."""
    groups = match.groupdict()
    name = unit_of(groups["unit"])
    mod = groups["mod"].lower()
    if name in words()["seasons"]:
        return Reading("SET", f"XXXX-{words()['seasons'][name]}")
    count = number(groups["count"]) if groups.get("count") else None
    if not groups.get("count") and not groups.get("orso") and not groups["unit"].lower().endswith("s"):
        count = 1
    high = number(groups["high"]) if groups.get("high") else None
    if high is not None and count is not None and high > count + 1:
        count = None
    if (
        mod in {"recent", "past", "future", "coming", "previous"}
        and not groups.get("count")
        and groups["unit"].lower().endswith("s")
    ):
        ahead = mod in {"future", "coming"}
        cut = Interval(start=frame.day) if ahead else Interval(end=frame.day)
        return Reading("DATE", _ref(ahead=ahead), cut, "publication")
    value = length_value(count, name)
    back, ahead = (
        mod in {"last", "past", "recent", "previous", "preceding"},
        mod in {"next", "coming", "future", "ahead", "to come"},
    )
    if frame.day is None or not (back or ahead):
        return Reading("DURATION", value)
    if count is None or count != int(count) or name in CLOCK:
        cut = Interval(end=frame.day) if back else Interval(start=frame.day)
        return Reading("DURATION", value, cut, "publication")
    try:
        other = intervals.add(frame.day, int(-count if back else count), name)
    except ValueError:
        return Reading("DURATION", value)
    first, last = sorted((frame.day, other))
    return Reading("DURATION", value, Interval(start=first, end=last), "publication")


def length(match: re.Match[str], _frame: Frame) -> Reading | None:
    """Read a length of time: *two weeks*, *a 10-hour tour*, *for months*."""
    groups = match.groupdict()
    name = unit_of(groups["unit"])
    text = (groups.get("count") or "").lower()
    if not text:
        return Reading(
            "DURATION",
            length_value(
                1.0
                if match[0].lower().endswith("long")
                and "s" not in match[0][-7:-4].lower()
                and not groups["unit"].lower().endswith("s")
                else None,
                name,
            ),
        )
    count = {
        "another": 1.0,
        "an additional": 1.0,
        "an extra": 1.0,
        "one more": 1.0,
        "an entire": 1.0,
        "a full": 1.0,
        "a whole": 1.0,
        "a further": 1.0,
    }.get(text) or number(text)
    if groups.get("plus") and count is not None:
        count += 0.5 if "half" in (groups["plus"] or "") else 0.25
    high = number(groups["high"]) if groups.get("high") else None
    if high is not None and count is not None and high > count + 1:
        count = None
    return Reading("DURATION", length_value(count, name))


def the_count(match: re.Match[str], _frame: Frame) -> Reading | None:
    """Read *the nine months*."""
    return Reading("DURATION", length_value(number(match["count"]), unit_of(match["unit"])))


def letter(name: str) -> str:
    """Give the letter of a unit in a duration."""
    if name in SPAN:
        return {"fortnight": "W", "weekend": "WE", "decade": "Y", "century": "Y"}[name]
    code: str = words()["units"][name]
    return code.removeprefix("T")


def length_value(count: float | None, name: str) -> str:
    """Write a length as a TIMEX3 duration; the count of a vague one is an ``X``.

    >>> length_value(2.5, "year"), length_value(None, "week"), length_value(1.5, "hour")
    ('P2Y6M', 'PXW', 'PT1H30M')
    """
    prefix = "PT" if name in CLOCK else "P"
    if count is None:
        return f"{prefix}X{'C' if name == 'century' else letter(name)}"
    count *= SPAN.get(name, (1, ""))[0]
    whole = int(count)
    rest = count - whole
    if not rest:
        return f"{prefix}{whole}{letter(name)}"
    finer = {"year": (12, "M"), "hour": (60, "M"), "minute": (60, "S"), "week": (7, "D"), "month": (30, "D")}.get(name)
    if finer is None:
        return f"{prefix}{count:g}{letter(name)}"
    head = f"{whole}{letter(name)}" if whole else ""
    return f"{prefix}{head}{round(rest * finer[0])}{finer[1]}"


def again(match: re.Match[str], _frame: Frame) -> Reading | None:
    """Read what comes again: *daily*, *every two weeks*, *a year* after a price."""
    groups = match.groupdict()
    if groups.get("adverb"):
        table = {
            "daily": "P1D",
            "nightly": "P1D",
            "weekly": "P1W",
            "fortnightly": "P2W",
            "monthly": "P1M",
            "hourly": "PT1H",
        }
        return Reading("SET", table.get(groups["adverb"].lower(), "P1Y"))
    if groups.get("days"):
        return Reading("SET", "XXXX-WXX-WE" if groups["days"].lower() == "weekends" else "XXXX-WXX-WD")
    if groups.get("month"):
        return Reading("SET", f"XXXX-{words()['months'][groups['month'].lower()]:02}")
    name = groups["unit"].lower()
    if name in words()["seasons"]:
        return Reading("SET", f"XXXX-{words()['seasons'][name]}")
    if name in {"morning", "afternoon", "evening"}:
        return Reading("SET", f"XXXX-XX-XX{words()['dayparts'][name]}")
    count = number(groups["count"]) if groups.get("count") else 1.0
    return Reading("SET", length_value(2.0 if groups.get("other") else count, unit_of(name)))


def vague(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read words that only point (*now*, *recently*, *the future*)."""
    groups = match.groupdict()
    known = frame.day is not None
    if groups.get("present") or groups.get("attribute"):
        now = Interval(start=frame.day, end=frame.day) if known else Interval()
        return Reading("DATE", "PRESENT_REF", now, "publication")
    if groups.get("past"):
        return Reading("DATE", "PAST_REF", Interval(end=frame.day), "publication")
    if groups.get("future"):
        return Reading("DATE", "FUTURE_REF", Interval(start=frame.day), "publication")
    return Reading("DURATION", "PXX")

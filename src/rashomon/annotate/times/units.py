"""Readers of the calendar's units: this week, last year, the 1990s, fiscal 2013."""

from __future__ import annotations

import re
from datetime import date, timedelta

from rashomon.annotate.times.frame import Against, Frame, Reading, dated, parted, relative, unit_of, unknown, year_of
from rashomon.annotate.times.hours import inner
from rashomon.annotate.times.lexicon import words
from rashomon.annotate.times.quarters import told_last
from rashomon.annotate.times.veto import after, before
from rashomon.records import Interval
from rashomon.text import intervals

SHIFT = {
    "last": -1, "this last": -1, "the last": -1, "this past": -1,
    "next": 1, "the coming": 1, "this coming": 1, "the ensuing": 1,
}  # fmt: skip
ANAPHORIC = {
    "the previous": -1, "the preceding": -1, "the following": 1, "the next": 1,
    "the same": 0, "that same": 0, "that": 0,
}  # fmt: skip
WITHIN = frozenset({"over", "in", "within", "during", "for", "throughout", "through"})
FINER = {
    "day": frozenset({"day"}),
    "week": frozenset({"day", "week"}),
    "weekend": frozenset({"day", "week", "weekend"}),
    "month": frozenset({"day", "week", "month"}),
    "quarter": frozenset({"quarter"}),
    "year": frozenset({"day", "week", "month", "quarter", "season", "year"}),
    "decade": frozenset({"day", "month", "year", "decade"}),
    "century": frozenset({"year", "decade", "century"}),
}
DAY = timedelta(days=1)


def unit(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read a unit by its place: *last week*, *the following year*, *the end of the month*, *later in the day*."""
    groups = match.groupdict()
    name = unit_of(groups["unit"])
    mod = " ".join(groups["mod"].lower().split())
    part = groups.get("part")
    if mod in {"the past", "the last", "the next", "the coming"} and not part and _as_length(match, mod, name):
        return _one(frame, mod, name)
    reading = _placed(match, frame, mod, name)
    if reading is None:
        return None
    if groups.get("fiscal") and "calendar" not in groups["fiscal"].lower():
        return reading._replace(interval=Interval())  # whose year begins when is not said
    return parted(reading, part, frame)


def _as_length(match: re.Match[str], mod: str, name: str) -> bool:
    """Tell whether *the past year* is a length that ends now, and no year of the calendar."""
    return mod == "the past" or (before(match) in WITHIN and name not in {"day", "weekend", "century"})


def _one(frame: Frame, mod: str, name: str) -> Reading:
    """Read *the past year*: by its value the unit before this one, as annotators write it; by its days the last 365."""
    back = mod in {"the past", "the last"}
    if frame.day is None:
        return unknown(name)
    reading = relative(frame.day, name, -1 if back else 1)
    if name in {"decade", "century"} and mod != "the last":
        reading = Reading("DURATION", "P10Y" if name == "decade" else "P100Y")
    try:
        other = intervals.add(frame.day, -1 if back else 1, name)
    except ValueError:
        return reading
    start, end = sorted((frame.day, other))
    return reading._replace(interval=Interval(start=start, end=end), against="publication", unit=None)


def _placed(match: re.Match[str], frame: Frame, mod: str, name: str) -> Reading | None:
    told = frame.last(match.start(), FINER.get(name, frozenset({name})))
    if mod in ANAPHORIC:
        if told is not None:
            return relative(told.day, name, ANAPHORIC[mod])._replace(against=told.days)
        return relative(frame.day, name, ANAPHORIC[mod]) if frame.day and mod != "that" else unknown(name)
    if mod in {"the latest"} and name == "quarter":
        return told_last(frame, match.start())
    if mod == "the":
        return _the(match, frame, name)
    if frame.day is None:
        return unknown(name)
    return relative(frame.day, name, SHIFT.get(mod, 0))


def _the(match: re.Match[str], frame: Frame, name: str) -> Reading | None:
    """Read *the weekend*, *the quarter*, *the year*, *the day* by what was told, else as the present one."""
    if name == "quarter":
        return told_last(frame, match.start())
    if name == "year" and after(match).lower() in {"ended", "ending", "to"}:
        return Reading("DURATION", "P1Y")
    if frame.day is None:
        return unknown(name)
    moved = frame.moved(match)
    if moved is not None and name != "day" and moved.unit in FINER.get(name, ()):
        return relative(moved.day, name)._replace(against=moved.days)
    if name == "weekend":
        past = frame.way() != "future" and frame.day.isoweekday() < 6
        return relative(frame.day, "weekend", -1 if past else 0)
    told = frame.last(match.start(), frozenset({"day"})) if name == "day" else None
    return relative(told.day if told else frame.day, name)


def yearend(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read *year-end*, *month-end*: the last day of the unit."""
    if frame.day is None:
        return unknown("day")
    whole = relative(frame.day, unit_of(match["end"]), -1 if before(match) == "since" else 0).interval
    return dated(whole.end.isoformat(), "day", "publication") if whole.end else None


def weekof(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read *the week of March 6*."""
    day = inner(match["day"], match, frame)
    name = unit_of(match["unit"])
    if day is None or day.interval.start is None:
        return unknown(name)
    if name == "year":
        return Reading("DURATION", "P1Y", Interval(start=None, end=day.interval.end), day.against)
    return relative(day.interval.start, name)._replace(against=day.against)


def beside(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read *the day after*, *the year before* against the time that the passage told last."""
    name = unit_of(match["unit"])
    told = frame.last(match.start(), FINER[name])
    if told is None:
        return unknown(name)
    step = -1 if match["way"].lower() in {"before", "earlier", "previous"} else 1
    return relative(told.day, name, step)._replace(against=told.days)


def beyond(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read *the week before last*, *the year after next*."""
    name = unit_of(match["unit"])
    return (
        relative(frame.day, name, -2 if match["way"].lower().startswith("before") else 2)
        if frame.day
        else unknown(name)
    )


def season(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read *last fall*, *the winter of 1994*."""
    groups = match.groupdict()
    code: str = words()["seasons"][groups["season"].lower()]
    year = year_of(groups["year"])
    against: Against = None
    if year is None:
        if frame.day is None:
            return Reading("DATE", f"XXXX-{code}")
        told = None if (groups["mod"] or "the").lower() != "the" or groups["relyear"] else frame.moved(match)
        year = told.day.year if told else _season_year(frame, frame.day, code, groups)
        against = told.days if told else "publication"
    reading = dated(f"{year:04}-{code}", "season", against)
    if code == "WI" and not against and not groups["to"]:  # "the winter of 1994" may begin or end in that year
        start = date(year - 1, 12, 1)
        reading = reading._replace(interval=Interval(start=start, end=reading.interval.end))
    return parted(reading, groups["part"] or groups["part2"], frame)


def _season_year(frame: Frame, today: date, code: str, groups: dict[str, str | None]) -> int:
    mod = (groups["mod"] or "").lower()
    if groups["relyear"]:
        return today.year + {"last": -1, "next": 1}.get((groups["relyear"] or "").split()[0].lower(), 0)
    ends = [intervals.days(f"{today.year + shift:04}-{code}") for shift in (-1, 0, 1)]
    if "last" in mod or "past" in mod or "previous" in mod:
        return (
            max(n for n, one in zip((-1, 0), ends, strict=False) if n == -1 or (one.end and one.end < today))
            + today.year
        )
    if "next" in mod or "coming" in mod or "following" in mod:
        return today.year if ends[1].start and ends[1].start > today else today.year + 1
    if code == "WI" and today.month < 3:
        return today.year - 1
    if frame.way() == "past" and not mod.startswith("this") and ends[1].start and ends[1].start > today:
        return today.year - 1
    return today.year


def decade(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read *the late 1970s*, *the '80s*, *the nineties*."""
    groups = match.groupdict()
    if groups.get("word"):
        value = str(words()["decades"][groups["word"].lower()])
    else:
        digits = re.sub(r"\D", "", groups["decade"])
        value = digits[:3] if len(digits) == 4 else ("20" if digits[0] == "1" and frame.day else "19") + digits[0]
    return parted(dated(value, "decade"), groups["part"], frame)


def century(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read *the 20th century*."""
    number = int(match["number"]) if match["number"] else words()["ordinals"][match["word"].lower()]
    if not 1 <= number <= 22:
        return None
    return parted(dated(f"{number - 1:02}", "century"), match["part"], frame)


def fiscal(match: re.Match[str], _frame: Frame) -> Reading | None:
    """Read *fiscal 1989*: a year of somebody's own, so that its days are not known."""
    year = int(match["year"]) + 2000 if len(match["year"]) == 2 else year_of(match["year"])
    return Reading("DATE", f"{year:04}", unit="year")


def year(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read *1998*, *mid-1996*, *2011-2014*."""
    groups = match.groupdict()
    number = year_of(groups.get("year") or groups.get("spelled"))
    if number is None:
        return None
    reading = dated(f"{number:04}", "year")
    part, end = (groups.get("part") or "").lower(), reading.interval.end
    if groups.get("to"):
        last = int(groups["to"]) if len(groups["to"]) == 4 else number // 100 * 100 + int(groups["to"])
        if last <= number:
            return None
        closed = Interval(start=reading.interval.start, end=date(last, 12, 31))
        return reading._replace(value=f"{number:04}/{last:04}", interval=closed)
    if part == "post" or "later" in (groups.get("on") or "") or "beyond" in (groups.get("on") or ""):
        return reading._replace(
            interval=Interval(start=end + DAY if end and part == "post" else reading.interval.start)
        )
    if part == "pre" or "earlier" in (groups.get("on") or ""):
        start = reading.interval.start
        return reading._replace(interval=Interval(end=start - DAY if start and part == "pre" else end))
    return parted(reading, part.removeprefix("the ") or None, frame)

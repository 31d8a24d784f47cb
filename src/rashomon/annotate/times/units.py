"""Readers of the calendar's units: this week, last year, the third quarter, the 1990s, Christmas."""

from __future__ import annotations

import re
from datetime import date, timedelta

from rashomon.annotate.times.frame import NEAR_QUARTER, Frame, Reading, Told, dated, parted, relative, unit_of, year_of
from rashomon.annotate.times.hours import inner
from rashomon.annotate.times.lexicon import words
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
QUARTER = frozenset({"quarter"})
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


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
        return _unknown(name)
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
            against = Interval(start=told.day, end=told.day)
            return relative(told.day, name, ANAPHORIC[mod])._replace(against=against)
        return relative(frame.day, name, ANAPHORIC[mod]) if frame.day and mod != "that" else _unknown(name)
    if mod in {"the latest"} and name == "quarter":
        return quarter_told(frame, match.start())
    if mod == "the":
        return _the(match, frame, name)
    if frame.day is None:
        return _unknown(name)
    return relative(frame.day, name, SHIFT.get(mod, 0))


def _the(match: re.Match[str], frame: Frame, name: str) -> Reading | None:
    """Read *the weekend*, *the quarter*, *the year*, *the day* by what was told, else as the present one."""
    if name == "quarter":
        return quarter_told(frame, match.start())
    if name == "year" and after(match).lower() in {"ended", "ending", "to"}:
        return Reading("DURATION", "P1Y")
    if frame.day is None:
        return _unknown(name)
    if name == "weekend":
        past = frame.way() != "future" and frame.day.isoweekday() < 6
        return relative(frame.day, "weekend", -1 if past else 0)
    told = frame.last(match.start(), frozenset({"day"})) if name == "day" else None
    return relative(told.day if told else frame.day, name)


def quarter_told(frame: Frame, at: int) -> Reading:
    """Read *the quarter* as the one told last, else as the one that a report of this day would tell of."""
    told = reported(frame, at)
    if told is not None:
        return relative(told.day, "quarter")
    return relative(frame.day, "quarter", -1) if frame.day else _unknown("quarter")


def reported(frame: Frame, at: int) -> Told | None:
    """Give the quarter that a company's report tells of: the last one told that is over, else the last one told."""
    now = intervals.value(frame.day, "quarter") if frame.day else "9999"
    for one in reversed(frame.told):
        if one.at < at - NEAR_QUARTER:
            break
        if one.unit == "quarter" and intervals.value(one.day, "quarter") < now:
            return one
    return frame.last(at, QUARTER)


def _unknown(name: str) -> Reading:
    blank = {
        "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
        "decade": "XXX", "century": "XX",
    }  # fmt: skip
    return Reading("DATE", blank.get(name, "XXXX"))


def yearend(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read *year-end*, *month-end*: the last day of the unit."""
    if frame.day is None:
        return _unknown("day")
    whole = relative(frame.day, unit_of(match["end"]), -1 if before(match) == "since" else 0).interval
    return dated(whole.end.isoformat(), "day", "publication") if whole.end else None


def weekof(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read *the week of March 6*."""
    day = inner(match["day"], match, frame)
    name = unit_of(match["unit"])
    if day is None or day.interval.start is None:
        return _unknown(name)
    if name == "year":
        return Reading("DURATION", "P1Y", Interval(start=None, end=day.interval.end), day.against)
    return relative(day.interval.start, name)._replace(against=day.against)


def beside(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read *the day after*, *the year before* against the time that the passage told last."""
    name = unit_of(match["unit"])
    told = frame.last(match.start(), FINER[name])
    if told is None:
        return _unknown(name)
    step = -1 if match["way"].lower() in {"before", "earlier", "previous"} else 1
    return relative(told.day, name, step)._replace(against=Interval(start=told.day, end=told.day))


def yearago(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read *the year-ago quarter*: the quarter of which the report tells, a year before."""
    name = (match["unit"] or "").lower()
    told = reported(frame, match.start()) or frame.last(match.start(), frozenset({"year", "month"}))
    if name.endswith("months"):
        return Reading("DURATION", "P9M" if name.startswith("nine") else "P6M")
    if match["ordinal"] and frame.day:
        year = (told.day.year if told else frame.day.year) - 1
        return dated(f"{year:04}-Q{ORDINALS[match['ordinal'].lower()]}", "quarter", "publication")
    if told is not None and told.unit in {"quarter", "month"}:
        return relative(told.day, told.unit, -4 if told.unit == "quarter" else -12)._replace(unit=None)
    return relative(frame.day, "year", -1) if frame.day else _unknown("year")


def quarter(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read *the third quarter*, *the 1989 period*, *the first half of 1990*, *Q3 2014*."""
    groups = match.groupdict()
    stated = year_of(groups.get("year") or groups.get("before"))
    rel = (groups.get("relyear") or groups.get("rel") or "").lower().split()
    year = stated
    if rel and frame.day:
        year = frame.day.year + {"last": -1, "next": 1}.get(rel[0], 0)
    name = (groups.get("unit") or "quarter").lower()
    letter = (groups.get("q") or ("H" if "half" in name or "two" in name else "Q")).upper()
    number = _which(groups, letter)
    if number is None:
        return _same(frame, match.start(), year)
    if year is None:
        year = _quarter_year(frame, number)
    if year is None:
        return Reading("DATE", f"XXXX-{letter}{number}")
    reading = dated(f"{year:04}-{letter}{number}", "quarter", None if stated else "publication")
    fiscal = groups.get("fiscal") or "fiscal" in match[0].lower()
    return reading._replace(interval=Interval()) if fiscal else reading


def _which(groups: dict[str, str | None], letter: str) -> int | None:
    if groups.get("number"):
        return int(groups["number"] or 0)
    if groups.get("first"):
        return 1 if (groups["first"] or "").lower() == "first" else 2
    ordinal = ORDINALS.get((groups.get("ordinal") or "").lower())
    return None if ordinal is None or (letter == "H" and ordinal > 2) else ordinal


def _same(frame: Frame, at: int, year: int | None) -> Reading | None:
    """Read *the 1988 quarter*: the quarter of which the report tells, in that year."""
    told = reported(frame, at)
    if year is None:
        return None
    if told is None:
        return dated(f"{year:04}", "year")
    return dated(f"{year:04}-Q{(told.day.month + 2) // 3}", "quarter")._replace(unit=None)


def _quarter_year(frame: Frame, number: int) -> int | None:
    """Choose the year of a quarter: the nearest one, looking back unless the clause looks ahead."""
    if frame.day is None:
        return None
    ahead = number - (frame.day.month + 2) // 3
    return frame.day.year - 1 if ahead >= 2 and frame.way() != "future" else frame.day.year


def samequarter(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read *the latest quarter*, *the same period last year*."""
    if "current" in match[0].lower() and frame.day:
        return relative(frame.day, "quarter")
    told = reported(frame, match.start()) or frame.last(match.start(), frozenset({"month", "year"}))
    back = -1 if match["rel"] else 0
    if told is not None and told.unit == "quarter":
        return relative(told.day, "quarter", 4 * back)._replace(unit=None)
    if told is not None and back:
        return relative(told.day, "year", back)
    if frame.day is None:
        return _unknown("quarter")
    if match["unit"].lower() == "quarter" or "latest" in match[0].lower():
        return relative(frame.day, "quarter", -1 + 4 * back)
    return relative(frame.day, "year", back)


def season(match: re.Match[str], frame: Frame) -> Reading | None:
    """Read *last fall*, *the winter of 1994*."""
    groups = match.groupdict()
    code: str = words()["seasons"][groups["season"].lower()]
    year, against = year_of(groups["year"]), None
    if year is None:
        if frame.day is None:
            return Reading("DATE", f"XXXX-{code}")
        year, against = _season_year(frame, frame.day, code, groups), "publication"
    reading = dated(f"{year:04}-{code}", "season", "publication" if against else None)
    if code == "WI" and not against:  # "the winter of 1994" may begin or end in that year
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
        value = f"19{words()['decades'][groups['word'].lower()]}"
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
    return Reading("DATE", f"{year_of(match['year']):04}", unit="year")


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

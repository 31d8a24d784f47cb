"""What a reader of a time knows: the day of publication, the text around, and which times were told before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal, NamedTuple

from rashomon.annotate.times import tense
from rashomon.annotate.times.lexicon import words
from rashomon.records import Interval, Parse
from rashomon.text import intervals, numbers

Type = Literal["DATE", "TIME", "DURATION", "SET"]
Against = Interval | Literal["publication"] | None
UNKNOWN = Interval()
NEAR = 900  # characters over which a passage's date still holds for "a day later"
SAYING = frozenset({"say", "tell", "announce", "add", "report", "write", "state"})
JOINT = 25  # characters from a time of day to its day, where that stands behind it
LATE = re.compile(r"T(?:1[89]:|2\d:|EV|NI)")
OWN_DAYS = timedelta(days=7)  # how far from its publication a report's own days reach
MOVING = frozenset({"day", "month", "season", "year"})
ENDS = re.compile(r"[\n“”\"]|[`']{2}")  # of a passage: its paragraph, an edge of a quotation
FRONT = re.compile(  # before a time that opens its sentence
    r"(?:^|\n|[.!?:;–—]|[“\"]|``)\s*(?:(?:but|and|then|so|yet|later|again|back|early|late|in|on|by|during)\s+){0,3}$",
    re.IGNORECASE,
)
NEAR_QUARTER = 4000  # a company's report tells of one quarter all through


class Reading(NamedTuple):
    """What a time means: TIMEX3 type and value, the days, what it was read against, and the unit of its value."""

    type: Type
    value: str
    interval: Interval = UNKNOWN
    against: Against = None
    unit: str | None = None


class Told(NamedTuple):
    """A time that the passage has told: where, the unit of its value, its days."""

    at: int
    unit: str
    days: Interval
    loose: bool = False  # it is the day on which somebody said something, or not quite known
    late: bool = False  # in the evening or at night

    @property
    def day(self) -> date:
        """Give its first day."""
        return self.days.start or date.min

    @property
    def wide(self) -> bool:
        """Tell whether it is more than a day, or a night."""
        return bool(self.days.start and self.days.end and self.days.end - self.days.start > timedelta(days=1))


@dataclass(slots=True)
class Frame:
    """The state of one reading of one article, from its beginning to its end, against one day (or none)."""

    parse: Parse
    day: date | None
    exact: bool = True  # it is the day of publication, and no guess at it
    token: int | None = None  # where the expression that is being read begins
    told: list[Told] = field(default_factory=list)

    def way(self) -> tense.Way | None:
        """Say which way the clause around the expression looks."""
        return tense.way(self.parse, self.token)

    def verb(self) -> str | None:
        """Give the verb that governs the expression."""
        return tense.verb(self.parse, self.token)

    def earlier(self) -> bool:
        """Tell whether the clause around the expression tells what came before its passage."""
        return tense.earlier(self.parse, self.token)

    def note(self, at: int, reading: Reading) -> None:
        """Remember a time that was read."""
        if reading.value == "PRESENT_REF" and self.day:
            self.told.append(Told(at, "now", reading.interval))
        if reading.unit and reading.type in {"DATE", "TIME"}:
            days = reading.interval if reading.interval.start else intervals.days(reading.value)
            if days.start:
                last = self.told[-1] if self.told else None
                joint = last is not None and last.days == days and at - last.at < JOINT  # *at 11 p.m. on Tuesday*
                late = bool(LATE.search(reading.value)) or (joint and last is not None and last.late)
                loose = self.verb() in SAYING or reading.value.startswith("X")
                self.told.append(Told(at, reading.unit, days, loose, late))

    def last(self, at: int, units: frozenset[str], *, loose: bool = True) -> Told | None:
        """Give the latest time told before a place, in one of some units, if it is near enough to still hold.

        Days on which somebody only said something, and those not quite known, count where they are asked for.
        """
        near = NEAR_QUARTER if units == {"quarter"} else NEAR
        for one in reversed(self.told):
            if one.at < at - near:
                return None
            if one.unit in units and (loose or not one.loose):
                return one
        return None

    def scene(self, match: re.Match[str], units: frozenset[str], *, spoken: bool = False) -> Told | None:
        """Give the day on which a part of the day lies: the one told last, if it still holds.

        A day of the report's own week holds for the passage; one far off (*inspected on 12 June*) for its paragraph,
        after which the report is back in its own days. The day on which somebody spoke is not that of what he told,
        unless the words point at it (*that night*).
        """
        if self.told and self.told[-1].at == match.start():
            return self.told[-1]  # the day that stands right after it
        told = self.last(match.start(), units, loose=spoken or self.verb() in SAYING)
        far = told is not None and self.day is not None and abs(told.day - self.day) > OWN_DAYS
        return None if told and far and "\n" in match.string[told.at : match.start()] else told

    def moved(self, match: re.Match[str]) -> Told | None:
        """Give the time past that the passage has moved to (*In 2014 the mine closed. In June ...*), if it has.

        A passage moves with a time that opens a sentence: one that stands further in says when of its own clause only.
        It holds for the paragraph, until the report's own days are named (*last week*, *now*), a sentence looks at the
        present, or a quotation begins or ends.
        """
        for told in reversed(self.told):
            if not self.past(told) or ENDS.search(match.string, told.at, match.start()):
                return None
            if FRONT.search(match.string, max(0, told.at - 40), told.at):
                return None if tense.presents(self.parse, told.at, match.start()) else self.told[-1]
        return None

    def past(self, told: Told) -> bool:
        """Tell whether a time lies before the report's own days."""
        if self.day is None or told.unit not in MOVING or self.day - told.day <= OWN_DAYS:
            return False
        return intervals.value(told.day, told.unit) != intervals.value(self.day, told.unit)


def dated(value: str, unit: str, against: Against = None) -> Reading:
    """Make the reading of a calendar value."""
    return Reading("DATE", value, intervals.days(value), against, unit)


def relative(day: date, unit: str, count: int = 0) -> Reading:
    """Make the reading of the unit of the calendar that lies ``count`` units from the one of a day."""
    try:
        value = intervals.value(intervals.add(day, count, unit), unit)
    except ValueError:
        return Reading("DATE", "PAST_REF" if count < 0 else "FUTURE_REF")
    return dated(value, unit, "publication")


def unknown(name: str) -> Reading:
    """Write a unit of which nothing is known but that it is one."""
    blank = {
        "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
        "decade": "XXX", "century": "XX",
    }  # fmt: skip
    return Reading("DATE", blank.get(name, "XXXX"))


def parted(reading: Reading, part: str | None, frame: Frame) -> Reading:
    """Narrow the days of a reading to the part of it that is named (*early*, *later this*, *the end of*)."""
    if not part:
        return reading
    part = part.lower()
    whole = reading.interval
    now = reading.against if isinstance(reading.against, Interval) else Interval(start=frame.day, end=frame.day)
    if part.startswith("earlier") and reading.unit != "day":
        cut = intervals.meet(whole, Interval(end=now.end))
    elif part.startswith("later") and reading.unit != "day":
        cut = intervals.meet(whole, Interval(start=now.start))
    elif reading.unit == "day" or ("half" in part and reading.unit is None):
        cut = whole
    elif "half" in part and whole.start and whole.end:
        middle = whole.start + (whole.end - whole.start) / 2
        cut = Interval(start=whole.start, end=middle) if "first" in part else Interval(start=middle, end=whole.end)
    else:
        which = next((n for n, names in enumerate(PARTS) if part.split()[0] in names), None)
        cut = whole if which is None else intervals.third(whole, which)
    return reading._replace(interval=cut or whole)


PARTS = (
    frozenset({"early", "beginning", "start", "turn"}),
    frozenset({"mid", "middle", "midway", "mid-way"}),
    frozenset({"late", "end", "close", "latter"}),
)


def number(text: str) -> float | None:
    """Read the count of a unit; ``None`` where it is vague (*a few*, *several*)."""
    text = re.sub(r"\s+", " ", text.strip().lower())
    small: dict[str, int] = words()["small"]
    if text in small:
        return float(small[text])
    if text.startswith("half"):
        return 0.5
    found = numbers.read(text)
    return found.low if found and found.low == found.high else None


def unit_of(text: str) -> str:
    """Give the unit of the calendar that a word names, in the singular."""
    text = text.lower()
    if text not in words()["units"] and text not in words()["seasons"]:
        text = text.removesuffix("s")
    return {"sec": "second", "min": "minute", "hr": "hour", "yr": "year", "centurie": "century", "night": "day"}.get(
        text, text
    )


def year_of(text: str | None) -> int | None:
    """Read a year, in digits (also *'98*) or words (*nineteen ninety-six*)."""
    if not text:
        return None
    text = text.strip().lower()
    if text.isdigit():
        return int(text)
    if text[0] in "’'‘":
        short = int(text[1:])
        return short + (1900 if short > 30 else 2000)  # 30: no newspaper of our day looks further ahead
    if text.startswith("nineteen"):
        rest = text.removeprefix("nineteen").strip(" -").replace("oh", "")
        tail = 0 if rest == "hundred" else numbers.read(rest)
        return None if tail is None else 1900 + (tail if isinstance(tail, int) else int(tail.low))
    whole = numbers.read(text)
    return int(whole.low) if whole else None

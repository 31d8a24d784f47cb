"""What the page says in words: days, numbers, counts, kinds; plainly, and honest about what is not known."""

from __future__ import annotations

import calendar
from datetime import date

from rashomon.records import Interval, Publication, Quantity, Value

NOT_KNOWN = "date not known"

STATUS = {
    "disputed": "Disputed",
    "updated": "Changed with time",
    "scope": "Counted differently",
    "agreed": "Agreed",
    "again": "Told again in parts",
    "perhaps": "Perhaps told by several",
    "single": "Told by one only",
}

BASIS = {
    "stated": "stated in the text",
    "metadata": "metadata",
    "inferred": "inferred",
    "unknown": "",
}

DIFFERENCES = {
    "figure": "Figures differ",
    "date": "Dates differ",
    "place": "Places differ",
    "actor": "Who did it differs",
    "polarity": "Asserted and denied",
    "other": "They differ",
}

TYPES = {
    "person": "People",
    "org": "Organisations",
    "state": "States",
    "place": "Places",
    "group": "Groups",
    "accord": "Accords",
    "event": "Named events",
    "other": "Other names",
    "nominal": "Without a name",
}

SECTORS = {  # PLOVER's codes
    "AGR": "farming",
    "BUS": "business",
    "COP": "police",
    "CRM": "crime",
    "CVL": "civilians",
    "EDU": "education and research",
    "ELI": "former office holders",
    "GOV": "government",
    "HLH": "health",
    "JRN": "media",
    "JUD": "courts and lawyers",
    "LAB": "labour",
    "LEG": "legislature",
    "MIL": "armed forces",
    "NGO": "aid body",
    "OPP": "opposition",
    "PRE": "recognised by few states",
    "PRM": "militia",
    "PTY": "party",
    "REB": "rebels",
    "REF": "displaced people",
    "REL": "religion",
    "SOC": "rights and advocacy",
    "SPY": "intelligence",
    "UAF": "armed, side not known",
}
PRONOUNS = frozenset(
    ("he", "she", "they", "it", "i", "we", "you", "who", "whom", "whose", "him", "her", "them", "his", "its", "their",
     "one", "which", "that", "this", "these", "those", "both", "some", "others")
)  # fmt: skip
UNIONS = {"UNO": "United Nations", "EUR": "European Union and Council of Europe", "IGO": "body of several states"}

REALITY = {"ongoing": "ongoing", "planned": "planned", "possible": "possible", "denied": "denied"}


def day(when: date, *, year: bool = True) -> str:
    """Write a day out.

    >>> day(date(2022, 2, 21))
    '21 February 2022'
    """
    return f"{when.day} {calendar.month_name[when.month]}" + (f" {when.year}" if year else "")


def interval(when: Interval | Publication | None) -> str:
    """Write an interval as coarsely as it is known.

    >>> interval(Interval(start=date(2014, 1, 1), end=date(2014, 12, 31)))
    '2014'
    >>> interval(Interval(start=date(2022, 2, 15), end=date(2022, 2, 18)))
    '15–18 February 2022'
    >>> interval(Interval())
    'date not known'
    """
    if when is None or (when.start is None and when.end is None):
        return NOT_KNOWN
    if when.start is None:
        return f"until {day(when.end)}" if when.end else NOT_KNOWN
    if when.end is None:
        return f"from {day(when.start)}, end open"
    return _between(when.start, when.end)


def _between(start: date, end: date) -> str:
    if start == end:
        return day(start)
    whole_months = start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]
    if whole_months:
        return _months(start, end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end)}"
    return f"{day(start, year=start.year != end.year)} – {day(end)}"


def _months(start: date, end: date) -> str:
    if start.month == 1 and end.month == 12:
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    first, last = calendar.month_name[start.month], f"{calendar.month_name[end.month]} {end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return last
    return f"{first} – {last}" if start.year == end.year else f"{first} {start.year} – {last}"


def iso(when: Interval | Publication | None) -> str:
    """Write an interval as the dossier file does, an open side as ``..``.

    >>> iso(Interval(start=date(2022, 2, 21)))
    '2022-02-21/..'
    """
    if when is None or (when.start is None and when.end is None):
        return ""
    if when.start == when.end and when.start:
        return when.start.isoformat()
    return f"{when.start or '..'}/{when.end or '..'}"


def published(when: Publication) -> str:
    """Write a publication date with what it rests on."""
    basis = BASIS[when.basis]
    return f"{interval(when)} ({basis})" if basis and (when.start or when.end) else interval(when)


def number(value: float) -> str:
    r"""Write a number as it is read, thousands set off by a thin space that does not break.

    >>> number(14000.0).replace("\u202f", "_")
    '14_000'
    """
    text = f"{value:,.0f}" if value == int(value) else f"{value:,.4f}".rstrip("0")
    return text.replace(",", "\u202f") if abs(value) >= 10_000 else text.replace(",", "")


def extent(low: float | None, high: float | None) -> str:
    """Write a range of numbers.

    >>> extent(40, None), extent(3, 5), extent(7, 7), extent(None, None)
    ('40 or more', '3 to 5', '7', '')
    """
    if low is not None and high is not None:
        return number(low) if low == high else f"{number(low)} to {number(high)}"
    if low is not None:
        return f"{number(low)} or more"
    return f"up to {number(high)}" if high is not None else ""


def quantity(one: Quantity) -> str:
    """Write what was read from a number: how many of what."""
    return " ".join(part for part in (extent(one.low, one.high), one.of or "") if part)


def value(one: Value, *, plain: bool = True) -> str:
    """Write what was read from a telling, or its words where those are figures or nothing was read.

    Args:
        one: the value.
        plain: whether its words may stand for it.

    >>> value(Value(text="six", low=6.0)), value(Value(text="1,200", low=1200.0, high=1200.0))
    ('6 or more', '1,200')
    """
    if one.interval and (one.interval.start or one.interval.end) and one.low is None and one.high is None:
        return interval(one.interval)
    if plain and one.low == one.high and (one.low is None or any(map(str.isdigit, one.text))):
        return one.text
    return extent(one.low, one.high)


def count(n: int, noun: str, many: str | None = None) -> str:
    """Write a count with its noun.

    >>> count(1, "story", "stories"), count(3, "outlet")
    ('1 story', '3 outlets')
    """
    return f"{n} {noun if n == 1 else many or noun + 's'}"


def kind(name: str) -> str:
    """Write the name of a kind, feature or note as words.

    >>> kind("attribution_lost")
    'attribution lost'
    """
    return name.replace("_", " ").strip().lower()


def nameless(source: str) -> bool:
    """Tell whether a source is no name and no description, but a word that points at one.

    >>> nameless("They"), nameless("The mayor"), nameless("")
    (True, False, True)
    """
    return not source or source.casefold() in PRONOUNS


def join(parts: list[str]) -> str:
    """Join names as a sentence does.

    >>> join(["a", "b", "c"])
    'a, b and c'
    """
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""

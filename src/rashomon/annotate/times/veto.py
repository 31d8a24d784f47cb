"""What looks like a time and is none: the modal *may*, an age, a count of 2,000 people, the Sunday Times."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from rashomon.annotate.times.lexicon import words
from rashomon.records import Parse

NAMES = frozenset({"PERSON", "ORG", "WORK_OF_ART", "FAC", "PRODUCT", "GPE", "LAW", "NORP"})
TITLES = frozenset({"ORG", "WORK_OF_ART", "PRODUCT"})
DETAIL = frozenset({"in", "at", "and", "but", "when", "on", "was", "had", "by"})
_BEFORE = re.compile(r"([\w’'$%-]+)[\s(\"“”]*$")
_AFTER = re.compile(r"[\s-]*([\w’']+)")
_OPENED = re.compile(r"[\"“](?:[A-Z][\w.]*\s+)*$")
_A_DAY = re.compile(r"\s+(?:a|per)\s+day\b")
_HOURS = re.compile(r"\bhours\s*$")

Names = dict[int, tuple[int, int, str]]
"""For each token inside a name: the name's first token, its last token + 1, its label."""


class Place(NamedTuple):
    """A match where it stands, with what stands around it."""

    match: re.Match[str]
    parse: Parse
    token: int | None
    names: Names

    def part(self, name: str) -> str:
        """Give a named part of the match in lower case, empty where the rule has no such part or it is not there."""
        return (self.match.groupdict().get(name) or "").lower()

    def before(self) -> str:
        """Give the word before the match, in lower case; empty at the start of a line."""
        return before(self.match)

    def after(self) -> str:
        """Give the word after the match, as it stands."""
        return after(self.match)

    def rest(self, length: int) -> str:
        """Give the characters after the match."""
        return self.match.string[self.match.end() : self.match.end() + length]


def stands(read: str, place: Place) -> bool:
    """Tell whether a match of a rule is a time, by what stands around it."""
    check = CHECKS.get(read)
    return check is None or check(place)


def before(match: re.Match[str]) -> str:
    """Give the word before a match, in lower case; empty at the start of a line."""
    found = _BEFORE.search(match.string, max(0, match.start() - 40), match.start())
    return found[1].lower() if found else ""


def after(match: re.Match[str]) -> str:
    """Give the word after a match, as it stands."""
    found = _AFTER.match(match.string, match.end(), match.end() + 40)
    return found[1] if found else ""


@lru_cache(maxsize=32)
def _context(name: str) -> frozenset[str]:
    return frozenset(words()["context"][name])


def _in_name(place: Place, labels: frozenset[str]) -> bool:
    """Tell whether a match begins a longer name of one of the kinds, or stands inside it."""
    name = place.names.get(-1 if place.token is None else place.token)
    return name is not None and name[2] in labels and place.match.end() < place.parse.end[name[1] - 1]


def _title(place: Place, part: str) -> bool:
    """Tell whether a unit begins with a capital, as in a programme's name (*This Week*), outside of capitals."""
    word: str = place.match[part]
    return word[0].isupper() and not word.isupper()


def _quoted(place: Place) -> bool:
    """Tell whether a match ends a title in quotation marks (on "Fox News Sunday")."""
    closed = re.match(r",?[\"”]", place.rest(2)) is not None
    return (
        closed
        and _OPENED.search(place.match.string[max(0, place.match.start() - 30) : place.match.start()]) is not None
    )


# -------------------------------------------------------------------------------------------------- months, days, hours

NAMESAKES = frozenset({"may", "april", "june", "august", "march"})


def _monthly(place: Place) -> bool:
    month: str = place.match["month"]
    if not month[0].isupper():
        return False
    if any(place.part(name) for name in ("year", "relyear", "part", "mod")):
        return True
    if len(month) < 5 and month.lower() not in {"may", "june", "july"} and not month.endswith("."):
        return False
    if (
        month.lower() in {"may", "march"}
        and place.token is not None
        and place.parse.pos[place.token] in {"VERB", "AUX"}
    ):
        return False
    return not _in_name(place, NAMES) and not _person(place, month)


def _person(place: Place, month: str) -> bool:
    """Tell whether a month is somebody's name, where the text has a person of that name (*Theresa May*)."""
    parse, token = place.parse, place.token
    if token is None or month.lower() not in NAMESAKES or place.before() in _context("month_before"):
        return False
    people = {last - 1 for _, last, label in place.names.values() if label == "PERSON"}
    return any(_called(parse, i, month) for i in people)


def _called(parse: Parse, i: int, month: str) -> bool:
    """Tell whether a person's name ends in a month at a token, or goes on with one right after it."""
    whole = parse.word[i] == month and i > 0 and parse.pos[i - 1] == "PROPN"
    after = i + 1 < len(parse) and parse.word[i + 1] == month and parse.end[i] + 1 == parse.start[i + 1]
    return whole or (after and not (i + 2 < len(parse) and parse.pos[i + 2] == "NUM"))


def _dated(place: Place) -> bool:
    return bool(place.match["month"][0].isupper())


def _weekday(place: Place) -> bool:
    return bool(place.match["weekday"][0].isupper()) and not _in_name(place, TITLES) and not _quoted(place)


def _weekdays(place: Place) -> bool:
    return bool(place.part("every") or place.part("plural")) and place.match["weekday"][0].isupper()


def _halfday(place: Place) -> bool:
    if place.part("weekday"):
        return bool(place.match["weekday"][0].isupper())
    if (
        "rel" in place.match.groupdict()
        and place.match["rel"] == ""
        and not place.part("day")
        and not place.part("part")
    ):
        return place.before() in _context("dawn_before")
    return place.part("rel") != "the" or bool(place.part("day")) or place.before() in {"in", "during", "through"}


def _clock(place: Place) -> bool:
    if place.part("fixed"):
        return place.before() != "high"
    if any(place.part(name) for name in ("half", "zone", "hourword", "daypart", "night")) or ":" not in place.match[0]:
        return True
    return place.before() in _context("clock_before")


def _nearby(place: Place) -> bool:
    """Tell whether *Today* is no part of a title (USA Today)."""
    if not _title(place, "day") or not place.token:
        return True
    if _quoted(place):
        return False
    return place.parse.pos[place.token - 1] != "PROPN" or place.parse.end[place.token - 1] + 1 != place.match.start()


def _monthday(place: Place) -> bool:
    return bool(place.part("mod")) or (place.before() in {"on", "until", "by"} and place.rest(1) in {".", ",", ";", ""})


def _slashed(place: Place) -> bool:
    return int(place.match["left"]) <= 12 or int(place.match["right"]) <= 12


# ---------------------------------------------------------------------------------------------------- seasons and years


def _season(place: Place) -> bool:
    if place.part("year") or place.part("relyear") or place.part("mod") not in {"", "the"}:
        return True
    named = bool(place.part("mod") or place.part("part") or place.part("part2"))
    if _title(place, "season") and place.after()[:1].isupper():
        return False  # the Winter Olympics
    held = place.before() in _context("season_before")
    if place.part("season") in {"spring", "fall"}:
        return held and named
    return held or bool(place.part("part"))


def _decade(place: Place) -> bool:
    if place.before() in {"his", "her", "their", "my", "your", "temperatures", "highs", "lows"}:
        return False
    return len(place.part("decade")) > 4 or place.match[0][0] in "’'‘tT"  # "the 80s", "'80s"


def _year(place: Place) -> bool:
    if place.part("spelled") or place.part("part") or place.match[0].lower().startswith("the year"):
        return True
    if place.after().lower() in _context("counted_after") or place.rest(1) in {"%", "°"}:
        return False
    year, held = int(place.match["year"]), place.before() in _context("year_before")
    if place.part("to") and not held and place.match.string[place.match.start() - 1 : place.match.start()] != "(":
        return 1900 <= year <= 2050 and "/" not in place.match[0]
    if not 1900 <= year <= 2050:
        return place.before() in {"in", "since", "circa", "until"} and not _counts(place)
    return held or not _counts(place)


def _counts(place: Place) -> bool:
    """Tell whether the number counts the plural noun after it."""
    token, parse = place.token, place.parse
    if token is None or token + 1 >= len(parse.start):
        return False
    return parse.dep[token] == "nummod" and parse.tag[token + 1] in {"NNS", "NNPS"} and parse.head[token] == token + 1


# ---------------------------------------------------------------------------------------------------- units and lengths


def _unit(place: Place) -> bool:
    if _title(place, "unit"):
        return False
    if place.part("mod") != "the" or place.part("part") or place.part("fiscal"):
        return True
    unit, following = place.part("unit"), place.after().lower()
    if unit == "week" and place.rest(2) in {"'s", "’s"}:
        return True
    if unit == "year" and (following in {"ended", "ending", "to"} or following in {"award", "prize", "title"}):
        return following in {"ended", "ending", "to"}
    return place.before() in _context(f"the_{unit}")


def _beside(place: Place) -> bool:
    """Tell whether "the day before" ends here: what follows otherwise is a happening whose day is told elsewhere."""
    tail = place.rest(12)
    return not tail.strip() or tail[0] in ".,;:)”\"’'" or place.after() in DETAIL


def _quarter(place: Place) -> bool:
    if not place.part("unit").startswith("half"):
        return True
    return any(place.part(name) for name in ("year", "relyear", "before", "rel"))


def _stretch(place: Place) -> bool:
    """Tell whether *last* is no verb (*will last two weeks*)."""
    return place.part("mod") != "last" or place.token is None or place.parse.pos[place.token] != "VERB"


def _later(place: Place) -> bool:
    return not (place.part("unit").startswith("second") and place.part("count").strip() in {"a", "the", "one"})


def _length(place: Place) -> bool:
    if place.part("old"):
        return _age_of_thing(place)
    if (_title(place, "unit") and place.match[0][0].isupper()) or place.after() == "Minutes":
        return False
    if place.part("long") or place.part("unit2"):
        return True
    return _counted(place) if place.part("count") else _plural(place)


def _plural(place: Place) -> bool:
    """Tell whether a bare *years*, *hours* is a length: *for years*, *hours of talks*."""
    if "-" in place.match[0]:
        return True
    if place.match.string[place.match.start() - 1 : place.match.start()] == "-" or place.after().lower() == "apart":
        return False
    if place.match[0].lower().startswith("the "):
        return place.before() in {"over", "in", "through", "down"} and place.after().lower() != "of"
    held = place.before() in _context("length_before") - _context("length_before_not_plural")
    return held or place.after().lower() == "of"


def _counted(place: Place) -> bool:
    unit, count, dash = place.part("unit"), place.part("count").strip(), place.part("dash") == "-"
    if unit in {"second", "sec"} and not dash and count in {"a", "the", "one"}:
        return False  # an ordinal, or a moment
    if unit in {"quarter", "quarters"} and (count in {"a", "one", "three"} or dash):
        return False  # a share
    if unit.startswith("hour") and _A_DAY.match(place.rest(12)):
        return False  # "24 hours a day" is always
    if count in {"a", "an"} and not place.part("plus"):
        return place.before() in _context("length_before") or place.after().lower() in {"or", "after", "before"}
    if count in {"some", "many"} or unit in {"min", "mins", "sec", "secs", "hr", "hrs", "yr", "yrs"}:
        return unit.endswith("s") and (count[0].isdigit() or unit in words()["units"] or unit[:-1] in words()["units"])
    return not _hanging(place, unit, count)


def _hanging(place: Place, unit: str, count: str) -> bool:
    """Tell whether "5 second" at a sentence's end cannot be a length: several of a unit in the singular."""
    single = {"a", "an", "one", "1", "half a", "half an", "another"}
    return not unit.endswith("s") and count not in single and not place.after() and "-" not in place.match[0]


def _age_of_thing(place: Place) -> bool:
    """Tell whether "27-year-old" is said of a thing (a conflict), so that it is a length and no age."""
    tail = {word.lower() for word in re.findall(r"[\w-]+", place.rest(40))[:3]}
    if place.part("unit").startswith("year"):
        return bool(tail & set(words()["things"]["nouns"]))
    return bool(tail) and not tail & _context("young")


def _the_count(place: Place) -> bool:
    return place.before() in {"for", "in", "during", "over", "of", "through"}


# ----------------------------------------------------------------------------------------------- sets, vague references


def _set(place: Place) -> bool:
    if place.part("adverb"):
        rate = place.part("adverb") == "annually" and _tag_before(place) in {"NN", "NNS", "CD"}
        return not rate and not (place.match[0][0].isupper() and place.after()[:1].isupper())
    if place.part("per") == "per":
        return place.part("unit") not in {"second", "minute", "hour"}  # a speed
    if place.part("per") and not place.part("times"):
        return _rate(place)
    return True


def _rate(place: Place) -> bool:
    """Tell whether *a year* says how often (*$2 million a year*), and not how long or when."""
    if not place.token or place.after().lower() in {"ago", "earlier", "later", "after", "before", "or", "old"}:
        return False
    if _HOURS.search(place.match.string[max(0, place.match.start() - 8) : place.match.start()]):
        return False
    return _tag_before(place) in {"NN", "NNS", "CD"} and place.parse.end[place.token - 1] + 2 > place.match.start()


def _tag_before(place: Place) -> str:
    return place.parse.tag[place.token - 1] if place.token else ""


def _vague(place: Place) -> bool:
    if not place.part("attribute"):
        return True
    adjective = place.token is not None and place.parse.pos[place.token] == "ADJ"
    return adjective and place.after().lower() not in {"affairs", "account", "events"}


CHECKS: dict[str, Callable[[Place], bool]] = {
    "monthly": _monthly, "dated": _dated, "weekday": _weekday, "weekdays": _weekdays, "halfday": _halfday,
    "clock": _clock, "nearby": _nearby, "monthday": _monthday, "slashed": _slashed, "season": _season,
    "decade": _decade, "year": _year, "unit": _unit, "beside": _beside, "quarter": _quarter, "later": _later,
    "stretch": _stretch, "length": _length, "the_count": _the_count, "set": _set, "vague": _vague,
}  # fmt: skip

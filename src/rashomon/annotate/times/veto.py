"""What looks like a time and is none: the modal *may*, an age, a count of 2,000 people, the Sunday Times."""

from __future__ import annotations

import re
from functools import lru_cache

from rashomon.annotate.times.lexicon import words
from rashomon.records import Parse

NAMES = frozenset({"PERSON", "ORG", "WORK_OF_ART", "FAC", "PRODUCT", "GPE", "LAW", "NORP"})
LENGTH_BEFORE = frozenset(
    "for in after over within during of about nearly almost than least most lasted lasting took take takes last lasts spent "
    "spend under only barely just around approximately roughly every throughout past last next first some up to by until "
    "through before another once following served serve serving last wait waited waiting mere given".split()
)
YEAR_BEFORE = frozenset(
    "in since by until till from of to through before after during between and circa around".split()
)
COUNTED = frozenset(
    "people men women children troops soldiers miles kilometers kilometres km feet metres meters dollars euros pounds votes "
    "jobs homes houses students workers employees protesters demonstrators refugees migrants civilians officers fighters "
    "cases deaths victims injuries tons tonnes acres hectares vehicles members delegates words pages times days hours years "
    "calories words words barrels shares units rooms seats fans spectators mw megawatts degrees".split()
)
THE_BEFORE = {
    "year": frozenset("for in of during over throughout through by".split()),
    "month": frozenset("in for over during of".split()),
    "week": frozenset("for over during in of".split()),
    "quarter": frozenset("in for during over of through by".split()),
    "weekend": frozenset("over of for during at this on before after by".split()),
}
_BEFORE = re.compile(r"([\w’'$%-]+)[\s(\"“”]*$")
_AFTER = re.compile(r"[\s-]*([\w’']+)")
_RATE = re.compile(r"(?:\d|cents?|percent|%|[a-z]{3,})\s*$")


def stands(read: str, match: re.Match[str], parse: Parse, token: int | None) -> bool:
    """Tell whether a match of a rule is a time, by what stands around it."""
    check = CHECKS.get(read)
    return check is None or check(match, parse, token)


def before(match: re.Match[str]) -> str:
    """Give the word before a match, in lower case; empty at the start of a line."""
    found = _BEFORE.search(match.string, max(0, match.start() - 40), match.start())
    return found[1].lower() if found else ""


def after(match: re.Match[str]) -> str:
    """Give the word after a match, as it stands."""
    found = _AFTER.match(match.string, match.end(), match.end() + 40)
    return found[1] if found else ""


def _in_name(match: re.Match[str], parse: Parse, labels: frozenset[str]) -> bool:
    """Tell whether a match begins a longer name of one of the kinds, or stands inside it."""
    return any(
        parse.start[first] <= match.start() and match.end() < parse.end[last - 1]
        for first, last, label in parse.names
        if label in labels and parse.start[first] <= match.start() < parse.end[last - 1]
    )


def _monthly(match: re.Match[str], parse: Parse, token: int | None) -> bool:
    groups = match.groupdict()
    month: str = groups["month"]
    if not month[0].isupper():
        return False
    if groups.get("year") or groups.get("relyear") or groups.get("part") or groups.get("mod"):
        return True
    if len(month) < 5 and month.lower() not in {"may", "june", "july"} and not groups.get("point"):
        return False
    if month.lower() in {"may", "march"} and token is not None and parse.pos[token] in {"VERB", "AUX"}:
        return False
    return not _in_name(match, parse, NAMES)


def _dated(match: re.Match[str], parse: Parse, token: int | None) -> bool:
    return bool(match["month"][0].isupper()) and match["month"][0:3].lower() != "mar" or match["month"][0].isupper()


def _weekday(match: re.Match[str], parse: Parse, token: int | None) -> bool:
    return match["weekday"][0].isupper() and not _in_name(match, parse, frozenset({"ORG", "WORK_OF_ART", "PRODUCT"}))


def _weekdays(match: re.Match[str], parse: Parse, token: int | None) -> bool:
    return bool(match["every"] or match["plural"]) and match["weekday"][0].isupper()


def _season(match: re.Match[str], parse: Parse, token: int | None) -> bool:
    groups = match.groupdict()
    if groups["year"] or groups["relyear"] or (groups["mod"] and groups["mod"].lower() != "the"):
        return True
    word = match["season"].lower()
    held = before(match) in {
        "in",
        "since",
        "by",
        "until",
        "during",
        "of",
        "over",
        "through",
        "throughout",
        "into",
        "next",
    }
    if word in {"spring", "fall"}:
        return held and bool(groups["mod"] or groups["part"] or groups["part2"])
    return held or bool(groups["part"])


def _decade(match: re.Match[str], parse: Parse, token: int | None) -> bool:
    if match.groupdict().get("decade", "") and len(match["decade"]) > 4 and match["decade"][0].isdigit():
        return before(match) not in {"his", "her", "their"}
    held = before(match) not in {"his", "her", "their", "my", "your", "temperatures", "highs", "lows"}
    return held and (match[0].lower().startswith("the") or match[0][0] in "’'‘")


def _year(match: re.Match[str], parse: Parse, token: int | None) -> bool:
    if match.groupdict().get("spelled") or match["part"] or match[0].lower().startswith("the year"):
        return True
    following = after(match)
    if following.lower() in COUNTED or following.lower() in {"million", "billion", "thousand"}:
        return False
    rest = match.string[match.end() : match.end() + 2]
    if rest[:1] in "%°" and rest:
        return False
    year = int(match["year"])
    preposition = before(match) in YEAR_BEFORE
    if match["to"] and not preposition and not match.string[match.start() - 1 : match.start()] == "(":
        return 1900 <= year <= 2050 and len(match["to"]) in {2, 4} and "/" not in match[0]
    if not 1900 <= year <= 2050:
        return before(match) in {"in", "since", "circa", "until"} and not _plural_next(match, parse, token)
    return preposition or not _plural_next(match, parse, token) or before(match) in {"the", "its", "his", "their"}


def _plural_next(match: re.Match[str], parse: Parse, token: int | None) -> bool:
    """Tell whether the number counts the plural noun after it."""
    if token is None or token + 1 >= len(parse.start):
        return False
    return parse.dep[token] == "nummod" and parse.tag[token + 1] in {"NNS", "NNPS"} and parse.head[token] == token + 1


def _clock(match: re.Match[str], parse: Parse, token: int | None) -> bool:
    groups = match.groupdict()
    if groups.get("half") or groups.get("zone") or groups.get("fixed") or groups.get("hourword"):
        return True
    if ":" not in match[0]:
        return True
    return before(match) in {
        "at",
        "around",
        "about",
        "by",
        "before",
        "after",
        "until",
        "till",
        "from",
        "since",
        "between",
    }


def _length(match: re.Match[str], parse: Parse, token: int | None) -> bool:
    groups = match.groupdict()
    if groups.get("old"):
        return _age_of_thing(match)
    if groups.get("long") or groups.get("unit2"):
        return True
    count = (groups.get("count") or "").lower()
    unit = match["unit"].lower()
    if not count:
        if "-" in match[0]:
            return True
        return (
            before(match) in LENGTH_BEFORE - {"past", "of", "to", "every", "some", "by"} or after(match).lower() == "of"
        )
    if unit.startswith("sec") and (
        unit in {"second", "sec"} and not groups.get("dash") == "-" and count in {"a", "the", "one"}
    ):
        return False
    if unit in {"min", "mins", "sec", "secs", "hr", "hrs", "yr", "yrs"} and not count[0].isdigit():
        return False
    if count in {"a", "an"} and not groups.get("plus"):
        return before(match) in LENGTH_BEFORE or after(match).lower() in {"or", "after", "before"}
    if count in {"some", "many"}:
        return unit.endswith("s") and unit not in {"seconds"}
    return after(match).lower() not in {"old"} and not _singular_count(match, unit, count)


def _singular_count(match: re.Match[str], unit: str, count: str) -> bool:
    """Tell whether "1998 year", "5 second" cannot be a length: several of a singular unit, without a hyphen."""
    following = after(match)
    return (
        not unit.endswith("s")
        and count not in {"one", "1", "half a", "half an"}
        and not following
        and "-" not in match[0]
    )


def _age_of_thing(match: re.Match[str]) -> bool:
    """Tell whether "27-year-old" is said of a thing (a conflict), so that it is a length and no age."""
    things = set(words()["things"]["nouns"])
    tail = re.findall(r"[\w-]+", match.string[match.end() : match.end() + 40])[:3]
    if any(word.lower() in things for word in tail) and match["unit"].lower().startswith("year"):
        return True
    return (
        bool(tail)
        and match["unit"].lower() in {"month", "week", "day", "months"}
        and not any(
            word.lower()
            in {"baby", "girl", "boy", "son", "daughter", "infant", "child", "twins", "grandson", "niece", "nephew"}
            for word in tail
        )
    )


def _later(match: re.Match[str], parse: Parse, token: int | None) -> bool:
    count = (match.groupdict().get("count") or "").lower()
    return not (match["unit"].lower().startswith("second") and count in {"a", "the", "one"})


def _unit(match: re.Match[str], parse: Parse, token: int | None) -> bool:
    groups = match.groupdict()
    if groups["mod"].lower() != "the" or groups.get("part"):
        return True
    if groups.get("fiscal"):
        return True
    unit = match["unit"].lower()
    if unit == "week" and match.string[match.end() : match.end() + 2] in {"'s", "’s"}:
        return True
    if unit == "year" and after(match).lower() in {"ended", "ending", "to"}:
        return True
    if before(match) == "of" and after(match).lower() in {"award", "prize", "title"}:
        return False
    return before(match) in THE_BEFORE.get(unit, frozenset())


def _quarter(match: re.Match[str], parse: Parse, token: int | None) -> bool:
    groups = match.groupdict()
    if (groups.get("unit") or "").lower().startswith("half"):
        return any(groups.get(name) for name in ("year", "relyear", "before", "rel"))
    return True


def _set(match: re.Match[str], parse: Parse, token: int | None) -> bool:
    groups = match.groupdict()
    if groups.get("adverb"):
        return not (match[0][0].isupper() and after(match)[:1].isupper())
    if (groups.get("per") or "").lower() in {"a", "an"} and not groups.get("times"):
        if (
            token is None
            or token == 0
            or after(match).lower() in {"ago", "earlier", "later", "after", "before", "or", "old"}
        ):
            return False
        return parse.tag[token - 1] in {"NN", "NNS", "CD"} and parse.end[token - 1] + 2 > match.start()
    return True


def _monthday(match: re.Match[str], parse: Parse, token: int | None) -> bool:
    if match["mod"]:
        return True
    follows = match.string[match.end() : match.end() + 1]
    return before(match) in {"on", "until", "by"} and follows in {".", ",", ";", ""}


def _slashed(match: re.Match[str], parse: Parse, token: int | None) -> bool:
    return int(match["left"]) <= 12 or int(match["right"]) <= 12


def _vague(match: re.Match[str], parse: Parse, token: int | None) -> bool:
    if match.groupdict().get("attribute"):
        return (
            after(match).lower() not in {"affairs", "account", "events"}
            and token is not None
            and parse.pos[token] == "ADJ"
        )
    return True


def _the_count(match: re.Match[str], parse: Parse, token: int | None) -> bool:
    return before(match) in {"for", "in", "during", "over", "of", "through"}


def _halfday(match: re.Match[str], parse: Parse, token: int | None) -> bool:
    groups = match.groupdict()
    if groups.get("weekday"):
        return bool(match["weekday"][0].isupper())
    if groups.get("rel") is None and not groups.get("day"):
        return before(match) in {"at", "before", "after", "until", "since", "by", "from", "of"}
    return (
        not (groups.get("rel") or "").lower() == "the"
        or bool(groups.get("day"))
        or before(match) in {"in", "during", "through"}
    )


CHECKS = {
    "monthly": _monthly, "dated": _dated, "weekday": _weekday, "weekdays": _weekdays, "season": _season, "decade": _decade,
    "year": _year, "clock": _clock, "length": _length, "later": _later, "unit": _unit, "quarter": _quarter, "set": _set,
    "monthday": _monthday, "slashed": _slashed, "vague": _vague, "the_count": _the_count, "halfday": _halfday,
}  # fmt: skip

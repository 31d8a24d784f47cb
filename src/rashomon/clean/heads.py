"""Headlines, datelines and date lines: what stands at the head of an article or of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rashomon.clean import looks
from rashomon.clean.lexicon import agencies, lists
from rashomon.clean.looks import Look
from rashomon.text.dates import finder, months, read_date
from rashomon.text.tidy import folded

LONGEST = 30  # words of a headline
OPENING = 6  # lines among which a headline is looked for
ABOUT = 0.5  # of what a second headline is about, so much must stand in the rest: else it is another story's
LONGEST_NAME = 5  # words of an outlet's name
SLOGAN = re.compile(r"\s+[|–—:•-]\s+|:\s")
SMALL = frozenset(("of", "the", "and", "&", "de", "la"))
SIGNING = frozenset(
    ("and", "with", "in", "for", "from", "of", "the", "staff", "writer", "writers", "reporter", "reporters",
     "correspondent", "correspondents", "editor", "editors", "agencies")
)  # fmt: skip
CLOCK = re.compile(
    r"(?:\d{1,2}[.:]\d\d(?::\d\d)?|\d{1,2}(?=\s?[ap]\.?\s?m))(?:\s?[ap]\.?\s?m\.?)?(?:\s?[A-Z]{2,4})?(?:\s?\(.{1,20}\))?",
    re.IGNORECASE,
)
AROUND_DATE = re.compile(
    r"\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|at|on|am|pm|a\.m\.|p\.m\.|gmt|utc|[ecmp][sd]?t|"
    r"cet|bst|ist|local time|published|posted|updated|date|last|first|modified|issue)\b|[\W\d_]+",
    re.IGNORECASE,
)


def headlines(lines: Sequence[Look], title: str | None, first: int | None) -> frozenset[int]:
    """Find the lines that are the article's headlines: its title, and the decks under it.

    Args:
        lines: the article's lines.
        title: its title, where its source gave one.
        first: the first line that is surely a paragraph.
    """
    opening = range(min(OPENING, len(lines)))
    wanted = folded(title) if title else ""
    found = next((n for n in opening if wanted and folded(lines[n].text) == wanted), None)
    before = range(min(OPENING, first if first is not None else 1))
    fit = [n for n in before if is_headline(lines[n])]
    fit = [n for n in fit if not (masthead(lines[n].text) or is_names(lines[n]))] or fit
    if found is None:
        # The line that shares most with the article: above it may stand a kicker, a slogan, a link to another story.
        found = max(fit, key=lambda n: (len(told(lines[n])), -n), default=None)
    if found is None:
        return frozenset()
    others = (n for n in fit if len(told(lines[n])) >= max(1, ABOUT * len(set(looks.content(lines[n])))))
    return frozenset((found, *others))


def told(look: Look) -> set[str]:
    """Give the words of a line that say what it is about and that the rest of the article says too."""
    return {word for word in looks.content(look) if look.spread[word] >= looks.FAMILIAR}


def masthead(line: str) -> str | None:
    """Read the name of an outlet that stands alone on a line, before its slogan if it has one; else ``None``.

    >>> masthead("The Harbour Post – news of the valley"), masthead("THE HARBOUR POST")
    ('The Harbour Post', 'The Harbour Post')
    >>> masthead("World News"), masthead("Post office burns in Orvel")
    (None, None)
    """
    name = SLOGAN.split(line, maxsplit=1)[0].strip(" .")
    words = name.split()
    if not 1 < len(words) <= LONGEST_NAME or not all(word[0].isupper() or word in SMALL for word in words):
        return None
    bare = {word.lower() for word in words}
    ends = {words[0].lower(), words[-1].lower()}
    if not ends & lists()["outlet"] or bare & lists()["section"]:
        return None
    if name.isupper():  # THE HARBOUR POST; short words may be initials (BBC NEWS)
        long = any(len(word) > 4 for word in words)
        return " ".join(word.capitalize() if long else word for word in words)
    return name


def is_names(look: Look) -> bool:
    """Say whether a line is a few names and nothing else: a byline without *By*, a name and a place."""
    common = lists()["function"]
    capitals = [word[0].isupper() for word, low in zip(look.words, look.lower, strict=True) if low not in common]
    return len(look.words) <= 4 and all(capitals)


def is_signature(look: Look) -> bool:
    """Say whether a line under a headline is who wrote: names with no more than *and*, *staff*, *in* between them."""
    capitals = [word[0].isupper() for word in look.words if word not in SIGNING]
    return 2 <= len(capitals) <= 10 and all(capitals) and look.text[-1].isalnum() and not look.text.isupper()


def is_headline(look: Look) -> bool:
    """Say whether a line at the head has the form of a headline: some words, not closed by a full stop, no label."""
    if not 3 <= len(look.words) <= LONGEST or look.text.endswith((".", ":", "…")):
        return False
    if is_date_line(look.text) or look.text.startswith(("(", "©", "•", "-", "*")):
        return False
    others = looks.photo, looks.is_by, looks.is_dated_end, looks.other_script
    return not any(other(look) for other in others) and not looks.PUBLISHED.match(look.text)


def is_dated(look: Look) -> bool:
    """Say whether a short line at the head holds a full date: a label with the day of publication."""
    return len(look.words) <= 8 and any(map(str.isdigit, look.text)) and read_date(look.text) is not None


def is_date_line(line: str) -> bool:
    """Say whether a line is a date or a time of day and nothing else.

    >>> is_date_line("Tuesday, March 5, 2024 at 10:30 GMT"), is_date_line("It began on March 5, 2024.")
    (True, False)
    """
    if len(line) > 60 or not any(map(str.isdigit, line)):
        return False
    rest = CLOCK.sub("", finder().sub("", line))
    return rest != line and not AROUND_DATE.sub("", rest)


@lru_cache(maxsize=1)
def dateline() -> re.Pattern[str]:
    """Give the expression that matches the dateline in front of a paragraph, with its parts."""
    names = "|".join(name.capitalize() for name in sorted(months(), key=len, reverse=True))
    names += "|" + names.upper()
    # A word keeps all its letters and hyphens: else A-A-A-A could be cut in very many ways.
    letter = r"(?:[^\W_]|[.'’])"
    word = rf"[^\W\d_a-zß-ÿ]{letter}*+(?:-{letter}++)*+"
    paren = r",?\s?(?:\(|-LRB-\s)(?P<who>[A-Z][\w.&'’/ -]{1,40}?)\s?(?:\)|\s-RRB-)"
    dash = r"\s?(?:—|–|―|--+|_)(?!\w*\d)\s?|\s-\s|\s-$|:\s(?=[A-Z“\"])|:$"
    return re.compile(
        rf"(?P<place>{word}(?:[ /]{word}|\s?,\s?{word}|\s(?:of|de|del|la|al|and|the)\s{word}){{0,6}}?)?"
        rf"(?P<date>\s?[,.]?\s?(?:{names})\.?\s\d{{1,2}}(?:,\s\d{{4}})?,?)?"
        rf"(?:{paren}(?P<dash>{dash}|-\s)?|(?P<bare>{dash}))"
    )


def dateline_end(line: str, early: bool) -> re.Match[str] | None:  # noqa: FBT001  (where the line stands)
    """Match the dateline that a paragraph begins with; ``None`` where it begins with none.

    A place in capitals, an agency in brackets or a day must vouch for it; a place written as any other word is taken
    for one only at the beginning of an article, before a dash with a sentence after it.
    """
    if "(" not in line[:80] and not re.match(r"[^a-z]{3}|.{2,60}(?:[—–―_]|--|\s-\s|-LRB-)", line):
        return None
    match = dateline().match(line)
    if match is None or not match[0].strip():
        return None
    place, dash, after = match["place"] or "", match["dash"] or match["bare"], line[match.end() :]
    vouched = after[:1].isupper() or (
        place.isupper() and match["who"] in agencies()
    )  # Rome (CNN)Police; ROME (AP) Police
    if after and not dash and place and not vouched:
        return None  # NATO (OTAN) ministers met: a name with its letters in brackets
    sure = bool(match["who"] or match["date"])
    head = place.split(",")[0]
    colon = dash is not None and dash.strip() == ":"  # only at the very beginning: elsewhere it is a speaker's label
    capitals = len(head) >= 3 and head.isupper() and dash is not None and (early or not colon)
    plain = early and dash is not None and not colon and len(head.split()) <= 3 and re.match(r"[A-Z“\"]", after)
    return match if sure or capitals or (plain and place) else None

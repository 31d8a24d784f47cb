"""What a line looks like: the small facts that its role is judged by. Each feature is a function of a line alone.

A feature says nothing by itself; ``weights.tsv`` in the data says how much each speaks for which role.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from rashomon.clean.lexicon import agency_finder, lists
from rashomon.text.dates import finder

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
ENDING = re.compile(r"[^\W\d_]{3,}ed$")
LETTER = re.compile(r"[^\W\d_]{2}|\b[Ia]\b|\d")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
SPEECH = re.compile(r"[“”\"«»]|``|''|(?:^|\s)[‘'](?=\w)|\w[.,!?][’'](?=\s|$)")
LEADS_IN = re.compile(r"[:;,–—-][\"”’]?$")
MARK = re.compile(r"[“”\"]|``|''")
SEVERAL = re.compile(r"[^\W\d_]{3}[.!?][\"”’)]?\s+[\"“‘]?[A-Z]")
ADDRESSES = ("www.", ".com", ".org", ".net", ".co.uk", ".info")
PREPOSITION = re.compile(
    r"\b(?:on|since|until|till|by|from|of|to|before|after|for|and)\s+(?:\w+day,?\s)?$", re.IGNORECASE
)
TWEET = re.compile(r"\bpic\.twitter\b|//t\.co/|[—–-] [^()]{2,50} \(@\w+\)")
ENTRY = re.compile(r"[^\W\d_][^:.!?]{1,40}: \S{0,3}\d")
BULLET = re.compile(r"[-–—•·*▪●►]\s")
GOES_ON = re.compile(r"[a-zß-ÿ]|[-–—•·*▪●►]\s|\(?\w{1,4}\)\s|\d{1,3}\.\s|…|\.\.\.|\(")
CONTACT = re.compile(r"\w@\w+\.\w|https?://|\bwww\.\w|(?:^|\s)@\w|\b[\w-]+\.(?:com|org|net|co\.uk|info)\b")
PHOTO = re.compile(
    r"(?i:\b(?:photo|photograph|photographer|image|picture|video|footage|graphic|screengrab|handout|credit|courtesy)s?\b)"
    r"(?:\s*(?i:credits?|by|via|from|of|courtesy))?\s*[:/|©(]|(?i:\((?:[^()]{0,40}\s)?(?:photo|image|picture|video|file|handout)s?"
    r"\b[^()]{0,60}\)\W*$)|\b(?i:photo(?:graph)?s? by)\b|\bGetty\b|\bShutterstock\b|\biStock\b|\bEPA\b[-/]|"
    r"\b(?:AP|AFP|REUTERS|Reuters|EPA|TASS|dpa|PA|Xinhua)\s?/|/\s?(?:AP|AFP|REUTERS|Reuters|EPA|TASS|dpa|Xinhua)\b|"
    r"\b(?:AP|AFP|Reuters) (?:[Pp]hoto|[Ff]ile)|[–—-]\s?(?:AP|AFP|REUTERS)$|"
    r"\((?:AP|AFP|Reuters|REUTERS|EPA)\)$|©\s?[A-Z]"
)
PLACED = re.compile(
    r"\((?:L|left|right|centre|center)\)|,\s(?:far |second |third )?(?:left|right|cent(?:er|re)),|\b[Pp]ictured\b|"
    r"\bfrom (?:left|right)\b|\b(?:seen|shown) (?:here|in this)\b|\b[Ii]n this (?:\w+ )?(?:photo|image|picture|frame)|"
    r"^FILE\s?[–—-]|^[A-Z][A-Z ,.]+ [–—-] [A-Z]+ \d{1,2}(?:, \d{4})?:\s|\b[Ff]ile (?:photo|picture|image)\b"
)
BY = re.compile(
    r"(?:By|BY|Posted by|Written by|Story by|Words by|Report by)\s+(?:the\s+)?[A-Z@][^.!?]{1,80}[.]?$|"
    r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}(?:,| \||/) ?(?:[A-Z][\w.'’& ]{2,40})?"
    r"(?:[Ww]riter|[Cc]orrespondent|[Ee]ditor|[Rr]eporter|[Ss]taff|[Cc]olumnist|[Cc]ontributor)s?\b[^.]{0,40}[.]?$"
)
PUBLISHED = re.compile(
    r"(?:(?:first |last |date |originally |article )?"
    r"(?:published|posted|updated|(?<=last )update|modified|created|filed|issued|publication)"
    r"(?: date)?(?: on| at)?\b|date:)\s*:?[^.!?]{0,20}\d",
    re.IGNORECASE,
)
REPORTED = re.compile(
    r"\b[Cc]ontribut(?:ed|ing) to (?:this|the) (?:report|article|story)|\bcontributed reporting\b|"
    r"\b(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Tt]ranslation) (?:from |in \w+ )?by [A-Z]|"
    r"^[Ww]ith (?:inputs?|reports?|files) from\b|"
    r"^(?:Source|SOURCE|Agencies|AGENCIES|With agencies|Compiled by|Translated by|Edited by|Written by)s?\b\s?[:(/A-Z]"
)
COPYRIGHT = re.compile(r"©\s*(?:copyright\s*)?\d{4}|\bcopyright\b.{0,20}\d{4}|\ball rights reserved\b", re.IGNORECASE)
# Words of which each of the slower expressions above needs one: most lines have none, and are not searched.
PHOTO_WORDS = frozenset(
    ("photo", "photos", "photograph", "photographs", "photographer", "photographers", "image", "images", "picture",
     "pictures", "video", "videos", "footage", "graphic", "screengrab", "handout", "credit", "credits", "courtesy",
     "file", "files", "getty", "shutterstock", "istock", "epa", "ap", "afp", "reuters", "tass", "dpa", "pa", "xinhua")
)  # fmt: skip
PLACED_WORDS = frozenset(("l", "left", "right", "centre", "center", "pictured", "seen", "shown", "this", "file"))
REPORTED_WORDS = frozenset(
    ("contributed", "contributing", "reporting", "writing", "editing", "translation", "with", "source", "sources",
     "agencies", "compiled", "translated", "edited", "written")
)  # fmt: skip
REFERRING = frozenset(
    ("he", "she", "they", "it", "but", "and", "this", "that", "these", "those", "his", "her", "their")
)
FAMILIAR = 2  # lines in which a word must stand, this one among them, to belong to the article


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A line of an article, with what can be counted once."""

    text: str
    start: int
    words: tuple[str, ...]
    lower: tuple[str, ...]
    final: bool
    finite: bool
    spread: Counter[str]  # of each word of the article: in how many lines it stands
    lines: int  # lines in the article
    finished: bool  # whether the article's lines have final punctuation as a rule
    paragraphs: bool  # whether they are paragraphs as a rule, and not one sentence each
    quoted: bool  # whether a quotation from a line before goes on in it
    repeated: bool


def content(look: Look) -> list[str]:
    """Give the words that say what a line is about."""
    common = lists()["function"]
    return [word for word in look.lower if len(word) > 3 and word not in common]


def names(look: Look) -> list[str]:
    """Give, in lower case, what may be names in a line: words with a capital, but the first of it and common ones."""
    common = lists()["function"]
    later = zip(look.words[1:], look.lower[1:], strict=True)
    return [low for word, low in later if word[0].isupper() and low not in common]


def known(look: Look, words: list[str]) -> float:
    """Give the share of words that stand in other lines too."""
    return sum(look.spread[word] >= FAMILIAR for word in words) / len(words) if words else 0.0


def has_finite(words: tuple[str, ...]) -> bool:
    """Say whether words may hold a finite verb: one of the usual ones, or a word that ends in -ed."""
    finite = lists()["finite"]
    return any(word in finite or ENDING.match(word) for word in words)


def share(look: Look, name: str) -> float:
    """Give the share of a line's words that a list holds."""
    listed = lists()[name]
    return sum(word in listed for word in look.lower) / max(1, len(look.lower))


def title_case(look: Look) -> bool:
    """Say whether a line is Set Like This."""
    long = [word for word in look.words if len(word) > 3]
    return len(long) > 1 and sum(word[0].isupper() for word in long) >= 0.8 * len(long)


def page_words(look: Look) -> float:
    """Weigh the words that speak of the page and that the rest of the article does not use."""
    listed = lists()["page"]
    most = 1 if look.final and len(look.words) > 12 else 2  # a link is often there twice, a notice is not
    found = sum(word in listed and look.spread[word] <= most for word in look.lower)
    return min(1.0, 4 * found / max(8, len(look.lower)))


def reader(look: Look) -> bool:
    """Say whether a line speaks to its reader or for its publisher, not in somebody's quoted words."""
    return share(look, "person") >= 0.04 and not speech(look)


def alien(look: Look) -> bool:
    """Say whether hardly anything that a line is about stands elsewhere in the article."""
    words = content(look)
    return len(words) >= 4 and look.lines >= 5 and known(look, words) < 0.2


def strange_names(look: Look) -> bool:
    """Say whether a line has names of which none stands elsewhere in the article."""
    found = names(look)
    return len(found) >= 2 and look.lines >= 5 and known(look, found) == 0


@lru_cache(maxsize=1)
def dated_end() -> re.Pattern[str]:
    """Give the expression that finds a full date at the end of a line, before a credit or a full stop at most."""
    return re.compile(rf"{finder().pattern}(?=[.\s]*(?:\([^()]*\)|\S+ via \S+|\S+/\S+)?[.\s]*$)", re.IGNORECASE)


def is_dated_end(look: Look) -> bool:
    """Say whether a line ends with a full date that stands there by itself, as in *Rome, March 4, 2024*."""
    tail = look.text[-120:]
    match = dated_end().search(tail) if any(map(str.isdigit, tail)) else None
    if match is None or match["month5"] is not None:
        return False
    return not PREPOSITION.search(tail[: match.start()])


def photo(look: Look) -> bool:
    """Say whether a line names who took a picture."""
    if PHOTO_WORDS.isdisjoint(look.lower) and "©" not in look.text:
        return False
    return PHOTO.search(look.text) is not None


def placed(look: Look) -> bool:
    """Say whether a line says who stands where in a picture."""
    gate = not PLACED_WORDS.isdisjoint(look.lower) or look.text[:3].isupper()
    return gate and PLACED.search(look.text) is not None


def reported(look: Look) -> bool:
    """Say whether a line names who reported, wrote or edited."""
    if len(look.words) > 40 or REPORTED_WORDS.isdisjoint(look.lower):
        return False
    return REPORTED.search(look.text) is not None


def copyright_line(look: Look) -> bool:
    """Say whether a line reserves rights."""
    if "©" not in look.text and "copyright" not in look.lower and "reserved" not in look.lower:
        return False
    return COPYRIGHT.search(look.text) is not None


def goes_on(look: Look) -> bool:
    """Say whether a line goes on with what stands before it: in lower case, in a list, from *he* or *but*."""
    if GOES_ON.match(look.text) is not None:
        return True
    return look.finite and bool(look.lower) and look.lower[0] in REFERRING


def tweet(look: Look) -> bool:
    """Say whether a line is a post put in the article."""
    return any(mark in look.text for mark in ("(@", "t.co/", "pic.")) and TWEET.search(look.text) is not None


def prompt(look: Look) -> bool:
    """Say whether a line begins by asking its reader to do something."""
    return bool(look.lower) and (look.lower[0] in lists()["prompt"] or look.lower[:2] == ("for", "more"))


def contact(look: Look) -> bool:
    """Say whether a line holds an e-mail address, a link or a handle."""
    text = look.text
    if "@" not in text and "://" not in text and not any(end in text for end in ADDRESSES):
        return False
    return CONTACT.search(text) is not None


def speech(look: Look) -> bool:
    """Say whether words in a line are quoted, or the line stands in a quotation."""
    return look.quoted or SPEECH.search(look.text) is not None


def leads_in(look: Look) -> bool:
    """Say whether a line leads to the next one."""
    return LEADS_IN.search(look.text, max(0, len(look.text) - 3)) is not None


def depicts(look: Look) -> bool:
    """Say whether a line tells in the present tense what a picture shows."""
    listed = lists()["depicts"]
    return look.final and len(look.words) >= 6 and any(word in listed for word in look.lower[1:])


def other_script(look: Look) -> bool:
    """Say whether a line is written in other letters than Latin ones."""
    if look.text.isascii():
        return False
    letters = "".join(look.words)
    return len(letters) > 3 and len(LATIN.findall(letters)) < 0.5 * len(letters)


def lost_stop(look: Look) -> bool:
    """Say whether a line without final punctuation is long and has a verb: a paragraph that lost its full stop."""
    return not look.final and look.finite and len(look.words) >= 9 and not title_case(look)


def question(look: Look) -> bool:
    """Say whether a line is one short question."""
    return (
        look.paragraphs
        and look.text.endswith("?")
        and len(look.words) <= 12
        and not re.search(r"[.!?:][”\"]?\s", look.text)
    )


def is_by(look: Look) -> bool:
    """Say whether a line is a byline: By and names, an agency alone, a name with an office."""
    if len(look.words) > 14:
        return False
    return BY.match(look.text) is not None or agency_finder().fullmatch(look.text.strip(" .()")) is not None

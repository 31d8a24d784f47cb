"""Read what print alone says: who speaks in a transcript, and whom a pull quote is from.

Nothing there *says* for the model to find: ``SMITH: I never said that.`` and ``“We were lied to.” — Ann Smith``.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from rashomon.records import Attribution

TURN = re.compile(
    r"\s*[\"“]?(?P<who>[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3})(?P<cue>:)\s+(?P<what>\S+(?:\s+\S+){2,})\s*"
)
"""A turn of a transcript: a speaker's name of up to four words, a colon, and more than a figure."""
NO_SPEAKER = re.compile(
    r"(?:note|updated?|read|related|photos?|video|watch|see|more|sources?|correction|breaking|live|also|q|a|fact|truth|"
    r"claim|listen|images?|credit|transcript|exclusive|opinion|analysis|question|answer)\b",
    re.I,
)
"""First words that stand before a colon and name no speaker; Q and A name a role that the text does not resolve."""
PULLED = re.compile(
    r"\s*[“”\"](?P<what>[^“”\"]{12,}|[^“\n]{12,})[”\"]\s*(?P<cue>[―—–-]{1,2})\s*"
    r"(?P<who>[^\W\d_][\w.'’-]*(?:\s+[\w.'’-]+){0,5}?(?:,[^.\n“”\"]{2,60})?)\.?\s*"
)
"""A quotation that fills a paragraph, a dash, and a name."""


def printed(text: str, stretches: Sequence[tuple[int, int]]) -> Iterator[Attribution]:
    """Yield the attributions that a text's layout makes.

    >>> text = "“We were all lied to.” — Ann Smith"
    >>> [text[slice(*one.source[0])] for one in printed(text, [(0, len(text))])]
    ['Ann Smith']
    """
    found = [turn for start, end in stretches if (turn := TURN.fullmatch(text, start, end))]
    turns = [turn for turn in found if _is_name(turn["who"])]
    often = Counter(turn["who"] for turn in turns)
    # Names in capitals make a transcript when one of them speaks twice; others only as speakers who come back.
    spoken = [
        turn for turn in turns if turn["who"].isupper() or (often[turn["who"]] > 1 and len(turns) > len(often) + 1)
    ]
    if len({turn["who"] for turn in spoken}) < len(spoken):
        yield from map(_attribution, spoken)
    for start, end in stretches:
        if (pulled := PULLED.fullmatch(text, start, end)) and _is_name(pulled["who"]):
            yield _attribution(pulled)


def _is_name(who: str) -> bool:
    words = re.findall(r"\w+", who.split(",")[0])
    return not NO_SPEAKER.match(who) and words[0][0].isupper() and words[-1][0].isupper()


def _attribution(found: re.Match[str]) -> Attribution:
    """Return the attribution of a match; what is printed so leaves no doubt."""
    return Attribution(source=(found.span("who"),), cue=(found.span("cue"),), content=(found.span("what"),), score=1.0)

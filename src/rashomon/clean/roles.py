"""Lines -> roles, by a table of small features: a line is body unless enough speaks against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from rashomon.clean import looks
from rashomon.clean.lexicon import weights
from rashomon.clean.lines import FINAL
from rashomon.clean.looks import Look
from rashomon.records import Role

LONGEST = 6  # lines that a quotation may go on: beyond, a mark was left out
ENOUGH = 1.0  # the sum from which a line is taken from the body
ROLES: tuple[Role, ...] = ("furniture", "caption", "credit", "byline")
Feature = Callable[[Look], float]
Sums = tuple[float, ...]

FEATURES: dict[str, Feature] = {
    "no_words": lambda look: looks.LETTER.search(look.text) is None or (not look.finite and len(look.text) == 1),
    "other_script": looks.other_script,
    "unfinished": lambda look: not look.final and look.finished,
    "short": lambda look: len(look.words) <= 12,
    "tiny": lambda look: len(look.words) <= 3,
    "clause": lambda look: look.finite,
    "sentence": lambda look: look.final and len(look.words) >= 5 and not looks.question(look),
    "lost_stop": looks.lost_stop,
    "title_case": lambda look: not look.final and looks.title_case(look),
    "capitals": lambda look: len(look.words) <= 8 and look.text.isupper(),
    "question": looks.question,
    "leads_in": looks.leads_in,
    "speech": looks.speech,
    "tweet": looks.tweet,
    "entry": lambda look: looks.ENTRY.match(look.text) is not None and looks.PUBLISHED.match(look.text) is None,
    "goes_on": looks.goes_on,
    "page_words": looks.page_words,
    "reader": looks.reader,
    "prompt": looks.prompt,
    "contact": looks.contact,
    "alien": looks.alien,
    "strange_names": looks.strange_names,
    "known_names": lambda look: looks.known(look, looks.names(look)) > 0.5,
    "repeated": lambda look: look.repeated,
    "photo": looks.photo,
    "photo_only": lambda look: len(look.words) <= 8 and looks.photo(look),
    "placed": looks.placed,
    "depicts": looks.depicts,
    "dated_end": looks.is_dated_end,
    "by": looks.is_by,
    "published": lambda look: len(look.words) <= 14 and looks.PUBLISHED.match(look.text) is not None,
    "reported": looks.reported,
    "copyright": looks.copyright_line,
}


def look_at(text: str, stretches: Sequence[tuple[int, int]], repeated: Callable[[str], bool]) -> list[Look]:
    """Look at the lines of an article once."""
    lines = [text[start:end] for start, end in stretches]
    words = [tuple(looks.WORD.findall(line)) for line in lines]
    lower = [tuple(word.lower().replace("’", "'").removesuffix("'s") for word in line) for line in words]
    spread = Counter(word for line in lower for word in set(line))
    finals = [FINAL.search(line) is not None for line in lines]
    quoted = quotations(lines)
    paragraphs = sum(looks.SEVERAL.search(line) is not None for line in lines) > 0.04 * len(lines)
    closed = sum(len(line) for line, final in zip(words, finals, strict=True) if final)
    finished = closed >= 0.6 * sum(map(len, words)) and closed > 0
    return [
        Look(
            text=line, start=stretches[n][0], words=words[n], lower=lower[n], final=finals[n],
            finite=looks.has_finite(lower[n]), spread=spread, lines=len(lines), finished=finished,
            repeated=repeated(line), paragraphs=paragraphs, quoted=quoted[n],
        )
        for n, line in enumerate(lines)
    ]  # fmt: skip


def quotations(lines: Sequence[str]) -> list[bool]:
    """Say of each line whether a quotation that a line before it opened goes on in it."""
    found, since = [], 0
    for line in lines:
        found.append(since > 0)
        marks = looks.MARK.findall(line)
        if line.startswith(('"', "``", "“")):
            since = 0  # each paragraph of a long quotation opens it anew
        for mark in marks:
            closes = mark in ("”", "''") or (mark == '"' and since > 0)
            since = 0 if closes else 1
        since = 0 if since > LONGEST else since + (since > 0)
    return found


def weigh(look: Look) -> Sums:
    """Weigh what a line's own features say for each role but body; where it stands is added by `judge`."""
    sums = [0.0] * len(ROLES)
    for name, row in weights().items():
        value = FEATURES[name](look) if name in FEATURES else 0.0
        if value:
            for n, weight in enumerate(row):
                sums[n] += value * weight
    return tuple(sums)


def judge(sums: Sums, zone: str | None) -> Role:
    """Give the role of a line that is no headline and no dateline."""
    if zone is not None:
        sums = tuple(map(float.__add__, sums, weights()[zone]))
    best = max(range(len(ROLES)), key=sums.__getitem__)
    return ROLES[best] if sums[best] >= ENOUGH - 1e-9 else "body"


def is_sure(look: Look, sums: Sums) -> bool:
    """Say whether a line is a paragraph beyond doubt: by these the head and the tail of an article are known."""
    return (
        look.final
        and look.finite
        and len(look.words) >= 10
        and not (looks.alien(look) and (looks.reader(look) or looks.page_words(look) >= 0.3))
        and judge(sums, None) == "body"
    )

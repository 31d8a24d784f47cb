"""Lines -> roles, by a table of small features: a line is body unless enough speaks against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from rashomon.clean import looks
from rashomon.clean.lexicon import lists, weights
from rashomon.clean.lines import FINAL
from rashomon.clean.looks import Look
from rashomon.records import Role

ENOUGH = 1.0  # the sum from which a line is taken from the body
ROLES: tuple[Role, ...] = ("furniture", "caption", "credit", "byline")
Feature = Callable[[Look], float]

FEATURES: dict[str, Feature] = {
    "no_words": lambda look: looks.LETTER.search(look.text) is None or (not look.finite and len(look.text) == 1),
    "other_script": looks.other_script,
    "unfinished": lambda look: not look.final and look.finished,
    "short": lambda look: len(look.words) <= 12,
    "tiny": lambda look: len(look.words) <= 3,
    "clause": lambda look: look.finite,
    "sentence": lambda look: look.final and look.finite and len(look.words) >= 8,
    "title_case": lambda look: not look.final and looks.title_case(look),
    "capitals": lambda look: len(look.words) <= 8 and look.text.isupper(),
    "question": looks.question,
    "leads_in": lambda look: looks.LEADS_IN.search(look.text) is not None,
    "speech": lambda look: looks.SPEECH.search(look.text) is not None,
    "goes_on": lambda look: looks.GOES_ON.match(look.text) is not None,
    "page_words": looks.page_words,
    "reader": looks.reader,
    "prompt": lambda look: bool(look.lower) and look.lower[0] in lists()["prompt"],
    "contact": lambda look: looks.CONTACT.search(look.text) is not None,
    "alien": looks.alien,
    "strange_names": looks.strange_names,
    "known_names": lambda look: looks.known(look, looks.names(look)) > 0.5,
    "repeated": lambda look: look.repeated,
    "photo": looks.photo,
    "photo_only": lambda look: len(look.words) <= 8 and looks.photo(look),
    "placed": lambda look: looks.PLACED.search(look.text) is not None,
    "depicts": looks.depicts,
    "dated_end": looks.is_dated_end,
    "by": looks.is_by,
    "published": lambda look: len(look.words) <= 14 and looks.PUBLISHED.match(look.text) is not None,
    "reported": lambda look: len(look.words) <= 40 and looks.REPORTED.search(look.text) is not None,
    "copyright": lambda look: looks.COPYRIGHT.search(look.text) is not None,
}


def look_at(text: str, stretches: Sequence[tuple[int, int]], repeated: Callable[[str], bool]) -> list[Look]:
    """Look at the lines of an article once."""
    lines = [text[start:end] for start, end in stretches]
    words = [tuple(looks.WORD.findall(line)) for line in lines]
    lower = [tuple(word.lower().replace("’", "'").removesuffix("'s") for word in line) for line in words]
    spread = Counter(word for line in lower for word in set(line))
    finals = [FINAL.search(line) is not None for line in lines]
    finished = sum(finals) >= 0.6 * max(1, sum(len(line) > 6 for line in words)) and any(finals)
    return [
        Look(
            text=line, start=stretches[n][0], words=words[n], lower=lower[n], final=finals[n],
            finite=looks.has_finite(lower[n]), spread=spread, lines=len(lines), finished=finished,
            repeated=repeated(line),
        )
        for n, line in enumerate(lines)
    ]  # fmt: skip


def judge(look: Look, zone: str | None) -> Role:
    """Give the role of a line that is no headline and no dateline."""
    sums = [0.0] * len(ROLES)
    for name, row in weights().items():
        value = float(name == zone) if name in ("head", "tail") else FEATURES[name](look)
        if value:
            for n, weight in enumerate(row):
                sums[n] += value * weight
    best = max(range(len(ROLES)), key=sums.__getitem__)
    return ROLES[best] if sums[best] >= ENOUGH - 1e-9 else "body"


def is_sure(look: Look) -> bool:
    """Say whether a line is a paragraph beyond doubt: by these the head and the tail of an article are known."""
    return (
        look.final
        and look.finite
        and len(look.words) >= 10
        and not (looks.alien(look) and (looks.reader(look) or looks.page_words(look) >= 0.3))
        and judge(look, None) == "body"
    )

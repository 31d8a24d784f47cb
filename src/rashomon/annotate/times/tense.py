"""Which way a clause looks in time: what it says has happened, or is to happen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Literal

from rashomon.records import Parse

Way = Literal["past", "present", "future"]

AHEAD = frozenset({  # what governs "to do" and puts it ahead
    "expect", "schedule", "plan", "set", "due", "likely", "intend", "want", "hope", "aim", "prepare", "ready",
    "propose", "agree", "vow", "pledge", "promise", "decide", "seek", "ask", "order", "call", "urge",
    "demand", "about", "slate",
})  # fmt: skip
SCHEDULED = frozenset({  # whose present tells what is to come: "talks resume on Monday"
    "begin", "start", "open", "resume", "meet", "arrive", "leave", "return", "end", "expire", "vote", "go",
    "come", "close", "face", "travel", "visit", "fly", "host", "hold", "convene", "reconvene", "conclude",
    "play", "gather", "appear",
})  # fmt: skip
PLANNED = frozenset({"plan", "schedule", "slate"})  # "planned a march on Saturday": the march is ahead
APPOINTING = frozenset({  # "declared Friday a day of mourning": the day is what is decided on, and ahead
    "announce", "appoint", "choose", "declare", "designate", "fix", "make", "name", "pick", "proclaim", "set",
})  # fmt: skip
APPOINTED = frozenset({"day", "holiday", "deadline", "date"})
STATED = 7  # words after a day within which it is said what it is to be
UNSURE = frozenset({"could", "might"})  # of what was and of what may be
STEPS = 12


def way(parse: Parse, token: int | None) -> Way | None:
    """Say which way the clause around a token looks, by its nearest governing verb; ``None`` where none does."""
    if token is None:
        return None
    beside = _beside(parse, token)
    if beside is not None:
        return beside
    for _ in range(STEPS):
        if parse.pos[token] in {"VERB", "AUX"} and parse.dep[token] not in {"amod", "compound"}:
            found = _verb(parse, token)
            if found is not None:
                return found
        if parse.head[token] == token:
            return None
        token = parse.head[token]
    return None


def verb(parse: Parse, token: int | None) -> str | None:
    """Give the lemma of the verb that governs a time, or stands right before it; ``None`` where none does."""
    before = None if token is None else _before(parse, token)
    if before is not None:
        return parse.lemma[before].lower()
    for _ in range(STEPS):
        if token is None or parse.head[token] == token:
            break
        token = parse.head[token]
        if parse.pos[token] == "VERB":
            return parse.lemma[token].lower()
    return None


def appointed(parse: Parse, token: int | None) -> bool:
    """Tell whether a day is what a verb decides on (*declared Friday a day of mourning*), and not when it did so."""
    if not token or parse.lemma[token - 1].lower() not in APPOINTING or earlier(parse, token - 1):
        return False
    after = range(token + 1, min(token + 1 + STATED, len(parse)))
    noun = next((i for i in after if parse.lemma[i].lower() in APPOINTED), None)
    if noun is None or any(parse.pos[i] in {"PUNCT", "VERB", "AUX"} for i in range(token + 1, noun)):
        return False
    whole = parse.word[token + 1].lower() == "as" or parse.lemma[token - 1].lower() != "announce"
    return whole and (noun + 1 >= len(parse) or parse.pos[noun + 1] not in {"VERB", "AUX"})


def earlier(parse: Parse, token: int | None) -> bool:
    """Tell whether the clause around a token tells what came before its passage (*had telephoned at 9 p.m.*)."""
    for _ in range(STEPS):
        if token is None:
            return False
        if parse.pos[token] == "VERB" and parse.dep[token] not in {"amod", "compound"}:
            break
        if parse.head[token] == token:
            return False
        token = parse.head[token]
    else:
        return False
    while parse.dep[token] == "conj" and not _own(parse, token):  # *had called and asked*
        token = parse.head[token]
    return _had(parse, token)


def _before(parse: Parse, token: int) -> int | None:
    """Find the verb right before a time."""
    verb = token - 2 if token > 1 and parse.word[token - 1].lower() == "on" else token - 1
    return verb if verb >= 0 and parse.pos[verb] == "VERB" else None


def _own(parse: Parse, verb: int) -> bool:
    """Tell whether a verb has an auxiliary or a subject of its own."""
    return any(parse.dep[i] in {"aux", "auxpass", "nsubj", "nsubjpass"} for i in parse.children[verb])


def _beside(parse: Parse, token: int) -> Way | None:
    """Read the verb right before a time (*said on Friday*), whatever the parser hangs the time on."""
    verb = _before(parse, token)
    if verb is None or parse.lemma[verb].lower() in PLANNED:
        return None
    return _verb(parse, verb) if parse.tag[verb] in {"VBD", "VBN"} else None


def _verb(parse: Parse, verb: int) -> Way | None:
    """Read one verb with its auxiliaries; ``None`` where its governor decides (*to leave*, *leaving*)."""
    aux = [i for i in parse.children[verb] if parse.dep[i] in {"aux", "auxpass"}]
    tags = {parse.tag[i] for i in aux}
    if "MD" in tags:
        return None if any(parse.word[i].lower() in UNSURE for i in aux) else "future"
    if parse.lemma[verb].lower() in PLANNED and "TO" not in tags:
        return "past" if _had(parse, verb) else "future"
    if "TO" in tags:
        return "future" if _ahead(parse, verb) else None
    return _finite(parse, verb, aux, tags)


def _finite(parse: Parse, verb: int, aux: list[int], tags: set[str]) -> Way | None:
    if "VBD" in tags or parse.tag[verb] == "VBD":
        return "past"
    if "VBZ" in tags or "VBP" in tags:
        return "past" if any(parse.lemma[i] == "have" for i in aux) else "present"
    if parse.tag[verb] in {"VBZ", "VBP"}:
        return "future" if parse.lemma[verb].lower() in SCHEDULED else "present"
    return "past" if parse.tag[verb] == "VBN" else None


def _ahead(parse: Parse, verb: int) -> bool:
    """Tell whether an infinitive hangs on something that puts it ahead (*plans to leave*, *is to leave*)."""
    governor = parse.head[verb]
    if _had(parse, governor):
        return False  # "had been due to expire Friday"
    return parse.lemma[governor].lower() in AHEAD or (
        parse.lemma[governor] == "be" and parse.tag[governor] in {"VBZ", "VBP"}
    )


def _had(parse: Parse, verb: int) -> bool:
    """Tell whether *had* stands before a verb, or before the *been* that an adjective hangs on (*had been due*)."""
    verbs = (verb, parse.head[verb]) if parse.pos[verb] == "ADJ" else (verb,)
    return any(parse.word[i].lower() == "had" for one in verbs for i in parse.children[one] if parse.dep[i] == "aux")


def presents(parse: Parse, start: int, end: int) -> bool:
    """Tell whether a sentence between two places, or the one that holds the latter, looks at the present or ahead."""
    if not len(parse):
        return False
    first = max(bisect_right(parse.start, start) - 1, 0)
    last = min(bisect_left(parse.start, end), len(parse) - 1)
    return any(_present(parse, number) for number in range(parse.sentence_of[first], parse.sentence_of[last] + 1))


def _present(parse: Parse, sentence: int) -> bool:
    """Tell whether the main verb of a sentence or an auxiliary of it is in the present (*has left*, *will leave*)."""
    root = next((i for i in range(*parse.sentences[sentence]) if parse.head[i] == i), None)
    if root is None:
        return False
    verbs = [root, *(i for i in parse.children[root] if parse.dep[i] in {"aux", "auxpass"})]
    return any(
        parse.tag[i] in {"VBZ", "VBP"} or (parse.tag[i] == "MD" and parse.word[i].lower() in {"will", "can", "may"})
        for i in verbs
    )

"""What a number counts, found over the parse."""

from __future__ import annotations

import re
from typing import NamedTuple

from rashomon.annotate.quantities.lexicon import units
from rashomon.records import Parse, Stretch, Unit

INNER = frozenset({"nummod", "quantmod", "compound", "advmod", "npadvmod", "amod", "nmod", "pobj", "prep"})
NOUNS = frozenset({"NOUN", "PROPN"})
_PERCENT = re.compile(r"[\s-]*(?:%|per\s?cent\b|percent\b|percentage\s+points?\b|pc\b)", re.IGNORECASE)
_AGE = re.compile(r"[\s-]years?[\s-](?:old|of\s+age)\b", re.IGNORECASE)
_AGED = re.compile(
    r"(?:\baged|\bage|\bage\s+of|\bages)\s+(?:between\s+|from\s+)?(?:\d+\s+(?:to|and)\s+)?$", re.IGNORECASE
)
_NEXT = re.compile(r"[\s-]*([A-Za-z]+|°)")
LONGEST = 240  # characters of a clause that still say what is counted


class Counted(NamedTuple):
    """What is counted: its lemma, the unit, the stretch that says of which, the end of number and unit together."""

    of: str | None
    unit: Unit
    about: Stretch | None
    end: int


def counted(text: str, parse: Parse, first: int, last: int, stretch: Stretch, sign: str | None) -> Counted:
    """Say what the number between two tokens counts."""
    start, end = stretch
    special = _special(text, parse, first, last, stretch, sign)
    noun = _noun(parse, last)
    if special is not None:
        return special._replace(about=_about(parse, noun if noun is not None else last, stretch))
    if noun is not None:
        return Counted(_lemma(parse, noun), "count", _about(parse, noun, stretch), end)
    implied = _implied(parse, last)
    if implied is None:
        return Counted(None, "other", None, end)
    return Counted(implied, "count", _about(parse, last, stretch), end)


def _special(text: str, parse: Parse, first: int, last: int, stretch: Stretch, sign: str | None) -> Counted | None:
    """Recognise shares, sums, ages, measures and lengths of time by what stands beside the number."""
    start, end = stretch
    table = units()
    percent = _PERCENT.match(text, end)
    if percent:
        return Counted(_share(parse, last), "percent", None, percent.end())
    if sign:
        return Counted(table["money"].get(sign, table["money"].get(sign.upper(), sign)), "money", None, end)
    age = _AGE.match(text, end)
    if age or _AGED.search(text[max(0, start - 16) : start]) or _bare_age(text, parse, first, stretch):
        return Counted("year", "age", None, age.end() if age else end)
    following = _NEXT.match(text, end)
    word = following[1].lower() if following else ""
    if following and word in table["measure"]["words"]:
        return Counted(word if len(word) < 3 else _singular(word), "measure", None, following.end())
    if following and word in table["duration"]["words"]:
        return Counted(_singular(word), "duration", None, following.end())
    money = table["money"].get(_singular(word)) or table["money"].get(word)
    if following and money:
        return Counted(money, "money", None, following.end())
    if re.search(r"\bmagnitude[\s-]+(?:of\s+)?$", text[max(0, start - 16) : start], re.IGNORECASE):
        return Counted("magnitude", "measure", None, end)
    return None


def _bare_age(text: str, parse: Parse, first: int, stretch: Stretch) -> bool:
    """Tell whether the number is an age set off by commas after a name (*Vera Holm, 34, ...*)."""
    start, end = stretch
    if not text[start:end].isdigit() or not 0 < int(text[start:end]) < 111:
        return False
    if not re.search(r"[a-z’'.],\s+$", text[max(0, start - 4) : start]) or text[end : end + 1] not in {
        ",",
        ".",
        ";",
        ")",
    }:
        return False
    name = first - 2
    return name >= 0 and (
        parse.pos[name] == "PROPN" or any(a <= name < b and label == "PERSON" for a, b, label in parse.names)
    )


def _singular(word: str) -> str:
    irregular = {"feet": "foot", "inches": "inch", "centuries": "century"}
    return irregular.get(word, word[:-1] if word.endswith("s") and len(word) > 2 else word)


def _share(parse: Parse, last: int) -> str | None:
    """Find whose share a percentage is: the noun after *of*."""
    for token in range(last + 1, min(last + 4, len(parse.word))):
        if parse.word[token].lower() == "of":
            return _object(parse, token)
    return None


def _object(parse: Parse, preposition: int) -> str | None:
    for child in parse.children[preposition]:
        if parse.dep[child] == "pobj" and parse.pos[child] in NOUNS:
            return _lemma(parse, child)
    return None


def _lemma(parse: Parse, token: int) -> str:
    return parse.lemma[token].lower()


def _noun(parse: Parse, last: int) -> int | None:
    """Find the noun that the number stands before, over the parse, or the one after *of*."""
    token = last
    for _ in range(4):
        head = parse.head[token]
        if head == token:
            return None
        if parse.pos[head] in NOUNS and head > last and parse.dep[token] in INNER:
            return head
        if parse.pos[head] == "NUM" and parse.dep[token] in INNER:
            token = head
            continue
        break
    for child in parse.children[last]:
        if parse.dep[child] == "prep" and parse.word[child].lower() == "of":
            return next((i for i in parse.children[child] if parse.dep[i] == "pobj" and parse.pos[i] in NOUNS), None)
    return None


def _implied(parse: Parse, last: int) -> str | None:
    """Find what a bare number counts: people harmed, or the subject of a verb that carries it."""
    table = units()
    token = last
    for _ in range(4):
        head = parse.head[token]
        if head == token:
            return None
        lemma = parse.lemma[head].lower()
        if lemma in table["harm"]["words"]:
            return "people"
        if lemma in table["rising"]["verbs"]:
            subject = _subject(parse, head)
            if subject:
                return subject
        token = head
    return None


def _subject(parse: Parse, verb: int) -> str | None:
    for child in parse.children[verb]:
        if parse.dep[child] in {"nsubj", "nsubjpass"} and parse.pos[child] in NOUNS:
            lemma = _lemma(parse, child)
            if lemma in {"number", "total", "count", "tally"}:
                for one in parse.children[child]:
                    if parse.word[one].lower() == "of":
                        return _object(parse, one) or lemma
            if lemma == "toll":
                return next((_lemma(parse, i) for i in parse.children[child] if parse.dep[i] == "compound"), "death")
            return lemma
    return None


def _about(parse: Parse, noun: int, stretch: Stretch) -> Stretch | None:
    """Cut out the stretch of the clause that says what is counted, of which and where."""
    verb = parse.head[noun]
    role = parse.dep[noun]
    tokens = parse.subtree(noun)
    if parse.pos[verb] in {"VERB", "AUX"} and role in {"nsubj", "nsubjpass", "dobj", "attr", "pobj"} and verb != noun:
        low = parse.start[min(noun, verb)]
        inside = [i for i in parse.subtree(verb) if i >= min(noun, verb)]
        end = _clause_end(parse, verb, inside)
    else:
        low, end = parse.start[noun], parse.end[tokens[-1]]
    low = min(low, parse.start[noun])
    if end - low > LONGEST:
        end = max(parse.end[tokens[-1]] if parse.end[tokens[-1]] - low <= LONGEST else parse.end[noun], parse.end[noun])
    return (low, end) if end > low else None


def _clause_end(parse: Parse, verb: int, inside: list[int]) -> int:
    """Give the end of the verb's own clause: what hangs on it after it, but for further clauses joined to it."""
    cut = [
        parse.start[parse.subtree(child)[0]]
        for child in parse.children[verb]
        if child > verb and parse.dep[child] in {"conj", "cc", "ccomp", "parataxis"}
    ]
    limit = min(cut, default=parse.end[inside[-1]] + 1)
    ends = [parse.end[i] for i in inside if parse.end[i] <= limit and parse.pos[i] != "PUNCT"]
    return max(ends, default=parse.end[verb])

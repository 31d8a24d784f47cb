"""What a number counts, found over the parse."""

from __future__ import annotations

import re
from typing import NamedTuple

from rashomon.annotate.quantities.lexicon import units
from rashomon.records import Parse, Stretch, Unit

INNER = frozenset({"nummod", "quantmod", "compound", "advmod", "npadvmod", "amod", "nmod", "pobj", "prep"})
NOUNS = frozenset({"NOUN", "PROPN"})
ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "pobj"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "nsubjpass"})
FURTHER = frozenset({"conj", "cc", "ccomp", "parataxis"})
LONGEST = 240  # characters of a clause that still say what is counted
OLDEST = 110  # years of a person's age
_PERCENT = re.compile(r"[\s-]*(?:%|per\s?cent\b|percent\b|percentage\s+points?\b|pc\b)", re.IGNORECASE)
_AGE = re.compile(r"[\s-]years?[\s-](?:old|of\s+age)\b", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged|ages?(?:\s+of)?)\s+(?:between\s+|from\s+)?(?:\d+\s+(?:to|and)\s+)?$", re.IGNORECASE)
_QUAKE = re.compile(r"\bmagnitude[\s-]+(?:of\s+)?$", re.IGNORECASE)
_NEXT = re.compile(r"[\s-]*([A-Za-z]+|°)")
_IRREGULAR = {"feet": "foot", "inches": "inch", "centuries": "century"}


class Counted(NamedTuple):
    """What is counted: its lemma, the unit, the end of number and unit together, the stretch that says of which."""

    of: str | None
    unit: Unit
    end: int
    about: Stretch | None = None


def counted(text: str, parse: Parse, tokens: tuple[int, int], stretch: Stretch, sign: str | None) -> Counted:
    """Say what the number between two tokens counts."""
    last = tokens[1]
    special = _sum(text, stretch, sign) or _share(text, parse, last, stretch) or _aged(text, parse, tokens, stretch)
    special = special or _measured(text, stretch)
    noun = _noun(parse, last)
    if special is not None:
        return special._replace(about=_about(parse, last if noun is None else noun))
    if noun is not None:
        return Counted(lemma(parse, noun), "count", stretch[1], _about(parse, noun))
    implied = _implied(parse, last)
    if implied is None:
        return Counted(None, "other", stretch[1])
    return Counted(implied, "count", stretch[1], _clause(parse, last))


# -------------------------------------------------------------------------------- by the word or sign beside the number


def _sum(text: str, stretch: Stretch, sign: str | None) -> Counted | None:
    money = units()["money"]
    if sign:
        return Counted(money.get(sign, money.get(sign.upper(), sign)), "money", stretch[1])
    following = _NEXT.match(text, stretch[1])
    word = following[1].lower() if following else ""
    code = money.get(word) or money.get(_singular(word))
    return Counted(code, "money", following.end()) if following and code else None


def _share(text: str, parse: Parse, last: int, stretch: Stretch) -> Counted | None:
    percent = _PERCENT.match(text, stretch[1])
    if percent is None:
        return None
    for token in range(last + 1, min(last + 4, len(parse.word))):
        if parse.word[token].lower() == "of":
            return Counted(_object(parse, token), "percent", percent.end())
    return Counted(None, "percent", percent.end())


def _aged(text: str, parse: Parse, tokens: tuple[int, int], stretch: Stretch) -> Counted | None:
    start, end = stretch
    age = _AGE.match(text, end)
    if age:
        return Counted("year", "age", age.end())
    if _AGED.search(text[max(0, start - 24) : start]) or _set_off(text, parse, tokens[0], stretch):
        return Counted("year", "age", end)
    return Counted("year", "age", end) if _was(text, parse, tokens, stretch) else None


def _measured(text: str, stretch: Stretch) -> Counted | None:
    start, end = stretch
    following = _NEXT.match(text, end)
    word = following[1].lower() if following else ""
    if following and word in units()["measure"]["words"]:
        return Counted(word if len(word) < 3 else _singular(word), "measure", following.end())
    if following and word in units()["duration"]["words"]:
        return Counted(_singular(word), "duration", following.end())
    if _QUAKE.search(text[max(0, start - 16) : start]):
        return Counted("magnitude", "measure", end)
    return None


def _set_off(text: str, parse: Parse, first: int, stretch: Stretch) -> bool:
    """Tell whether the number is an age set off by commas after a name (*Vera Holm, 34, ...*)."""
    start, end = stretch
    if not _plausible_age(text[start:end]) or text[end : end + 1] not in {",", ".", ";", ")"}:
        return False
    return first > 1 and parse.word[first - 1] == "," and parse.pos[first - 2] == "PROPN"


def _was(text: str, parse: Parse, tokens: tuple[int, int], stretch: Stretch) -> bool:
    """Tell whether the number is an age said of somebody (*She was 95.*)."""
    verb = parse.head[tokens[1]]
    if tokens[0] != tokens[1] or parse.lemma[verb] != "be" or not _plausible_age(text[stretch[0] : stretch[1]]):
        return False
    if parse.dep[tokens[1]] not in {"attr", "acomp"}:
        return False
    for child in parse.children[verb]:
        if parse.dep[child] == "nsubj":
            return parse.pos[child] == "PROPN" or parse.word[child].lower() in {"he", "she", "who", "i"}
    return False


def _plausible_age(words: str) -> bool:
    return words.isdigit() and 0 < int(words) < OLDEST


def _singular(word: str) -> str:
    return _IRREGULAR.get(word, word[:-1] if word.endswith("s") and len(word) > 2 else word)


# ------------------------------------------------------------------------------------------------------- over the parse


def lemma(parse: Parse, token: int) -> str:
    """Give the lemma of what is counted, in lower case and the singular also for names (*Russians*)."""
    word = parse.lemma[token].lower()
    return word[:-1] if parse.tag[token] == "NNPS" and word.endswith("s") else word


def _noun(parse: Parse, last: int) -> int | None:
    """Find the noun that the number stands before, over the parse, or the one after *of*."""
    token = last
    for _ in range(4):
        head = parse.head[token]
        if head == token or parse.dep[token] not in INNER:
            break
        if parse.pos[head] in NOUNS and head > last:
            return head
        if parse.pos[head] != "NUM":
            break
        token = head
    for child in parse.children[last]:
        if parse.dep[child] == "prep" and parse.word[child].lower() == "of":
            return next((i for i in parse.children[child] if parse.dep[i] == "pobj" and parse.pos[i] in NOUNS), None)
    return _next_noun(parse, last)


def _next_noun(parse: Parse, last: int) -> int | None:
    """Take the noun right after the number, but for adjectives, where the parser lost the tie."""
    for token in range(last + 1, min(last + 4, len(parse.word))):
        if parse.pos[token] in NOUNS:
            return (
                token
                if parse.tag[token] in {"NNS", "NNPS"} and parse.dep[token] not in {"compound", "npadvmod"}
                else None
            )
        if parse.pos[token] != "ADJ":
            return None
    return None


def _object(parse: Parse, preposition: int) -> str | None:
    for child in parse.children[preposition]:
        if parse.dep[child] in {"pobj", "amod", "pcomp"}:
            word = lemma(parse, child)
            if word in units()["harm"]["words"] or word in {"injured", "wounded", "killed", "displaced"}:
                return "people"  # "the number of injured"
            if parse.pos[child] in NOUNS:
                return word
    return None


def _implied(parse: Parse, last: int) -> str | None:
    """Find what a bare number counts: people harmed, or the subject of a verb that carries it."""
    table = units()
    token = last
    for _ in range(3):
        head = parse.head[token]
        if head == token:
            break
        word = parse.lemma[head].lower()
        if word in table["harm"]["words"]:
            return "people"
        if word == "be" and any(_harmed(parse, i) for i in parse.children[head] if parse.dep[i] in {"acomp", "attr"}):
            return "people"  # "12 were missing"
        if word in table["rising"]["verbs"]:
            return _carrier(parse, head, SUBJECTS)
        if word in table["raising"]["verbs"]:
            return _carrier(parse, head, OBJECTS) or _carrier(parse, head, SUBJECTS)
        if parse.pos[head] not in {"ADP", "NUM"}:
            break
        token = head
    follower = last + 1  # a headline: "3 dead after ..."
    return "people" if follower < len(parse.word) and _harmed(parse, follower) else None


def _harmed(parse: Parse, token: int) -> bool:
    return parse.lemma[token].lower() in units()["harm"]["words"]


def _carrier(parse: Parse, verb: int, roles: frozenset[str]) -> str | None:
    """Give what the verb's subject or object counts: deaths for *the toll*, strikers for *the number of strikers*."""
    for child in parse.children[verb]:
        if parse.dep[child] in roles and parse.pos[child] in NOUNS:
            word = lemma(parse, child)
            if word in {"number", "total", "count", "tally"}:
                of = next((i for i in parse.children[child] if parse.word[i].lower() == "of"), None)
                return (of is not None and _object(parse, of)) or word
            if word == "toll":
                return next((lemma(parse, i) for i in parse.children[child] if parse.dep[i] == "compound"), "death")
            return word
    return None


def _about(parse: Parse, noun: int) -> Stretch | None:
    """Cut out the stretch of the clause that says what is counted, of which and where."""
    verb = parse.head[noun]
    tokens = parse.subtree(noun)
    carried = parse.pos[verb] in {"VERB", "AUX"} or parse.lemma[verb].lower() in units()["harm"]["words"]
    if carried and parse.dep[noun] in ROLES and verb != noun:
        first = min(noun, verb)
        low, end = parse.start[first], _clause_end(parse, verb, [i for i in parse.subtree(verb) if i >= first])
    else:
        low, end = parse.start[noun], parse.end[tokens[-1]]
    if end - low > LONGEST:
        whole = parse.end[tokens[-1]]
        end = max(whole if whole - low <= LONGEST else parse.end[noun], parse.end[noun])
    return (low, end) if end > low else None


def _clause(parse: Parse, number: int) -> Stretch | None:
    """Cut out the clause around a bare number, from its verb's subject on (*The death toll rose to 34*)."""
    verb = number
    for _ in range(3):
        if parse.pos[verb] in {"VERB", "AUX", "ADJ"}:
            break
        verb = parse.head[verb]
    inside = parse.subtree(verb)
    left = [i for child in parse.children[verb] if parse.dep[child] in SUBJECTS for i in parse.subtree(child)]
    low, end = parse.start[min([verb, number, *left])], max(_clause_end(parse, verb, inside), parse.end[number])
    return (low, end) if end - low <= LONGEST else None


def _clause_end(parse: Parse, verb: int, inside: list[int]) -> int:
    """Give the end of the verb's own clause: what hangs on it after it, but for further clauses joined to it."""
    joined = [child for child in parse.children[verb] if child > verb and parse.dep[child] in FURTHER]
    limit = min((parse.start[parse.subtree(child)[0]] for child in joined), default=parse.end[inside[-1]] + 1)
    ends = [parse.end[i] for i in inside if parse.end[i] <= limit and parse.pos[i] != "PUNCT"]
    return max(ends, default=parse.end[verb])

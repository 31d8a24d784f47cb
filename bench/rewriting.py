"""Rewrite news texts as a desk would that takes another's report: in five strengths, by a program without a model.

Every rewrite keeps the facts and, but for sentences that are cut or put in, their order. Quotations stay as they are.
What is done: cutting sentences and asides; words and phrases for others (``rewording.tsv``); a day in front; who said
it in front or behind; the passive; two sentences made one, one made two; paragraphs of one's own put in between.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rashomon.records import Parse

STRENGTHS = ("printed", "cut", "inside", "reworded", "retold")
WORDS = Path(__file__).with_name("rewording.tsv")
QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
DAY = r"(?:(?:late|early) )?on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
DAYS = re.compile(rf"^(?P<head>.+?) (?P<day>{DAY})(?P<rest>[ ,.].*)$")
SAID = re.compile(r"^(?P<what>[^“”\"]{25,}), (?P<who>(?:the |an? )?[\w’ -]{3,45}?) (?:said|says|stated)\.$")
THAT = re.compile(r"^(?P<who>(?:The |An? )?[A-Z][\w’ -]{2,45}?) (?:said|stated) (?:that )?(?P<what>[^“”\"]{25,})\.$")
ASIDE = re.compile(r", (?:which|who|where) [^,“”\"]{8,70},")
LATER = re.compile(
    r"^(?P<main>[^“”\"‘’]{25,}?),? (?P<when>(?:when|after|before|because|although|while) [^“”\"]{12,})\.$"
)
OWNED = re.compile(r"\bthe (?P<thing>[a-z]+) of (?P<owner>the [a-z]+|[A-Z]\w+)\b")
TWO = re.compile(
    r"^(?P<one>[^“”\"]{30,}), (?:and|but|while) (?P<other>(?:the|a|an|it|he|she|they|its|his|her) [^“”\"]{25,})$"
)
OPENER = re.compile(r"^(?:The|A|An|It|He|She|They|Its|His|Her|Some|Two|Three|All|Many|Most|In|On|At)\b")
OWN: tuple[tuple[str, ...], ...] = (  # a sentence of one's own takes one of each
    ("Our correspondent", "A reader from the hills", "The mayor of our twin town", "One shopkeeper",
     "The parish council", "A retired teacher", "The night porter", "An old sailor", "The choir", "Our photographer"),
    ("remembers", "wrote to us about", "would rather not discuss", "has followed", "once painted", "keeps asking about",
     "is tired of", "collects stories of", "was reminded of", "will report again on"),
    ("the winter market", "a smaller quarrel", "the closed cinema", "two forgotten bridges", "the price of bread",
     "a lost umbrella", "the brass band", "last year's harvest", "the bus to the lake", "an unpaid bill"),
    ("in Kirnau", "beside the mill", "at the library", "behind the stadium", "over coffee", "in the back row",
     "under the arcades", "by the tram stop", "near the brewery", "on the terrace"),
    ("every Thursday.", "as if nothing else mattered.", "and shakes his head.", "until the lamps go out.",
     "with great patience.", "though nobody listens.", "since the spring fair.", "to pass the time.",
     "before the first snow.", "and then falls silent."),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """How strongly a text is changed; shares from 0 to 1."""

    cut: float = 0.0
    words: float = 0.0
    turn: float = 0.0
    own: float = 0.0


HOW: dict[str, Strength] = {
    "printed": Strength(cut=0.05),
    "cut": Strength(cut=0.35, words=0.1, own=0.1),
    "inside": Strength(cut=0.4, own=1.0),
    "reworded": Strength(cut=0.15, words=0.6, turn=0.4, own=0.1),
    "retold": Strength(cut=0.25, words=0.95, turn=0.95, own=0.15),
}


@lru_cache(maxsize=1)
def rewording() -> tuple[dict[str, str], re.Pattern[str]]:
    """Read the table of words, and make the pattern that finds them, the longest first."""
    lines = (line.split("\t") for line in WORDS.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    table = {ours: theirs for ours, theirs in lines}  # noqa: C416 - each line is a list
    return table, re.compile(rf"\b({'|'.join(sorted(map(re.escape, table), key=len, reverse=True))})\b")


def rewrite(title: str, sentences: Sequence[str], strength: str, seed: int, parse: Callable[[str], Parse]) -> str:
    """Rewrite a report; the same call gives the same text.

    Args:
        title: its headline.
        sentences: of its body, in order.
        strength: one of `STRENGTHS`.
        seed: another number gives another rewrite.
        parse: reads a sentence, for the passive.
    """
    chance = random.Random(f"{title}|{strength}|{seed}")
    how = HOW[strength]
    kept = [s for n, s in enumerate(sentences) if n == 0 or chance.random() >= how.cut]
    turned = [turn(s, how.turn, chance, parse) for s in kept]
    joined = list(join(turned, how.turn, chance))
    worded = [unquoted(s, lambda part: reword(part, how.words, chance)) for s in joined]
    own = [" ".join(map(chance.choice, OWN)) for _ in range(round(how.own * len(worded)))]
    text = list(worded)
    for line in own:
        text.insert(chance.randrange(len(text) + 1), line)
    if strength == "inside":  # own words around the other's text, not between
        half = len(own) // 2
        text = [*own[:half], *worded, *own[half:]]
    head = unquoted(title, lambda part: reword(part, max(how.words, 0.5), chance))
    return "\n\n".join([head, *text]) + "\n"


def reword(text: str, share: float, chance: random.Random) -> str:
    """Put other words for some."""
    table, pattern = rewording()
    return pattern.sub(lambda found: table[found[0]] if chance.random() < share else found[0], text)


def unquoted(text: str, change: Callable[[str], str]) -> str:
    """Change what stands outside quotation marks."""
    parts, last = [], 0
    for found in QUOTED.finditer(text):
        parts += [change(text[last : found.start()]), found[0]]
        last = found.end()
    return "".join([*parts, change(text[last:])])


def turn(sentence: str, share: float, chance: random.Random, parse: Callable[[str], Parse]) -> str:
    """Turn a sentence round in the first ways that fit, each by chance."""
    for way in (said_first, said_last, day_first, later_first, owned, without_aside, lambda s: passive(s, parse)):
        if chance.random() < share:
            sentence = way(sentence)
    return sentence


def said_first(sentence: str) -> str:
    """``X fell, Y said.`` to ``According to Y, X fell.``."""
    found = SAID.match(sentence)
    return f"According to {lowered(found['who'])}, {lowered(found['what'])}." if found else sentence


def said_last(sentence: str) -> str:
    """``Y said X fell.`` to ``X fell, according to Y.``."""
    found = THAT.match(sentence)
    return f"{raised(found['what'])}, according to {lowered(found['who'])}." if found else sentence


def day_first(sentence: str) -> str:
    """``X fell on Monday.`` to ``On Monday, X fell.``."""
    found = DAYS.match(sentence)
    if not found or QUOTED.search(sentence):
        return sentence
    return f"{raised(found['day'])}, {lowered(found['head'])}{found['rest']}"


def later_first(sentence: str) -> str:
    """``X fell when Y rose.`` to ``When Y rose, X fell.``."""
    found = LATER.match(sentence)
    return f"{raised(found['when'])}, {lowered(found['main'])}." if found else sentence


def owned(sentence: str) -> str:
    """``the roof of the mill`` to ``the mill's roof``."""
    return unquoted(sentence, lambda part: OWNED.sub(lambda found: f"{found['owner']}’s {found['thing']}", part))


def without_aside(sentence: str) -> str:
    """Drop an aside between commas."""
    return ASIDE.sub("", sentence, count=1)


def passive(sentence: str, parse: Callable[[str], Parse]) -> str:
    """``The wave tore the rope off.`` to ``The rope was torn off by the wave.``, where verb and object are plain."""
    if QUOTED.search(sentence):
        return sentence
    one = parse(sentence)
    for verb, tag in enumerate(one.tag):
        if tag != "VBD" or one.head[verb] != verb or not one.word[verb].endswith("ed"):
            continue
        parts = {one.dep[i]: i for i in one.children[verb]}
        if not {"nsubj", "dobj"} <= parts.keys() or "conj" in parts or "neg" in parts:
            continue
        subject, thing = one.subtree(parts["nsubj"]), one.subtree(parts["dobj"])
        if subject[-1] + 1 != verb or thing[0] != verb + 1 or one.pos[parts["nsubj"]] == "PRON" or subject[0] != 0:
            continue
        what = sentence[one.start[thing[0]] : one.end[thing[-1]]]
        who = sentence[one.start[subject[0]] : one.end[subject[-1]]]
        be = "were" if one.tag[parts["dobj"]] in {"NNS", "NNPS"} else "was"
        return f"{raised(what)} {be} {one.word[verb]} by {lowered(who)}{sentence[one.end[thing[-1]] :]}"
    return sentence


def join(sentences: Sequence[str], share: float, chance: random.Random) -> Iterator[str]:
    """Make two sentences one, and one two, by chance."""
    held = ""
    for sentence in sentences:
        found = TWO.match(sentence)
        if held and len(held) + len(sentence) < 260 and OPENER.match(sentence) and chance.random() < share / 2:
            yield f"{held.removesuffix('.')}, and {lowered(sentence)}"
            held = ""
            continue
        if held:
            yield held
            held = ""
        if found and chance.random() < share:
            yield f"{found['one']}."
            held = raised(found["other"])
        else:
            held = sentence
    if held:
        yield held


def lowered(text: str) -> str:
    """Begin with a small letter, unless with a name."""
    return text[:1].lower() + text[1:] if OPENER.match(text) else text


def raised(text: str) -> str:
    """Begin with a capital."""
    return text[:1].upper() + text[1:]

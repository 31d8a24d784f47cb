"""Strikes: work that is laid down, an attack, or a blow of any other kind."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from rashomon import data
from rashomon.annotate.events.parts import Scene
from rashomon.annotate.events.triggers import Trigger
from rashomon.records import Parse

Kind = tuple[str, str | None]

LABOUR: Kind = ("PROTEST", "strike")
ATTACK: Kind = ("ASSAULT", "aerial")
BLOW: Kind = ("OTHER", None)  # the ship struck a rock; a quake struck; struck a deal, a note


@lru_cache(maxsize=1)
def beside() -> dict[str, str]:
    """Load the words that tell which strike is meant."""
    return dict(data.rows("events/strikes.tsv"))


def strike(scene: Scene, trigger: Trigger) -> Kind:
    """Tell which strike is meant.

    Workers who strike, and strike nothing, lay work down. A strike (the noun) is told by its own words, by its
    sentence, or by its article; else it is an attack, of which news has more.
    """
    parse, i = scene.parse, trigger.token
    if parse.pos[i] == "VERB":
        return LABOUR if _laid_down(parse, i) else BLOW
    if parse.dep[i] == "pobj" and parse.lemma[parse.head[i]] == "on" and not parse.children[i]:
        return LABOUR  # on strike
    first, last = parse.sentences[parse.sentence_of[i]]
    for tokens in (parse.children[i], range(first, last), range(len(parse))):
        found = Counter(beside().get(parse.lemma[t].casefold()) for t in tokens if t != i)
        labour, attack = found["labour"], found["attack"]
        if labour != attack:
            return LABOUR if labour > attack else ATTACK
    return ATTACK


def _laid_down(parse: Parse, i: int) -> bool:
    """Tell whether a verb has workers for its subject, and neither an object nor a particle."""
    below = parse.children[i]
    if any(parse.dep[c] in {"dobj", "prt", "nsubjpass", "auxpass"} for c in below):
        return False
    while parse.dep[i] in {"xcomp", "conj"} and not any(parse.dep[c] == "nsubj" for c in parse.children[i]):
        i = parse.head[i]
    subjects = [c for c in parse.children[i] if parse.dep[c] == "nsubj"]
    return any(beside().get(parse.lemma[t].casefold()) == "labour" for c in subjects for t in parse.subtree(c))

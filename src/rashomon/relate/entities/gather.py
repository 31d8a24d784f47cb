"""The names of one article, those of one thing together."""

from __future__ import annotations

import re

from rashomon.records import Marked, Mention, MentionType, Reason, Stretch
from rashomon.relate.entities import alike
from rashomon.relate.entities.local import Local
from rashomon.text import gazetteer
from rashomon.text.naming import words

ARTICLE_WORD = re.compile(r"(?i:the)\s+")
SPACES = re.compile(r"\s+")
OWNER = re.compile(r"([\w.]+(?: [A-Z][\w.]+)?)(?:['’]s?)? $")
LOOK_BACK = 40
PLACING: frozenset[MentionType] = frozenset(["place", "state"])


def inside(one: Marked) -> list[Local]:
    """Give what an article names, each thing with all its mentions, in the order in which they first stand."""
    text = one.article.text
    found: dict[tuple[str, ...], Local] = {}
    at: dict[Stretch, Local] = {}
    body = _body(one)
    for mention in one.mentions:
        if mention.form == "name":
            form = SPACES.sub(" ", ARTICLE_WORD.sub("", text[mention.start : mention.end], count=1))
            key = _key(form, mention)
            local = found.setdefault(key, Local(article=one.article.id, type=mention.type, body=body))
            local.forms[form] += 1
            local.at.append(((mention.start, mention.end), form))
            local.owner = local.owner or _owner(text, mention, form)
            at[mention.start, mention.end] = local
    locals_ = list(found.values())
    locals_ = _linked(one.mentions, at, locals_)
    return _shortened(locals_)


def _body(one: Marked) -> int:
    """Give where the body begins: after the headline, or after the first line where nobody says what is one."""
    heads = [block.end for block in one.article.blocks if block.role == "headline"]
    return max(heads) if heads else one.article.text.find("\n") + 1


def _key(form: str, mention: Mention) -> tuple[str, ...]:
    """Give what names must share to be one at once: the gazetteer's entry, or their words and their kind."""
    kind = "place" if mention.type in PLACING else mention.type
    known = alike.known(form, mention.type)
    return (kind, known) if known else (kind, *words(form))


def _owner(text: str, mention: Mention, form: str) -> str | None:
    """Give the state whose body a name is: named in it or right before it."""
    if mention.type not in {"org", "accord"}:
        return None
    first, _, rest = form.partition(" ")
    inside_name = gazetteer.people(first) or (_state(first.removesuffix("'s").removesuffix("’s")) if rest else None)
    if inside_name:
        return inside_name
    before = OWNER.search(text[max(0, mention.start - LOOK_BACK) : mention.start])
    if before is None:
        return None
    word = before[1].removesuffix("'s").removesuffix("’s")
    return next((iso for part in (word, word.split()[-1]) if (iso := gazetteer.people(part) or _state(part))), None)


def _state(word: str) -> str | None:
    place = gazetteer.state(word) if word[:1].isupper() else None
    return place.states[0] if place else None


def _linked(mentions: tuple[Mention, ...], at: dict[Stretch, Local], found: list[Local]) -> list[Local]:
    """Put together what the article itself says is one: acronyms that it introduces, descriptions, pronouns."""
    gone: set[int] = set()
    for mention in mentions:
        if mention.antecedent is None or mention.antecedent not in at:
            continue
        stretch, target = (mention.start, mention.end), at[mention.antecedent]
        own = at.get(stretch)
        if own is None:
            target.at.append((stretch, None))
        elif own is not target:
            reason = Reason(
                feature="introduced", score=1.0, detail=f"{target.full!r} is called {own.full!r} in the text"
            )
            target.take(own, reason)
            gone.add(id(own))
            at.update((place, target) for place, local in at.items() if local is own)
        at[stretch] = target
    return [local for local in found if id(local) not in gone]


def _shortened(found: list[Local]) -> list[Local]:
    """Join each shorter name to the one fuller name of the article that it can be short for."""
    kept: list[Local] = []
    by_word: dict[tuple[str, str], list[Local]] = {}
    for local in sorted(found, key=lambda local: -len(words(local.full))):
        parts = words(local.full)
        fuller = {id(one): one for part in parts for one in by_word.get((local.type, part), ())}
        reasons = [(one, reason) for one in fuller.values() if (reason := alike.short_for(local, one))]
        if len(reasons) > 1:  # a son is called "Jr." wherever his father may be meant
            reasons = [pair for pair in reasons if alike.junior(words(pair[0].full)) is None]
        if len(reasons) == 1:
            reasons[0][0].take(local, reasons[0][1])
            continue
        kept.append(local)
        for part in set(parts):
            by_word.setdefault((local.type, part), []).append(local)
    return sorted(kept, key=lambda local: min(local.at)[0])

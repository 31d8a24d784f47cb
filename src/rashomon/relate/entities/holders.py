"""Who holds a role: *the coach* is the one person of the story whom some article calls coach.

A role is held by whoever stands beside it (*coach Ada Holm*; *Ada Holm, the coach*; *Ada Holm is the coach*). A
description by that role is the holder's only if nobody else in the story holds it, and if an article that uses it names
the holder too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rashomon.records import Marked, Mention, Parse, Reason
from rashomon.relate.entities.local import Group
from rashomon.relate.entities.phrases import Phrase, headed, narrowing, roles

BEFORE = frozenset(["compound", "nmod", "amod"])
OTHER_TIME = frozenset(
    ["former", "ex", "late", "next", "new", "then", "future", "acting", "previous", "other", "another"]
)

Held = dict[tuple[str, str], dict[int, set[str]]]  # by story and role: who holds it, narrowed by which words


def held(marked: Sequence[Marked], named: Mapping[str, Mapping[int, int]], story: Mapping[str, str]) -> Held:
    """Gather who is said to hold which role, in each story; ``named`` tells by number what stands at a character."""
    found: Held = defaultdict(lambda: defaultdict(set))
    for one in marked:
        here = named.get(one.article.id, {})
        for mention in one.mentions:
            named_at = mention.start if mention.form == "name" else mention.antecedent[0] if mention.antecedent else -1
            number = here.get(named_at)
            if mention.type == "person" and number is not None:
                for noun in _nouns(one.parse, mention):
                    role = one.parse.lemma[noun].casefold()
                    found[story[one.article.id], role][number] |= _narrowed(one.parse, noun)
    return found


def _nouns(parse: Parse, mention: Mention) -> list[int]:
    """Give the role nouns that a mention is, or that stand before it as titles."""
    head = headed(parse, (mention.start, mention.end)) if len(parse) else None
    if head is None or mention.form == "pronoun":
        return []
    if mention.form == "nominal":
        return [head] if parse.lemma[head].casefold() in roles() else []
    before = (i for i in parse.children[head] if parse.dep[i] in BEFORE and parse.start[i] < mention.start)
    return [i for i in before if parse.lemma[i].casefold() in roles()]


def _narrowed(parse: Parse, noun: int) -> set[str]:
    """Give the words that narrow a role: those before a title, too."""
    words = {parse.lemma[i].casefold() for i in narrowing(parse, noun)}
    if parse.dep[noun] in BEFORE:
        words |= {parse.lemma[i].casefold() for i in parse.children[parse.head[noun]] if i < noun}
    return words


def holder(
    phrases: Sequence[Phrase], held_: Held, story: str, groups: Mapping[int, Group]
) -> tuple[Group, Reason] | None:
    """Give the one person whom descriptions of one thing can stand for by their role; ``None`` where that is open."""
    role = phrases[0].lemma
    if role not in roles() or any(one.plural for one in phrases):
        return None
    if any(one.indefinite or one.narrowed & OTHER_TIME for one in phrases):
        return None
    if roles()[role] != "office" and not any(one.definite for one in phrases):
        return None
    who = held_.get((story, role), {})
    if len(who) != 1 or groups[next(iter(who))].type != "person":
        return None
    ((number, words),) = who.items()
    articles = {local.article for local in groups[number].locals}
    near = next((one for one in phrases if one.article in articles), None)
    if near is None or (words and any(one.narrowed and not one.narrowed & words for one in phrases)):
        return None
    first = groups[number].locals[0]
    detail = f"{near.text!r} ({near.article}) and {first.full!r} ({first.article})"
    return groups[number], Reason(feature=f"the one {role}", score=0.8, detail=detail)

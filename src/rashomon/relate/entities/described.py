"""Descriptions of one thing: those of one head word in one story grow together while they are alike on average."""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from rashomon.records import Marked, Reason
from rashomon.relate.entities import likeness
from rashomon.relate.entities.holders import held, holder
from rashomon.relate.entities.likeness import Pair
from rashomon.relate.entities.local import Group, Local
from rashomon.relate.entities.phrases import Phrase, read

JOIN = 0.5  # mean probability from which two groups of descriptions are one
NEVER = 1e6  # outweighs all else: descriptions that cannot be one keep their groups apart
CROWD = 60  # descriptions of one head past which each is compared with the next few only
Standing = Mapping[str, Mapping[int, int]]  # by article, the number of the group that stands at each character
Ends = dict[tuple[str, int], Local]
DETERMINER = re.compile(r"^(?i:(?:the|an?|this|that|these|those|its|his|her|their|our|my|your)\s+)")


def standing(groups: Sequence[Group]) -> dict[str, dict[int, int]]:
    """Give what stands where: for each article, at each character, the number of the group of the shortest mention."""
    at = (
        (local.article, stretch, group.number) for group in groups for local in group.locals for stretch, _ in local.at
    )
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for article, (start, end), number in sorted(at, key=lambda one: one[1][0] - one[1][1]):
        found[article].update(dict.fromkeys(range(start, end), number))
    return found


def resolve(marked: Sequence[Marked], named: Sequence[Group], story: Mapping[str, str]) -> list[Group]:
    """Give what descriptions stand for: those that are a named person's by role join it, the others make groups.

    Descriptions that are alone are a group too. ``named`` is changed in place.
    """
    stands = standing(named)
    roles = held(marked, stands, story)
    by_number = {group.number: group for group in named}
    made: list[Group] = []
    ends: Ends = {}
    for (where, _), phrases in sorted(heads(marked, stands, story).items()):
        for numbers, reason in joined(phrases):
            group = _group(len(made), [phrases[i] for i in numbers], reason, ends)
            if found := holder([phrases[i] for i in numbers], roles, where, by_number):
                found[0].locals.extend(replace(local, forms=Counter()) for local in group.locals)
                found[0].reasons.append(found[1])
            else:
                made.append(group)
    _follow(marked, ends)
    return made


def _follow(marked: Sequence[Marked], ends: Ends) -> None:
    """Give each pronoun that follows a description to what the description stands for."""
    for one in marked:
        for mention in one.mentions:
            if mention.form == "pronoun" and mention.antecedent is not None:
                local = ends.get((one.article.id, mention.antecedent[1]))
                if local is not None:
                    local.at.append(((mention.start, mention.end), None))


def heads(marked: Sequence[Marked], stands: Standing, story: Mapping[str, str]) -> dict[tuple[str, str], list[Phrase]]:
    """Give the descriptions that stand for nobody named by story and head word, in the order of their articles."""
    found: dict[tuple[str, str], list[Phrase]] = defaultdict(list)
    for one in sorted(marked, key=lambda one: one.article.id):
        for phrase in sorted(read(one, stands.get(one.article.id, {})), key=lambda phrase: phrase.at):
            found[story[one.article.id], phrase.lemma].append(phrase)
    return found


def joined(phrases: Sequence[Phrase]) -> list[tuple[list[int], Reason | None]]:
    """Group descriptions of one head word (average linkage); each group with the reason for its surest pair.

    Args:
        phrases: the descriptions of one head in one story, in the order of their articles and places.
    """
    held = math.log(len(phrases)) if phrases else 0.0
    reach = len(phrases) if len(phrases) <= CROWD else CROWD
    sure: dict[tuple[int, int], float] = {}
    for left in range(len(phrases)):
        for right in range(left + 1, min(len(phrases), left + 1 + reach)):
            pair = Pair(phrases[left], phrases[right], held)
            sure[left, right] = -NEVER if likeness.apart(pair) else likeness.surely(pair)
    return [(sorted(group), _why(phrases, group, sure, held)) for group in _linked(len(phrases), sure)]


def _linked(count: int, sure: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Join while the mean over the pairs that were compared reaches `JOIN`; ties fall to the lowest numbers."""
    members = {n: [n] for n in range(count)}
    between: dict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
    for (left, right), score in sure.items():
        between[left][right] = between[right][left] = (score, 1)
    heap = [(-score, left, right) for (left, right), score in sure.items() if score >= JOIN]
    heapq.heapify(heap)
    fresh = count
    while heap:
        _, left, right = heapq.heappop(heap)
        if left not in members or right not in members:
            continue
        members[fresh] = members.pop(left) + members.pop(right)
        total = between.pop(left)
        for other, (score, pairs) in between.pop(right).items():
            before = total.get(other, (0.0, 0))
            total[other] = (before[0] + score, before[1] + pairs)
        for other, (score, pairs) in total.items():
            if other in members:
                between[fresh][other] = between[other][fresh] = (score, pairs)
                if score / pairs >= JOIN:
                    heapq.heappush(heap, (-score / pairs, other, fresh))
        fresh += 1
    return list(members.values())


def _why(
    phrases: Sequence[Phrase], group: Sequence[int], sure: Mapping[tuple[int, int], float], held: float
) -> Reason | None:
    """Say what speaks most for the surest pair of a group, best of two articles."""
    pairs = [pair for pair in combinations(sorted(group), 2) if pair in sure]
    if not pairs:
        return None
    left, right = max(pairs, key=lambda pair: (phrases[pair[0]].article != phrases[pair[1]].article, sure[pair]))
    return likeness.reason(Pair(phrases[left], phrases[right], held))


def _group(number: int, phrases: Sequence[Phrase], reason: Reason | None, ends: Ends) -> Group:
    """Make a group of descriptions of one thing, and note where each ends, by which a pronoun finds it."""
    made = Group(number=number, described=True, reasons=[reason] if reason else [])
    for one in phrases:
        if not made.locals or made.locals[-1].article != one.article:
            made.locals.append(Local(article=one.article, type=one.type))
        local = made.locals[-1]
        local.forms[DETERMINER.sub("", one.text)] += 1
        local.at.append((one.at, None))
        ends[one.article, one.end] = local
    return made

"""Which things of one story are one: short forms with the one fuller name, acronyms, spellings."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from itertools import combinations

from rashomon.records import Reason
from rashomon.relate.entities import alike
from rashomon.relate.entities.local import Group, Local
from rashomon.text import gazetteer
from rashomon.text.naming import fold, initials, rough, skeleton, words

CROWD = 40  # names that share a rough key; more of them share it by chance
SURE = 2  # articles that give a full name, from which on its surname is his or hers in those articles, too
WIDE = 3  # words; a name that holds a full name has as many
Pair = tuple[Group, Group, Reason]
PLACES = frozenset(["place", "state"])


def inside(groups: list[Group]) -> Iterator[Pair]:
    """Give the pairs of one story that are one, each with its reason."""
    yield from shorter(groups)
    yield from owned(groups)
    yield from spelt(groups)
    yield from within(groups)
    yield from mistyped(groups)


def middled(groups: list[Group]) -> Iterator[Pair]:
    """Join, everywhere, a full name with the same one with a middle name, if only one such is known."""
    named: dict[Hashable, list[Group]] = {}
    for group in groups:
        if group.type == "person":
            bare = alike.bared(words(group.locals[0].full))
            named.setdefault((bare[0], bare[-1], alike.junior(words(group.locals[0].full))), []).append(group)
    for same in named.values():
        judged = [alike.short_for(left.locals[0], right.locals[0]) for left, right in combinations(same, 2)]
        if all(reason is not None and reason.feature == "same person" for reason in judged):
            for group in same[1:]:
                yield same[0], group, alike.reason("same person", 0.9, same[0].locals[0], group.locals[0])


def shorter(groups: list[Group]) -> Iterator[Pair]:
    """Join each short name with the one fuller name of the story that it can stand for."""
    by_word: dict[Hashable, dict[int, Group]] = {}
    for group in groups:
        for form, _ in forms(group):
            for key in {*words(form), *_acronyms(form)}:
                by_word.setdefault((group.type, key), {})[group.number] = group
    for group in groups:
        lead = group.locals[0]
        parts = words(lead.full)
        near = by_word.get((group.type, fold(lead.full) if len(parts) == 1 else parts[-1]), {})
        fuller = [(other, reason) for other in near.values() if (reason := _short_for(group, other))]
        if len(fuller) > 1:  # a son is called "Jr." wherever his father may be meant
            fuller = [pair for pair in fuller if alike.junior(words(pair[0].locals[0].full)) is None] or fuller
        if len(fuller) > 1:
            fuller = [(other, reason) for other, reason in fuller if _called(other, lead.full)]
        if len(fuller) == 1:
            yield group, *fuller[0]


def within(groups: list[Group]) -> Iterator[Pair]:
    """Join a longer name with the one full person's name that it ends with, or begins with, if that is the usual one.

    What stands before or after is what the engine took for a part of it: *Englishman Otto Holm*, *Otto Holm Arrested*.
    """
    full = {words(group.locals[0].full): group for group in groups if group.type == "person"}
    for group in groups:
        parts = words(group.locals[0].full)
        if len(parts) < WIDE or alike.junior(parts) or "and" in parts:
            continue
        held = [
            full[part]
            for cut in range(1, len(parts) - 1)
            for part in (parts[cut:], parts[: len(parts) - cut])
            if part in full and full[part] is not group
        ]
        ends = [other for other in held if parts[-len(words(other.locals[0].full)) :] == words(other.locals[0].full)]
        if len({other.number for other in held}) == 1 and (ends or _named(held[0]) > _named(group)):
            yield group, held[0], alike.reason("name within", 0.8, group.locals[0], held[0].locals[0])


def _named(group: Group) -> int:
    """Count how often a thing is named."""
    return sum(sum(local.forms.values()) for local in group.locals)


def owned(groups: list[Group]) -> Iterator[Pair]:
    """Join a body of no named state with the one body of that name in the story whose state is named."""
    bodies: dict[Hashable, list[Group]] = {}
    for group in groups:
        if group.type == "org":
            bodies.setdefault(alike.unowned(group.locals[0].full), []).append(group)
    for same in bodies.values():
        owners = [group for group in same if group.locals[0].owner]
        if len(owners) == 1:
            for group in same:
                if group is not owners[0]:
                    yield group, owners[0], alike.reason("same body", 0.8, group.locals[0], owners[0].locals[0])


def _called(group: Group, form: str) -> bool:
    """Tell whether some article of the story that gives a thing's full name also calls it so."""
    return any(form in local.forms for local in group.locals)


def _short_for(group: Group, other: Group) -> Reason | None:
    """Judge whether a name is short for another of the story that some other article gives in full."""
    short = group.locals[0]
    if group is other or alike.known(short.full, short.type):
        return None
    used = {local.article for local in group.locals}
    full = next((local for local in other.locals if local.article not in used), None)
    if full is None and len({local.article for local in other.locals}) >= SURE:
        full = next((local for local in other.locals if local.article != short.article), None)
    if full is None:
        return None
    if reason := alike.short_for(short, full):
        return reason
    return alike.reason("acronym", 0.8, short, full) if alike.acronym(short.full, full.full) else None


def _acronyms(form: str) -> set[str]:
    return set(initials(form)) if " " in form else set()


def forms(group: Group) -> list[tuple[str, Local]]:
    """Give each distinct form of a thing with an article that uses it."""
    return list({form: (form, local) for local in reversed(group.locals) for form in sorted(local.forms)}.values())


def spelt(groups: list[Group]) -> Iterator[Pair]:
    """Join spellings of one name; a slip that could be a slip of two names is left alone."""
    found: dict[tuple[int, int], Pair] = {}
    slips: dict[int, set[int]] = {}
    for block in _blocks(groups):
        if len(block) <= CROWD:
            for forms_ in combinations(sorted(block), 2):
                _judge(block, forms_, found, slips)
    for numbers in sorted(found):
        if found[numbers][2].feature != "slip" or any(len(slips[number]) == 1 for number in numbers):
            yield found[numbers]


def _blocks(groups: list[Group]) -> list[dict[str, tuple[Group, Local]]]:
    """Put the forms that share a rough key together; only these are compared."""
    blocks: dict[Hashable, dict[str, tuple[Group, Local]]] = {}
    for group in groups:
        kind = _kind(group)
        for form, local in forms(group):
            for key in _rough(form):
                blocks.setdefault((kind, key), {})[form] = (group, local)
    return list(blocks.values())


def _judge(
    block: dict[str, tuple[Group, Local]], pair: tuple[str, str],
    found: dict[tuple[int, int], Pair], slips: dict[int, set[int]],
) -> None:  # fmt: skip
    (left, ours), (right, theirs) = block[pair[0]], block[pair[1]]
    numbers = (min(left.number, right.number), max(left.number, right.number))
    if left is right or numbers in found or _against(pair, ours, theirs):
        return
    judged = alike.spelling(*pair)
    if judged is None or (judged[0] == "slip" and ours.article == theirs.article and not _rare(left, right)):
        return
    detail = f"{pair[0]!r} ({ours.article}) and {pair[1]!r} ({theirs.article})"
    found[numbers] = (left, right, Reason(feature=judged[0], score=judged[1], detail=detail))
    if judged[0] == "slip":
        slips.setdefault(numbers[0], set()).add(numbers[1])
        slips.setdefault(numbers[1], set()).add(numbers[0])


def _against(pair: tuple[str, str], ours: Local, theirs: Local) -> bool:
    """Tell what speaks against one name in two spellings: two known things, two owners."""
    left, right = (alike.known(form, local.type) for form, local in zip(pair, (ours, theirs), strict=True))
    if left and right and left != right:
        return True
    return bool(ours.owner and theirs.owner and ours.owner != theirs.owner)


def _rare(left: Group, right: Group) -> bool:
    """Tell whether one of two things is named once only, as slips are."""
    return min(map(_named, (left, right))) == 1


def _rough(form: str) -> set[str]:
    """Give keys that two spellings of one name share: their consonants, or all letters but one."""
    folded = fold(form)
    parts = words(form)
    keys = {" ".join(map(skeleton, parts)), " ".join(("read", *map(rough, parts)))}
    if len(folded) >= alike.SHORT:
        keys.add(folded)
        keys.update(folded[:i] + folded[i + 1 :] for i in range(len(folded)))
    return keys


def _kind(group: Group) -> str:
    return "place" if group.type in PLACES else group.type


def mistyped(groups: list[Group]) -> Iterator[Pair]:
    """Join what has one name and two types, unless each can be somebody's or something's own."""
    named: dict[str, list[Group]] = {}
    for group in groups:
        for form in {fold(form) for form, _ in forms(group)}:
            named.setdefault(form, []).append(group)
    for same in named.values():
        for left, right in combinations(same, 2):
            if left.type != right.type and not _homonyms(left, right):
                yield left, right, alike.reason("same words", 0.7, left.locals[0], right.locals[0])


def _homonyms(left: Group, right: Group) -> bool:
    """Tell whether two things of one name are two: a people and its land, a person of other names and a place."""
    types = {_kind(left), _kind(right)}
    if types == {"person", "place"}:
        person = left if left.type == "person" else right
        place = any(gazetteer.places(form) for form, _ in forms(left))
        return place and len(forms(person)) > 1
    known = any(alike.known(form, group.type) for group in (left, right) for form, _ in forms(group))
    return len(types) == 1 or (known and not types.isdisjoint({"person", "group"}))

"""Joining what articles name across articles.

What is known the world over (a gazetteer's entry, a full name, a name of several words) is joined wherever it stands.
What is known only from its surroundings (a surname, *the ministry*, a spelling like another) is joined inside a story.
Names meet only where they share a key, so the work grows with the number of distinct names.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from rashomon.records import Marked, Reason, Story
from rashomon.relate.entities import alike, pairs
from rashomon.relate.entities.local import Group, Local
from rashomon.text.naming import words


def story_of(marked: Sequence[Marked], stories: Sequence[Story]) -> dict[str, str]:
    """Give the story of each article; one that is in none is a story of its own."""
    found = {one.article.id: f"article {one.article.id}" for one in marked}
    found.update((article, story.id) for story in stories for article in story.articles)
    return found


def across(found: Sequence[Local], story: dict[str, str]) -> list[Group]:
    """Join the things of all articles; the result does not depend on their order."""
    groups: dict[Hashable, Group] = {}
    for local in sorted(found, key=lambda local: (local.article, min(local.at)[0])):
        group = groups.setdefault(_key(local, story[local.article]), Group(number=len(groups)))
        if group.locals and group.locals[0].full != local.full:
            group.reasons.append(alike.reason("same name", 1.0, group.locals[0], local))
        group.locals.append(local)
    by_story: dict[str, dict[int, Group]] = {}
    for group in groups.values():
        for local in group.locals:
            view = by_story.setdefault(story[local.article], {}).setdefault(group.number, Group(number=group.number))
            view.locals.append(local)
    ordered = list(groups.values())
    parent = list(range(len(ordered)))
    for left, right, reason in pairs.middled(ordered):
        _unite(ordered, parent, left.number, right.number, reason)
    for name in sorted(by_story):
        for left, right, reason in pairs.inside(list(by_story[name].values())):
            _unite(ordered, parent, left.number, right.number, reason)
    return _merged(ordered, parent)


def _key(local: Local, story: str) -> Hashable:
    """Give what names of different articles must share to be one at once."""
    parts = alike.turned(local.full) if local.type == "org" else words(local.full)
    kind = "place" if local.type in {"place", "state"} else local.type
    for form in sorted(local.forms):
        if known := alike.known(form, local.type):
            return kind, known
    if local.type == "person":
        bare = alike.bared(parts)
        whole = len(bare) > 1 and len(bare[0]) > 1 and local.full[0].isupper()
        return (kind, *bare, alike.junior(parts)) if whole else (kind, *parts, story)
    if local.type == "accord" and (named := alike.accord(local.full)) is not None:
        return kind, "accord", *named
    if local.owner and local.type == "org":
        return kind, local.owner, alike.unowned(local.full)
    proper = (len(parts) > 1 and not alike.common(local.full)) or alike.coined(local.full)
    return (kind, *parts) if proper else (kind, *parts, story)


def _unite(ordered: list[Group], parent: list[int], left: int, right: int, reason: Reason) -> None:
    ours, theirs = _root(parent, left), _root(parent, right)
    if ours != theirs:
        low, high = min(ours, theirs), max(ours, theirs)
        parent[high] = low
        ordered[low].reasons.append(reason)


def _root(parent: list[int], i: int) -> int:
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i


def _merged(ordered: list[Group], parent: list[int]) -> list[Group]:
    kept: dict[int, Group] = {}
    for group in ordered:
        root = _root(parent, group.number)
        target = kept.setdefault(root, Group(number=root))
        target.locals.extend(group.locals)
        target.reasons.extend(group.reasons)
    return list(kept.values())

"""Stories: the articles about one developing event, gathered by the rare words that they share and their days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from rashomon.records import Copy, Hand, Marked, Reason, Story
from rashomon.relate.archive import Archive, sheet
from rashomon.relate.blocks import blocks
from rashomon.relate.linkage import Group, linked
from rashomon.relate.neighbours import Edges, Neighbours, edges

SAME = 0.95  # share of a text printed twice: one story, however common a crowd of it has made its words
LENGTH = 0.8  # and of which the shorter has so much of the longer one's length
SHOWN = 6  # shared words that a reason names

Taken = Mapping[tuple[str, str], float]
"""Share of text that articles have in common, by their names in order."""


def gather(marked: Sequence[Marked], copies: Sequence[Copy], hand: Hand | None = None) -> tuple[Story, ...]:
    """Group articles by the event that they are about; every article stands in exactly one story.

    Args:
        marked: the articles.
        copies: who took text from whom: a copy belongs to its original's story.
        hand: what a user says of them.
    """
    archive = Archive()
    archive.add(map(sheet, marked))
    groups, _ = settled(archive, taken(copies), hand or Hand())
    return tuple(sorted((story(archive, group.members) for group in groups), key=size))


def taken(copies: Iterable[Copy]) -> dict[tuple[str, str], float]:
    """Say how much text articles have in common."""
    shared: dict[tuple[str, str], float] = {}
    for copy in copies:
        one, other = sorted((copy.article, copy.of))
        shared[one, other] = max(shared.get((one, other), 0.0), copy.shared)
    return shared


def size(one: Story) -> tuple[int, str]:
    """Order stories by how many articles they hold, the largest first."""
    return -len(one.articles), one.id


def settled(archive: Archive, copies: Taken, hand: Hand) -> tuple[list[Group], Neighbours]:
    """Settle an archive and group its rows. The groups depend on its articles only, not on how they came.

    Twice: what all articles of one story repeat (the ship's name) is common in a small archive, though no other story
    holds it. So words are first weighed by articles, and then anew by the stories found so.
    """
    archive.settle()
    first, _ = grouped(archive, copies, hand)
    archive.weigh_by([group.members for group in first])
    return grouped(archive, copies, hand)


def grouped(archive: Archive, copies: Taken, hand: Hand) -> tuple[list[Group], Neighbours]:
    """Group the rows of an archive as its words are weighed now."""
    near = Neighbours(archive)
    shared, same = ties(archive, copies)
    pairs = with_shares(edges(near, len(archive)), shared, len(archive))
    marks = sides(archive, hand)
    groups: list[Group] = []
    placed = np.zeros(len(archive), dtype=np.bool_)
    for block in blocks(pairs, len(archive)):
        rows = np.unique(np.concatenate([block.left, block.right]))
        placed[rows] = True
        groups.extend(within(archive, near, block, same, marks, rows.tolist()))
    groups.extend(single(archive, row, marks) for row in np.flatnonzero(~placed).tolist())
    return by_hand(groups, archive, hand), near


def by_hand(groups: Sequence[Group], archive: Archive, hand: Hand) -> list[Group]:
    """Make one of the groups that a user said are one story, unless that joins what a user set apart."""
    found = dict(enumerate(groups))
    home = {row: n for n, group in found.items() for row in group.members} if hand.together else {}
    for pair in sorted(hand.together):
        if all(name in archive.row for name in pair):
            left, right = sorted(home[row] for row in ordered(archive, pair))
            if left != right and not found[left].barred(found[right]):
                found[left] = found[left].joined(found.pop(right))
                home |= dict.fromkeys(found[left].members, left)
    for group in found.values():
        group.members = tuple(sorted(group.members))
    return sorted(found.values(), key=lambda group: group.members[0])


def within(
    archive: Archive,
    near: Neighbours,
    block: Edges,
    same: Sequence[tuple[int, int]],
    marks: Mapping[int, frozenset[tuple[int, int]]],
    rows: Sequence[int],
) -> list[Group]:
    """Group the articles of one block."""
    place = {row: n for n, row in enumerate(rows)}
    alone = [single(archive, row, marks, crowded=bool(near.crowded[row])) for row in rows]
    likes = zip(block.left.tolist(), block.right.tolist(), block.like.tolist(), strict=True)
    return linked(
        alone,
        ((place[left], place[right], like) for left, right, like in likes),
        archive.bag,
        [(place[left], place[right]) for left, right in same if left in place and right in place],
    )


def single(
    archive: Archive, row: int, marks: Mapping[int, frozenset[tuple[int, int]]], *, crowded: bool = False
) -> Group:
    """Make a group of one article."""
    day = int(archive.days.all[row])
    return Group(members=(row,), first=day, last=day, marks=marks.get(row, frozenset()), crowded=crowded)


def ties(archive: Archive, copies: Taken) -> tuple[dict[tuple[int, int], float], list[tuple[int, int]]]:
    """Give what share of their text pairs of rows have in common, and which pairs are one story from the start."""
    found = {ordered(archive, pair): share for pair, share in copies.items() if all(n in archive.row for n in pair)}
    return found, sorted(pair for pair, share in found.items() if share >= SAME and as_long(archive, pair))


def with_shares(pairs: Edges, found: Mapping[tuple[int, int], float], rows: int) -> Edges:
    """Make pairs of articles that have text in common at least so like as that share says."""
    if not found:
        return pairs
    codes = pairs.left.astype(np.int64) * rows + pairs.right
    extra = np.array(sorted(left * rows + right for left, right in found), dtype=np.int64)
    share = np.array([found[code // rows, code % rows] for code in extra.tolist()], dtype=np.float32)
    order = np.argsort(np.concatenate([codes, extra]), kind="stable")
    code = np.concatenate([codes, extra])[order]
    like = np.concatenate([pairs.like, share])[order]
    first = np.flatnonzero(np.diff(code, prepend=-1))
    return Edges(code[first] // rows, code[first] % rows, np.maximum.reduceat(like, first))


def ordered(archive: Archive, pair: tuple[str, str]) -> tuple[int, int]:
    """Give the rows of two articles, the lower first."""
    one, other = archive.row[pair[0]], archive.row[pair[1]]
    return min(one, other), max(one, other)


def as_long(archive: Archive, pair: tuple[int, int]) -> bool:
    """Tell whether two articles are about equally long: a digest that holds another whole is not that text again."""
    short, long = sorted(int(archive.lengths.all[row]) for row in pair)
    return short >= LENGTH * long


def sides(archive: Archive, hand: Hand) -> dict[int, frozenset[tuple[int, int]]]:
    """Mark the articles that a user set apart: each pair has a number and two sides."""
    marks: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for number, pair in enumerate(sorted(hand.apart)):
        for side, name in enumerate(pair):
            if name in archive.row:
                marks[archive.row[name]].add((number, side))
    return {row: frozenset(found) for row, found in marks.items()}


def story(archive: Archive, members: Sequence[int], name: str | None = None) -> Story:
    """Make a story of some articles: its title is the headline of the article that is most like all others."""
    told = sorted(members, key=lambda row: archive.names[row])
    likes = middle(archive, told)
    best = max(told, key=lambda row: (round(likes[row], 6), archive.names[row]))
    first = min(told, key=lambda row: (archive.days.all[row] or np.inf, archive.names[row]))
    return Story(
        id=name or f"story.{archive.names[first]}",
        title=archive.titles[best],
        articles=tuple(archive.names[row] for row in told),
        reasons=tuple(why(archive, row, best) for row in told if row != best),
    )


def middle(archive: Archive, rows: Sequence[int]) -> dict[int, float]:
    """Say how like each of some articles is to all of them together."""
    told = [row for row in rows if archive.starts.all[row] < archive.starts.all[row + 1]]
    if not told:
        return dict.fromkeys(rows, 0.0)
    at, begin = archive.entries(np.array(told, dtype=np.int64))
    numbers, where = np.unique(archive.words.all[at], return_inverse=True)
    total = np.bincount(where, archive.worth.all[at], len(numbers))
    likes = np.add.reduceat(total[where] * archive.worth.all[at], begin)
    return dict.fromkeys(rows, 0.0) | dict(zip(told, likes.tolist(), strict=True))


def why(archive: Archive, row: int, other: int) -> Reason:
    """Say why an article stands in a story: the heaviest words that it shares with the story's middle, and the days."""
    mine, theirs = archive.bag(row), archive.bag(other)
    shared = sorted((word for word in mine if word in theirs), key=lambda word: -mine[word] * theirs[word])
    spelt = [archive.spelt[word] for word in shared[:SHOWN]]
    days = abs(int(archive.days.all[row]) - int(archive.days.all[other]))
    known = archive.days.all[row] and archive.days.all[other]
    apart = f", {days} day{'' if days == 1 else 's'} apart" if known else ""
    return Reason(
        feature="shared words",
        score=round(sum(worth * theirs[word] for word, worth in mine.items() if word in theirs), 3),
        detail=f"{archive.names[row]} and {archive.names[other]} share {', '.join(spelt)}{apart}",
    )

r"""Score attributions: who is said to have said what.

A token is ``\w+`` or one other printing character; it belongs to a part of an attribution if it shares a character
with it. All measures compare sets of words (punctuation aside), so loose marks and spaces at an edge do not matter.

- *content, aligned*: one to one, greedily by Dice over the words of the contents, pairs under .5 dropped.
- *triple, relaxed*: aligned, and cue and source each share a word or are empty on both sides.
- *triple, exact*: source, cue and content have the same words.

The kind of an attribution is that of its content: all words within quotation marks is direct, none is indirect, else
mixed. The precision of a kind is over the predictions of that kind and its recall over the gold of that kind, each free
to match any kind on the other side.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from bench.score.share import Share
from rashomon.records import Attribution, Statement, Stretch

TOKEN = re.compile(r"\w+|[^\w\s]")
PARAGRAPH = re.compile(r"[^\n]+")
CLOSING = {"“": "”", "«": "»", '"': '"'}
LEAST = 0.5

Group = Literal["all", "direct", "mixed", "indirect", "non-direct"]
Measure = Literal["content aligned", "triple relaxed", "triple exact"]
Words = frozenset[int]
Said = Attribution | Statement


@dataclass(frozen=True, slots=True)
class Marks:
    """The words of an attribution's parts, and the groups that it counts in."""

    source: Words
    cue: Words
    content: Words
    groups: tuple[Group, ...]


@dataclass(slots=True)
class Score:
    """The counts of each measure in each group, over all documents that were added."""

    counts: dict[tuple[Measure, Group], Share] = field(default_factory=dict)

    def add(self, text: str, gold: Iterable[Said], predicted: Iterable[Said]) -> None:
        """Add one document."""
        cut = Cut(text)
        left, right = [cut.marks(one) for one in gold], [cut.marks(one) for one in predicted]
        aligned = align(left, right)
        agreed = [
            (i, j) for i, j in aligned if _meet(left[i].cue, right[j].cue) and _meet(left[i].source, right[j].source)
        ]
        self._count("content aligned", aligned, left, right)
        self._count("triple relaxed", agreed, left, right)
        self._count("triple exact", list(_equal(left, right)), left, right)

    def count(self, measure: Measure, group: Group = "all") -> Share:
        """Give the counts of a measure in a group."""
        return self.counts.setdefault((measure, group), Share())

    def _count(
        self, measure: Measure, pairs: Sequence[tuple[int, int]], gold: Sequence[Marks], predicted: Sequence[Marks]
    ) -> None:
        found, right = {i for i, _ in pairs}, {j for _, j in pairs}
        for i, one in enumerate(gold):
            for group in one.groups if one.content else ():
                self.count(measure, group).gold += 1
                self.count(measure, group).found += i in found
        for j, one in enumerate(predicted):
            for group in one.groups if one.content else ():
                self.count(measure, group).predicted += 1
                self.count(measure, group).right += j in right


class Cut:
    """A text cut into tokens: which are words, and which of them stand in quotation marks."""

    def __init__(self, text: str) -> None:
        found = list(TOKEN.finditer(text))
        self.starts = [m.start() for m in found]
        self.ends = [m.end() for m in found]
        self.words = {i for i, m in enumerate(found) if m.group()[0].isalnum() or m.group()[0] == "_"}
        self.quoted = {i for stretch in _quotations(text) for i in self._tokens(stretch)}

    def marks(self, one: Said) -> Marks:
        """Lay an attribution over the words."""
        source, cue, content = (
            frozenset(i for stretch in part for i in self._tokens(stretch)) & self.words
            for part in (one.source, one.cue, one.content)
        )
        inside = len(content & self.quoted)
        if not inside:
            return Marks(source, cue, content, ("all", "indirect", "non-direct"))
        groups: tuple[Group, ...] = ("all", "direct") if inside == len(content) else ("all", "mixed", "non-direct")
        return Marks(source, cue, content, groups)

    def _tokens(self, stretch: Stretch) -> range:
        start, end = stretch
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end)) if start < end else range(0)


def _quotations(text: str) -> Iterator[Stretch]:
    """Give what stands between quotation marks; one that nothing closes runs to the end of its paragraph."""
    for paragraph in PARAGRAPH.finditer(text):
        after = paragraph.start()
        for mark in re.finditer('[“«"]', paragraph.group()):
            start = paragraph.start() + mark.start()
            if start < after:
                continue
            end = text.find(CLOSING[mark.group()], start + 1, paragraph.end())
            end = paragraph.end() if end < 0 else end
            yield start + 1, end
            after = end + 1


def align(gold: Sequence[Marks], predicted: Sequence[Marks]) -> list[tuple[int, int]]:
    """Pair gold and predictions one to one, greedily by Dice over the words of their contents, best first."""
    scored = []
    for i, left in enumerate(gold):
        for j, right in enumerate(predicted):
            shared = len(left.content & right.content)
            if shared and (dice := 2 * shared / (len(left.content) + len(right.content))) >= LEAST:
                scored.append((-dice, i, j))
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs = []
    for _, i, j in sorted(scored):
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            pairs.append((i, j))
    return pairs


def _equal(gold: Sequence[Marks], predicted: Sequence[Marks]) -> Iterator[tuple[int, int]]:
    waiting: dict[tuple[Words, Words, Words], list[int]] = {}
    for j, one in enumerate(predicted):
        waiting.setdefault((one.source, one.cue, one.content), []).append(j)
    for i, one in enumerate(gold):
        same = waiting.get((one.source, one.cue, one.content))
        if one.content and same:
            yield i, same.pop(0)


def _meet(left: Words, right: Words) -> bool:
    return bool(left & right) or not (left or right)

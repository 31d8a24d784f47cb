"""Points: groups of units made into points, with their tellings, status, support, notes and a line of text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

from rashomon.compare import collisions, notes, support
from rashomon.compare.align import Alignment, Group
from rashomon.compare.figures import Tally, tallies
from rashomon.compare.sheets import Sheet
from rashomon.compare.singles import singles
from rashomon.compare.tellings import Told, tell
from rashomon.records import Point, PointKind, Quantity, Related, Story, Value

# What hangs over where a clause was cut out of its sentence: *that* before it, *and* after it, stray marks.
EDGES = re.compile(
    r"^(?:[\s,;:–—-]|(?:that|and|but)\b)+|(?:[\s,;:–—-]|\b(?:and|but|or|which|who)(?=[\s,]*$))+$", re.IGNORECASE
)


class Desk:
    """One story's sheets, with what is needed to read their units as tellings; each unit is read once."""

    def __init__(self, story: Story, sheets: Sequence[Sheet], related: Related) -> None:
        self.story, self.sheets = story, sheets
        self.voices = support.voices([sheet.marked.article for sheet in sheets], related.copies)
        self.speakers = {entity.id: entity for entity in related.entities}
        self.read: dict[tuple[int, int], Told] = {}

    def told(self, member: tuple[int, int]) -> Told:
        """Read a unit (article, row) as a telling."""
        if member not in self.read:
            sheet = self.sheets[member[0]]
            self.read[member] = tell(sheet.marked, sheet.units[member[1]], self.voices, self.speakers)
        return self.read[member]

    def points(self, alignment: Alignment) -> list[Point]:
        """Make points of the groups, of the doubtful pairs that collide, and of what one article alone tells."""
        counted = tallies(self.sheets, alignment.best)
        points = [self.tallied(one) for one in counted]
        figures = [one.every for one in counted]
        groups = [group for group in alignment.groups if not any(self.counts_again(group, one) for one in figures)]
        points += [self.point(group) for group in groups]
        groups += [one.group for one in counted]
        for pair in alignment.doubtful:
            verdict = collisions.collide(*(self.told(member) for member in pair.members))
            if verdict and not repeats(pair, groups, self.sheets):
                groups.append(pair)
                points.append(self.point(pair, verdict))
        alone = singles(self.sheets, groups, alignment.best)
        return [*points, *(self.point(group) for group in alone)]

    def tallied(self, one: Tally) -> Point:
        """Make a point of a count."""
        read = [
            counted(self.told(member), count.quantity)
            for member, count in zip(one.group.members, one.counts, strict=True)
        ]
        verdict = collisions.tally(read, [count.quantity for count in one.counts], grows=one.grows)
        return replace(self.made(one.group, read, verdict), kind="figure")

    def counts_again(self, group: Group, figures: frozenset[tuple[int, int]]) -> bool:
        """Tell whether each unit of a group holds a figure of one count, so that it tells nothing besides."""
        for article, row in group.members:
            start, end = self.told((article, row)).telling.start, self.told((article, row)).telling.end
            if not any(article == where and start <= at < end for where, at in figures):
                return False
        return True

    def point(self, group: Group, verdict: collisions.Verdict | None = None) -> Point:
        """Make one point of a group of units."""
        return self.made(group, [self.told(member) for member in group.members], verdict)

    def made(self, group: Group, told: list[Told], verdict: collisions.Verdict | None) -> Point:
        """Make one point of the tellings of a group."""
        told.sort(key=lambda one: (one.telling.article, one.telling.start))
        status, difference = verdict or collisions.judge(told)
        tellings = tuple(one.telling for one in told)
        quotes = "\n".join(f"{one.telling.article}\t{words(one)}" for one in told)
        silent = sorted({*self.story.articles} - {one.article for one in tellings})
        return Point(
            id="p" + hashlib.sha256(f"{self.story.id}\n{quotes}".encode()).hexdigest()[:12],
            kind=kind(told),
            status=status,
            support=support.count(tellings),
            text=line(told),
            tellings=tellings,
            difference=difference,
            reasons=group.reasons,
            notes=notes.note(told, silent, len(self.story.articles)),
        )


def repeats(pair: Group, groups: Sequence[Group], sheets: Sequence[Sheet]) -> bool:
    """Tell whether a group already joins the clauses of a pair."""
    clauses = {(article, sheets[article].units[row].clause) for article, row in pair.members}
    return any(
        clauses <= {(article, sheets[article].units[row].clause) for article, row in one.members} for one in groups
    )


def counted(told: Told, quantity: Quantity) -> Told:
    """Give a telling the value of one of its figures."""
    value = Value(text=words(told), low=quantity.low, high=quantity.high)
    return replace(told, telling=replace(told.telling, value=value))


def words(told: Told) -> str:
    """Give the words of a telling on one line."""
    return " ".join(told.marked.article.text[told.telling.start : told.telling.end].split())


def kind(told: Sequence[Told]) -> PointKind:
    """Say what a point is: a figure, somebody's position, a happening, or a detail of one."""
    kinds = [one.unit.kind for one in told]
    if kinds.count("figure") * 2 > len(kinds) or all(
        len(one.quantities) == 1 and one.unit.kind != "clause" for one in told
    ):
        return "figure"
    if sum(one.statement is not None for one in told) * 2 > len(told):
        return "position"
    return "event" if kinds.count("clause") * 2 > len(kinds) else "attribute"


def line(told: Sequence[Told]) -> str:
    """Take the telling that says most in few words: a whole clause, plainly told, of middling length."""

    def rank(one: Told) -> tuple[bool, bool, int, str]:
        length = one.unit.last - one.unit.first
        return (one.unit.kind != "clause", one.telling.hedge is not None, abs(length - 12), one.telling.article)

    best = words(min(told, key=rank))
    text = EDGES.sub("", best) or best
    return text[:1].upper() + text[1:]

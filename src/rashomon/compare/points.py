"""Points: groups of units made into points, with their tellings, status, support, notes and a line of text."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from rashomon.compare import collisions, losses, notes, support
from rashomon.compare.align import align
from rashomon.compare.claims import Claim
from rashomon.compare.contrasts import Contrast
from rashomon.compare.contrasts import gather as contrasts_gathered
from rashomon.compare.contrasts import seek as contrasts_of
from rashomon.compare.denials import Member
from rashomon.compare.disputes import Dispute, Seeker
from rashomon.compare.figures import Tally, tallies
from rashomon.compare.groups import Group, Joined, holders, ordered
from rashomon.compare.lines import kind, line, words
from rashomon.compare.near import Near
from rashomon.compare.news import named, news, overlap
from rashomon.compare.opposites import seek as opposites_of
from rashomon.compare.order import Order, order, rise
from rashomon.compare.rivals import Contest, seek
from rashomon.compare.sheets import Sheet
from rashomon.compare.singles import singles
from rashomon.compare.tellings import PRONOUNS, Told, plainly, tell
from rashomon.compare.terms import Variant
from rashomon.compare.terms import seek as variants_of
from rashomon.records import (
    Copy,
    Difference,
    Entity,
    Parse,
    Point,
    Polarity,
    Quantity,
    Span,
    Statement,
    Story,
    Stretch,
    Value,
)

WIDE = 1.5  # how many times longer than the units that hold two rival values those of their group may be
LONGEST = 30  # tokens of a telling that names who says it


class Desk:
    """One story's sheets, with what is needed to read their units as tellings; each unit is read once."""

    def __init__(
        self, story: Story, sheets: Sequence[Sheet], copies: Sequence[Copy], speakers: Mapping[str, Entity]
    ) -> None:
        self.story, self.sheets, self.speakers = story, sheets, speakers
        self.alignment = align(sheets)
        self.telling = {one.marked.article.id for one in sheets if len(one)}  # an article without text is not silent
        self.voices = support.voices([sheet.marked.article for sheet in sheets], copies)
        spoken = {one.speaker for sheet in sheets for one in sheet.marked.statements}
        known = (speakers[one] for one in sorted(filter(None, spoken)) if one in speakers)
        self.bodies = {support.body(name) for entity in known for name in (entity.name, *entity.aliases)}
        self.read: dict[tuple[int, int], Told] = {}
        self.linked: Near[Group]
        self.found: Near[Point]

    def told(self, member: tuple[int, int]) -> Told:
        """Read a unit (article, row) as a telling."""
        if member not in self.read:
            self.read[member] = tell(self.sheets, member, self.voices, self.speakers)
        return self.read[member]

    def points(self) -> list[Point]:
        """Make points of counts, of values that collide, of groups, and of what one article alone tells."""
        self.linked, self.found = Near(), Near()
        counted = tallies(self.sheets, self.alignment.best)
        figures = [frozenset((one.article, one.quantity.start) for one in tally.every) for tally in counted]
        where = holders(figures)
        again: dict[int | None, list[Group]] = {}
        for group in self.alignment.groups:
            again.setdefault(self.counts_again(group, where), []).append(group)
        fresh = again.get(None, [])
        self.keep(self.tallied(tally, [one for one in again.get(n, ()) if one.sure]) for n, tally in enumerate(counted))
        for group in fresh:
            self.linked.add(group, self.spans(group))
        sure, apart = self.opposing([group for group in fresh if group.sure])
        verdicts = self.contested(sure, figures, [grown for one in self.found.items for grown in told_to_rise(one)])
        self.keep(self.point(group, verdict) for group, verdict in verdicts if verdict)
        self.keep([self.point(group) for group, verdict in verdicts if not verdict and not self.retold(group)])
        joined = Joined(self.sheets, (*(group for group, _ in verdicts), *(one.group for one in counted), *apart))
        for pair in self.alignment.doubtful:
            verdict = collisions.collide(*(self.told(member) for member in pair.members))
            if verdict and not joined.all_of(pair):
                joined.add(pair)
                self.keep([self.point(pair, verdict)])
        for group in fresh:
            if not group.sure and not self.retold(group):
                joined.add(group)
                self.keep([self.point(group)])
        alone = singles(self.sheets, joined.groups, self.alignment.best)
        return notes.once(named([*news(self.found.items), *map(self.point, alone)]))

    def opposing(self, sure: Sequence[Group]) -> tuple[list[Group], list[Group]]:
        """Find what is denied, or said in opposite words; give the groups that no dispute has, and what was found."""
        seeker = Seeker(self.sheets, self.speakers)
        disputes = seeker.disputes()
        self.keep(self.denied(one, seeker) for one in disputes)
        used = {denial.statement.id for one in disputes for denial in one.denying}
        every = (one for n, sheet in enumerate(self.sheets) for one in contrasts_of(n, sheet, used))
        contrasts = contrasts_gathered(every, seeker.one_claim)
        opposed = opposites_of(self.sheets, seeker.source, seeker.one_side)
        variants = variants_of(self.sheets)
        self.keep((*map(self.contrasted, contrasts), *map(self.opposed, opposed), *map(self.varied, variants)))
        apart = [*map(denied, disputes), *map(contrasting, (*contrasts, *opposed))]
        return undisputed(sure, disputes), [*apart, *(Group(one.members, 1.0, ()) for one in variants)]

    def keep(self, points: Iterable[Point]) -> None:
        """Add points to those found, by where their two sides stand."""
        for point in points:
            apart = point.difference
            self.found.add(point, (apart.left.span, apart.right.span) if apart else ())

    def spans(self, group: Group) -> list[Span]:
        """Say where the units of a group stand."""
        return [self.told(member).telling.span for member in group.members]

    def sure(self, one: Told, two: Told) -> float:
        """Say how sure it is that two tellings tell one thing."""
        return self.alignment.sure.get(ordered(one.member, two.member), 0.0)

    def retells(self, group: Group, apart: Difference) -> bool:
        """Tell whether a group joins the two sides of a collision of two articles: it would call them agreed."""
        if apart.left.article == apart.right.article:
            return False
        tellings = [self.told(member).telling for member in group.members]
        return all(any(overlap(one, side) for one in tellings) for side in (apart.left, apart.right))

    def retold(self, group: Group) -> bool:
        """Tell whether a point sets apart what a group joins, and holds all of its articles."""
        articles = {self.sheets[article].marked.article.id for article, _ in group.members}
        return any(
            point.difference
            and articles <= {one.article for one in point.tellings}
            and self.retells(group, point.difference)
            for point in self.found.to(self.spans(group))
        )

    def parted(self, group: Group, told: list[Told], verdict: collisions.Verdict) -> Point:
        """Make one point of what was found to collide, with what the linker joins to it in the other articles."""
        known = {one.telling.article for one in told}
        more: dict[str, Told] = {}
        for linked in self.linked.to([verdict[1].left.span] if verdict[1] else ()):
            if verdict[1] and self.retells(linked, verdict[1]):
                for one in map(self.told, linked.members):
                    if one.telling.article not in known:
                        more.setdefault(one.telling.article, one)
        return self.made(group, [*told, *more.values()], verdict)

    def denied(self, one: Dispute, seeker: Seeker) -> Point:
        """Make a point of what is denied and asserted, with the clauses that the linker found to assert it too."""
        sides = {member: self.said(member, statement) for member, statement in one.asserting.items()}
        first = next(iter(sides))
        for group in self.linked.to(self.told(member).telling.span for member in one.asserting):
            if group.sure and {*group.members} & {*one.asserting}:
                for member in group.members:
                    known = member[0] in {article for article, _ in sides}
                    if not known and seeker.one_claim(member, first) and seeker.asserts(member, one.denying[0]):
                        sides[member] = self.said(member, seeker.source(member))
        denying = [self.said(denial.member, denial.statement, "denies") for denial in one.denying]
        group = Group((*sides, *(denial.member for denial in one.denying)), one.likeness, ())
        verdict = collisions.deny(sides[first], denying[0])
        return replace(self.parted(group, [*sides.values(), *denying], verdict), kind="position")

    def contrasted(self, every: Sequence[Contrast]) -> Point:
        """Make a point of what two camps say against each other."""
        sides = [self.said(*side) for one in every for side in (one.left, one.right)]
        left, right = sides[:2]
        why = f"{left.telling.attributed_to} against {right.telling.attributed_to}"
        verdict = collisions.differ("other", left, right, why)
        return replace(self.parted(contrasting(every), sides, verdict), kind="position")

    def opposed(self, every: Sequence[Contrast]) -> Point:
        """Make a point of what some say and others deny, in opposite words."""
        asserting = [self.said(*side) for side in dict.fromkeys(one.left for one in every)]
        denying = [self.said(*side, "denies") for side in dict.fromkeys(one.right for one in every)]
        verdict = collisions.deny(asserting[0], denying[0])
        return replace(self.parted(contrasting(every), [*asserting, *denying], verdict), kind="position")

    def varied(self, one: Variant) -> Point:
        """Make a point of what articles call by terms that shut each other out."""
        left, right = (self.told(member) for member in (one.left, one.right))
        verdict = collisions.differ(one.kind, left, right, f"{one.terms[0]} or {one.terms[1]}")
        return self.point(Group(one.members, 1.0, ()), verdict)

    def said(self, member: Member, statement: Statement | None, polarity: Polarity = "asserts") -> Told:
        """Read a unit as what somebody says, with the words that say who does, where that is no long sentence."""
        told = self.told(member)
        if statement is None:
            return told
        article, parse = told.marked.article, told.marked.parse
        source = " ".join(article.text[first:last] for first, last in statement.source)
        entity = self.speakers.get(statement.speaker or "")
        origin = entity.name if entity else told.telling.origin if source.lower() in PRONOUNS else plainly(source)
        unit = (told.telling.start, told.telling.end)
        named = (unit, *statement.source, *statement.cue)
        runs = (hull(spans) for spans in ((*named, *statement.content), named, (unit,)))
        start, end = next((run for run in runs if length(parse, run) <= LONGEST), unit)
        telling = replace(
            told.telling, start=start, end=end, polarity=polarity, attributed_to=source, origin=origin,
            value=Value(text=" ".join(article.text[start:end].split())),
        )  # fmt: skip
        return replace(told, telling=telling, statement=statement)

    def contested(
        self, groups: Sequence[Group], figures: Sequence[frozenset[tuple[int, int]]], risen: Sequence[tuple[str, str]]
    ) -> list[tuple[Group, collisions.Verdict | None]]:
        """Find the values that collide, and the groups that tell them: each collision once, by its fullest group."""
        found = [one for one in seek(self.sheets) if not any({one.left.at, one.right.at} <= every for every in figures)]
        marked = [sheet.marked for sheet in self.sheets]
        plain = [(one, self.contest(one, Order({}, frozenset()))) for one in found]
        grown = [pair for one, verdict in plain if verdict[0] == "updated" for pair in self.rises(one)]
        when = order(marked, [*risen, *grown])
        verdicts: dict[Group, list[collisions.Verdict]] = {}
        spare: set[Group] = set()
        known = {*groups}
        for one in found:
            wide = WIDE * self.length(claimed(one))
            near = [group for group in self.linked.to([self.span(one.left)]) if group in known]
            holding = [group for group in near if self.length(group) <= wide and self.holds(group, one)]
            holding.sort(key=self.length)
            group = holding.pop() if holding else claimed(one)
            verdicts.setdefault(group, []).append(self.contest(one, when))
            spare |= {*holding}  # details of the same clauses
        more = [group for group in verdicts if group not in known]
        told = [group for group in (*groups, *more) if group in verdicts or group not in spare]
        return [(group, verdict) for group in told for verdict in verdicts.get(group, [None])]

    def span(self, claim: Claim) -> Span:
        """Say where the value of a claim stands."""
        article = self.sheets[claim.article].marked.article.id
        return Span(article=article, start=claim.value.start, end=claim.value.end)

    def rises(self, one: Contest) -> Iterator[tuple[str, str]]:
        """Say which article gives the lower and which the higher of two figures."""
        left, right = (self.sheets[claim.article].marked.article.id for claim in (one.left, one.right))
        if values := figures_of(one):
            yield rise(left, right, values)

    def length(self, group: Group) -> float:
        """Give the mean length of a group's units, in tokens."""
        return sum(len(self.sheets[article].units[row]) for article, row in group.members) / len(group.members)

    def holds(self, group: Group, contest: Contest) -> bool:
        """Tell whether the units of a group hold both of the values that collide."""
        members = dict(group.members)
        for claim in (contest.left, contest.right):
            if claim.article not in members:
                return False
            telling = self.told((claim.article, members[claim.article])).telling
            if not (telling.start <= claim.value.start and claim.value.end <= telling.end):
                return False
        return True

    def contest(self, one: Contest, when: Order) -> collisions.Verdict:
        """Judge two values that collide."""
        left, right = (self.told((claim.article, claim.row)) for claim in (one.left, one.right))
        values = (one.left.value, one.right.value)
        fixed = one.left.fixed and one.right.fixed
        return collisions.contest(left, right, values, moved=moved(when, one, left, right), fixed=fixed)

    def tallied(self, one: Tally, again: Sequence[Group]) -> Point:
        """Make a point of a count, with what groups that tell it again add from other articles."""
        read = [
            counted(self.told(member), count.quantity)
            for member, count in zip(one.group.members, one.counts, strict=True)
        ]
        given: dict[str, list[Quantity]] = {}
        for count in one.every:
            given.setdefault(self.sheets[count.article].marked.article.id, []).append(count.quantity)
        verdict = collisions.tally(read, [count.quantity for count in one.counts], given, grows=one.grows)
        more = {member[0]: member for group in again for member in group.members if member[0] not in one.group.articles}
        sizes = {size(count.quantity) for count in one.counts}
        for told in map(self.told, more.values()):
            read += [counted(told, figure) for figure in told.quantities if size(figure) in sizes][:1]
        return replace(self.made(one.group, read, verdict), kind="figure")

    def counts_again(self, group: Group, where: Mapping[tuple[int, int], Sequence[int]]) -> int | None:
        """Give the count that a group tells again, by its number: nothing besides is told.

        Each of its units holds a figure of a count, or two do and the others hold one of the same size. ``where``
        gives the counts of each figure, by its article and start.
        """
        told = [self.told(member) for member in group.members]
        known = [[n for one in each.quantities for n in where.get((each.member[0], one.start), ())] for each in told]
        sizes = {size(one) for each, held in zip(told, known, strict=True) if held for one in each.quantities}
        several = group.sure and sum(map(bool, known)) > 1
        for each, held in zip(told, known, strict=True):
            if not held and not (several and len(each.quantities) == 1 and size(each.quantities[0]) in sizes):
                return None
        return Counter(n for held in known for n in held).most_common(1)[0][0]

    def point(self, group: Group, verdict: collisions.Verdict | None = None) -> Point:
        """Make one point of a group of units."""
        told = [self.told(member) for member in group.members]
        return self.parted(group, told, verdict) if verdict else self.made(group, told, verdict)

    def made(self, group: Group, told: list[Told], verdict: collisions.Verdict | None) -> Point:
        """Make one point of the tellings of a group."""
        told.sort(key=lambda one: (one.telling.article, one.telling.start))
        status, difference = verdict or collisions.judge(told)
        tellings = tuple(one.telling for one in told)
        quotes = "\n".join(f"{one.telling.article}\t{words(one)}" for one in told)
        silent = sorted(self.telling - {one.article for one in tellings})
        return Point(
            id="p" + hashlib.sha256(f"{self.story.id}\n{quotes}".encode()).hexdigest()[:12],
            kind=kind(told),
            status=status,
            support=support.count(tellings, self.voices, self.bodies),
            text=line(told),
            tellings=tellings,
            difference=difference,
            reasons=group.reasons,
            notes=(
                *notes.lost(losses.pairs(told, group.average, self.sure)),
                *(notes.note(told, silent, len(self.telling)) if group.sure else ()),
            ),
            sure=group.sure,
        )


def undisputed(groups: Sequence[Group], disputes: Sequence[Dispute]) -> list[Group]:
    """Leave out the groups that have two units of one dispute."""
    standing = holders([one.members for one in disputes])
    met = (Counter(n for member in {*group.members} for n in standing.get(member, ())) for group in groups)
    return [group for group, times in zip(groups, met, strict=True) if max(times.values(), default=0) < 2]


def hull(spans: Sequence[Stretch]) -> Stretch:
    """Give the stretch from the first to the last of some."""
    return min(start for start, _ in spans), max(end for _, end in spans)


def length(parse: Parse, stretch: Stretch) -> int:
    """Count the tokens of a stretch."""
    return bisect_left(parse.start, stretch[1]) - bisect_left(parse.start, stretch[0])


def denied(one: Dispute) -> Group:
    """Make a group of the units of a dispute."""
    return Group(tuple(one.members), one.likeness, ())


def contrasting(every: Sequence[Contrast]) -> Group:
    """Make a group of the units of a contrast."""
    return Group(tuple(side[0] for one in every for side in (one.left, one.right)), 1.0, ())


def claimed(one: Contest) -> Group:
    """Make a group of the units that hold the claims of a contest."""
    return Group(tuple((claim.article, claim.row) for claim in one.claims), one.likeness, ())


def moved(when: Order, one: Contest, left: Told, right: Told) -> bool:
    """Tell whether two figures that collide are of two moments."""
    values = figures_of(one)
    return values is not None and when.moved(left.telling.article, right.telling.article, values)


def figures_of(one: Contest) -> tuple[Quantity, Quantity] | None:
    """Give the figures of a contest; ``None`` where its values are days."""
    mine, theirs = one.left.value, one.right.value
    return (mine, theirs) if isinstance(mine, Quantity) and isinstance(theirs, Quantity) else None


def told_to_rise(point: Point) -> Iterator[tuple[str, str]]:
    """Say from which article to which the toll of a point rose."""
    pair = (point.difference.left, point.difference.right) if point.status == "updated" and point.difference else ()
    low = [(side.value.low, side.article) for side in pair if side.value and side.value.low is not None]
    if len(low) > 1:
        (_, lower), (_, higher) = sorted(low)
        yield lower, higher


def size(one: Quantity) -> tuple[float | None, float | None]:
    """Give how much a quantity is, at least and at most."""
    return one.low, one.high


def counted(told: Told, quantity: Quantity) -> Told:
    """Give a telling the value of one of its figures."""
    value = Value(text=words(told), low=quantity.low, high=quantity.high)
    return replace(told, telling=replace(told.telling, value=value))

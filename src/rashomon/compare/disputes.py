"""Disputes: what one source denies and another, not of its own side, asserts, in one article or in two.

A denial either says what it denies (*denied that the boat had rammed the ferry*), or points back at a claim just made
(*Lumara rejected the charge*). The first is looked for in the story's clauses, the second in the sentences before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rashomon.compare.candidates import Unit
from rashomon.compare.denials import Denial, Member, above, claimed, deeds, denials, done, forced, listed
from rashomon.compare.sheets import Matrix, Sheet, numbers
from rashomon.compare.words import stem, tokens
from rashomon.records import Entity, Parse, Statement, Stretch

SAID = 0.8  # share of what is denied, by rarity, that a clause must hold to assert it
ACCUSED = 0.3  # the same, of a clause in which somebody accuses the denier
ALIKE = 0.6  # the same, of two denials of one side, to be one
LESS = 0.4  # the same, the other way round
DONE = 0.2  # how like, squared, the verb of a denial and one of the clause must be
ROOT = 6  # letters that *Kestria* and *Kestrian* share
BACK, FAR, LONG = (
    2,
    3,
    12,
)  # sentences from a claim to a denial that points back at it; against the denier; if it is met
CROWD = 30  # articles of a story past which a denial is looked for only in those that hold most of its words
CLAIMS = frozenset({"claims", "accuses", "warns"})
OPEN = frozenset({"if", "whether", "would", "could", "should", "may", "might", "unless"})


@dataclass(frozen=True, slots=True)
class Dispute:
    """What is denied: the units that assert it (article, row) with the statements that they stand in, the denials."""

    asserting: dict[Member, Statement | None]
    denying: tuple[Denial, ...]
    likeness: float

    @property
    def members(self) -> frozenset[Member]:
        """Where all of its sides stand: article, row."""
        return frozenset([*self.asserting, *(one.member for one in self.denying)])


class Seeker:
    """Looks through one story for what is denied and asserted."""

    def __init__(self, sheets: Sequence[Sheet], speakers: Mapping[str, Entity]) -> None:
        self.sheets, self.speakers = sheets, speakers
        self.texts = {sheet.marked.article.id: sheet.marked.article.text for sheet in sheets}
        self.places = [places(sheet) for sheet in sheets]
        self.shares: dict[tuple[Member, Member], float] = {}
        self.sides: dict[str, set[str]] = {}

    def disputes(self) -> list[Dispute]:
        """Find the disputes of the story, the surest first, each denial in one."""
        found = [one for article in range(len(self.sheets)) for one in denials(article, self.sheets[article])]
        pairs = [(likeness, member, one) for one in found for likeness, member in self.asserted(one)]
        joined = gather(sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2].member)), self)
        return [
            Dispute({member: self.claimant(member, denying) for member in single(members)}, alone(denying), likeness)
            for members, denying, likeness in joined
        ]

    def one_denial(self, one: Denial, other: Denial) -> bool:
        """Tell whether two denials are of one side and deny one thing."""
        if not one.tokens or not other.tokens or not self.together(one, other):
            return False
        rows = list(self.sheets[other.article].whole.values())
        if other.row not in rows:
            return False
        return float(self.held(one.article, one.tokens, other.article)[rows.index(other.row)]) >= ALIKE

    def together(self, one: Denial, other: Denial) -> bool:
        """Tell whether two denials are made for one side: by it, or of it."""
        sides = [self.side(denial.statement) | self.subject(denial) for denial in (one, other)]
        return bool(sides[0] & sides[1])

    def one_claim(self, one: Member, other: Member) -> bool:
        """Tell whether two clauses assert one thing: the one holds most of the other, and not much less is held."""
        shares = sorted(self.share(left, right) for left, right in ((one, other), (other, one)))
        return shares[1] >= ALIKE and shares[0] >= LESS

    def share(self, one: Member, other: Member) -> float:
        """Say what share of a clause another holds."""
        if (one, other) not in self.shares:
            own, rows = self.sheets[one[0]], list(self.sheets[other[0]].whole.values())
            unit = own.units[one[1]]
            words = [i for i in range(unit.first, unit.last) if own.keys[i]]
            known = bool(words) and other[1] in rows
            self.shares[one, other] = float(self.held(one[0], words, other[0])[rows.index(other[1])]) if known else 0.0
        return self.shares[one, other]

    def held(self, article: int, words: Sequence[int], other: int) -> Matrix:
        """Say for each clause of an article what share, by rarity, of some tokens of another it holds, in like words.

        Names are like themselves alone: vectors hold all capitals for alike.
        """
        own, sheet = self.sheets[article], self.sheets[other]
        if not sheet.whole or not len(sheet.keys):
            return numbers([])
        likeness = np.clip(own.vectors[list(words)] @ sheet.vectors.T, 0.0, 1.0)
        likeness[own.tags[list(words)] == "P"] = 0.0
        likeness[:, sheet.tags == "P"] = 0.0
        for n, i in enumerate(words):
            likeness[n, self.places[other].get(own.keys[i], [])] = 1.0
        bounds = sheet.bounds.reshape(-1, 2)[list(sheet.whole.values())].ravel()
        best = np.maximum.reduceat(np.hstack([likeness, np.zeros((len(words), 1), np.float32)]), bounds, axis=1)[:, ::2]
        weight = own.weight[list(words)]
        return numbers((best**2 * weight[:, None]).sum(axis=0) / max(float(weight.sum()), 1e-6))

    def source(self, member: Member) -> Statement | None:
        """Give the statement that a clause is the content of, most of it, or that it holds cue and all."""
        sheet = self.sheets[member[0]]
        parse, unit = sheet.marked.parse, sheet.units[member[1]]
        inside = {*range(unit.first, unit.last)}
        best: tuple[int, bool, str, Statement] | None = None
        for one in sheet.marked.statements:
            shared = len(inside & {*tokens(parse, one.content)})
            cued = bool(inside & {*tokens(parse, one.cue)})
            rank = (shared, not cued, one.id, one)
            if (
                one.source
                and (shared * 2 >= len(inside) or (cued and shared))
                and (best is None or rank[:3] > best[:3])
            ):
                best = rank
        return best[-1] if best else None

    def claimant(self, member: Member, denying: Sequence[Denial]) -> Statement | None:
        """Give the statement in which a clause is asserted; a claim inside its denial is its claimant's."""
        held = [one for one in denying if one.claim is not None and (one.article, one.claim) == member]
        return held[0].claimant if held else self.source(member)

    def asserted(self, denial: Denial) -> Iterator[tuple[float, Member]]:
        """Find the clauses that assert what is denied, one an article."""
        others = list(self.elsewhere(denial)) if denial.tokens else []
        row = None if denial.tokens or (denial.claim is not None and denial.claimant is None) else self.before(denial)
        if others:
            yield from others
        elif (row := denial.claim if row is None else row) is not None:
            yield 1.0, (denial.article, row)

    def elsewhere(self, denial: Denial) -> Iterator[tuple[float, Member]]:
        """Find the clauses that say in like words what is denied, one an article."""
        own = self.sheets[denial.article]
        for article in self.likely(denial):
            sheet = self.sheets[article]
            share, deed = (
                self.held(denial.article, words, article) for words in (done(own, denial), deeds(own, denial))
            )
            likely = [
                (float(share[n]), row)
                for n, row in enumerate(sheet.whole.values())
                if deed[n] >= DONE and share[n] >= ACCUSED and self.meant(denial, article, row)
                if share[n] >= SAID or self.accused(article, row, denial)
            ]
            for likeness, row in sorted(likely, key=lambda pair: (-pair[0], pair[1])):
                if self.asserts((article, row), denial):
                    yield likeness, (article, row)
                    break

    def likely(self, denial: Denial) -> list[int]:
        """Give the articles that may assert what is denied: of a large story those that hold most of it, by rarity."""
        many, own = range(len(self.sheets)), self.sheets[denial.article]
        if len(many) <= CROWD:
            return [*many]
        words = {key: float(own.weight[i]) for i in done(own, denial) if (key := own.keys[i])}
        held = [sum(weight for key, weight in words.items() if key in places) for places in self.places]
        return sorted(sorted(many, key=lambda n: (-held[n], n))[:CROWD])

    def meant(self, denial: Denial, article: int, row: int) -> bool:
        """Tell whether a clause may be about the denier: who denies being *a gangster* does not deny there are any."""
        own, sheet = self.sheets[denial.article], self.sheets[article]
        words = done(own, denial)
        if len(words) > 1 or own.marked.parse.pos[words[0]] != "NOUN":
            return True
        first, last = sheet.marked.parse.sentences[sheet.marked.parse.sentence_of[sheet.units[row].first]]
        return bool(self.side(denial.statement) & roots(sheet.marked.parse, range(first, last)))

    def before(self, denial: Denial) -> int | None:
        """Find the clause of the claim that a denial points back at: that meets it best, else the last.

        A denial that says little (*any wrongdoing*, *no such call*) or says what the claim is of must be met in it.
        """
        sheet = self.sheets[denial.article]
        parse = sheet.marked.parse
        at = next(tokens(parse, denial.statement.cue))
        loose, meant = pointing(parse, denial.statement), named(parse, denial.statement)
        denier, found = self.side(denial.statement), []
        for one in sheet.marked.statements:
            row = claimed(sheet, one)
            source = {parse.lemma[i].lower() for i in tokens(parse, one.source)}
            if row is None or one.content[0][0] >= parse.start[at] or one.stance not in CLAIMS:
                continue
            if (
                source & listed("shown")
                or refused(parse, sheet.units[row], one)
                or forced(parse, [*tokens(parse, one.content)])
            ):
                continue
            said = roots(parse, tokens(parse, one.content))
            met = len(said & meant) if loose or denial.claimant else 0
            against = bool(said & denier)
            back = parse.sentence_of[at] - parse.sentence_of[sheet.units[row].head]
            reach = LONG if met else FAR if against or one.stance == "accuses" else BACK
            likely = met or (not denial.claimant and (against if loose else against or one.stance != "warns"))
            if likely and 0 <= back <= reach and row != denial.row and not self.one_side(one, denial.statement):
                found.append((met, against, one.stance == "accuses", -back, row))
        return max(found)[-1] if found else None

    def asserts(self, member: Member, denial: Denial) -> bool:
        """Tell whether a clause asserts, on the word of the article or of somebody not on the denier's side."""
        sheet = self.sheets[member[0]]
        parse, unit = sheet.marked.parse, sheet.units[member[1]]
        start, end = parse.start[unit.first], parse.end[unit.last - 1]
        if any(parse.dep[i] == "neg" for i in range(unit.first, unit.last)) or open_(parse, unit):
            return False
        if doubted(parse, unit.head):
            return False
        for one in sheet.marked.statements:
            inside = any(first < end and start < last for first, last in one.content)
            if inside and (one.stance in {"denies", "asks", "doubts"} or self.one_side(one, denial.statement)):
                return False
            if one.stance == "denies" and any(start <= first < end for first, _ in one.cue):
                return False
        return True

    def accused(self, article: int, row: int, denial: Denial) -> bool:
        """Tell whether a clause is what somebody accuses the denier of."""
        sheet = self.sheets[article]
        parse, unit = sheet.marked.parse, sheet.units[row]
        start, end = parse.start[unit.first], parse.end[unit.last - 1]
        denier = self.side(denial.statement) | self.subject(denial)
        for one in sheet.marked.statements:
            inside = one.stance == "accuses" and any(first < end and start < last for first, last in one.content)
            if inside and denier & roots(parse, tokens(parse, one.content)):
                return True
        return False

    def subject(self, denial: Denial) -> set[str]:
        """Give the beginnings of the words for whoever is said not to have done it (*that Russia is not planning*)."""
        parse = self.sheets[denial.article].marked.parse
        unit = self.sheets[denial.article].units[denial.row]
        return {
            parse.word[i].lower()[:ROOT]
            for i in range(unit.first, unit.last)
            if parse.dep[i] in {"nsubj", "nsubjpass"} and parse.pos[i] == "PROPN"
        }

    def one_side(self, one: Statement, other: Statement) -> bool:
        """Tell whether two sources may be one body: *Kestria*, *the commander of the Kestrian navy*."""
        named = [[self.texts[a.article][x:y].lower() for x, y in a.source] for a in (one, other)]
        if one.article == other.article and named[0] == named[1]:
            return True
        return (one.speaker == other.speaker and one.speaker is not None) or bool(self.side(one) & self.side(other))

    def side(self, one: Statement) -> set[str]:
        """Give the beginnings of the words by which a source is called."""
        if one.id in self.sides:
            return self.sides[one.id]
        text = self.texts[one.article]
        entity = self.speakers.get(one.speaker or "")
        words = " ".join([*(text[a:b] for a, b in one.source), *((entity.name, *entity.aliases) if entity else ())])
        plain = words.lower().replace("’", " ").replace("'", " ")
        self.sides[one.id] = {word[:ROOT] for word in plain.split() if len(word) > 3}
        return self.sides[one.id]


def roots(parse: Parse, words: Iterable[int]) -> set[str]:
    """Give the beginnings and the stems of some words, by which forms of one are known (*met*, *meeting*)."""
    return {part for i in words for part in (parse.word[i].lower()[:ROOT], stem(parse.lemma[i]))}


def named(parse: Parse, one: Statement) -> set[str]:
    """Give the beginnings of the names and nouns in what is denied, those aside that say nothing of it."""
    content = [i for i in tokens(parse, one.content) if parse.pos[i] in {"NOUN", "PROPN", "VERB"}]
    if forced(parse, content):
        return {"confession"[:ROOT]}
    hollow = listed("claims") | listed("misdeeds")
    return roots(parse, [i for i in content if parse.pos[i] != "VERB" and parse.lemma[i].lower() not in hollow])


def pointing(parse: Parse, one: Statement) -> bool:
    """Tell whether a denial says so little that it points at an accusation alone: *it*, *any wrongdoing*."""
    words = [*tokens(parse, one.cue), *tokens(parse, one.content)]
    return not any(parse.lemma[i].lower() in listed("claims") for i in words)


def refused(parse: Parse, unit: Unit, one: Statement) -> bool:
    """Tell whether a clause or the cue of its statement is negated, so that it asserts nothing."""
    return any(parse.dep[i] == "neg" for i in (*range(unit.first, unit.last), *tokens(parse, one.cue)))


def places(sheet: Sheet) -> dict[str | None, list[int]]:
    """Say where each word of a sheet stands."""
    found: dict[str | None, list[int]] = {}
    for i, key in enumerate(sheet.keys):
        if key is not None:
            found.setdefault(key, []).append(i)
    return found


def doubted(parse: Parse, at: int) -> bool:
    """Tell whether a clause hangs on something that is negated (*no sign that it had been hit*)."""
    return any(
        parse.dep[i] == "neg" or parse.word[i].lower() == "no" for top in above(parse, at) for i in parse.children[top]
    )


def open_(parse: Parse, unit: Unit) -> bool:
    """Tell whether a clause stands under a condition or a question, or names something (*what it called a record*)."""
    if parse.tag[unit.first] in {"WP", "WRB"}:
        return True
    around = range(max(unit.first - 1, 0), unit.last)
    return any(parse.lemma[i].lower() in OPEN and parse.pos[i] != "PROPN" for i in around)


def gather(
    pairs: Sequence[tuple[float, Member, Denial]], seeker: Seeker
) -> list[tuple[list[Member], list[Denial], float]]:
    """Join the pairs that share a clause, whose denials deny one thing, or whose clauses assert one of one side."""
    found: list[tuple[list[Member], list[Denial], float]] = []
    for likeness, member, denial in pairs:
        for asserting, denying, _ in found:
            if (
                member in asserting
                or denial in denying
                or seeker.one_denial(denial, denying[0])
                or (any(seeker.together(denial, one) for one in denying) and seeker.one_claim(member, asserting[0]))
            ):
                asserting += [member] if member not in asserting else []
                denying += [denial] if denial not in denying else []
                break
        else:
            found.append(([member], [denial], likeness))
    return found


def single(members: Sequence[Member]) -> tuple[Member, ...]:
    """Keep the first clause of each article, the surest before the others."""
    kept: dict[int, Member] = {}
    for member in members:
        kept.setdefault(member[0], member)
    return tuple(kept.values())


def alone(denying: Sequence[Denial]) -> tuple[Denial, ...]:
    """Keep the first denial of each source in each article."""
    kept: dict[tuple[int, tuple[Stretch, ...] | str], Denial] = {}
    for one in denying:
        kept.setdefault((one.article, one.statement.speaker or one.statement.source), one)
    return tuple(sorted(kept.values(), key=lambda one: (one.article, one.row)))

"""Collisions: whether the tellings of a point can all be true, and if not, what sets them apart."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from itertools import combinations

from rashomon import data
from rashomon.compare.tellings import Told, content, likeness
from rashomon.compare.values import bounds, change, compatible, counted, days_apart, distance
from rashomon.compare.words import stem
from rashomon.records import Difference, DifferenceKind, Quantity, Status, Stretch, TimeExpression

RISING = frozenset({"rise", "climb", "raise", "grow", "increase", "jump", "now", "far", "confirm", "still", "remain"})
GROWN = 1.4  # a toll that is told as so many times *more than 30* is of a later moment
FEW = 3  # of the pairs of differing counts one in so many may be of one moment, and the count still have grown
ON_TOPIC = 0.4  # share of the shorter one's content words that both must hold to be about one thing
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
ARGUMENTS = SUBJECTS | {"dobj", "attr"}
MERELY = frozenset({"only", "just", "merely", "simply"})  # *not only* denies nothing
Verdict = tuple[Status, Difference | None]
Look = Callable[[Told, Told], Verdict | None]
Value = Quantity | TimeExpression
Given = Mapping[str, Sequence[Quantity]]
PARTS = frozenset({"part", "half", "most", "section", "portion", "piece", "third", "quarter", "corner", "side"})
AHEAD = 30  # characters after a unit in which *local time* may stand
LOCAL = re.compile(r"\b(?:local|[A-Z][\w.]*)\s+time\b")


@lru_cache(maxsize=8)
def listed(name: str) -> frozenset[str]:
    """Load a list of words: what grows while it is told (*growing*), verbs that tell (*telling*)."""
    return frozenset(data.lines(f"compare/{name}.txt"))


def judge(told: Sequence[Told]) -> Verdict:
    """Give the status of a point and the clearest difference between its tellings.

    Denials, figures and days are looked for on purpose elsewhere; here is what else sets aligned tellings apart.
    """
    for look in LOOKS:
        for left, right in combinations(told, 2):
            if left.telling.article != right.telling.article and (verdict := look(left, right)):
                return verdict
    return ("agreed" if len({one.telling.article for one in told}) > 1 else "single"), None


def deny(asserting: Told, denying: Told) -> Verdict:
    """Say that one source denies what another asserts; what was not to be and then was is no dispute, but later."""
    why = f"asserted by {asserting.telling.origin}, denied by {denying.telling.origin}"
    status, difference = differ("polarity", asserting, denying, why)
    return ("updated" if ahead_of(denying) and not ahead_of(asserting) else status), difference


def negation(left: Told, right: Told) -> Verdict | None:
    """Find that one clause says of a verb, its subject and object what the other says not of the same."""
    if not one_verb(left, right) or not (states(left) and states(right)) or ahead_of(left) != ahead_of(right):
        return None
    if denied(left) == denied(right) or not about(left) & about(right) or content(left) == content(right):
        return None
    mine, theirs = predicated(left), predicated(right)
    if (head(left) == "be" or mine or theirs) and not mine & theirs:
        return None
    return differ("polarity", left, right, f"the one says that it is so, the other that it is not ({head(left)})")


def one_verb(left: Told, right: Told) -> bool:
    """Tell whether two units are clauses of one verb, and not of one that only tells."""
    if left.unit.kind != "clause" or right.unit.kind != "clause" or head(left) != head(right):
        return False
    return left.marked.parse.lemma[left.unit.head].lower() not in listed("telling")


def states(told: Told) -> bool:
    """Tell whether a unit states something as a whole: not *only*, not *how far*, not under doubt or condition."""
    return plain(told) and told.telling.polarity != "unsure" and not merely(told) and not asks(told)


def denied(told: Told) -> bool:
    """Tell whether a unit says that something is not so: it is negated, or its source denies it, not both."""
    parse = told.marked.parse
    under = [j for i in below(told, ARGUMENTS) for j in parse.children[i]]
    none = any(parse.word[j].lower() == "no" and parse.pos[j] == "DET" for j in under)  # not *No. 1*
    said = told.statement.content if told.statement and told.telling.polarity == "denies" else ()
    inside = any(start <= parse.start[told.unit.head] < end for start, end in said)
    return (negated(told) or none) != inside


def asks(told: Told) -> bool:
    """Tell whether a unit leaves something open (*how far it will spread*)."""
    return told.marked.parse.tag[told.unit.first] in {"WRB", "WP", "WDT"}


def merely(told: Told) -> bool:
    """Tell whether a unit says that something is so, or not so, only in part (*not only*)."""
    return any(told.marked.parse.word[i].lower() in MERELY for i in range(told.unit.first, told.unit.last))


def about(told: Told) -> set[str]:
    """Give the stems of the names and nouns of the subject of a unit's governing verb."""
    parse = told.marked.parse
    subject = [j for i in below(told, SUBJECTS) for j in (i, *parse.children[i])]
    return {stem(parse.lemma[i]) for i in subject if parse.pos[i] in {"NOUN", "PROPN"}}


def head(told: Told) -> str:
    """Give the stem of the word that governs a unit."""
    return stem(told.marked.parse.lemma[told.unit.head])


def below(told: Told, deps: frozenset[str]) -> list[int]:
    """Give the tokens that depend on the governing word of a unit in some way."""
    parse = told.marked.parse
    return [i for i in parse.children[told.unit.head] if parse.dep[i] in deps]


def negated(told: Told) -> bool:
    """Tell whether the governing word of a unit is negated."""
    return bool(below(told, frozenset({"neg"})))


def plain(told: Told) -> bool:
    """Tell whether a unit has a subject of its own and stands under no *if* or *would*."""
    parse = told.marked.parse
    bare = any(parse.word[i].lower() == "to" for i in parse.children[told.unit.head])
    return bool(below(told, SUBJECTS)) and not bare and not told.hypothetical


def predicated(told: Told) -> set[str]:
    """Give the stems of what a copula says of its subject, or of what a verb is done to."""
    return {stem(told.marked.parse.lemma[i]) for i in below(told, frozenset({"attr", "acomp", "dobj"}))}


def wording(told: Told, stretch: Stretch) -> str:
    """Give a stretch of a telling's article on one line."""
    return " ".join(told.marked.article.text[stretch[0] : stretch[1]].split())


def differ(kind: DifferenceKind, left: Told, right: Told, why: str) -> tuple[Status, Difference]:
    """Say that two tellings collide."""
    return "disputed", Difference(kind=kind, left=left.telling, right=right.telling, why=why)


def passage(left: Told, right: Told) -> Verdict | None:
    """Find that what one tells as still to come the other tells as done."""
    if left.unit.kind != "clause" or right.unit.kind != "clause" or head(left) != head(right):
        return None
    done, ahead = (left, right) if ahead_of(right) else (right, left)
    if not ahead_of(ahead) or not past(done) or likeness(left, right) < ON_TOPIC:
        return None
    why = f"still to come when {ahead.telling.origin} told it, done when {done.telling.origin} did"
    return "updated", Difference(kind="other", left=ahead.telling, right=done.telling, why=why)


def ahead_of(told: Told) -> bool:
    """Tell whether a unit's governing verb speaks of what will be."""
    parse, top = told.marked.parse, told.unit.head
    before = {parse.lemma[i].lower() for i in parse.children[top] if parse.dep[i] in {"aux", "auxpass"}}
    above = parse.lemma[parse.head[top]].lower() if parse.dep[top] == "xcomp" else ""
    return bool(before & {"will", "shall", "'ll"}) or above in {"expect", "plan", "schedule", "due", "set", "prepare"}


def past(told: Told) -> bool:
    """Tell whether a unit's governing verb tells what happened, without a modal verb."""
    parse, top = told.marked.parse, told.unit.head
    helpers = [i for i in parse.children[top] if parse.dep[i] in {"aux", "auxpass"}]
    going = any(
        parse.tag[i] in {"MD", "TO", "VBG"} or (parse.lemma[i] == "be" and parse.tag[i] in {"VBZ", "VBP"})
        for i in helpers
    )
    return parse.tag[top] in {"VBD", "VBN"} and not going and not negated(told) and plain(told)


def clocks(left: Told, right: Told) -> Verdict | None:
    """Find two days for one thing, of which one is given by the clock of some place."""
    days = [[one for one in told.times if one.type in {"DATE", "TIME"}] for told in (left, right)]
    if any(len(found) != 1 for found in days) or not days_apart(days[0][0], days[1][0]):
        return None
    if not (local(left) or local(right)):
        return None
    words = [wording(told, (found[0].start, found[0].end)) for told, found in zip((left, right), days, strict=True)]
    return "scope", Difference(kind="date", left=left.telling, right=right.telling, why=f"{words[0]} or {words[1]}")


def parts(left: Told, right: Told) -> Verdict | None:
    """Find that one tells of the whole what the other tells of a part (*part of the roof fell*)."""
    if left.unit.kind != "clause" or right.unit.kind != "clause" or head(left) != head(right):
        return None
    mine, theirs = part(left), part(right)
    if mine == theirs or None in {mine, theirs}:
        return None
    why = f"of a part in the one, of the whole in the other ({head(left)})"
    return "scope", Difference(kind="other", left=left.telling, right=right.telling, why=why)


def part(told: Told) -> bool | None:
    """Tell whether the subject of a unit is a part of something; ``None`` where it has none or it is no thing."""
    parse = told.marked.parse
    subject = next(iter(below(told, SUBJECTS)), None)
    if subject is None or parse.pos[subject] not in {"NOUN", "PROPN"}:
        return None
    of = any(parse.word[i].lower() == "of" for i in parse.children[subject])
    return of and parse.lemma[subject].lower() in PARTS


def raised(left: Told, right: Told) -> Verdict | None:
    """Find that one tells what a figure was brought up or down from as the figure (*from 65 to 125*, 65)."""
    for new, old in ((left, right), (right, left)):
        move = change(new.marked.article.text, new.quantities)
        if move is None or change(old.marked.article.text, old.quantities):
            continue
        before, after = move
        for one in old.quantities:
            if one.unit == after.unit and counted(one) == counted(after) and bounds(one) == bounds(before):
                words = [wording(told, (value.start, value.end)) for told, value in ((old, one), (new, after))]
                why = f"{words[0]} before, {words[1]} since"
                return "updated", Difference(kind="figure", left=old.telling, right=new.telling, why=why)
    return None


LOOKS: tuple[Look, ...] = (negation, clocks, parts, raised, passage)


def collide(left: Told, right: Told) -> Verdict | None:
    """Find a collision of two tellings that are not surely of one point: on one topic, the same verb, but a clash."""
    if head(left) != head(right) or not left.unit.kind == right.unit.kind == "clause":
        return None
    if likeness(left, right) < ON_TOPIC:
        return None
    return negation(left, right)


def contest(left: Told, right: Told, values: tuple[Value, Value], *, moved: bool, fixed: bool) -> Verdict:
    """Judge two tellings whose values cannot both be right: of one moment, or of two (``moved``).

    What is counted out of a known set (``fixed``) is no toll that grows.
    """
    one, two = values
    words = [wording(told, (value.start, value.end)) for told, value in zip((left, right), values, strict=True)]
    if isinstance(one, TimeExpression):
        status, difference = differ("date", left, right, f"{words[0]} or {words[1]}")
        return ("scope" if local(left) or local(right) else status), difference
    what = f" ({one.of})" if one.of else ""
    why = f"{left.telling.origin}: {words[0]}; {right.telling.origin}: {words[1]}{what}"
    status, difference = differ("figure", left, right, why)
    grows = (
        not fixed and isinstance(two, Quantity) and one.unit == "count" and (growing(left, one) or growing(right, two))
    )
    still = all(isinstance(value, Quantity) and value.hedge and None in {value.low, value.high} for value in values)
    return ("updated" if moved or grows or still else status), difference


def local(told: Told) -> bool:
    """Tell whether a unit, or what follows it, gives its day by the clock of some place (*Saturday local time*)."""
    text = told.marked.article.text[told.telling.start : told.telling.end + AHEAD]
    return bool(LOCAL.search(text))


def growing(told: Told, one: Quantity) -> bool:
    """Tell whether what a figure counts goes on while it is told (a toll): by its noun, or the verb that governs it."""
    parse = told.marked.parse
    at = bisect_left(parse.start, one.start)
    words = {(one.of or "").lower()}
    for _ in range(3):
        words.add(parse.lemma[at].lower())
        at = parse.head[at]
    return bool(words & listed("growing"))


def tally(told: Sequence[Told], quantities: Sequence[Quantity], given: Given, *, grows: bool) -> Verdict:
    """Judge the tellings of one count: agreed, grown while it was told (*more than 30*, 47), or in dispute.

    ``given`` holds all figures that each article gives for it: one that both articles give is not in dispute.
    """
    of_one_time = partial(compatible, far=GROWN) if grows else compatible
    apart = [
        (left, right)
        for left, right in combinations(range(len(told)), 2)
        if told[left].telling.article != told[right].telling.article
        and not any(of_one_time(quantities[left], other) for other in given[told[right].telling.article])
        and not any(of_one_time(quantities[right], other) for other in given[told[left].telling.article])
    ]
    if not apart:
        return "agreed", None
    left, right = max(apart, key=lambda pair: (distance(*(quantities[n] for n in pair)), -pair[0], -pair[1]))
    one, two = quantities[left], quantities[right]
    words = [wording(told[n], (quantity.start, quantity.end)) for n, quantity in ((left, one), (right, two))]
    why = f"{told[left].telling.origin}: {words[0]}; {told[right].telling.origin}: {words[1]}"
    _, difference = differ("figure", told[left], told[right], why)
    stuck = sum(not later(told[a], told[b]) for a, b in apart)
    moved = grows and stuck * FEW <= len(apart)
    return ("updated" if moved else "disputed"), difference


def later(left: Told, right: Told) -> bool:
    """Tell whether two counts may be of two moments: told on two days or nobody knows when, or as still rising."""
    one, two = left.telling.as_of, right.telling.as_of
    if not (one and two and one.start and one.start == two.start):
        return True
    return rising(left) or rising(right)


def rising(told: Told) -> bool:
    """Tell whether a unit says that its count goes on."""
    parse = told.marked.parse
    words = {parse.lemma[i].lower() for i in range(told.unit.first, told.unit.last)}
    return bool(words & RISING) or any(one.hedge and one.high is None for one in told.quantities)

"""Collisions: whether the tellings of a point can all be true, and if not, what sets them apart."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import combinations

from rashomon import data
from rashomon.compare.slots import clash
from rashomon.compare.tellings import Told, content, likeness
from rashomon.compare.words import stem
from rashomon.records import Difference, DifferenceKind, Quantity, Status, Stretch, TimeExpression
from rashomon.text.intervals import meet

ROUGH = 0.15  # how far *about* reaches
ROUNDED = 0.05  # how far a figure is off that is only rounded
FAR = 1.3  # open figures (*more than 300*, *more than 770*) that lie so far apart are not of one moment
SHARED = 0.5  # share of the words around two sums of money that must be the same
RISING = frozenset({"rise", "climb", "raise", "grow", "increase", "jump", "now", "far", "confirm", "still", "remain"})
FEW = 3  # of the pairs of differing counts one in so many may be of one moment, and the count still have grown
ON_TOPIC = 0.4  # share of the shorter one's content words that both must hold to be about one thing
ROOT = 6  # letters that *Kestria* and *Kestrian* share
BESIDE = 5  # words between an age and the name whose it is
ANYBODY = frozenset({"people", "person", "man", "woman", "individual", "other", "one", "body"})
Verdict = tuple[Status, Difference | None]
Look = Callable[[Told, Told], Verdict | None]


@lru_cache(maxsize=8)
def listed(name: str) -> frozenset[str]:
    """Load a list of words: what grows while it is told (*growing*), words that refuse (*refusals*)."""
    return frozenset(data.lines(f"compare/{name}.txt"))


def judge(told: Sequence[Told]) -> Verdict:
    """Give the status of a point and the clearest difference between its tellings.

    A denial comes before a figure, a figure before a day: the first that holds is shown.
    """
    for look in LOOKS:
        for left, right in combinations(told, 2):
            if left.telling.article != right.telling.article and (verdict := look(left, right)):
                return verdict
    return ("agreed" if len({one.telling.article for one in told}) > 1 else "single"), None


def denial(left: Told, right: Told) -> Verdict | None:
    """Find that one source denies what another, not of its own side, asserts."""
    if denied(left) == denied(right) or "unsure" in {left.telling.polarity, right.telling.polarity}:
        return None
    denier, other = (left, right) if denied(left) else (right, left)
    if one_side(left, right) or negated(other) or any(bare(told) or reports(told) for told in (left, right)):
        return None
    why = f"{denier.telling.origin} denies what {other.telling.origin} tells"
    return differ("polarity", left, right, why)


def one_side(left: Told, right: Told) -> bool:
    """Tell whether two sources may be one body: *Kestria*, *the commander of the Kestrian navy*."""
    mine, theirs = (
        {word[:ROOT] for word in f"{told.telling.origin} {told.telling.attributed_to or ''}".lower().split()}
        for told in (left, right)
    )
    return any(len(word) > 3 for word in mine & theirs)


def bare(told: Told) -> bool:
    """Tell whether a unit only speaks of some claim without saying which (*denied the allegations*)."""
    return not content(told) - {stem(word) for word in listed("claims")} - {stem(lemma) for lemma in cue(told)}


def reports(told: Told) -> bool:
    """Tell whether a unit itself says that somebody denies: that is so, whether or not the denial is right."""
    start, end = told.telling.start, told.telling.end
    denials = (one for one in told.marked.statements if one.stance == "denies")
    return any(start <= first < end for one in denials for first, _ in one.cue)


def cue(told: Told) -> set[str]:
    """Give the lemmas of the words that say that somebody says the unit."""
    parse = told.marked.parse
    spans = told.statement.cue if told.statement else ()
    tokens = (range(bisect_left(parse.start, start), bisect_left(parse.start, end)) for start, end in spans)
    return {parse.lemma[i] for run in tokens for i in run}


def denied(told: Told) -> bool:
    """Tell whether a telling's source denies it, in so many words."""
    if told.telling.polarity != "denies" or told.statement is None:
        return False
    text = told.marked.article.text
    said = " ".join(text[start:end] for start, end in told.statement.cue).lower().split()
    return bool(said) and not any(word in listed("refusals") for word in said)


def negation(left: Told, right: Told) -> Verdict | None:
    """Find that one clause says of a verb what the other says not of the same verb."""
    if left.unit.kind != "clause" or right.unit.kind != "clause" or head(left) != head(right):
        return None
    if negated(left) == negated(right) or not (plain(left) and plain(right)):
        return None
    mine, theirs = predicated(left), predicated(right)
    if (head(left) == "be" or (mine and theirs)) and not mine & theirs:
        return None
    return differ("polarity", left, right, f"the one says that it is so, the other that it is not ({head(left)})")


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
    return bool(below(told, frozenset({"nsubj", "nsubjpass"}))) and not bare and not told.hypothetical


def predicated(told: Told) -> set[str]:
    """Give the stems of what a copula says of its subject, or of what a verb is done to."""
    return {stem(told.marked.parse.lemma[i]) for i in below(told, frozenset({"attr", "acomp", "dobj"}))}


def figures(left: Told, right: Told) -> Verdict | None:
    """Find figures for one counted thing that cannot both hold."""
    for one in left.quantities:
        rivals = [two for two in right.quantities if alike((left, one), (right, two))]
        if len(rivals) != 1 or any(near(other, rivals[0]) for other in left.quantities):
            continue
        two = rivals[0]
        if any(near(one, other) for other in right.quantities):
            continue
        words = [wording(told, (quantity.start, quantity.end)) for told, quantity in ((left, one), (right, two))]
        why = f"{left.telling.origin}: {words[0]}; {right.telling.origin}: {words[1]} ({one.of})"
        _, difference = differ("figure", left, right, why)
        moved = growing(left) or growing(right) or rising(left) or rising(right)
        return ("updated" if moved else "disputed"), difference
    return None


def alike(left: tuple[Told, Quantity], right: tuple[Told, Quantity]) -> bool:
    """Tell whether two quantities count one thing: the same noun; an age, of somebody whom both name."""
    (told, one), (other, two) = left, right
    if one.unit != two.unit or one.of is None or two.of is None or stem(one.of.lower()) != stem(two.of.lower()):
        return False
    if one.unit in {"age", "duration", "rank", "other"} or one.of in {"year", "years"}:
        return bool(names(told, one) & names(other, two))
    if one.unit == "count":
        return one.of not in ANYBODY or bool(doing(told) & doing(other))
    mine, theirs = close(told, one), close(other, two)
    return len(mine & theirs) >= SHARED * min(len(mine), len(theirs)) > 0


def doing(told: Told) -> set[str]:
    """Give the stems of the verbs and adjectives of a unit, and of the clause around it: what befell those counted."""
    parse = told.marked.parse
    tokens = {*range(told.unit.first, told.unit.last), told.unit.clause}
    return {stem(parse.lemma[i]) for i in tokens if parse.pos[i] in {"VERB", "ADJ"}}


def names(told: Told, quantity: Quantity) -> set[str]:
    """Give the names that stand right beside a figure, word by word."""
    parse, near = told.marked.parse, told.unit
    at = next((i for i in range(near.first, near.last) if parse.start[i] >= quantity.start), near.last)
    return {
        parse.word[i].lower()
        for i in range(max(at - BESIDE, 0), min(at + BESIDE, len(parse)))
        if parse.pos[i] == "PROPN"
    }


def close(told: Told, quantity: Quantity) -> set[str]:
    """Give the stems of the content words of a unit outside of its figure."""
    parse = told.marked.parse
    tokens = (i for i in range(told.unit.first, told.unit.last) if not quantity.start <= parse.start[i] < quantity.end)
    return {stem(parse.lemma[i]) for i in tokens if parse.pos[i] in {"NOUN", "VERB", "PROPN"}} - {"say", "people"}


def compatible(one: Quantity, two: Quantity) -> bool:
    """Tell whether two quantities can be one number, each read as loosely as it is told."""
    (low, high), (least, most) = bounds(one), bounds(two)
    if high == most == float("inf") and min(low, least) > 0:
        return max(low, least) / min(low, least) < FAR
    return low <= most and least <= high


def near(one: Quantity, two: Quantity) -> bool:
    """Tell whether two quantities of one sort can be one number, whatever they count."""
    return one.unit == two.unit and compatible(one, two)


def bounds(one: Quantity) -> tuple[float, float]:
    """Give the range in which a quantity may lie."""
    low = one.low if one.low is not None else float("-inf")
    high = one.high if one.high is not None else float("inf")
    if one.hedge and one.low is not None and one.high is None:
        return low - 1, high  # *more than two* may be 2.4
    slack = ROUGH if one.hedge and low == high else ROUNDED if low >= 100 else 0.0
    return (low if low == float("-inf") else low - low * slack), (high if high == float("inf") else high + high * slack)


def growing(told: Told) -> bool:
    """Tell whether what a unit counts goes on while it is told (a toll)."""
    parse = told.marked.parse
    return any(parse.lemma[i].lower() in listed("growing") for i in range(told.unit.first, told.unit.last))


def days(left: Told, right: Told) -> Verdict | None:
    """Find days that cannot both be the day of one happening."""
    verbs = left.marked.parse.pos[left.unit.head] == right.marked.parse.pos[right.unit.head] == "VERB"
    if len(left.times) != 1 or len(right.times) != 1 or not verbs or head(left) != head(right):
        return None
    one, two = left.times[0], right.times[0]
    if not (narrow(one) and narrow(two)) or meet(one.interval, two.interval) is not None:
        return None
    words = [wording(told, (when.start, when.end)) for told, when in ((left, one), (right, two))]
    return differ("date", left, right, f"{words[0]} ({one.interval.start}) or {words[1]} ({two.interval.start})")


def narrow(when: TimeExpression) -> bool:
    """Tell whether a time is a day or a year, and known."""
    start, end = when.interval.start, when.interval.end
    return (
        when.type in {"DATE", "TIME"} and start is not None and end is not None and (end - start).days in {0, 364, 365}
    )


def wording(told: Told, stretch: Stretch) -> str:
    """Give a stretch of a telling's article on one line."""
    return " ".join(told.marked.article.text[stretch[0] : stretch[1]].split())


def differ(kind: DifferenceKind, left: Told, right: Told, why: str) -> tuple[Status, Difference]:
    """Say that two tellings collide."""
    return "disputed", Difference(kind=kind, left=left.telling, right=right.telling, why=why)


def fillers(left: Told, right: Told) -> Verdict | None:
    """Find two names in one place of the sentence, where each article knows only its own."""
    found = clash(left, right)
    if found is None:
        return None
    sort, one, two = found
    return differ("place" if sort == "place" else "actor", left, right, f"{one} or {two}")


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
    modal = any(parse.tag[i] in {"MD", "TO"} for i in parse.children[top])
    return parse.tag[top] in {"VBD", "VBN"} and not modal and not negated(told)


LOOKS: tuple[Look, ...] = (denial, figures, days, fillers, negation, passage)


def collide(left: Told, right: Told) -> Verdict | None:
    """Find a collision of two tellings that are not surely of one point: on one topic, the same verb, but a clash."""
    if head(left) != head(right) or not left.unit.kind == right.unit.kind == "clause":
        return None
    if likeness(left, right) < ON_TOPIC:
        return None
    return next((verdict for look in (denial, figures, fillers) if (verdict := look(left, right))), None)


def tally(told: Sequence[Told], quantities: Sequence[Quantity], *, grows: bool) -> Verdict:
    """Judge the tellings of one count: agreed, grown while it was told, or in dispute."""
    apart = [
        (left, right)
        for left, right in combinations(range(len(told)), 2)
        if not compatible(quantities[left], quantities[right])
        and told[left].telling.article != told[right].telling.article
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


def distance(one: Quantity, two: Quantity) -> float:
    """Say how far two quantities lie apart."""
    (low, high), (least, most) = bounds(one), bounds(two)
    return max(low - most, least - high)


def later(left: Told, right: Told) -> bool:
    """Tell whether two counts may be of two moments: told on two days, or one of them as still rising."""
    one, two = left.telling.as_of, right.telling.as_of
    if one and two and one.start and two.start and one.start != two.start:
        return True
    return rising(left) or rising(right)


def rising(told: Told) -> bool:
    """Tell whether a unit says that its count goes on."""
    parse = told.marked.parse
    words = {parse.lemma[i].lower() for i in range(told.unit.first, told.unit.last)}
    return bool(words & RISING) or any(one.hedge and one.high is None for one in told.quantities)

"""Claims: the figures and days of an article as values of something: of what is counted, of what happened then."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rashomon import data
from rashomon.compare.candidates import owners
from rashomon.compare.figures import BROAD, holder, named, unreal
from rashomon.compare.sheets import Sheet
from rashomon.compare.values import counted, measures
from rashomon.compare.words import stem, tokens
from rashomon.records import Parse, Quantity, TimeExpression

Value = Quantity | TimeExpression

COUNTED = frozenset({"count", "percent", "money", "measure"})
REACH = 4  # words from one number to the next that is added to it
AGES = frozenset({"age", "year", "old"})
OF_AGE = frozenset({"age", "ages"})  # keys: of somebody by name, of some (*students*)
STEPS = 7  # words from an age up to whoever has it
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
PATIENTS = frozenset({"dobj", "nsubjpass"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
SPANNING = frozenset({"since", "until", "till", "from", "by", "before", "after"})
ORDERING = frozenset({"after", "before", "following"})
RELATIVE = frozenset({"ago", "that", "same", "later", "following", "previous", "next"})


@dataclass(frozen=True, slots=True)
class Claim:
    """A value where it stands: article, row of its unit, what it is a value of, its verb, the words around it.

    ``bounds`` are names that narrow what is counted (*Kestrian* sailors, climbers with *Buckley*), or the word that
    makes a day the end of a span (*since* 2002). ``whose`` is whoever does what happened, ``whom`` whom or what it was
    done to. ``places`` are the places that its clause names, or a clause that hangs on what is counted. ``part`` is
    said of *one of the guards* and *a six-car wreck*; both that and *the two guards* are of a ``fixed`` set, and no
    toll. ``older`` is said of one whose sentence gives a month or a year.
    """

    article: int
    row: int
    key: tuple[str, str]
    value: Value
    verb: str
    near: frozenset[str]
    wide: frozenset[str]
    bounds: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    part: bool = False
    fixed: bool = False
    older: bool = False
    whose: frozenset[str] = frozenset()
    whom: frozenset[str] = frozenset()

    @property
    def at(self) -> tuple[int, int]:
        """Where the value stands: article, start."""
        return self.article, self.value.start


@lru_cache(maxsize=4)
def listed(name: str) -> frozenset[str]:
    """Load a list of words: by which a number counts some only (*partial*), whose day is no happening's (*undated*)."""
    return frozenset(data.lines(f"compare/{name}.txt"))


class Claims:
    """The claims of one article."""

    def __init__(self, article: int, sheet: Sheet) -> None:
        self.article, self.sheet = article, sheet
        self.parse = sheet.marked.parse
        self.owner = owners(self.parse)
        self.dated = [one.start for one in sheet.marked.times if BROAD.fullmatch(one.value)]
        self.said = {bisect_left(self.parse.start, at) for one in sheet.marked.statements for at, _ in one.cue}
        self.places = {i for first, last, name in self.parse.names if name in PLACES for i in range(first, last)}

    def __iter__(self) -> Iterator[Claim]:
        """Give the values that can be compared, figures first."""
        for quantity in (*self.sheet.marked.quantities, *self.ones()):
            if claim := self.claim(quantity):
                yield claim
        for time in self.sheet.marked.times:
            if claim := self.claim(time):
                yield claim

    def ones(self) -> Iterator[Quantity]:
        """Give the quantities of *one of the guards*: no figure of an article, but a claim against *the two guards*."""
        parse = self.parse
        for i, word in enumerate(parse.word[:-1]):
            if word.lower() == "one" and parse.word[i + 1].lower() == "of" and parse.head[i + 1] == i:
                many = next((j for j in parse.children[i + 1] if parse.tag[j] in {"NNS", "NNPS"}), None)
                if many is not None and parse.dep[i] in {"nsubj", "nsubjpass"}:
                    start, end = parse.start[i], parse.end[i]
                    article, of = self.sheet.marked.article.id, parse.lemma[many].lower()
                    yield Quantity(article=article, start=start, end=end, low=1, high=1, of=of)

    def claim(self, value: Value) -> Claim | None:
        """Read a value as a claim; ``None`` where it cannot be said of what it is a value."""
        parse = self.parse
        at = bisect_left(parse.start, value.start)
        last = max(at, bisect_left(parse.start, value.end) - 1)
        if at >= len(parse) or (row := holder(self.sheet, at, last)) is None:
            return None
        top = governor(parse, at, last)
        if isinstance(value, Quantity) and unreal(parse, at):
            return None
        if isinstance(value, Quantity):
            value = self.summed(value, at)
        clause = self.owner[top]
        key = self.of_quantity(value, top, last) if isinstance(value, Quantity) else self.of_time(value, clause)
        if key is None:
            return None
        if key[0] in OF_AGE:
            row = self.beside(at, last, row)
        first, end = parse.sentences[parse.sentence_of[at]]
        around = {i: word for i in range(first, end) if (word := self.sheet.keys[i]) and not at <= i <= last}
        near = {i: word for i, word in around.items() if self.owner[i] == clause}
        below = {i: word for i in parse.subtree(top) if (word := around.get(i))}
        return Claim(
            article=self.article,
            row=row,
            key=key,
            value=value,
            verb=stem(parse.lemma[clause]),
            near=frozenset(near.values()),
            wide=frozenset(around.values()),
            bounds=self.bounds(key[0], at, top),
            whom=self.patient(clause) if key[0] == "day" else frozenset(),
            places=frozenset(word for i, word in {**near, **below}.items() if i in self.places),
            part=part(parse, last),
            fixed=part(parse, last) or definite(parse, at),
            whose=self.subject(clause, {"PROPN", "NOUN"} if key[0] == "day" else {"PROPN"}),
            older=any(parse.start[first] <= start < parse.end[end - 1] for start in self.dated),
        )

    def bounds(self, kind: str, at: int, top: int) -> frozenset[str]:
        """Give the words that narrow a value."""
        if kind == "day" and at:
            return frozenset({self.parse.word[at - 1].lower()} & SPANNING)
        return narrowed(self.parse, top) if kind == "count" else frozenset()

    def patient(self, clause: int) -> frozenset[str]:
        """Give the nouns for whom or what a clause's verb is done to."""
        parse = self.parse
        below = (j for i in parse.children[clause] if parse.dep[i] in PATIENTS for j in parse.subtree(i))
        return frozenset(key for i in below if parse.pos[i] in {"NOUN", "PROPN"} and (key := self.sheet.keys[i]))

    def subject(self, clause: int, kinds: set[str]) -> frozenset[str]:
        """Give the names in the subject of a clause, or of the one that it hangs on; of what *is* there may be many.

        The subject of a relative clause is what it hangs on.
        """
        parse = self.parse
        for at in (clause, parse.head[clause]):
            found = [j for i in parse.children[at] if parse.dep[i] in SUBJECTS for j in parse.subtree(i)]
            if parse.lemma[at] == "be" or found:
                if parse.dep[at] == "relcl" and found and parse.tag[found[0]] in {"WDT", "WP"}:
                    found = [parse.head[at]]
                named = (i for i in found if parse.pos[i] in kinds and parse.lemma[at] != "be")
                return frozenset(key for i in named if (key := self.sheet.keys[i]))
        return frozenset()

    def of_quantity(self, one: Quantity, top: int, last: int) -> tuple[str, str] | None:
        """Say of what a quantity is a value; the dead, the missing and their like are counted apart."""
        parse, of = self.parse, counted(one)
        beside = {parse.lemma[i].lower() for i in (*parse.children[top], top)}
        if one.start < parse.start[last] - 1 and exact(one):
            beside -= {"other"}  # added up
        if of is None or beside & listed("partial") or not (one.low or one.high) or aside(parse, one, top, last):
            return None
        if one.unit == "age":
            who = self.aged(last)
            whose = None if who is None else self.sheet.keys[who]
            many = who is not None and parse.pos[who] != "PROPN"
            return ("ages" if many else "age", whose) if whose else None
        if one.unit not in COUNTED:
            return None
        if one.unit != "count" or of in measures():
            return ("measure", of)
        toll = named(parse, last) is not None and not (
            part(parse, last) or definite(parse, bisect_left(parse.start, one.start))
        )
        return None if toll or of in listed("uncounted") else ("count", stem(of))

    def summed(self, one: Quantity, at: int) -> Quantity:
        """Add up *seven shotguns, three other rifles*: ten rifles."""
        parse = self.parse
        if at + 1 >= len(parse) or parse.word[at + 1].lower() != "other":
            return one
        for before in self.sheet.marked.quantities:
            between = range(bisect_left(parse.start, before.end), at)
            joined = 0 < len(between) <= REACH and parse.word[at - 1].lower() in {",", "and"}
            if joined and before.unit == "count" and exact(before) and exact(one):
                total = (before.low or 0) + (one.low or 0)
                return replace(one, start=before.start, low=total, high=total)
        return one

    def beside(self, first: int, last: int, row: int) -> int:
        """Give the row of the shortest unit that holds an age with whoever has it, else the one given.

        The clause around it mostly tells something else: *Lindqvist, 61, is suspected of hiding the money*.
        """
        who = self.aged(last)
        low, high = (first, last) if who is None else (min(first, who), max(last, who))
        units = self.sheet.units
        rows = (n for n, unit in enumerate(units) if unit.first <= low and high < unit.last)
        return min(rows, key=lambda n: (len(units[n]), n), default=row)

    def aged(self, at: int) -> int | None:
        """Find whose age a number is: the name that it stands beside, or the people in the plural (*students*)."""
        parse = self.parse
        for _ in range(STEPS):
            at = parse.head[at]
            if parse.pos[at] in {"NOUN", "PROPN"} and parse.lemma[at].lower() not in AGES:
                near = [at, *(i for i in parse.children[at] if parse.dep[i] in {"appos", *SUBJECTS})]
                near += [j for i in parse.children[at] if parse.word[i] == "of" for j in parse.children[i]]
                return self.whose(near)
            if parse.pos[at] in {"VERB", "AUX"} and parse.dep[at] not in {"amod", "acl"}:
                return self.whose([i for i in parse.children[at] if parse.dep[i] in SUBJECTS])
        return None

    def whose(self, near: Sequence[int]) -> int | None:
        """Find the first name, or the first people in the plural, among some words."""
        parse = self.parse
        for i in near:
            if parse.pos[i] == "PROPN" or (parse.tag[i] == "NNS" and parse.lemma[i].lower() not in AGES):
                return i
        return None

    def of_time(self, one: TimeExpression, clause: int) -> tuple[str, str] | None:
        """Say of what a time is a value: of the happening that its clause tells, not of when somebody told it."""
        lemma = self.parse.lemma[clause].lower()
        if one.type not in {"DATE", "TIME"} or self.parse.pos[clause] != "VERB" or clause in self.said:
            return None
        if self.loose(one, clause):
            return None
        return None if lemma in listed("undated") else ("day", stem(lemma))

    def loose(self, one: TimeExpression, clause: int) -> bool:
        """Tell whether a time need not be that of its clause, or is no sure one.

        *Friday's final*; *charged after a shooting on Friday*; *that same year*, *three days ago*.
        """
        parse, within = self.parse, [*tokens(self.parse, [(one.start, one.end)])]
        words = {parse.word[i].lower() for i in within}
        between = {parse.word[i].lower() for i in range(clause + 1, within[0])} if within else set()
        return bool(words & RELATIVE or between & ORDERING or any(parse.dep[i] == "poss" for i in within))


def aside(parse: Parse, one: Quantity, top: int, last: int) -> bool:
    """Tell whether a figure is no count of what is: the old one (*from 65 to 125*), some (*including three*), ago.

    Nor is a conversion in brackets, or a name (*four-by-four*).
    """
    first = bisect_left(parse.start, one.start)
    before = parse.word[first - 1].lower() if first else ""
    after = [word.lower() for word in parse.word[last + 1 : last + 3]]
    above = parse.lemma[parse.head[top]].lower()
    bracketed = before == "(" and one.unit != "age"
    return (
        before == "from"
        or bracketed
        or bool({*after[:1]} & {"above", "below", "away", "short"})
        or above in {"include", "including", "later", "ago", "earlier"}
        or "by" in after[1:]
    )


def exact(one: Quantity) -> bool:
    """Tell whether a quantity is one number."""
    return one.low is not None and one.low == one.high


def part(parse: Parse, last: int) -> bool:
    """Tell whether a number counts some of many (*one of the guards*), or parts of a thing (*a six-car wreck*)."""
    return last + 1 < len(parse) and parse.word[last + 1].lower() in {"of", "-"}


def definite(parse: Parse, first: int) -> bool:
    """Tell whether a number counts a known set (*the two guards*)."""
    return first > 0 and parse.word[first - 1].lower() == "the"


def governor(parse: Parse, first: int, last: int) -> int:
    """Give the word that a value hangs on: the noun that is counted, the verb of what happened then."""
    top = next((i for i in range(first, last + 1) if not first <= parse.head[i] <= last), last)
    above = parse.head[top]
    return parse.head[above] if parse.dep[above] == "prep" else above


def narrowed(parse: Parse, top: int) -> frozenset[str]:
    """Give the names that narrow what is counted."""
    found = [i for i in parse.children[top] if parse.dep[i] in {"amod", "compound", "nmod", "poss"}]
    found += [j for i in parse.children[top] if parse.lemma[i].lower() in {"with", "from"} for j in parse.children[i]]
    return frozenset(stem(parse.lemma[i]) for i in found if parse.word[i][:1].isupper())

"""Denials: where an article says that somebody says that a thing is not so, and what a statement claims or denies."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rashomon import data
from rashomon.compare.sheets import Sheet
from rashomon.records import Parse, Statement, Stretch

POINTING = frozenset({"it", "this", "that", "them", "so"})
PASSING = frozenset({"relcl", "advcl", "parataxis", "appos"})
Member = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Denial:
    """A denial: its article, the row of the unit that tells it, its statement, the tokens that say what is denied."""

    article: int
    row: int
    statement: Statement
    tokens: tuple[int, ...]

    @property
    def member(self) -> Member:
        """Where it stands: article, row."""
        return self.article, self.row


@lru_cache(maxsize=1)
def denying() -> dict[str, str]:
    """Load the words of a cue that deny, with what they take: *any*, *claim*, *emphatic*."""
    return {row[0]: row[1] for row in data.rows("compare/denying.tsv")}


@lru_cache(maxsize=1)
def verdicts() -> frozenset[str]:
    """Load the words by which a content calls a claim untrue."""
    return frozenset(word for word, sort in data.rows("statements/verdicts.tsv") if sort == "untrue")


@lru_cache(maxsize=4)
def listed(name: str) -> frozenset[str]:
    """Load a list of nouns: *claims* say nothing of what is claimed; who denies what is *granted* only refuses it."""
    return frozenset(data.lines(f"compare/{name}.txt"))


def denials(article: int, sheet: Sheet) -> Iterator[Denial]:
    """Find the denials of an article."""
    for one in sheet.marked.statements:
        cue = list(tokens(sheet.marked.parse, one.cue))
        if not cue or not one.source or not one.content or not denies(sheet, one, cue):
            continue
        said = told(sheet, one)
        row = heart(sheet, one) if said else clause_at(sheet, cue[0])
        if row is not None:
            yield Denial(article, row, one, said)


def denies(sheet: Sheet, one: Statement, cue: Sequence[int]) -> bool:
    """Tell whether a statement says that something is not so: no refusal, no doubt, no plain negative statement."""
    parse = sheet.marked.parse
    takes = {denying()[lemma] for i in cue if (lemma := parse.lemma[i].lower()) in denying()}
    if any(parse.dep[j] == "neg" for i in cue for j in parse.children[i]):
        return False
    content = list(tokens(parse, one.content))
    top = next((i for i in content if parse.pos[i] != "PUNCT" and parse.head[i] not in {*content} - {i}), None)
    if top is None or parse.tag[content[0]] in {"WRB", "WP", "WDT"}:
        return False
    negated = any(parse.dep[i] == "neg" for i in parse.children[top])
    noun = parse.lemma[top].lower() if parse.pos[top] in {"NOUN", "PROPN", "PRON"} else None
    if "any" in takes:
        return noun not in listed("granted")
    if "claim" in takes:
        words = {parse.lemma[i].lower() for i in (*cue, *content[:4])}
        return noun is None or noun in POINTING or bool(words & listed("claims"))
    return ("emphatic" in takes and negated) or untrue(parse, one, content)


def untrue(parse: Parse, one: Statement, content: Sequence[int]) -> bool:
    """Tell whether a source calls a claim untrue (*says the charge is a fabrication*)."""
    words = {parse.lemma[i].lower() for i in content}
    return one.stance == "denies" and bool(words & verdicts()) and bool(words & (listed("claims") | {"this", "that"}))


def deeds(sheet: Sheet, denial: Denial) -> tuple[int, ...]:
    """Give the words of a denial that say what was not done: its verb, else all of it."""
    head = sheet.units[denial.row].head
    return (head,) if head in denial.tokens else denial.tokens


def told(sheet: Sheet, one: Statement) -> tuple[int, ...]:
    """Give the tokens of a denial's content that say what is denied; none where it only says *the charge*, *it*.

    What is said in passing (*a ferry that sank*) is not denied, nor are the day or the words for a claim.
    """
    parse = sheet.marked.parse
    content = list(tokens(parse, one.content))
    inside = {*content}
    passing: set[int] = set()
    for i in content:
        if parse.dep[i] in PASSING and parse.head[i] in inside:
            passing.update(parse.subtree(i))
    days = {i for time in sheet.marked.times for i in tokens(parse, [(time.start, time.end)])}
    hollow = listed("claims") | verdicts()
    said = [i for i in content if sheet.keys[i] and parse.lemma[i].lower() not in hollow and i not in passing | days]
    return tuple(said) if len(said) > 1 or any(parse.pos[i] == "VERB" or parse.dep[i] == "attr" for i in said) else ()


def heart(sheet: Sheet, one: Statement) -> int | None:
    """Give the row of the clause that a statement's content is about: the one that governs it."""
    parse = sheet.marked.parse
    content = set(tokens(parse, one.content))
    top = next((i for i in sorted(content) if parse.pos[i] != "PUNCT" and parse.head[i] not in content - {i}), None)
    return None if top is None else clause_at(sheet, top)


def claimed(sheet: Sheet, one: Statement) -> int | None:
    """Give the row of the clause that says most of what a statement claims: what governs it, or what it hangs on.

    *They accuse Kestria of having rammed the ferry* claims the ramming, though *Kestria* governs its content.
    """
    parse = sheet.marked.parse
    content = {*tokens(parse, one.content)}
    row = heart(sheet, one)
    if row is None or sheet.units[row].head in content:
        return row
    heads = {sheet.units[row].head: row for row in sheet.whole.values() if sheet.units[row].head in content}
    return next((heads[head] for head in sorted(heads) if not {*above(parse, head)} & {*heads}), row)


def above(parse: Parse, at: int) -> Iterator[int]:
    """Give the tokens that a token hangs on, the nearest first."""
    while parse.head[at] != at:
        at = parse.head[at]
        yield at


def clause_at(sheet: Sheet, at: int) -> int | None:
    """Give the row of the shortest clause that holds a token."""
    rows = [row for row in sheet.whole.values() if sheet.units[row].first <= at < sheet.units[row].last]
    return min(rows, key=lambda row: (len(sheet.units[row]), row), default=None)


def tokens(parse: Parse, stretches: Sequence[Stretch]) -> Iterator[int]:
    """Give the tokens of some stretches, in order."""
    for start, end in stretches:
        yield from range(bisect_right(parse.end, start), bisect_left(parse.start, end))

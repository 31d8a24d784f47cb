"""Denials: where an article says that somebody says that a thing is not so, and what a statement claims or denies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from rashomon import data
from rashomon.compare.embedded import Embedded, embedded, rebukes
from rashomon.compare.sheets import Sheet
from rashomon.compare.words import tokens
from rashomon.records import Parse, Statement

POINTING = frozenset({"it", "this", "that", "them", "so"})
PASSING = frozenset({"relcl", "advcl", "parataxis", "appos"})
Member = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Denial:
    """A denial: its article, the row of the unit that tells it, its statement, the tokens that say what is denied.

    ``claim`` is the row of the unit that it denies, where it hangs on that one (*took bribes, a charge he denies*) or
    holds it (*rejected reports that he took bribes*); ``claimant`` is who claims it, where that is said.
    """

    article: int
    row: int
    statement: Statement
    tokens: tuple[int, ...]
    claim: int | None = None
    claimant: Statement | None = None

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
    """Load a list of nouns: *claims* say nothing of what is claimed, who denies what is *granted* only refuses it."""
    return frozenset(data.lines(f"compare/{name}.txt"))


def denials(article: int, sheet: Sheet) -> Iterator[Denial]:
    """Find the denials of an article."""
    rebuked = list(rebuking(article, sheet))
    yield from rebuked
    taken = {one.statement.id for one in rebuked}
    for one in sheet.marked.statements:
        cue = list(tokens(sheet.marked.parse, one.cue))
        if not cue or not one.source or not one.content or one.id in taken or not denies(sheet, one, cue):
            continue
        said = told(sheet, one)
        rows = [heart(sheet, one)] if said else [clause_at(sheet, cue[0]), heart(sheet, one)]
        row = next((row for row in rows if row is not None), None)
        inner = embedded(sheet.marked.parse, one)
        claim = None if inner is None else holder(sheet, inner.top)
        if row is not None:
            yield Denial(article, row, one, said, claim, None if inner is None else claimed_by(sheet, inner))
    yield from unmarked(article, sheet)


def rebuking(article: int, sheet: Sheet) -> Iterator[Denial]:
    """Find the denials that call it untrue or outrageous to claim something."""
    parse = sheet.marked.parse
    for inner in rebukes(parse):
        said = next((one for one in sheet.marked.statements if inner.verdict in {*tokens(parse, one.content)}), None)
        row, claim = clause_at(sheet, inner.verdict), holder(sheet, inner.top)
        if said is not None and said.source and said.cue and row is not None and claim is not None:
            first, last = min(inner.verdict, inner.word), max(parse.subtree(inner.top)[-1], inner.verdict)
            yield Denial(
                article,
                row,
                replace(said, content=((parse.start[first], parse.end[last]),), stance="denies"),
                tuple(i for i in parse.subtree(inner.top) if sheet.keys[i]),
                claim,
                claimed_by(sheet, inner),
            )


def claimed_by(sheet: Sheet, inner: Embedded) -> Statement | None:
    """Make a statement of a claim that its denial holds, where it says who claims it."""
    if not inner.who:
        return None
    parse, article = sheet.marked.parse, sheet.marked.article.id
    below = parse.subtree(inner.top)
    return Statement(
        id=f"{article}.{parse.start[inner.word]}",
        article=article,
        source=((parse.start[inner.who[0]], parse.end[inner.who[-1]]),),
        cue=((parse.start[inner.word], parse.end[inner.word]),),
        content=((parse.start[below[0]], parse.end[below[-1]]),),
        kind="indirect",
        stance="claims",
    )


def holder(sheet: Sheet, top: int) -> int | None:
    """Give the row of what is claimed: the clause that a token governs, or the phrase that a noun stands in."""
    parse = sheet.marked.parse
    if parse.pos[top] in {"VERB", "AUX"}:
        return clause_at(sheet, top)
    rows = [
        row
        for row, unit in enumerate(sheet.units)
        if unit.kind == "phrase" and unit.head == parse.head[top] and unit.first <= top < unit.last
    ]
    return min(rows, key=lambda row: (len(sheet.units[row]), row), default=None)


def unmarked(article: int, sheet: Sheet) -> Iterator[Denial]:
    """Find the denials that the statements lack: of a word for a claim (*denied the charge*, *a charge she denies*)."""
    parse = sheet.marked.parse
    known = {i for one in sheet.marked.statements for i in tokens(parse, one.cue)}
    for i, lemma in enumerate(parse.lemma):
        takes = denying().get(lemma.lower())
        if i in known or takes in {None, "emphatic"} or parse.pos[i] != "VERB" or negated(parse, i) or may(parse, i):
            continue
        source = next((j for j in parse.children[i] if parse.dep[j] == "nsubj"), None)
        objects = [j for j in parse.children[i] if parse.dep[j] == "dobj"]
        hung = parse.dep[i] == "relcl" and takes == "any"
        claim = next(
            (j for j in ([parse.head[i]] if hung else objects) if parse.lemma[j].lower() in listed("claims")), None
        )
        row = None if claim is None else clause_at(sheet, claim)
        if source is None or claim is None or row is None:
            continue
        who = parse.subtree(source)
        statement = Statement(
            id=f"{sheet.marked.article.id}.{parse.start[i]}",
            article=sheet.marked.article.id,
            source=((parse.start[who[0]], parse.end[who[-1]]),),
            cue=((parse.start[i], parse.end[i]),),
            content=((parse.start[claim], parse.end[claim]),),
            kind="indirect",
            stance="denies",
        )
        yield Denial(article, row, statement, (), clause_at(sheet, parse.head[claim]) if hung else None)


def denies(sheet: Sheet, one: Statement, cue: Sequence[int]) -> bool:
    """Tell whether a statement says that something is not so: no refusal, no doubt, no plain negative statement."""
    parse = sheet.marked.parse
    takes = {denying()[lemma] for i in cue if (lemma := parse.lemma[i].lower()) in denying()}
    if one.refuses or any(negated(parse, i) or may(parse, i) for i in cue):
        return False
    content = list(tokens(parse, one.content))
    top = next((i for i in content if parse.pos[i] != "PUNCT" and parse.head[i] not in {*content} - {i}), None)
    if top is None or parse.tag[content[0]] in {"WRB", "WP", "WDT"}:
        return False
    noun = parse.lemma[top].lower() if parse.pos[top] in {"NOUN", "PROPN", "PRON"} else None
    if "any" in takes:
        return noun not in listed("granted")
    if "claim" in takes:
        words = {parse.lemma[i].lower() for i in (*cue, *content[:4])}
        return not ahead(parse, top) and (noun is None or noun in POINTING or bool(words & listed("claims")))
    if negated(parse, top) and ("emphatic" in takes or cleared(parse, top)):
        return True
    return no_such(parse, content) or untrue(parse, one, content) or forced(parse, content)


def negated(parse: Parse, at: int) -> bool:
    """Tell whether a verb is negated."""
    return any(parse.dep[i] == "neg" for i in parse.children[at])


def ahead(parse: Parse, at: int) -> bool:
    """Tell whether a verb says what is to be done: who *rejected calls to hold elections* denies nothing."""
    before = {parse.word[i].lower() for i in parse.children[at] if parse.dep[i] in {"aux", "auxpass"}}
    return "to" in before and "have" not in before and parse.lemma[at] != "be"


def may(parse: Parse, at: int) -> bool:
    """Tell whether a verb stands under a modal verb: who *could refute* a claim has not."""
    return any(parse.tag[i] == "MD" and parse.lemma[i].lower() not in {"will", "'ll"} for i in parse.children[at])


def cleared(parse: Parse, top: int) -> bool:
    """Tell whether somebody says not to be what he is held for (*he was not involved*)."""
    pronoun = any(parse.dep[i] in {"nsubj", "nsubjpass"} and parse.pos[i] == "PRON" for i in parse.children[top])
    about = [top, *(i for i in parse.children[top] if parse.dep[i] in {"attr", "acomp", "prep"})]
    return pronoun and any(parse.lemma[i].lower() in listed("innocent") for i in about)


def no_such(parse: Parse, content: Sequence[int]) -> bool:
    """Tell whether a content says that there was *no such* thing."""
    words = [parse.word[i].lower() for i in content]
    return ("no", "such") in pairwise(words)


def forced(parse: Parse, content: Sequence[int]) -> bool:
    """Tell whether a content calls a confession forced."""
    words = {parse.lemma[i].lower() for i in content}
    return "confession" in words and bool(words & {"force", "coerce", "extract", "fabricate", "torture", "duress"})


def vague(parse: Parse, content: Sequence[int]) -> bool:
    """Tell whether a content says next to nothing of what is denied (*any wrongdoing*)."""
    top = next((i for i in content if parse.pos[i] != "PUNCT" and parse.head[i] not in {*content} - {i}), None)
    return top is not None and parse.pos[top] == "NOUN" and parse.lemma[top].lower() in listed("misdeeds")


def untrue(parse: Parse, one: Statement, content: Sequence[int]) -> bool:
    """Tell whether a source calls a claim untrue (*says the charge is a fabrication*)."""
    words = {parse.lemma[i].lower() for i in content}
    return one.stance == "denies" and bool(words & verdicts()) and bool(words & (listed("claims") | {"this", "that"}))


def deeds(sheet: Sheet, denial: Denial) -> tuple[int, ...]:
    """Give the words of a denial that say what was not done: its verb, else all of it."""
    head = sheet.units[denial.row].head
    return (head,) if head in denial.tokens else denial.tokens


def done(sheet: Sheet, denial: Denial) -> tuple[int, ...]:
    """Give the words of a denial without the name of whoever has not done it: an accusation names him elsewhere."""
    parse = sheet.marked.parse
    kept = [i for i in denial.tokens if parse.pos[i] != "PROPN" or parse.dep[i] not in {"nsubj", "nsubjpass"}]
    return tuple(kept) or denial.tokens


def told(sheet: Sheet, one: Statement) -> tuple[int, ...]:
    """Give the tokens of a denial's content that say what is denied; none where it only says *the charge*, *it*.

    What is said in passing (*a ferry that sank*) is not denied, nor are the day or the words for a claim.
    """
    parse = sheet.marked.parse
    content = list(tokens(parse, one.content))
    if no_such(parse, content) or vague(parse, content) or forced(parse, content):
        return ()
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
    heads = {
        head: row
        for row in sheet.whole.values()
        if (head := sheet.units[row].head) in content and not in_passing(parse, head, content)
    }
    return next((heads[head] for head in sorted(heads) if not {*above(parse, head)} & {*heads}), row)


def in_passing(parse: Parse, at: int, content: set[int]) -> bool:
    """Tell whether a token of a content is only said in passing there."""
    path = [at, *(i for i in above(parse, at) if i in content)]
    return any(parse.dep[i] in PASSING | {"acl"} for i in path)


def above(parse: Parse, at: int) -> Iterator[int]:
    """Give the tokens that a token hangs on, the nearest first."""
    while parse.head[at] != at:
        at = parse.head[at]
        yield at


def clause_at(sheet: Sheet, at: int) -> int | None:
    """Give the row of the shortest clause that holds a token."""
    rows = [row for row in sheet.whole.values() if sheet.units[row].first <= at < sheet.units[row].last]
    return min(rows, key=lambda row: (len(sheet.units[row]), row), default=None)

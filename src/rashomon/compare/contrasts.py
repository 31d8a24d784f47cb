"""Contrasts: what an article sets against each other: two camps without a name, two sources with a *but* between.

*Some say ..., but others ...*; *supporters say ..., critics ...*; *the navy claimed ..., though a witness said ...*.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rashomon import data
from rashomon.compare.denials import Member, claimed
from rashomon.compare.sheets import Sheet
from rashomon.compare.words import tokens
from rashomon.records import Parse, Statement

BESIDE = 1  # sentences from the one camp to the other
TURNS = frozenset({"but", "though", "although", "yet"})
WEAK = TURNS | {"while", "whereas", "however"}
JOINING = frozenset({"even", "also", "too"})  # who *even* or *also* says something does not say the contrary
DIFFERING = frozenset({"conflicting", "contradictory", "differing", "contrasting"})
ACCOUNTS = frozenset({"report", "account", "claim", "version", "statement", "story", "explanation"})
CLAIMS = frozenset({"claims", "accuses", "denies"})
RELATIVE = frozenset({"which", "who", "that"})
LITTLE = frozenset(
    {"the", "a", "an", "of", "in", "and", "mr", "mr.", "ms", "mrs", "dr", "s", "'s", "’s", "some", "other"}
)


@dataclass(frozen=True, slots=True)
class Contrast:
    """What two camps say against each other: units (article, row) and statements."""

    left: tuple[Member, Statement | None]
    right: tuple[Member, Statement | None]


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement as it is set against others: its sentence, the token of its cue, its source, the row of its claim."""

    sentence: int
    cue: int
    source: frozenset[str]
    row: int
    statement: Statement


@lru_cache(maxsize=1)
def sides() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Load the camps, in pairs."""
    return tuple((frozenset(one.split()), frozenset(other.split())) for one, other in data.rows("compare/sides.tsv"))


@lru_cache(maxsize=4)
def listed(name: str) -> frozenset[str]:
    """Load a list of verbs: *distancing*, *countering*; *hoping* is not to claim."""
    return frozenset(data.lines(f"compare/{name}.txt"))


def seek(article: int, sheet: Sheet, used: Collection[str]) -> Iterator[Contrast]:
    """Find the contrasts of an article, each statement in one at most, none of those that are ``used`` (ids)."""
    said = [one for one in sayings(sheet) if one.statement.id not in used]
    taken: set[int] = set()
    for n, one in enumerate(said):
        for m in range(n + 1, len(said)):
            if said[m].sentence - one.sentence > BESIDE:
                break
            if not taken & {n, m} and said[m].row != one.row and against(sheet, one, said[m]):
                taken |= {n, m}
                yield Contrast(((article, one.row), one.statement), ((article, said[m].row), said[m].statement))


def gather(found: Iterable[Contrast], one_claim: Callable[[Member, Member], bool]) -> list[list[Contrast]]:
    """Join the contrasts of several articles that set the same against each other."""
    joined: list[list[Contrast]] = []
    for one in found:
        for others in joined:
            if all(one_claim(*pair) for pair in ((one.left[0], others[0].left[0]), (one.right[0], others[0].right[0]))):
                others.append(one)
                break
        else:
            joined.append([one])
    return joined


def sayings(sheet: Sheet) -> list[Saying]:
    """List the statements of an article that claim something, in order, one for each cue."""
    parse, text = sheet.marked.parse, sheet.marked.article.text
    found: dict[int, Saying] = {}
    for one in sheet.marked.statements:
        cue = next(tokens(parse, one.cue), None)
        row = claimed(sheet, one) if one.content and one.source and cue is not None else None
        if row is not None and cue is not None and one.stance in CLAIMS:
            words = frozenset(" ".join(text[start:end] for start, end in one.source).lower().split())
            if not words <= RELATIVE:
                found.setdefault(cue, Saying(parse.sentence_of[cue], cue, words, row, one))
    return [found[cue] for cue in sorted(found)]


def against(sheet: Sheet, one: Saying, other: Saying) -> bool:
    """Tell whether an article sets two statements against each other."""
    parse = sheet.marked.parse
    link = between(parse, one, other)
    hoped = any(verbs(parse, side) & listed("hoping") for side in (one, other))
    if (
        other.source & JOINING
        or parse.word[other.cue - 1].lower() in JOINING
        or hoped
        or (one.source | other.source) & (listed("shown") | DIFFERING)
    ):
        return False
    if opposed(one.source, other.source) or (torn(parse, one.sentence) and not same(one, other)):
        return True
    if camps(one.source, other.source):
        return bool(link & WEAK)
    if same(one, other) or not shared(sheet, one, other):
        return False
    criticised = bool(other.source & sides()[1][0] and verbs(parse, one) & listed("distancing"))
    return criticised or (bool(link & TURNS) and countered(parse, one, other))


def torn(parse: Parse, sentence: int) -> bool:
    """Tell whether a sentence, or the one before, announces that accounts differ (*there were conflicting reports*)."""
    first, last = parse.sentences[max(sentence - 1, 0)][0], parse.sentences[sentence][1]
    return any(
        parse.word[i].lower() in DIFFERING
        and parse.lemma[parse.head[i]].lower() in ACCOUNTS
        and parse.dep[parse.head[i]] != "pobj"
        for i in range(first, last)
    )


def between(parse: Parse, one: Saying, other: Saying) -> frozenset[str]:
    """Give the words that lead from one statement to the other, what the second says left aside."""
    first = parse.sentences[other.sentence][0]
    if one.sentence != other.sentence:
        return frozenset(parse.word[i].lower() for i in range(first, first + 2))
    said = {*tokens(parse, other.statement.content)}
    return frozenset(parse.word[i].lower() for i in range(first, other.cue) if i not in said)


def opposed(left: frozenset[str], right: frozenset[str]) -> bool:
    """Tell whether two sources are the two camps of a debate by name.

    >>> opposed(frozenset({"critics"}), frozenset({"the", "supporters"}))
    True
    >>> opposed(frozenset({"critics"}), frozenset({"the", "mayor"}))
    False
    """
    return camps(left, right, sides()[1:])


def camps(
    left: frozenset[str],
    right: frozenset[str],
    pairs: Sequence[tuple[frozenset[str], frozenset[str]]] | None = None,
) -> bool:
    """Tell whether two sources are a pair of camps (by default of all there are)."""
    return any((left & one and right & other) or (left & other and right & one) for one, other in (pairs or sides()))


def verbs(parse: Parse, one: Saying) -> set[str]:
    """Give the lemmas of a cue."""
    return {parse.lemma[i].lower() for i in tokens(parse, one.statement.cue)}


def same(one: Saying, other: Saying) -> bool:
    """Tell whether two statements may be of one source: a pronoun may be anybody."""
    speakers = {one.statement.speaker, other.statement.speaker}
    return bool(one.source & other.source - LITTLE) or (len(speakers) == 1 and None not in speakers)


def shared(sheet: Sheet, one: Saying, other: Saying) -> bool:
    """Tell whether two statements share a word of what they say, or the second points at the first."""
    parse = sheet.marked.parse
    mine, theirs = (
        {key for i in tokens(parse, side.statement.content) if (key := sheet.keys[i])} for side in (one, other)
    )
    return bool(mine & theirs)


def countered(parse: Parse, one: Saying, other: Saying) -> bool:
    """Tell whether the second statement goes against the first: by its verb or by that of the first."""
    if verbs(parse, one) & listed("distancing") or verbs(parse, other) & listed("countering"):
        return True
    said = list(tokens(parse, other.statement.content))
    if parse.tag[said[0]].startswith("W"):
        return False
    tops = {i for i in said if parse.head[i] not in said or parse.head[i] == i}
    return any(parse.word[i].lower() == "actually" and parse.head[i] in tops for i in said)

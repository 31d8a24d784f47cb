"""Excerpts: words that were taken out of their sentence, with whom they tell of, and a sign for what is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.records import Marked, Parse, Telling
from rashomon.tell.quote import paired, quote, unpaired
from rashomon.text.lines import LONGEST, POINTING, SUBJECTS, VERBAL, governor, holds

DANGLING = re.compile(
    r"(?:[\s,;:]+(?:and|but|or|nor|that|which|who|the|an?|of|to|with|than))+$|[\s,;:]+$", re.IGNORECASE
)
"""Words at an end that only lead on to what was cut off."""
WHOM = 10  # tokens of a subject that is told with what it does
LED = frozenset({"advmod", "npadvmod"})
JOINING = frozenset({"cc", "punct", "preconj", "intj"})
APART = frozenset({"relcl", "acl", "appos", "punct", "cc", "conj", "preconj"})

Run = tuple[int, int]


def excerpt(text: str, tellings: Sequence[tuple[Telling, Marked]]) -> str:
    """Show the words of the telling that can best be read alone; of equal ones that which holds a text, the first.

    Args:
        text: the words that compare chose.
        tellings: with their articles.
    """
    plain = DANGLING.sub("", text)
    found = []
    for n, (one, marked) in enumerate(tellings):
        rank, words = shown(marked, one)
        found.append((rank, plain.casefold() not in quote(marked.article, one.start, one.end).casefold(), n, words))
    return min(found)[-1] if found else plain


def shown(one: Marked, telling: Telling) -> tuple[int, str]:
    """Show the words of a telling, after how awkward they are to read alone (nought: somebody named does something)."""
    parse = one.parse
    words = said(one, telling.start, telling.end).lstrip(" ,;:")
    first, last = bare(parse, parse.run(telling.start, telling.end))
    verb = governor(parse, first, last) if first < last else len(parse)
    if first < last and (about := whom(parse, verb, last)) is not None:
        return 1, f"… {quote(one.article, parse.start[about], telling.start)} {words}".replace(" ,", ",")
    if first < last and clause(parse, verb, (first, last)):
        named = all(parse.tag[c] not in POINTING for c in parse.children[verb] if parse.dep[c] in SUBJECTS)
        return 0 if named else 1, capital(said(one, parse.start[first], telling.end))
    if first < last and (noun := doer(parse, verb, first)):
        gap = "" if noun[1] == first else "… "
        return 0, f"{capital(quote(one.article, parse.start[noun[0]], parse.end[noun[1] - 1]))} {gap}{words}"
    whole = telling.start in {parse.start[begin] for begin, _ in parse.sentences}
    return 1, words if whole else f"… {words}"


def capital(text: str) -> str:
    """Begin a text with a capital letter."""
    return text[:1].upper() + text[1:]


def clause(parse: Parse, verb: int, run: Run) -> bool:
    """Tell whether a run is a clause with a subject of its own, and no condition or time of what stands before it."""
    below = parse.children[verb]
    led = {parse.word[c].casefold() for c in below if parse.dep[c] == "mark" or (parse.dep[c] in LED and c < run[0])}
    inside = all(run[0] <= c < run[1] for c in below if parse.dep[c] in SUBJECTS)
    return holds(parse, verb) and inside and led <= {"that"}


def said(one: Marked, start: int, end: int) -> str:
    """Give the words of a stretch up to where they can end."""
    return DANGLING.sub("", unpaired(quote(one.article, *paired(one.article.text, start, end))))


def bare(parse: Parse, run: Run) -> Run:
    """Take off the start of a run what only joins it to what stands before."""
    first, last = run
    while first < last - 1 and (parse.dep[first] in JOINING or parse.word[first].casefold() == "that"):
        first += 1
    return first, last


def whom(parse: Parse, verb: int, last: int) -> int | None:
    """Give the token where the noun begins that a relative clause tells of (*the mayor, who resigned*), if any."""
    if parse.dep[verb] not in {"relcl", "acl"} or parse.head[verb] >= verb:
        return None
    begin = parse.subtree(parse.head[verb])[0]
    return begin if last - begin <= LONGEST else None


def doer(parse: Parse, verb: int, first: int) -> Run | None:
    """Give the noun before a run that does what the run's verb says (*Ana Holm came in and* ‖ *took the chair*)."""
    while parse.pos[verb] in VERBAL:
        subjects = [c for c in parse.children[verb] if parse.dep[c] in SUBJECTS]
        if subjects:
            return noun(parse, subjects[0]) if subjects[0] < first else None
        if parse.dep[verb] != "conj":
            return None
        verb = parse.head[verb]
    return None


def noun(parse: Parse, head: int) -> Run | None:
    """Give a noun with what belongs to it, without clauses and asides; none for a pronoun, and for a long one."""
    if parse.tag[head] in POINTING or parse.pos[head] not in {"NOUN", "PROPN"}:
        return None
    aside = {i for c in parse.children[head] if parse.dep[c] in APART for i in parse.subtree(c)}
    kept = [i for i in parse.subtree(head) if i not in aside]
    run = kept[0], kept[-1] + 1
    return run if len(kept) == run[1] - run[0] <= WHOM else None

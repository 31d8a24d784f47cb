"""Clauses: the smallest stretches of a sentence that say something whole."""

from __future__ import annotations

from rashomon.annotate.spots import trimmed
from rashomon.records import Parse

CUT = frozenset({"conj", "advcl", "relcl", "parataxis", "ccomp", "acl"})
"""What stands below a clause and is one of its own: coordinated, adverbial, relative clauses, what is said."""
CLAUSAL = CUT | {"ROOT", "csubj", "csubjpass", "pcomp"}
LOOSE = frozenset({"punct", "cc", "mark", "preconj", "intj"})
LEADING = frozenset({"WRB", "CC"})  # when, where, and
VERBAL = frozenset({"VERB", "AUX"})


def clauses(parse: Parse) -> tuple[tuple[int, int], ...]:
    """Cut a parse into clauses, as half-open ranges of tokens in the order of their verbs; one may hold another."""
    return tuple(clause(parse, i) for i in range(len(parse)) if is_clause(parse, i))


def is_clause(parse: Parse, i: int) -> bool:
    """Say whether a token is the verb of a clause of its own."""
    return parse.pos[i] in VERBAL and parse.dep[i] in CLAUSAL


def clause(parse: Parse, verb: int) -> tuple[int, int]:
    """Give the range of tokens from a verb's subject to the end of its complements.

    Coordinated, relative and adverbial clauses are left out where they stand at either end; one that stands between
    subject and verb is inside the range.
    """
    kept, todo = [verb], [verb]
    while todo:
        i = todo.pop()
        for c in parse.children[i]:
            if parse.dep[c] in LOOSE and i == verb:
                continue
            if parse.dep[c] in CUT and (parse.pos[c] in VERBAL or parse.dep[c] == "relcl"):
                continue
            kept.append(c)
            todo.append(c)
    first, stop = trimmed(parse, min(kept), max(kept) + 1)
    while first < verb and parse.tag[first] in LEADING:
        first += 1
    return first, stop

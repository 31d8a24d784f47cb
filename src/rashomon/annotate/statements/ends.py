"""Where a content begins and ends: whole words, whole clauses, whole quotations, no holes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from rashomon.annotate.spots import runs, tokens
from rashomon.records import Parse, Stretch
from rashomon.text.quotes import quoted

RELATIVE = frozenset({"WP", "WDT"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OPEN = frozenset({"det", "poss", "predet"})
GAP = 4  # so few words between two parts of a content were left out by mistake
MOST = 2 / 3  # a quotation of which a content holds so much is meant whole


def bound(parse: Parse, cue: set[int], taken: set[int]) -> set[int]:
    """Find words beside the cue that are content's: *vowed* to *go*; *a law* which *she called cruel*."""
    last = max(cue, default=-1)
    to = {last} if len(cue) > 1 and parse.tag[last] == "TO" and last + 1 in taken else set()
    first = min(cue, default=0)
    objects = {
        c
        for t in cue | {t for t in taken if t > last and parse.head[t] in cue}
        for c in parse.children[t]
        if c < first and parse.tag[c] in RELATIVE and c not in taken | cue and _told(parse, c, cue)
    }
    return to | objects


def _told(parse: Parse, relative: int, cue: set[int]) -> bool:
    """Say whether a relative is the cue's object, or a part of the clause that the cue governs."""
    return parse.dep[relative] == "dobj" if parse.head[relative] in cue else True


def ended(parse: Parse, found: set[int], quotes: Sequence[Stretch], taken: set[int]) -> set[int]:
    """Cut what hangs loose at the end of a content: a joining word, the beginning of a clause whose verb was left out.

    *He told them to leave the region [before the army].*
    """
    kept = _noun(parse, found) - taken
    for t in sorted(kept, reverse=True):
        if t not in kept:
            continue
        head = parse.head[t]
        if quoted(parse.start[t], quotes):
            break
        if parse.pos[t] == "CCONJ" or parse.word[t] in {",", ";"}:
            kept.discard(t)
            continue
        if parse.pos[t] == "PUNCT" or head <= t or head in kept or parse.pos[head] not in {"VERB", "AUX"}:
            break
        kept.difference_update(parse.subtree(t))
    return kept if 2 * len(kept) > len(found) else found


def _noun(parse: Parse, found: set[int]) -> set[int]:
    """Take in the noun that a content's last word belongs to (*to speak to the [press]*)."""
    last = max(found, default=-1)
    if last < 0 or parse.dep[last] not in OPEN or not last < parse.head[last] <= last + 3:
        return set(found)
    return found | set(range(last, parse.head[last] + 1))


def begun(parse: Parse, found: set[int], besides: set[int], quotes: Sequence[Stretch]) -> set[int]:
    """Cut off the tail of an earlier sentence that an abbreviation ends (*at 8 p.m. The captain ...*)."""
    if not found or not besides:
        return found
    first = parse.sentence_of[min(found)]
    home = {parse.sentence_of[t] for t in besides}
    head, stop = parse.sentences[first]
    tail = {t for t in found if t < stop}
    whole = len(tail) == len(found) or first in home or min(found) == head or len(parse.word[stop - 1]) < 2
    return found if whole or any(quoted(parse.start[t], quotes) for t in tail) else found - tail


def filled(parse: Parse, found: set[int], taken: set[int], quotes: Sequence[Stretch]) -> set[int]:
    """Fill the holes of a content; a quotation of which it has most it has whole, marks included."""
    if not found:
        return found
    whole = set(found)
    for (_, stop), (start, _) in pairwise(runs(found)):
        gap = set(range(stop, start))
        if len(gap) <= GAP and not gap & taken:
            whole |= gap
    start, end = parse.start[min(whole)], parse.end[max(whole)]
    for quote in quotes[max(0, bisect_left(quotes, (start, 0)) - 1) : bisect_left(quotes, (end, 0))]:
        inside = tokens(parse, quote)
        spoken = [t for t in inside if parse.word[t][0].isalnum()]
        if spoken and len(whole.intersection(spoken)) >= MOST * len(spoken) and not taken.intersection(inside):
            whole.update(inside)
    return whole


def completed(parse: Parse, found: set[int], cue: set[int], taken: set[int]) -> set[int]:
    """Take in the verb, and what follows it, of a clause of which a content has the subject only."""
    clauses = [c for t in cue for c in parse.children[t] if parse.dep[c] == "ccomp" and c not in found | taken]
    for verb in clauses:
        subjects = [c for c in parse.children[verb] if parse.dep[c] in SUBJECTS]
        below = set(parse.subtree(verb))
        if any(c in found for c in subjects) and not below & taken and found & below and max(found) < verb:
            return found | below
    return found


def tied(parse: Parse, found: set[int]) -> set[int]:
    """Take in what hyphens tie to the words of a part (*support for Chick-fil[-A]*)."""
    more = {
        t
        for first, stop in runs(found)
        for hyphen in (first - 1, stop)
        if 0 < hyphen < len(parse) - 1 and _ties(parse, hyphen)
        for t in (hyphen - 1, hyphen, hyphen + 1)
    }
    return found | more


def _ties(parse: Parse, hyphen: int) -> bool:
    """Say whether a hyphen stands without a space between two words."""
    left, right = hyphen - 1, hyphen + 1
    close = parse.end[left] == parse.start[hyphen] and parse.end[hyphen] == parse.start[right]
    return close and parse.word[hyphen] == "-" and parse.word[left][-1].isalnum() and parse.word[right][0].isalnum()

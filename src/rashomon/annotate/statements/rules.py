"""Attributions by rule, over the parse and quotation marks: what serves where no trained attributor does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from rashomon.annotate.spots import runs, stretch, tokens, trimmed
from rashomon.annotate.statements.cues import Cue, lexicon
from rashomon.records import Article, Attribution, Parse, Stretch
from rashomon.text.quotes import quotations

SUBJECTS = frozenset({"nsubj", "csubj"})
SHARING = frozenset({"conj", "advcl", "xcomp", "ccomp", "pcomp", "prep"})
PARTS_OF_CUE = frozenset({"aux", "neg", "auxpass", "prt"})
SHORT = 3  # a quotation of so few words is a scare quote unless a clause of saying governs it
SCORE = 0.5


@dataclass(slots=True)
class Draft:
    """An attribution in the making, as token indices."""

    cue: set[int]
    source: set[int] = field(default_factory=set)
    content: set[int] = field(default_factory=set)
    quotes: bool = False  # its cue can govern a quotation


def attributions(article: Article, parse: Parse) -> tuple[Attribution, ...]:
    """Find the attributions of an article: direct, indirect and mixed, in the order of their first word."""
    drafts = [draft for i in range(len(parse)) for draft in _at(parse, i)]
    quotes = [tokens(parse, found) for found in quotations(article.text)]
    _take_quotes(article, parse, drafts, [quote for quote in quotes if len(quote) > 1])
    found = [_finished(parse, draft) for draft in drafts if draft.content]
    return tuple(sorted((one for one in found if one.content), key=lambda one: min(one.source + one.cue + one.content)))


def _at(parse: Parse, i: int) -> Iterator[Draft]:
    """Draft what token ``i`` is the cue of."""
    pos, lemma = parse.pos[i], parse.lemma[i].lower()
    if pos == "VERB":
        entry, extra = _verb(parse, i, lemma)
        if entry:
            yield _governed(parse, i, extra, entry)
    elif pos == "NOUN" and lemma in lexicon().nouns:
        yield from _nominal(parse, i)
    elif lemma == "accord" and parse.word[i].lower() == "according":
        yield from _according(parse, i)
    elif pos == "ADV" and lemma in lexicon().others and parse.head[i] != i:
        clause = _clause(parse, parse.head[i])
        yield Draft(cue={i}, content=clause - {i})


def _verb(parse: Parse, i: int, lemma: str) -> tuple[Cue | None, int | None]:
    """Look a verb up, with its particle or preposition first (*rule out*, *call for*)."""
    verbs = lexicon().verbs
    for child in parse.children[i]:
        if parse.dep[child] in {"prt", "prep", "advmod"} and (
            entry := verbs.get(f"{lemma} {parse.lemma[child].lower()}")
        ):
            return entry, child
    return verbs.get(lemma), None


def _governed(parse: Parse, i: int, extra: int | None, entry: Cue) -> Draft:
    cue = {i} | {c for c in parse.children[i] if parse.dep[c] in PARTS_OF_CUE}
    cue |= {c for c in parse.children[i] if parse.dep[c] == "advmod" and abs(c - i) == 1}
    if extra is not None:
        cue.add(extra)
    draft = Draft(cue=cue, source=_source(parse, i), quotes="quote" in entry.frames)
    for frame in entry.frames:
        draft.content |= _framed(parse, i, extra, frame)
    if parse.dep[i] == "parataxis" and "ccomp" in entry.frames and not draft.content:
        draft.content = _clause(parse, parse.head[i]) - set(parse.subtree(i))  # The bridge, Fischer said, will reopen.
    draft.content -= draft.source | draft.cue
    return draft


def _framed(parse: Parse, i: int, extra: int | None, frame: str) -> set[int]:
    """Collect the tokens that a frame of the lexicon calls content."""
    below = parse.children[extra] if extra is not None and parse.dep[extra] == "prep" else ()
    children = (*parse.children[i], *below)
    passive = any(parse.dep[c] == "auxpass" for c in children)
    name, _, preposition = frame.partition("=")
    if name in {"ccomp", "xcomp"}:
        wanted = {name}
    elif name == "dobj" or name.startswith("obj+"):
        wanted = {"dobj", "nsubjpass"} if passive else {"dobj", "pobj"} if below else {"dobj"}
    else:
        wanted = set()
    heads = [
        c
        for c in children
        if (parse.dep[c] in wanted and parse.tag[c] != "PRP") or (parse.dep[c] in wanted and name != "dobj")
    ]
    if name.startswith("obj+"):
        rest = name[4:]
        more = [c for c in children if parse.dep[c] == rest or (parse.dep[c] == "prep" and parse.lemma[c] == rest)]
        heads = heads + more if more else []
    if name == "prep":
        heads = [
            p for c in children if parse.dep[c] == "prep" and parse.lemma[c] == preposition for p in parse.children[c]
        ]
        if extra is not None and parse.lemma[extra] == preposition:
            heads = list(below)
    return {t for head in heads for t in parse.subtree(head)}


def _source(parse: Parse, i: int) -> set[int]:
    """Find who stands as the source of a verb: its subject, its agent, or the subject that it shares with its head."""
    for _ in range(4):
        source = _own_source(parse, i)
        if source is not None:
            return source
        if parse.head[i] == i or parse.dep[i] not in SHARING:
            return set()
        i = parse.head[i]
    return set()


def _own_source(parse: Parse, i: int) -> set[int] | None:
    """Find the source among what a verb governs; empty where a passive names none, ``None`` to look further up."""
    children = parse.children[i]
    for c in children:
        if parse.dep[c] in SUBJECTS:
            relative = parse.tag[c] in {"WP", "WDT"} and parse.dep[i] == "relcl"
            return _phrase(parse, parse.head[i] if relative else c, i)
        if parse.dep[c] == "agent":
            return {t for p in parse.children[c] for t in parse.subtree(p)}
    if any(parse.dep[c] == "auxpass" for c in children):
        return set()
    return _phrase(parse, parse.head[i], i) if parse.dep[i] in {"acl", "relcl"} else None


def _phrase(parse: Parse, head: int, besides: int) -> set[int]:
    """Give a noun phrase without what ``besides`` governs."""
    left = set(parse.subtree(head))
    return left - set(parse.subtree(besides)) if besides in left else left


def _nominal(parse: Parse, i: int) -> Iterator[Draft]:
    """Read *Moscow's claim that*, *fears that*, *a demand for*."""
    heads = [c for c in parse.children[i] if parse.dep[c] in {"acl", "ccomp", "relcl"} and _that(parse, c)]
    if not heads:
        return
    source = {t for c in parse.children[i] if parse.dep[c] == "poss" for t in parse.subtree(c) if parse.tag[t] != "POS"}
    content = {t for head in heads for t in parse.subtree(head)}
    yield Draft(cue={i}, source=source, content=content)


def _that(parse: Parse, c: int) -> bool:
    marks = [k for k in parse.children[c] if parse.dep[k] == "mark" and parse.lemma[k] == "that"]
    return bool(marks) or (parse.dep[c] == "acl" and parse.tag[c] == "VB")


def _according(parse: Parse, i: int) -> Iterator[Draft]:
    for to in (c for c in parse.children[i] if parse.dep[c] == "prep"):
        source = {t for p in parse.children[to] for t in parse.subtree(p)}
        if source and parse.head[i] != i:
            yield Draft(cue={i, to}, source=source, content=_clause(parse, parse.head[i]) - source - {i, to})


def _clause(parse: Parse, i: int) -> set[int]:
    """Give the clause that a token belongs to."""
    while parse.head[i] != i and parse.pos[i] not in {"VERB", "AUX"}:
        i = parse.head[i]
    return set(parse.subtree(i))


def _take_quotes(article: Article, parse: Parse, drafts: list[Draft], quotes: list[range]) -> None:
    """Give each quotation that no content covers to the cue that governs it, or to the speech that it goes on with."""
    breaks = _paragraphs(article.text, parse)
    covered = {t for draft in drafts for t in draft.content}
    speakers = [draft for draft in drafts if draft.quotes]
    last: Draft | None = None
    for quote in quotes:
        if sum(t in covered for t in quote) * 2 > len(quote):
            last = next((d for d in speakers if len(d.content.intersection(quote)) * 2 > len(quote)), last)
            if last:
                last.content.update(quote)
            continue
        if sum(parse.word[t][0].isalnum() for t in quote) <= SHORT:
            continue
        owner = _owner(parse, speakers, quote, breaks) or (last if last and _goes_on(last, quote, breaks) else None)
        if owner:
            owner.content.update(t for t in quote if t not in owner.cue and t not in owner.source)
            last = owner


def _owner(parse: Parse, drafts: list[Draft], quote: range, breaks: list[int]) -> Draft | None:
    """Find the nearest cue that can govern a quotation: beside it, in its sentence or in the line that leads to it."""
    best: tuple[int, int, Draft] | None = None
    home = parse.sentence_of[quote[0]], parse.sentence_of[quote[-1]]
    for n, draft in enumerate(drafts):
        verb = min(draft.cue)
        near = parse.sentence_of[verb] in home and breaks[verb] == breaks[quote[0]]
        leads = verb < quote[0] and any(parse.word[t] == ":" for t in range(max(verb, quote[0] - 3), quote[0]))
        if near or (leads and breaks[quote[0]] - breaks[verb] <= 1):
            distance = quote[0] - verb if verb < quote[0] else verb - quote[-1]
            if verb not in quote and (best is None or (distance, n) < best[:2]):
                best = distance, n, draft
    return best[2] if best else None


def _goes_on(draft: Draft, quote: range, breaks: list[int]) -> bool:
    """Say whether a quotation without a cue of its own goes on with the speech before it."""
    end = max(draft.content | draft.cue)
    return (
        end < quote[0]
        and breaks[quote[0]] - breaks[end] <= 1
        and (breaks[quote[0]] == breaks[end] or _opens(quote, breaks))
    )


def _opens(quote: range, breaks: list[int]) -> bool:
    return quote[0] == 0 or breaks[quote[0] - 1] != breaks[quote[0]]


def _paragraphs(text: str, parse: Parse) -> list[int]:
    """Number the paragraph of each token."""
    numbers, number, before = [], 0, 0
    for start in parse.start:
        number += "\n" in text[before:start]
        numbers.append(number)
        before = start
    return numbers


def _finished(parse: Parse, draft: Draft) -> Attribution:
    content = draft.content - draft.cue - draft.source
    return Attribution(
        source=_stretches(parse, draft.source),
        cue=_stretches(parse, draft.cue),
        content=_stretches(parse, content, bridge=True),
        score=SCORE,
    )


def _stretches(parse: Parse, found: set[int], *, bridge: bool = False) -> tuple[Stretch, ...]:
    """Lay tokens down as stretches without loose marks at their ends; content runs on over a mark within it."""
    ranges = runs(found)
    if bridge:
        gaps = [
            t
            for (_, a), (b, _) in pairwise(ranges)
            if all(parse.pos[t] == "PUNCT" for t in range(a, b))
            for t in range(a, b)
        ]
        ranges = runs([*found, *gaps])
    ends = [trimmed(parse, first, stop) for first, stop in ranges]
    return tuple(
        stretch(parse, a, b) for a, b in ends if a < b and any(parse.word[t][0].isalnum() for t in range(a, b))
    )

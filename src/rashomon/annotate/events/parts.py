"""The parts of a happening in the text: who did it, to whom, where, when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.annotate.events.triggers import Trigger
from rashomon.annotate.spots import tokens, trimmed
from rashomon.records import Mention, Parse, Statement, Stretch, TimeExpression

PLACES = frozenset({"place", "state"})
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
WHERE = frozenset(
    {
        "in",
        "at",
        "near",
        "outside",
        "inside",
        "off",
        "around",
        "across",
        "on",
        "to",
        "from",
        "over",
        "into",
        "through",
        "along",
        "of",
    }
)
HARD = frozenset({"in", "at", "near", "outside", "inside", "off", "across"})
NAMING = frozenset({"compound", "amod", "nmod", "poss", "nummod", "det", "quantmod", "predet"})
TO_WHOM = frozenset({"on", "against", "of", "at", "toward", "towards"})
BETWEEN = ("between", "with", "among")
BEFORE = frozenset({"amod", "compound"})
DAYS = frozenset({"DATE", "TIME"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What other finders found, by token."""

    parse: Parse
    places: dict[int, Stretch]
    times: tuple[TimeExpression, ...]
    time_starts: tuple[int, ...]
    statements: dict[int, Statement]
    days: frozenset[int]

    @classmethod
    def of(
        cls, parse: Parse, mentions: Sequence[Mention], times: Sequence[TimeExpression], statements: Sequence[Statement]
    ) -> Scene:
        """Lay mentions, times and statements over the tokens of a parse; of nested statements the innermost counts."""
        where: dict[int, Stretch] = {}
        for start, end in _place_stretches(parse, mentions):
            for t in tokens(parse, (start, end)):
                where[t] = (start, end)
        inside: dict[int, Statement] = {}
        size = {one.id: sum(end - start for start, end in one.content) for one in statements}
        for one in sorted(statements, key=lambda one: (-size[one.id], one.id)):
            for stretch in one.content:
                for t in tokens(parse, stretch):
                    inside[t] = one
        ordered = tuple(sorted(times, key=lambda time: (time.start, time.end)))
        dated = {t for first, stop, label in parse.names if label in DAYS for t in range(first, stop)}
        return cls(
            parse=parse,
            places=where,
            times=ordered,
            time_starts=tuple(time.start for time in ordered),
            statements=inside,
            days=frozenset(dated.union(*(tokens(parse, (time.start, time.end)) for time in ordered))),
        )

    def statement_of(self, token: int) -> Statement | None:
        """Give the innermost statement whose content holds a token."""
        return self.statements.get(token)

    def depth(self, token: int, one: Statement) -> int:
        """Count the clauses of a statement's content that stand above a token."""
        parse, depth = self.parse, 0
        while parse.head[token] != token and self.statements.get(parse.head[token]) is one:
            if parse.dep[token] in {"relcl", "advcl", "ccomp", "acl"}:
                depth += 1
            token = parse.head[token]
        return depth


def _place_stretches(parse: Parse, mentions: Sequence[Mention]) -> Iterator[Stretch]:
    names = [one for one in mentions if one.form == "name"]
    if names:
        yield from ((one.start, one.end) for one in names if one.type in PLACES)
        return
    for first, stop, label in parse.names:
        if label in PLACE_LABELS:
            yield parse.start[first], parse.end[stop - 1]


def actors(scene: Scene, trigger: Trigger) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """Find who does and to whom it is done, as stretches of the text; a day is neither."""
    parse, i = scene.parse, trigger.token
    doers, done_to = _sides(parse, i) if parse.pos[i] != "NOUN" else _noun_sides(parse, i)
    if trigger.carrier != i and parse.dep[i] in {"dobj", "nsubjpass"}:
        subjects, others = _sides(parse, trigger.carrier)
        doers += [c for c in subjects if c != i]
        done_to += [c for c in others if c != i]
    left, right = ([c for c in heads if c not in scene.days] for heads in (doers, done_to))
    return _stretches(parse, left), _stretches(parse, right)


def _noun_sides(parse: Parse, i: int) -> tuple[list[int], list[int]]:
    """Read *the Russian attack on the port*, *talks between Norland and Sudria*."""
    doers = [c for c in parse.children[i] if parse.dep[c] == "poss" or (parse.dep[c] in BEFORE and _named(parse, c))]
    below = {parse.lemma[c].lower(): c for c in parse.children[i] if parse.dep[c] in {"prep", "agent"}}
    for word in ("by", *BETWEEN):
        if word in below:
            doers += [p for p in parse.children[below[word]] if parse.dep[p] == "pobj"]
    done_to = [p for word, c in below.items() if word in TO_WHOM for p in parse.children[c] if parse.dep[p] == "pobj"]
    return doers, done_to


def _sides(parse: Parse, i: int) -> tuple[list[int], list[int]]:
    """Give the heads of who does and to whom; the subject may stand with the verb that governs this one."""
    children = parse.children[i]
    passive = any(parse.dep[c] in {"auxpass", "nsubjpass"} for c in children) or (
        parse.dep[i] in {"acl", "relcl"}
        and parse.tag[i] == "VBN"
        and not any(parse.dep[c] == "nsubj" for c in children)
    )
    agents = [p for c in children if parse.dep[c] == "agent" for p in parse.children[c]]
    objects = [
        c for c in children if parse.dep[c] in {"dobj", "dative"} and parse.pos[c] in {"NOUN", "PROPN", "PRON", "NUM"}
    ]
    subject = _subject(parse, i)
    if passive:
        return agents, [subject] if subject is not None else []
    return [subject] if subject is not None else [], objects


def _subject(parse: Parse, i: int) -> int | None:
    for _ in range(4):
        for c in parse.children[i]:
            if parse.dep[c] in {"nsubj", "nsubjpass"}:
                relative = parse.tag[c] in {"WDT", "WP"} and parse.dep[i] == "relcl"
                return parse.head[i] if relative else c
        if parse.dep[i] in {"acl", "relcl"}:
            return parse.head[i]
        if (
            parse.dep[i] not in {"conj", "xcomp", "advcl"}
            or parse.head[i] == i
            or parse.pos[parse.head[i]] not in {"VERB", "AUX"}
        ):
            return None
        if parse.dep[i] == "xcomp":
            given = [c for c in parse.children[parse.head[i]] if parse.dep[c] == "dobj"]
            if given:
                return given[0]
        i = parse.head[i]
    return None


def _named(parse: Parse, i: int) -> bool:
    return parse.pos[i] == "PROPN" or (parse.pos[i] == "ADJ" and parse.word[i][0].isupper())


def _stretches(parse: Parse, heads: Sequence[int]) -> tuple[Stretch, ...]:
    """Give the noun phrase of each head and of what is coordinated with it, without clauses and asides."""
    found: list[Stretch] = []
    todo = list(heads)
    while todo:
        head = todo.pop(0)
        todo = [c for c in parse.children[head] if parse.dep[c] == "conj"] + todo
        kept, below = [head], [c for c in parse.children[head] if parse.dep[c] in NAMING]
        below += [c for c in parse.children[head] if parse.lemma[c] == "of" and not _loose(parse, head, c)]
        while below:
            t = below.pop()
            kept.append(t)
            below.extend(
                c for c in parse.children[t] if parse.dep[c] not in {"relcl", "acl", "appos", "punct", "cc", "conj"}
            )
        first, stop = trimmed(parse, min(kept), max(kept) + 1)
        if first < stop:
            found.append((parse.start[first], parse.end[stop - 1]))
    return tuple(dict.fromkeys(found))


def _loose(parse: Parse, head: int, of: int) -> bool:
    """Say whether an *of* belongs to the verb and not to the name before it (*convicted Conti of fraud*)."""
    lower = any(parse.word[c][0].islower() for c in parse.children[of] if parse.dep[c] == "pobj")
    return parse.pos[head] == "PROPN" and lower


def place(scene: Scene, trigger: Trigger) -> Stretch | None:
    """Find the named place that a preposition of place in the clause leads to, nearest to the trigger."""
    parse = scene.parse
    first, stop = trigger.clause
    best: tuple[int, int, Stretch] | None = None
    for t in range(first, stop):
        if t not in scene.places or parse.dep[t] != "pobj":
            continue
        preposition = parse.lemma[parse.head[t]].lower()
        if preposition in WHERE:
            rank = (preposition not in HARD, abs(t - trigger.token))
            if best is None or rank < best[:2]:
                best = *rank, scene.places[t]
    return best[2] if best else None

"""What follows a description: pronouns that stand for *the driver*, *two gunmen*, *the ship*; *who* and *which*.

A description stands for nobody named (that is settled across articles), but what stands for it stands in its article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rashomon.annotate.names import neuters, people, pronouns
from rashomon.annotate.names.descriptions import NOUNS, described, first_of, kind_of
from rashomon.annotate.names.nominals import Found
from rashomon.annotate.names.people import Known
from rashomon.annotate.names.spans import Named
from rashomon.annotate.names.words import words
from rashomon.records import Article, EventMention, Mention, MentionType, Parse, Stretch, TimeExpression

Following = tuple[int, Stretch, MentionType]  # the pronoun, the tokens of what it stands for, the type
RELATIVE = frozenset(["WP", "WDT", "WP$"])


def describe(
    article: Article,
    parse: Parse,
    mentions: Sequence[Mention],
    times: Iterable[TimeExpression],
    events: Iterable[EventMention],
) -> tuple[Mention, ...]:
    """Find the descriptions that no mention covers yet and the pronouns that follow one; after the mentions."""
    marks: list[Mention | TimeExpression | EventMention] = [*mentions, *times, *events]
    taken = bytearray(len(parse))
    for mark in marks:
        first, last = parse.run(mark.start, mark.end)
        taken[first:last] = b"\1" * (last - first)
    added = list(_beside(article, parse, mentions, taken))
    nouns = list(described(parse, taken))
    added += [
        Mention(article=article.id, start=parse.start[first], end=parse.end[last - 1], type=type_, form="nominal")
        for first, last, type_ in nouns
    ]
    seen = {(one.start, one.end) for one in mentions}
    for pronoun, (first, last), type_ in _following(article, parse, (*mentions, *added), nouns):
        start, end = parse.start[pronoun], parse.end[pronoun]
        if (start, end) not in seen:
            stretch = (parse.start[first], parse.end[last - 1])
            added.append(
                Mention(article=article.id, start=start, end=end, type=type_, form="pronoun", antecedent=stretch)
            )
            seen.add((start, end))
    return (*mentions, *added)


def _beside(article: Article, parse: Parse, mentions: Sequence[Mention], taken: bytearray) -> Iterator[Mention]:
    """Give the descriptions that the syntax puts beside a name: *the mayor, Ada Holm*; *Ada Holm is the mayor*."""
    for one in mentions:
        first, last = parse.run(one.start, one.end)
        if one.form != "name" or first >= last:
            continue
        for noun in people.said_to_be(parse, people.root_of(parse, first, last), first, last):
            if not taken[noun] and parse.tag[noun] in NOUNS and kind_of(parse, noun) == one.type:
                taken[noun] = 1
                yield Mention(
                    article=article.id, start=parse.start[first_of(parse, noun)], end=parse.end[noun], type=one.type,
                    form="nominal", antecedent=(one.start, one.end),
                )  # fmt: skip


def _following(
    article: Article, parse: Parse, mentions: Sequence[Mention], nouns: Sequence[Named]
) -> Iterator[Following]:
    """Give the pronouns with the last mention before them of what they stand for, by tokens, and its type."""
    named = [(*parse.run(one.start, one.end), one.type) for one in mentions if one.form == "name"]
    things = people.known(parse, [one for one in named if one[0] < one[1]])
    who = {at: thing for thing in things for at in thing.at}
    stands: list[Found] = [
        (*parse.run(one.start, one.end), who[at])
        for one in mentions
        if one.form == "nominal" and one.antecedent and (at := parse.run(*one.antecedent)) in who
    ]
    stands += _as_known(parse, nouns)
    yield from _relative(parse, named, nouns)
    for finder in (pronouns.found, neuters.found):
        for first, _, thing in finder(article.text, parse, stands, things):
            before = thing.before(first)
            if before is not None:
                yield first, before, thing.type


def _as_known(parse: Parse, nouns: Sequence[Named]) -> Iterator[Found]:
    """Take descriptions of one word in one article for one thing, until one is begun anew with *a*, *another*."""
    found: dict[str, Known] = {}
    for first, last, type_ in nouns:
        lemma = parse.lemma[last - 1].lower()
        if lemma not in found or parse.word[first].lower() in {"a", "an", "another"}:
            found[lemma] = Known(type=type_, form=(lemma,), gender=words().roles.get(lemma))
        found[lemma].at.append((first, last))
        yield first, last, found[lemma]


def _relative(parse: Parse, named: Sequence[Named], nouns: Sequence[Named]) -> Iterator[Following]:
    """Give *who*, *which*, *that* with what their clause says more of."""
    at = {i: (first, last, type_) for first, last, type_ in (*nouns, *named) for i in range(first, last)}
    for i, tag in enumerate(parse.tag):
        if tag in RELATIVE:
            clause = i
            while parse.dep[clause] != "relcl" and parse.head[clause] != clause:
                clause = parse.head[clause]
            found = at.get(parse.head[clause]) if parse.dep[clause] == "relcl" else None
            if found is not None and found[1] <= i and _fits(parse.word[i].lower(), found[2]):
                yield i, found[:2], found[2]


def _fits(word: str, type_: MentionType) -> bool:
    """Tell whether a relative pronoun can stand for a thing of a type: *which* for no person."""
    if word in {"who", "whom"}:
        return type_ in {"person", "group", "org"}
    return word != "what" and (word != "which" or type_ != "person")

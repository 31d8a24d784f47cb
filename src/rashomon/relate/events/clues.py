"""Clues: what the mention of a happening is compared by."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.records import SOFT, Entity, EventMention, Interval, Marked, Parse, Stretch
from rashomon.relate.events.senses import Sense, sense
from rashomon.relate.words import CONTENT, Bag, unit
from rashomon.text.rarity import rarity

LIGHT = frozenset({"say", "tell", "have", "be", "do", "make", "take", "get", "go", "come", "give"})

Known = dict[str, list[tuple[int, int, str]]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Clue:
    """What a mention is compared by.

    ``actors``, ``recipients`` and ``place`` hold entities, or lemmas where the text names none; ``clause`` and
    ``sentence`` the content words of both, less the trigger, weighed by rarity to length one, ``passage`` those of the
    sentences on either side too; ``names`` the entities of the sentence.
    """

    mention: EventMention
    lemma: str
    pos: str
    sense: Sense
    rarity: float
    actors: frozenset[str]
    recipients: frozenset[str]
    place: frozenset[str]
    names: frozenset[str]
    figures: frozenset[str]
    clause: Bag
    sentence: Bag
    passage: Bag
    number: int

    @property
    def article(self) -> str:
        """The article that it stands in."""
        return self.mention.article

    @property
    def interval(self) -> Interval:
        """The days on which the text says that it happened."""
        return firm(self.mention)


def places(entities: Iterable[Entity]) -> Known:
    """List where each article's entities are named: (start, end, entity), in order."""
    known: Known = {}
    for entity in entities:
        for span in entity.mentions:
            known.setdefault(span.article, []).append((span.start, span.end, entity.id))
    return {article: sorted(spans) for article, spans in known.items()}


def named(known: Known, article: str, stretch: Stretch) -> list[str]:
    """Give the entities named in a stretch."""
    spans = known.get(article, [])
    found = []
    for n in range(bisect_left(spans, (stretch[0],)), len(spans)):
        start, end, entity = spans[n]
        if start >= stretch[1]:
            break
        if end <= stretch[1]:
            found.append(entity)
    return found


def clue(one: Marked, mention: EventMention, known: Known) -> Clue:
    """Read what a mention is compared by."""
    parse, article = one.parse, one.article.id
    token = bisect_left(parse.start, mention.start)
    number = parse.sentence_of[token]
    first, last = parse.sentences[number]
    whole = parse.start[first], parse.end[last - 1]
    lemma = mention.lemma
    return Clue(
        mention=mention,
        lemma=lemma,
        pos=parse.pos[token],
        sense=sense(lemma, parse.pos[token]),
        rarity=rarity(lemma),
        actors=parties(one, mention.actors, known),
        recipients=parties(one, mention.recipients, known),
        place=frozenset(named(known, article, mention.place)) if mention.place else frozenset(),
        names=frozenset(named(known, article, whole)),
        figures=frozenset(
            parse.word[i].casefold()
            for i in inside(parse, mention.clause)
            if parse.pos[i] == "NUM" and not mention.start <= parse.start[i] < mention.end
        ),
        clause=bag(parse, inside(parse, mention.clause), mention),
        sentence=bag(parse, range(first, last), mention),
        passage=bag(parse, around(parse, number), mention),
        number=number,
    )


def parties(one: Marked, stretches: Sequence[Stretch], known: Known) -> frozenset[str]:
    """Give who stands in some stretches: the entities named there, else the lemmas of their nouns."""
    parse = one.parse
    found: set[str] = set()
    for stretch in stretches:
        heads = {parse.lemma[i].casefold() for i in inside(parse, stretch) if parse.pos[i] in {"NOUN", "PROPN"}}
        found.update(named(known, one.article.id, stretch) or heads)
    return frozenset(found)


def inside(parse: Parse, stretch: Stretch) -> range:
    """Give the tokens of a stretch."""
    return range(bisect_left(parse.start, stretch[0]), bisect_left(parse.start, stretch[1]))


def around(parse: Parse, number: int) -> range:
    """Give the tokens of a sentence and of those on either side."""
    last = min(number + 1, len(parse.sentences) - 1)
    return range(parse.sentences[max(number - 1, 0)][0], parse.sentences[last][1])


def bag(parse: Parse, tokens: range, mention: EventMention) -> Bag:
    """Weigh the content words of some tokens, less the trigger, by how rare they are."""
    told = (i for i in tokens if parse.pos[i] in CONTENT and not mention.start <= parse.start[i] < mention.end)
    kept = {word for i in told if (word := parse.lemma[i].casefold()) not in LIGHT}
    return unit({word: rarity(word) for word in sorted(kept)})


def firm(mention: EventMention) -> Interval:
    """Give the days that the text itself tells of a happening; none where only its tense bounds them."""
    return Interval() if mention.basis in SOFT else mention.interval

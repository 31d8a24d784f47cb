"""Event mentions: words that report a happening."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.annotate.events.lexicon import lexicon
from rashomon.annotate.events.parts import Scene, actors, place
from rashomon.annotate.events.reality import reality
from rashomon.annotate.events.strikes import strike
from rashomon.annotate.events.triggers import Trigger, trigger, triggers
from rashomon.annotate.events.when import when
from rashomon.annotate.spots import stretch
from rashomon.records import Article, EventMention, Marked, Mention, Parse, Statement, TimeExpression

__all__ = ["at", "find"]

HARM = frozenset({"kill", "injure", "wound", "hurt"})


def find(
    article: Article,
    parse: Parse,
    mentions: tuple[Mention, ...],
    times: tuple[TimeExpression, ...],
    statements: tuple[Statement, ...],
) -> tuple[EventMention, ...]:
    """Find what an article reports as happening: trigger, clause, type, actors, place, time, reality."""
    scene = Scene.of(parse, mentions, times, statements)
    return tuple(_mention(article, scene, trigger) for trigger in triggers(parse))


def at(one: Marked, tokens: Iterable[int]) -> tuple[EventMention, ...]:
    """Read the happenings that the given tokens of a marked article report, whatever words they are."""
    scene = Scene.of(one.parse, one.mentions, one.times, one.statements)
    return tuple(_mention(one.article, scene, trigger(one.parse, token)) for token in tokens)


def _mention(article: Article, scene: Scene, trigger: Trigger) -> EventMention:
    parse = scene.parse
    doers, done_to = actors(scene, trigger)
    real = reality(scene, trigger)
    dated = when(scene, trigger, real, article.published)
    kind, mode = trigger.type, trigger.mode
    if trigger.lemma == "strike":
        kind, mode = strike(scene, trigger)
    elif trigger.lemma in HARM and _assaulted(scene, trigger, has_actor=bool(doers)):
        kind, mode = "ASSAULT", None
    return EventMention(
        article=article.id,
        start=parse.start[trigger.token],
        end=parse.end[trigger.token],
        clause=stretch(parse, *trigger.clause),
        lemma=trigger.lemma,
        type=kind,
        mode=mode,
        actors=doers,
        recipients=done_to,
        place=place(scene, trigger),
        time=(dated.time.start, dated.time.end) if dated.time else None,
        interval=dated.interval,
        basis=dated.basis,
        reality=real,
    )


def _assaulted(scene: Scene, trigger: Trigger, *, has_actor: bool) -> bool:
    """Tell harm that somebody did (in an attack) from harm that befell (in a quake, in a crash)."""
    parse, nouns = scene.parse, lexicon().nouns
    lemmas = [parse.lemma[t].lower() for t in range(*trigger.clause) if parse.pos[t] == "NOUN"]
    types = {nouns[lemma].type for lemma in lemmas if lemma in nouns}
    return "ASSAULT" in types or (has_actor and "OTHER" not in types)

"""Event mentions: words that report a happening."""

from __future__ import annotations

from rashomon.annotate.events.lexicon import lexicon
from rashomon.annotate.events.parts import Scene, actors, place, time
from rashomon.annotate.events.reality import reality
from rashomon.annotate.events.triggers import Trigger, triggers
from rashomon.annotate.spots import stretch
from rashomon.records import Article, EventMention, Interval, Mention, Parse, Statement, TimeExpression

__all__ = ["find"]

DEATH = "kill"


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


def _mention(article: Article, scene: Scene, trigger: Trigger) -> EventMention:
    parse = scene.parse
    doers, done_to = actors(scene, trigger)
    when = time(scene, trigger)
    kind, mode = trigger.type, trigger.mode
    if trigger.lemma == DEATH:
        kind, mode = _killing(scene, trigger, has_actor=bool(doers))
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
        time=(when.start, when.end) if when else None,
        interval=when.interval if when else Interval(),
        reality=reality(scene, trigger),
    )


def _killing(scene: Scene, trigger: Trigger, *, has_actor: bool) -> tuple[str, str | None]:
    """Tell a killing (by somebody, in an attack) from a death (in a quake, in a crash)."""
    parse = scene.parse
    nouns = lexicon().nouns
    near = [
        nouns[parse.lemma[t].lower()]
        for t in range(*trigger.clause)
        if parse.pos[t] == "NOUN" and parse.lemma[t].lower() in nouns
    ]
    if any(entry.type == "ASSAULT" for entry in near):
        return "ASSAULT", None
    natural = any(entry.type == "OTHER" for entry in near)
    return ("ASSAULT", None) if has_actor and not natural else ("OTHER", "death")

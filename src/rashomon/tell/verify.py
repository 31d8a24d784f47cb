"""Verify: does every span of a dossier lie in the text that it was found in?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import msgspec

from rashomon.records import Dossier
from rashomon.tell.quote import key


def verify(dossier: Dossier) -> Iterator[str]:
    """Give one line for each thing that does not hold: a text's hash, a span, an id that names nothing."""
    lengths = {article.id: len(article.text) for article in dossier.articles}
    for article in dossier.articles:
        if hashlib.sha256(article.text.encode()).hexdigest() != article.sha256:
            yield f"article {article.id}: its text is not the one that was read (sha256 differs)"
        for block in article.blocks:
            if not 0 <= block.start < block.end <= lengths[article.id]:
                yield f"article {article.id}: block {block.start}-{block.end} lies outside the text"
    for where, article_id, start, end in spans(dossier, "dossier"):
        if article_id not in lengths:
            yield f"{where}: there is no article {article_id!r}"
        elif not 0 <= start < end <= lengths[article_id]:
            yield f"{where}: {start}-{end} lies outside article {article_id}"
    yield from unsaid(dossier)
    yield from unknown(dossier)


def unsaid(dossier: Dossier) -> Iterator[str]:
    """Give a line for each text of a story that does not stand in an article that it cites."""
    said = {article.id: key(article.text) for article in dossier.articles}
    for story in dossier.stories:
        told = [(f"point {one.id}", one.text, {t.article for t in one.tellings}) for one in story.points]
        told += [(f"timeline of {story.id}", one.text, {cite.article for cite in one.cites}) for one in story.timeline]
        told += [
            (f"telling of {one.id}", telling.value.text, {telling.article})
            for one in story.points
            for telling in one.tellings
            if telling.value
        ]
        for where, text, articles in told:
            if not any(stands(text, said.get(article, "")) for article in articles):
                yield f"{where}: {text!r} stands in none of the articles that it cites"


def stands(text: str, said: str) -> bool:
    """Tell whether what an article says holds a text; of one with signs of omission each part after the one before.

    >>> stands("Ana … took the chair", key("Ana, who came in, took the chair.")), stands("Ana … left", "leftana")
    (True, False)
    """
    at = 0
    for part in map(key, text.split("…")):
        at = said.find(part, at) + len(part)
        if at < len(part):
            return False
    return True


def spans(value: object, where: str, article: str | None = None) -> Iterator[tuple[str, str, int, int]]:
    """Walk the records and give each span with the place where it stands."""
    if isinstance(value, tuple):
        if article is not None and len(value) == 2 and all(isinstance(side, int) for side in value):
            yield where, article, value[0], value[1]
            return
        for n, item in enumerate(value):
            yield from spans(item, f"{where}[{n}]", article)
    elif is_dataclass(value) or isinstance(value, msgspec.Struct):
        names = [f.name for f in fields(value)] if is_dataclass(value) else list(value.__struct_fields__)
        held = getattr(value, "article", None)
        article = held if isinstance(held, str) else None
        if article is not None and hasattr(value, "start") and hasattr(value, "end"):
            yield where, article, value.start, value.end
        for name in names:
            yield from spans(getattr(value, name), f"{where}.{name}", article)


def unknown(dossier: Dossier) -> Iterator[str]:
    """Give a line for each id that names nothing."""
    articles = {article.id for article in dossier.articles}
    entities = {entity.id for entity in dossier.entities}
    events = {event.id for event in dossier.events}
    statements = {statement.id for statement in dossier.statements}
    named = [(f"story {story.id}", "article", name, articles) for story in dossier.stories for name in story.articles]
    named += [
        (f"copy of {copy.of}", "article", name, articles) for copy in dossier.copies for name in (copy.article, copy.of)
    ]
    named += [(f"statement {s.id}", "entity", s.speaker, entities) for s in dossier.statements if s.speaker]
    named += [(f"statement {s.id}", "statement", s.within, statements) for s in dossier.statements if s.within]
    named += [
        (f"event {e.id}", "entity", name, entities) for e in dossier.events for name in (*e.actors, *e.recipients)
    ]
    named += [
        (f"timeline of {story.id}", "event", told.event, events)
        for story in dossier.stories
        for told in story.timeline
        if told.event
    ]
    for where, kind, name, known in named:
        if name not in known:
            yield f"{where}: there is no {kind} {name!r}"

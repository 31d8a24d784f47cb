"""Verify: whatever does not hold is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.records import Block, Copy, Dossier, Line, Span
from rashomon.tell.verify import spans, verify


def test_a_dossier_as_it_was_built_holds(dossier: Dossier) -> None:
    assert list(verify(dossier)) == []


def test_every_kind_of_span_is_walked(dossier: Dossier) -> None:
    places = {where.split("[")[0] + where.rpartition(".")[2].split("[")[0] for where, *_ in spans(dossier, "dossier")}
    wanted = ["entities", "statements", "times", "quantities", "events", "copies", "stories", "flags"]
    assert all(any(place.startswith(f"dossier.{name}") for place in places) for name in wanted)


def broken(dossier: Dossier) -> dict[str, Dossier]:
    """Give the dossier broken in one place each time."""
    first, *rest = dossier.articles
    story, entity, statement, event = dossier.stories[0], dossier.entities[0], dossier.statements[0], dossier.events[0]
    point = story.points[0]
    beyond = replace(point, tellings=(replace(point.tellings[0], end=9999), point.tellings[1]))
    return {
        "sha256": replace(dossier, articles=(replace(first, text=first.text.replace("nine", "five")), *rest)),
        "block": replace(dossier, articles=(replace(first, blocks=(Block(start=0, end=9999, role="body"),)), *rest)),
        "entities": replace(dossier, entities=(replace(entity, mentions=(Span(article="a", start=5, end=5),)),)),
        "no article": replace(dossier, entities=(replace(entity, mentions=(Span(article="z", start=0, end=5),)),)),
        "content": replace(dossier, statements=(replace(statement, content=((-4, 3),)),)),
        "tellings": replace(dossier, stories=(replace(story, points=(beyond,)),)),
        "summary": replace(
            dossier, stories=(replace(story, summary=(Line(text="x", cites=(Span(article="b", start=1, end=9999),)),)),)
        ),
        "story": replace(dossier, stories=(replace(story, articles=("a", "z")),)),
        "copy": replace(dossier, copies=(Copy(article="a", of="z", shared=1.0),)),
        "statement": replace(dossier, statements=(replace(statement, speaker="e9"),)),
        "within": replace(dossier, statements=(replace(statement, within="s9"),)),
        "event": replace(dossier, events=(replace(event, actors=("e9",)),)),
        "timeline": replace(dossier, events=()),
    }


NAMED = {"within": "statement"}  # where the line names the record by another word
CASES = (
    *("sha256", "block", "entities", "content", "tellings", "summary", "story", "copy", "statement", "within"),
    *("event", "timeline", "no article"),
)


@pytest.mark.parametrize("what", CASES)
def test_whatever_breaks_is_told(dossier: Dossier, what: str) -> None:
    lines = list(verify(broken(dossier)[what]))
    assert lines
    assert any(NAMED.get(what, what) in line for line in lines)


def test_all_breaks_are_tried(dossier: Dossier) -> None:
    assert set(broken(dossier)) == set(CASES)

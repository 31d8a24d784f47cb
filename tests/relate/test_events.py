"""Events: mentions of one happening are joined, others are not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from rashomon.annotate import annotate
from rashomon.engines.language import SpacyEngine
from rashomon.records import Article, Event, Marked, Story
from rashomon.relate import entities, events

Write = Callable[..., Article]
Join = Callable[[Sequence[str]], tuple[list[Marked], tuple[Event, ...]]]


@pytest.fixture(scope="module")
def join(engine: SpacyEngine, write: Write) -> Join:
    def run(texts: Sequence[str]) -> tuple[list[Marked], tuple[Event, ...]]:
        articles = [write(f"a{n}", text) for n, text in enumerate(texts)]
        story = Story(id="s", title="", articles=tuple(one.id for one in articles))
        marked, known, _ = entities.resolve(list(annotate(articles, engine, None)), [story])
        return marked, events.join(marked, [story], known)

    return run


def words(marked: Sequence[Marked], event: Event) -> list[str]:
    texts = {one.article.id: one.article.text for one in marked}
    return [texts[span.article][span.start : span.end] for span in event.mentions]


def test_one_arrest_told_twice_is_one_event(join: Join) -> None:
    marked, found = join(
        [
            "Police arrested Karel Brandt in Port Hallam on Tuesday.",
            "Karel Brandt was arrested in Port Hallam by the police.",
        ]
    )
    arrests = [event for event in found if "arrested" in words(marked, event)]
    assert [len(event.mentions) for event in arrests] == [2]
    assert arrests[0].reasons


def test_two_arrests_of_two_people_are_two_events(join: Join) -> None:
    marked, found = join(
        [
            "Police arrested Karel Brandt in Port Hallam on Tuesday.",
            "Soldiers arrested Mirela Sand at the airport of Orvel a year earlier.",
        ]
    )
    assert len([event for event in found if "arrested" in words(marked, event)]) == 2


def test_every_real_mention_stands_in_one_event(join: Join) -> None:
    marked, found = join(["Troops shelled the town. The mayor resigned and left the country on Friday."])
    spans = [span for event in found for span in event.mentions]
    assert len(spans) == len(set(spans))
    real = {(m.article, m.start) for one in marked for m in one.events if m.reality in events.REAL}
    assert {(span.article, span.start) for span in spans} == real

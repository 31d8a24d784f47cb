"""The timeline: dated happenings in order, each told once and citing all who tell it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rashomon.records import Event, Interval, Marked, Reality, Related
from rashomon.tell.timeline import MOST, timeline


def parts(related: Related) -> tuple[Event, dict[str, Marked]]:
    return related.events[0], {one.article.id: one for one in related.marked}


def test_a_happening_is_told_once_and_cites_all_who_tell_it(related: Related) -> None:
    event, marked = parts(related)
    (entry,) = timeline([event], marked)
    assert entry.text in {"A dam broke above Orvel on Sunday", "The dam broke on Sunday"}
    assert (entry.event, entry.interval) == ("v1", event.interval)
    assert {cite.article for cite in entry.cites} == {"a", "b"}
    first = entry.cites[0]
    assert marked[first.article].article.text[first.start : first.end].casefold() == entry.text.casefold()


@pytest.mark.parametrize(
    ("reality", "told"), [("happened", 1), ("ongoing", 1), ("planned", 1), ("denied", 0), ("possible", 0)]
)
def test_what_did_not_happen_is_not_told(related: Related, reality: Reality, told: int) -> None:
    event, marked = parts(related)
    assert len(timeline([replace(event, reality=reality)], marked)) == told


def test_what_is_not_dated_is_not_told(related: Related) -> None:
    event, marked = parts(related)
    assert timeline([replace(event, interval=Interval())], marked) == ()


def test_happenings_stand_in_order_of_their_days(related: Related) -> None:
    event, marked = parts(related)
    left, right = event.mentions
    day = Interval(start=date(2024, 5, 4), end=date(2024, 5, 4))
    later, sooner = replace(event, id="v1", mentions=(left,)), replace(event, id="v2", mentions=(right,), interval=day)
    assert [entry.event for entry in timeline([later, sooner], marked)] == ["v2", "v1"]
    assert timeline([sooner, later], marked) == timeline([later, sooner], marked)


def test_the_same_words_are_told_once(related: Related) -> None:
    event, marked = parts(related)
    again = [replace(event, id=f"v{n}") for n in range(MOST + 9)]
    assert len(timeline(again, marked)) == 1


def test_events_of_other_stories_are_left_out(related: Related) -> None:
    event, marked = parts(related)
    assert {c.article for c in timeline([event], {"b": marked["b"]})[0].cites} == {"b"}
    assert timeline([event], {}) == ()

"""The timeline: dated happenings in order, each told once and citing all who tell it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rashomon.records import Difference, Event, Interval, Marked, Reality, Related, Span, Statement, TimeExpression
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
    ("reality", "told"), [("happened", 1), ("ongoing", 1), ("planned", 0), ("denied", 0), ("possible", 0)]
)
def test_what_did_not_happen_is_not_told(related: Related, reality: Reality, told: int) -> None:
    event, marked = parts(related)
    assert len(timeline([replace(event, reality=reality)], marked)) == told


def test_a_plan_is_told_until_its_day_is_over(related: Related) -> None:
    event, marked = parts(related)
    for day, told in ((5, 0), (6, 1), (9, 1)):
        days = Interval(start=date(2024, 5, day), end=date(2024, 5, day))
        assert len(timeline([replace(event, reality="planned", interval=days)], marked)) == told


def test_what_is_not_dated_is_not_told(related: Related) -> None:
    event, marked = parts(related)
    assert timeline([replace(event, interval=Interval())], marked) == ()


def test_a_line_that_names_only_another_day_is_not_told(related: Related) -> None:
    event, marked = parts(related)
    for day, told in ((event.interval, 1), (Interval(start=date(2024, 5, 1), end=date(2024, 5, 1)), 0)):
        times = {
            key: (TimeExpression(article=key, start=at, end=at + 6, type="DATE", value="", interval=day),)
            for key, one in marked.items()
            if (at := one.article.text.find("Sunday")) >= 0
        }
        beside = {key: replace(one, times=times.get(key, ())) for key, one in marked.items()}
        assert len(timeline([event], beside)) == told


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


def test_what_came_long_before_the_story_is_background(related: Related) -> None:
    event, marked = parts(related)
    old = Interval(start=date(2019, 1, 1), end=date(2019, 12, 31))
    (entry,) = timeline([replace(event, interval=old)], marked)
    assert entry.background
    assert entry.interval == old
    assert not timeline([event], marked)[0].background


def claim(related: Related, words: str, trigger: str) -> tuple[Event, dict[str, Marked]]:
    """Put the second article's telling in somebody's mouth."""
    event, marked = parts(related)
    text = marked["b"].article.text
    whole, start = text.index(words), text.index(trigger)
    said = Statement(
        id="s9",
        article="b",
        source=(),
        cue=(),
        content=((whole, whole + len(words)),),
        kind="indirect",
        stance="claims",
    )
    marked["b"] = replace(marked["b"], statements=(said,))
    return replace(event, mentions=(Span(article="b", start=start, end=start + len(trigger)),)), marked


def test_what_is_denied_is_told_by_whoever_claims_it_or_not_at_all(related: Related) -> None:
    event, marked = parts(related)
    point = related.stories[0].points[1]
    left, right = point.tellings
    denied = replace(point, difference=Difference(kind="polarity", left=left, right=right, why="denied"))
    assert timeline([event], marked, [denied]) == ()
    only, marked = claim(related, "The dam broke on Sunday", "broke")
    (entry,) = timeline([only], marked, [denied])
    assert {cite.article for cite in entry.cites} == {"b"}


def test_two_events_told_alike_are_one_entry(related: Related) -> None:
    event, marked = parts(related)
    left, right = event.mentions
    two = [replace(event, id="v1", mentions=(left,)), replace(event, id="v2", mentions=(right,))]
    (entry,) = timeline(two, marked)
    assert {cite.article for cite in entry.cites} == {"a", "b"}


def test_an_entry_says_how_accounts_of_it_differ(related: Related) -> None:
    event, marked = parts(related)
    _, broke, _ = related.stories[0].points
    left, right = broke.tellings
    differing = replace(broke, status="disputed", difference=Difference(kind="date", left=left, right=right, why=""))
    assert [entry.difference for entry in timeline([event], marked, [broke])] == [None]
    assert [entry.difference for entry in timeline([event], marked, [differing])] == ["date"]
    assert [entry.difference for entry in timeline([event], marked, [replace(differing, sure=False)])] == [None]

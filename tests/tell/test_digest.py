"""A long story by its days: the days told most, in the sentences that tell what most of them tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rashomon.records import Interval, Marked, Related
from rashomon.tell.days import best, weights
from rashomon.tell.digest import digest

SUNDAY, MONDAY = date(2024, 5, 5), date(2024, 5, 6)


def articles(related: Related) -> dict[str, Marked]:
    return {one.article.id: one for one in related.marked}


def test_a_day_that_articles_look_back_on_weighs_more(related: Related) -> None:
    left, _ = related.marked
    assert weights([left]) == {SUNDAY: 7.0}
    ahead = replace(left.times[0], interval=Interval(start=date(2024, 5, 9), end=date(2024, 5, 9)))
    assert weights([replace(left, times=(ahead,))]) == {date(2024, 5, 9): -0.5}


def test_days_are_told_in_order_and_cite_where_they_stand(related: Related) -> None:
    marked = articles(related)
    told = digest(related.events, marked, days=2, lines=1)
    assert [entry.interval.start for entry in told] == [SUNDAY, MONDAY]
    assert told[0].text == "At least nine people are missing after a dam broke above Orvel on Sunday."
    assert told[0].event == "v1"
    for entry in told:
        first = entry.cites[0]
        assert marked[first.article].article.text[first.start : first.end] == entry.text
    assert digest((), marked, days=9, lines=9, within=Interval(end=date(2024, 5, 1))) == ()


def test_the_line_that_shares_most_is_best_and_nothing_is_told_twice() -> None:
    ferry, again, other = frozenset({"ferry", "sink"}), frozenset({"ferry", "sink", "strait"}), frozenset({"strait"})
    held = {"ferry": 2, "sink": 2, "strait": 2}
    even = [1.0, 1.0, 1.0]
    assert best([ferry, other, again], even, held, held, 1) == [2]
    assert best([ferry, other, again], even, held, held, 3) == [2, 1]  # the ferry sank once
    assert best([ferry, other, again], [9.0, 1.0, 1.0], held, held, 1) == [0]
    assert best([], [], {}, {}, 3) == []

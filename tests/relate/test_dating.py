"""Dates that cannot be: the story must contradict them, and clearly."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

from rashomon.records import (
    Article,
    Basis,
    Block,
    EventMention,
    Flag,
    Interval,
    Marked,
    Parse,
    Publication,
    Story,
    TimeExpression,
)
from rashomon.relate.dating import doubt

TEXT = "The mill burned on Monday."
NOTHING = Parse(start=(), end=(), word=(), lemma=(), tag=(), pos=(), dep=(), head=(), sentences=(), names=())
DAY = date(2024, 3, 5)


def told(name: str, day: date | None, basis: Basis = "stated", happened: date | None = None) -> Marked:
    start, end = TEXT.index("Monday"), TEXT.index("Monday") + 6
    when = Publication(start=day, end=day, basis=basis if day else "unknown")
    events: tuple[EventMention, ...] = ()
    if happened:
        burned = EventMention(
            article=name, start=9, end=15, clause=(0, 25), lemma="burn", type="OTHER",
            time=(start, end), interval=Interval(start=happened, end=happened),
        )  # fmt: skip
        events = (burned,)
    return Marked(
        article=Article(
            id=name, source=name, text=TEXT, sha256=hashlib.sha256(TEXT.encode()).hexdigest(), published=when,
            blocks=(Block(start=0, end=len(TEXT), role="body"),),
        ),
        parse=NOTHING,
        times=(TimeExpression(article=name, start=start, end=end, type="DATE", value="XXXX-WXX-1"),),
        events=events,
    )  # fmt: skip


def flagged(*marked: Marked) -> list[Flag]:
    story = Story(id="s", title="The mill", articles=tuple(one.article.id for one in marked))
    return list(doubt(marked, [story], []))


def test_a_year_late_and_dated_by_weekdays() -> None:
    late = told("late", DAY + timedelta(days=340))
    (flag,) = flagged(told("a", DAY), told("b", DAY + timedelta(days=1)), late)
    assert (flag.article, flag.kind) == ("late", "date")
    assert "2024-03-05 to 2024-03-06" in flag.message


def test_before_what_it_tells_as_past() -> None:
    early = told("early", DAY - timedelta(days=11), happened=DAY)
    assert [flag.article for flag in flagged(told("a", DAY), told("b", DAY), early)] == ["early"]


def test_a_first_report_or_a_follow_up_is_no_fault() -> None:
    first, later = told("first", DAY - timedelta(days=2)), told("later", DAY + timedelta(days=30))
    assert flagged(told("a", DAY), told("b", DAY), first, later) == []


def test_one_witness_is_not_enough() -> None:
    assert flagged(told("a", DAY), told("late", DAY + timedelta(days=340))) == []


def test_witnesses_that_lie_apart_prove_nothing() -> None:
    assert flagged(told("a", DAY), told("b", DAY + timedelta(days=90)), told("late", DAY + timedelta(days=440))) == []


def test_what_was_inferred_is_not_doubted() -> None:
    assert flagged(told("a", DAY), told("b", DAY), told("late", DAY + timedelta(days=340), basis="inferred")) == []

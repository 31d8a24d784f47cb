"""The summary: in words of the articles, the best supported first, each line citing what it rests on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.records import Dossier, Marked, Point, Related
from rashomon.tell.quote import key, quote
from rashomon.tell.summary import AGREED, DISPUTED, summarise


@pytest.fixture
def articles(related: Related) -> dict[str, Marked]:
    return {one.article.id: one for one in related.marked}


def test_what_is_agreed_comes_first_then_both_sides_of_a_dispute(dossier: Dossier) -> None:
    agreed, disputed = dossier.stories[0].summary
    assert agreed.text == "A dam broke above Orvel on Sunday"
    assert disputed.text == "Hill Post: At least nine people are missing / the governor: Fourteen people are missing"


def test_every_line_cites_all_tellings_of_its_point(dossier: Dossier) -> None:
    story = dossier.stories[0]
    cited = [[(c.article, c.start, c.end) for c in line.cites] for line in story.summary]
    told = {point.id: [(t.article, t.start, t.end) for t in point.tellings] for point in story.points}
    assert cited == [told["p2"], told["p1"]]


def test_what_one_article_tells_is_not_summed_up(dossier: Dossier) -> None:
    assert all("knew" not in line.text for line in dossier.stories[0].summary)


def test_no_line_twice_and_never_too_many(dossier: Dossier, articles: dict[str, Marked]) -> None:
    story = dossier.stories[0]
    agreed, disputed = story.points[1], story.points[0]
    many = [elsewhere(replace(agreed, id=f"m{n}", text=f"Point number {n}"), n) for n in range(20)]
    same = [elsewhere(replace(agreed, id=f"s{n}", text="a dam  broke above Orvel, on Sunday."), n) for n in range(20)]
    assert len(summarise((*many, disputed), articles)) == AGREED + 1
    assert len(summarise((agreed, *same), articles)) == 1
    assert len(summarise((disputed,) * 9, articles)) <= DISPUTED


def elsewhere(point: Point, n: int) -> Point:
    """Give a point that is told in other places."""
    return replace(point, tellings=tuple(replace(told, start=n * 4, end=n * 4 + 3) for told in point.tellings))


def test_a_line_that_tells_a_dispute_again_is_left_out(dossier: Dossier, articles: dict[str, Marked]) -> None:
    story = dossier.stories[0]
    disputed = story.points[0]
    again = elsewhere(replace(disputed, id="x", status="agreed", difference=None, text="Nine people are missing"), 3)
    assert [line.text for line in summarise((again, disputed), articles)] == [story.summary[1].text]


def test_one_place_is_told_once(dossier: Dossier, articles: dict[str, Marked]) -> None:
    story = dossier.stories[0]
    other = replace(story.points[1], id="x", text="Water came down the valley")
    assert len(summarise((story.points[1], other), articles)) == 1


def test_support_ranks_before_the_number_of_articles(dossier: Dossier, articles: dict[str, Marked]) -> None:
    story = dossier.stories[0]
    low, high = (replace(story.points[1], id=name, text=name, support=n) for name, n in (("low", 1), ("high", 3)))
    lines = summarise((elsewhere(low, 1), elsewhere(high, 2)), articles)
    assert [line.text for line in lines] == ["high", "low"]


def test_what_is_told_first_leads_and_disputes_follow_it(dossier: Dossier, articles: dict[str, Marked]) -> None:
    disputed, agreed, _ = dossier.stories[0].points
    news, past = (replace(agreed, id=name, text=name) for name in ("news", "past"))
    late = tuple(replace(told, start=told.start + 900, end=told.end + 900) for told in past.tellings)
    far = tuple(replace(told, start=told.start + 9000, end=told.end + 9000) for told in past.tellings)
    points = (replace(past, tellings=late), replace(past, id="far", text="far", tellings=far), disputed, news)
    lines = [line.text for line in summarise(points, articles)]
    assert (lines[0], lines[2:]) == ("news", ["past"])


def test_a_dispute_ranks_by_all_who_stand_in_it(dossier: Dossier, articles: dict[str, Marked]) -> None:
    disputed = dossier.stories[0].points[0]
    few, many = (elsewhere(replace(disputed, id=name, support=n), n) for name, n in (("few", 9), ("many", 1)))
    third = replace(many.tellings[0], article="x", polarity="denies")
    many = replace(many, tellings=(*many.tellings, third))
    lines = summarise((few, many), articles)
    assert [third.span in line.cites for line in lines][:1] == [True]


def test_an_empty_story_has_no_summary() -> None:
    assert summarise((), {}) == ()


def test_a_quote_changes_nothing_but_white_space(dossier: Dossier) -> None:
    article = replace(dossier.articles[0], text="Two \n\n words\tstand here ")
    assert quote(article, 0, 24) == "Two words stand here"
    assert key("Two, words!") == key("two WORDS") == "twowords"

"""Compare: from a story's articles to its points."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.records import Article, Point, Related

Compared = Callable[[Sequence[Article]], Related]
Write = Callable[..., Article]


def quotes(related: Related, point: Point) -> list[str]:
    texts = {one.article.id: one.article.text for one in related.marked}
    return [texts[one.article][one.start : one.end] for one in point.tellings]


def holding(related: Related, *words: str) -> list[Point]:
    """Give the points of which two tellings or more hold one of the words."""
    return [
        point
        for point in related.stories[0].points
        if sum(any(word in quote for word in words) for quote in quotes(related, point)) > 1
    ]


def test_what_all_tell_is_agreed(fire: Related) -> None:
    (arrest, *_) = holding(fire, "arrested")
    assert arrest.status == "agreed"
    assert {one.article for one in arrest.tellings} == {"a", "b", "c"}


def test_a_toll_that_rose_is_updated(fire: Related) -> None:
    tolls = [point for point in holding(fire, "Three", "Five", "five") if point.status == "updated"]
    assert tolls
    assert tolls[0].kind == "figure"
    assert tolls[0].difference is not None
    assert {tolls[0].difference.left.article, tolls[0].difference.right.article} <= {"a", "b", "c"}


def test_a_figure_is_one_point(fire: Related) -> None:
    assert len([point for point in fire.stories[0].points if point.kind == "figure" and point.status == "updated"]) == 1


def test_an_attribution_that_got_lost_is_noted(fire: Related) -> None:
    notes = {(note.kind, note.from_, note.to) for point in fire.stories[0].points for note in point.notes}
    assert ("attribution_lost", "a", "b") in notes


def test_points_have_reasons_and_a_line_and_an_id_of_their_own(fire: Related) -> None:
    points = fire.stories[0].points
    assert len({point.id for point in points}) == len(points)
    for point in points:
        assert point.text
        assert point.status == "single" or point.difference or point.reasons or point.kind == "figure"
        assert point.support <= len(point.tellings)


def test_the_order_of_the_articles_does_not_matter(fire: Related, compared: Compared) -> None:
    again = compared([one.article for one in reversed(fire.marked)])
    texts = [{(point.status, *sorted(quotes(one, point))) for point in one.stories[0].points} for one in (fire, again)]
    assert texts[0] == texts[1]


def test_a_story_of_one_article_has_no_points_told_by_several(write: Write, compared: Compared) -> None:
    one = compared([write("a", "Nine trucks burned in a depot in Orvel on Friday, the mayor said.")])
    assert {point.status for point in one.stories[0].points} <= {"single"}


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(max_size=120), min_size=1, max_size=3))
def test_any_text_is_compared(write: Write, compared: Compared, texts: list[str]) -> None:
    related = compared([write(f"a{n}", text) for n, text in enumerate(texts)])
    points = related.stories[0].points
    assert len({point.id for point in points}) == len(points)
    for point in points:
        assert all(one.start < one.end for one in point.tellings)


def test_all_that_differs_in_one_clause_is_told(write: Write, compared: Compared) -> None:
    texts = ("12 buses and 30 trams", "15 buses and 40 trams")
    related = compared(
        [
            write(f"a{n}", f"The council of Orvel bought {text} in May. It will pay for them in June.")
            for n, text in enumerate(texts)
        ]
    )
    points = related.stories[0].points
    found = {point.difference.why for point in points if point.difference}
    assert len({point.id for point in points}) == len(points)
    assert any("bus" in why for why in found)
    assert any("tram" in why for why in found)


def test_what_tells_a_count_again_in_other_words_joins_it(write: Write, compared: Compared) -> None:
    counts = ("as the death toll rose", "as the death toll rose", "while the number of fatalities climbed")
    texts = [f"Ferry sinks\nThe navy came to help {one} to 24 and divers searched the wreck." for one in counts]
    related = compared([write(name, text, outlet=name) for name, text in zip("abc", texts, strict=True)])
    assert [(point.kind, len(point.tellings)) for point in holding(related, "24")] == [("figure", 3)]

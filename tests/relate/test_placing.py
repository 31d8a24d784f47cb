"""Undated articles are placed by what dated ones tell, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from bench.gold import as_is
from rashomon.annotate import events, times
from rashomon.engines.language import SpacyEngine
from rashomon.records import Marked, Publication, Story
from rashomon.relate.clues import Table
from rashomon.relate.dated import Numbers
from rashomon.relate.dating import doubt
from rashomon.relate.placing import WIDEST, likeliest, place

TUESDAY = date(2024, 3, 5)
DATED = (
    "The Orvel dam collapsed on Tuesday and flooded the valley of the Ister.\n\n"
    "Rescuers pulled forty villagers from the mud below the Orvel dam, the governor said."
)
UNDATED = (
    "Engineers warned for years before the Orvel dam collapsed on Tuesday and the valley of the Ister was flooded.\n\n"
    "Villagers below the Orvel dam were pulled from the mud by rescuers."
)


@pytest.fixture
def marked(engine: SpacyEngine) -> list[Marked]:
    """Give a dated article and an undated one on the same flood."""
    return [told(engine, "a", DATED, TUESDAY + timedelta(days=1)), told(engine, "b", UNDATED, None)]


def told(engine: SpacyEngine, name: str, text: str, day: date | None) -> Marked:
    when = Publication(start=day, end=day, basis="stated") if day else Publication()
    article = replace(as_is(name, text), published=when)
    parse = next(iter(engine.parse([(text, article.evidence())])))
    found = times.find(article, parse)
    return Marked(article=article, parse=parse, times=found, events=events.find(article, parse, (), found, ()))


def placed(*marked: Marked) -> dict[str, Publication]:
    return place(marked, [])


def test_by_the_day_that_both_tell(marked: list[Marked]) -> None:
    found = placed(*marked)
    assert set(found) == {"b"}
    when = found["b"]
    assert when.basis == "inferred"
    assert when.start is not None
    assert when.end is not None
    assert TUESDAY <= when.start <= when.end <= TUESDAY + timedelta(days=6)
    assert any("2024-03-05" in why for why in when.why)
    quoted = {marked[0 if span.article == "a" else 1].article.text[span.start : span.end] for span in when.evidence}
    assert quoted == {"Tuesday"}


def test_the_order_does_not_matter(marked: list[Marked]) -> None:
    assert placed(*marked) == placed(*reversed(marked))


def test_not_by_an_article_of_something_else(engine: SpacyEngine, marked: list[Marked]) -> None:
    other = told(engine, "c", "Parliament elected a chairman on Tuesday. The budget passed after a long quarrel.", None)
    assert placed(marked[0], other) == {}


def test_not_by_articles_that_are_undated_themselves(engine: SpacyEngine, marked: list[Marked]) -> None:
    assert placed(told(engine, "a", DATED, None), marked[1]) == {}


def test_nothing_before_what_it_tells_as_past(engine: SpacyEngine, marked: list[Marked]) -> None:
    later = told(engine, "b", UNDATED + "\n\nThe governor resigned on 7 March 2024.", None)
    assert (placed(marked[0], later)["b"].start or TUESDAY) >= date(2024, 3, 7)


def test_a_date_is_doubted_that_moves_the_days_of_what_others_tell(engine: SpacyEngine) -> None:
    more = "Orvel's governor visited the flooded valley of the Ister on Monday and met the villagers."
    texts = [f"{DATED}\n\n{more}", f"{UNDATED}\n\n{more}", f"{DATED}\n\n{more}"]
    days = [date(2024, 3, 13), date(2024, 3, 14), date(2024, 3, 28)]
    told_ = [told(engine, name, text, day) for name, text, day in zip("abc", texts, days, strict=True)]
    (flag,) = doubt(told_, [Story(id="s", title="", articles=("a", "b", "c"))], [])
    assert (flag.article, flag.kind) == ("c", "date")
    near = [*told_[:2], told(engine, "c", texts[2], date(2024, 3, 15))]
    assert doubt(near, [Story(id="s", title="", articles=("a", "b", "c"))], []) == ()


def table(*chances: float) -> tuple[Table, Numbers]:
    days = tuple(TUESDAY + timedelta(days=n) for n in range(len(chances)))
    rest = 1 - sum(chances)
    return Table(days=days, values=np.zeros((0, 0)), clues=(), witnesses=()), np.array([*chances, rest])


@pytest.mark.parametrize(
    ("chance", "first", "last"),
    [
        ((0.02, 0.9, 0.02), 1, 1),  # sure of one day
        ((0.0, 0.3, 0.3, 0.3, 0.0), 1, 3),  # three days at most
        ((0.0, 0.01, 0.4, 0.3, 0.0), 2, 3),  # a day that is hardly likely is not said
    ],
)
def test_the_shortest_answer_that_is_sure(chance: tuple[float, ...], first: int, last: int) -> None:
    found = likeliest(*table(*chance))
    assert found[:2] == (first, last)
    assert 0 < found[2] <= 1


def test_every_inferred_date_says_why_and_is_three_days_at_most(marked: list[Marked]) -> None:
    when = placed(*marked)["b"]
    assert when.start is not None
    assert when.end is not None
    assert when.end - when.start < timedelta(days=WIDEST)
    assert when.why
    assert when.evidence

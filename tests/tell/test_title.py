"""A story's title: its own, unless time has overtaken the figure in it."""

from __future__ import annotations

from datetime import date

import pytest

from rashomon.records import Article, Block, Interval, Marked, Parse, Point, Quantity, Story, Telling, Value
from rashomon.tell.title import title

HEADS = {"early": "Mine fire: 9 dead", "late": "Miners buried in Orvel", "last": "Mine fire: 14 dead"}
EMPTY = Parse(start=(), end=(), word=(), lemma=(), tag=(), pos=(), dep=(), head=(), sentences=(), names=())


def marked(name: str) -> Marked:
    text, number = HEADS[name], {"early": 9.0, "last": 14.0}.get(name)
    article = Article(
        id=name, source=name, text=text, sha256="", title=text, blocks=(Block(start=0, end=len(text), role="headline"),)
    )
    at = text.find(": ") + 2
    figure = Quantity(article=name, start=at, end=at + 1, low=number, high=number, of="people")
    return Marked(article=article, parse=EMPTY, quantities=(figure,) if number else ())


def telling(name: str, number: float, day: int) -> Telling:
    when = Interval(start=date(2025, 3, day), end=date(2025, 3, day))
    value = Value(text=str(number), low=number, high=number)
    return Telling(article=name, start=0, end=9, origin=name, value=value, as_of=when)


def toll(*tellings: Telling) -> Point:
    return Point(id="p", kind="figure", status="updated", support=2, text="", tellings=tellings)


@pytest.mark.parametrize(
    ("own", "tellings", "given"),
    [
        ("early", (telling("early", 9, 1), telling("late", 14, 3)), "late"),
        ("early", (telling("early", 9, 1), telling("last", 14, 3)), "last"),
        ("last", (telling("early", 9, 1), telling("last", 14, 3)), "last"),
        ("late", (telling("early", 9, 1), telling("late", 14, 3)), "late"),
        ("early", (telling("late", 9, 1), telling("last", 14, 3)), "early"),  # its 9 may count something else
    ],
)
def test_an_overtaken_figure_gives_no_title(own: str, tellings: tuple[Telling, ...], given: str) -> None:
    story = Story(id="s", title=HEADS[own], articles=tuple(HEADS), points=(toll(*tellings),))
    assert title(story, {name: marked(name) for name in HEADS}) == HEADS[given]


def test_a_title_given_by_somebody_stays() -> None:
    point = toll(telling("early", 9, 1), telling("last", 14, 3))
    story = Story(id="s", title="The fire of Orvel", articles=tuple(HEADS), points=(point,))
    assert title(story, {name: marked(name) for name in HEADS}) == "The fire of Orvel"

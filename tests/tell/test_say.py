"""How a point is worded: a line that reads alone, else an excerpt that shows that it is one."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from rashomon.engines.language import SpacyEngine
from rashomon.records import Article, Difference, Marked, Parse, Point, Telling
from rashomon.tell.say import alone, worded

TEXT = (
    "Police praised Ada Holm, who runs the bakery in the square. The talks between the miners and the owners of the "
    "pit, and the price of coal, were long. The owners’ claims that the miners broke the gates angered many, and the "
    "union denied them. “It was a cruel lie,” she said. Ben Ruhl, who has led the pit since his father "
    "opened it, has called for patience and asked the mayor to wait. He hoped that the bread would last and fill all "
    "baskets, cupboards, sacks, barrels and wagons of the square, as if the square were full of grain."
)


@cache
def parse() -> Parse:
    return next(iter(SpacyEngine().parse([(TEXT, [(0, len(TEXT))])])))


def telling(words: str, *, denies: bool = False) -> Telling:
    at = TEXT.index(words)
    said = Telling(article="a", start=at, end=at + len(words), origin="The Post", polarity="asserts")
    return replace(said, polarity="denies") if denies else said


def told(*tellings: Telling, text: str, difference: Difference | None = None) -> Point:
    article = Article(id="a", source="a.txt", text=TEXT, sha256="")
    point = Point(id="p", kind="event", status="agreed", support=1, text=text, tellings=tellings, difference=difference)
    marked = {"a": Marked(article=article, parse=parse())}
    done = worded(point, marked)
    assert alone(done, marked) is None
    return done


@pytest.mark.parametrize(
    ("words", "text", "shown"),
    [
        ("who runs the bakery", "Who runs the bakery", "… Ada Holm, who runs the bakery"),
        ("the price of coal, were", "The price of coal, were", "… the price of coal, were"),
        ("owners of the pit, and the", "Owners of the pit, and the", "… owners of the pit"),
        ("asked the mayor to wait", "asked the mayor", "Ben Ruhl … asked the mayor to wait"),
        ("that the bread would last and", "The bread would last", "The bread would last"),
        ("as if the square were", "the square were", "… as if the square were"),
        ("The talks between the miners", "The talks between the miners", "The talks between the miners"),
    ],
)
def test_what_is_no_line_shows_that_something_is_left_out(words: str, text: str, shown: str) -> None:
    assert told(telling(words), text=text).text == shown


def test_a_dispute_is_told_by_what_is_claimed() -> None:
    left, right = telling("claims that the miners broke the gates"), telling("the union denied them", denies=True)
    difference = Difference(kind="polarity", left=left, right=right, why="")
    assert "broke the gates" in told(left, right, text="The union denied them", difference=difference).text


def test_what_all_deny_is_told_by_its_denial() -> None:
    denied = telling("that the miners broke the gates", denies=True)
    assert told(denied, text="The miners broke the gates").text.startswith("The owners’ claims that the miners broke")

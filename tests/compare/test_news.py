"""News: what is agreed in the words of a point where accounts differ is no point of its own."""

from __future__ import annotations

from rashomon.compare.news import news
from rashomon.records import Point, Polarity, Status, Telling


def point(name: str, status: Status, *tellings: Telling) -> Point:
    return Point(id=name, kind="event", status=status, support=1, text=name, tellings=tellings)


def telling(article: str, start: int, end: int, polarity: Polarity = "asserts") -> Telling:
    return Telling(article=article, start=start, end=end, origin=article, polarity=polarity)


def left(*points: Point) -> list[str]:
    return [one.id for one in news(points)]


def test_words_of_a_dispute_are_not_agreed_too() -> None:
    dispute = point("d", "disputed", telling("a", 0, 40), telling("b", 0, 40), telling("c", 0, 40))
    assert left(dispute, point("p", "agreed", telling("a", 10, 40), telling("b", 5, 20))) == ["d"]
    assert left(dispute, point("p", "agreed", telling("a", 10, 40), telling("b", 90, 99))) == ["d", "p"]
    assert left(point("q", "agreed", *dispute.tellings), point("p", "agreed", *dispute.tellings)) == ["q", "p"]


def test_a_denial_that_a_dispute_has_is_not_agreed_too() -> None:
    denied = [telling(name, 50, 60, "denies") for name in "ab"]
    dispute = point("d", "disputed", telling("c", 0, 9), *(telling(name, 0, 9, "denies") for name in "ab"))
    assert left(dispute, point("p", "agreed", *denied)) == ["d"]
    assert left(dispute, point("p", "agreed", denied[0], telling("b", 50, 60))) == ["d", "p"]

"""Which points only tell a part of another."""

from __future__ import annotations

from dataclasses import replace

from rashomon.records import Point, Telling
from rashomon.tell.page.again import again


def point(name: str, **where: tuple[int, int]) -> Point:
    tellings = tuple(Telling(article=key, start=start, end=end, origin=key) for key, (start, end) in where.items())
    return Point(id=name, kind="event", status="agreed", support=len(where), text=name, tellings=tellings)


def test_a_part_of_a_wider_point_is_told_again() -> None:
    whole, part = point("whole", a=(0, 50), b=(0, 60), c=(0, 40)), point("part", a=(5, 20), b=(10, 30))
    assert again([part, whole]) == {"part"}


def test_what_stands_elsewhere_or_in_one_article_only_is_a_point_of_its_own() -> None:
    whole = point("whole", a=(0, 50), b=(0, 60), c=(0, 40))
    assert again([whole, point("other", a=(60, 80), b=(70, 90))]) == frozenset()
    assert again([whole, point("half", a=(5, 20), b=(70, 90))]) == frozenset()


def test_disputes_and_guesses_are_left_as_they_are() -> None:
    whole, part = point("whole", a=(0, 50), b=(0, 60)), point("part", a=(5, 20), b=(10, 30))
    assert again([whole, replace(part, status="disputed")]) == frozenset()
    assert again([replace(whole, sure=False), part]) == frozenset()

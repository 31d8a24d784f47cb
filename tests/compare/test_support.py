"""Support: independent origins."""

from __future__ import annotations

import pytest

from rashomon.compare.support import count, nobody, voices
from rashomon.records import Article, Copy, Telling


def article(name: str, outlet: str, agency: str | None = None) -> Article:
    return Article(id=name, source=f"{name}.txt", text="", sha256="", outlet=outlet, agency=agency)


def telling(origin: str, attributed_to: str | None = None) -> Telling:
    return Telling(article=origin, start=0, end=1, origin=origin, attributed_to=attributed_to)


def test_copies_and_an_agencys_stories_are_one_voice() -> None:
    pile = [
        article("a", "Post", "Meridian"),
        article("b", "Mail", "Meridian"),
        article("c", "Bolt"),
        article("d", "Sun"),
    ]
    said = voices(pile, [Copy(article="c", of="a", shared=0.9), Copy(article="d", of="a", shared=0.1)])
    assert said == {"a": "Meridian", "b": "Meridian", "c": "Meridian", "d": "Sun"}


def test_outlets_that_quote_one_spokesman_are_one_origin() -> None:
    assert count([telling("Oda Lindqvist", "Lindqvist"), telling("Oda Lindqvist", "fire chief Oda Lindqvist")]) == 1


def test_vague_sources_count_only_where_nobody_else_tells() -> None:
    assert count([telling("officials", "officials"), telling("sources", "two sources")]) == 1
    assert count([telling("officials", "officials"), telling("Post")]) == 1


@pytest.mark.parametrize(("source", "vague"), [("officials", True), ("two people", True), ("the Navy", False)])
def test_who_names_nobody(source: str, vague: bool) -> None:  # noqa: FBT001
    assert nobody(source) is vague

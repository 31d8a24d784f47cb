"""Support: independent origins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from rashomon.annotate import annotate
from rashomon.compare import compare
from rashomon.compare.support import body, count, nobody, voices
from rashomon.engines.language import SpacyEngine
from rashomon.records import Article, Copy, Telling
from rashomon.relate import gather, link

WIRE = """Ferry runs aground off Sandholm
A ferry with 140 passengers ran aground off the island of Sandholm early on Friday in thick fog.
Four lifeboats from Sandholm took all passengers ashore before noon, and nobody was seriously hurt.
The ferry had left the harbour of Terneby an hour late because of a fault in its radar.
"""


def article(name: str, outlet: str, agency: str | None = None) -> Article:
    return Article(id=name, source=f"{name}.txt", text="", sha256="", outlet=outlet, agency=agency)


def counted(tellings: Sequence[Telling]) -> int:
    return count(tellings, {})


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
    assert counted([telling("Oda Lindqvist", "Lindqvist"), telling("Oda Lindqvist", "fire chief Oda Lindqvist")]) == 1


def test_vague_sources_count_only_where_nobody_else_tells() -> None:
    assert counted([telling("officials", "officials"), telling("sources", "two sources")]) == 1
    assert counted([telling("officials", "officials"), telling("Post")]) == 1


def test_a_pronoun_counts_as_whom_it_stands_for() -> None:
    assert counted([telling("Oda Lindqvist", "she"), telling("Karel Brandt", "Brandt")]) == 2
    assert counted([telling("Oda Lindqvist", "she"), telling("Oda Lindqvist", "Lindqvist")]) == 1


@pytest.mark.parametrize(
    ("origins", "support"),
    [
        (("Transport Ministry", "ministry", "Transport Ministry officials"), 1),
        (("Karel Brandt", "Brandt"), 1),
        (("coast guard", "a spokeswoman for the coast guard", "police"), 2),
        (("Interior Ministry", "Transport Ministry"), 2),
        (("Hill Post", "Hill Courier"), 2),
        (("Kestria", "commander of the Kestrian navy"), 1),
    ],
)
def test_sources_that_may_be_one_body_are_one_origin(origins: tuple[str, ...], support: int) -> None:
    assert counted([telling(origin, origin) for origin in origins]) == support


def test_one_body_under_two_names_is_one_origin_where_the_story_knows_it() -> None:
    told = [telling("Kestria", "Kestria"), telling("Navy", "the Navy")]
    assert count(told, {}, {body("the Kestrian navy")}) == 1
    assert count(told, {}, {body("the Lumaran navy")}) == 2


def test_an_outlet_that_names_itself_is_no_second_origin() -> None:
    assert counted([telling("The Hill Courier"), telling("Courier", "the Courier")]) == 1


def test_who_leaves_it_open_or_denies_it_asserts_nothing() -> None:
    open_, denied = (replace(telling("Hill Post"), polarity=polarity) for polarity in ("unsure", "denies"))
    assert counted([open_, denied, telling("Hill Courier")]) == 1
    assert counted([open_, denied]) == 0


def test_a_source_that_was_not_found_counts_only_where_nobody_else_tells() -> None:
    unknown = Telling(article="a", start=0, end=1, origin="Post", attributed_to="him")
    assert count([unknown, telling("Karel Brandt", "Brandt")], {"a": "Post"}) == 1
    assert count([unknown], {"a": "Post"}) == 1


@pytest.mark.parametrize(("source", "vague"), [("officials", True), ("two people", True), ("the Navy", False)])
def test_who_names_nobody(source: str, vague: bool) -> None:  # noqa: FBT001
    assert nobody(source) is vague


def test_a_wire_story_that_many_outlets_print_is_one_origin(engine: SpacyEngine, write: Callable[..., Article]) -> None:
    pile = [
        write(f"a{n:02}", f"{WIRE}The {chr(65 + n)}-town Post wishes its readers a good day.\n", outlet=f"Post {n}")
        for n in range(14)
    ]
    (story,) = (related := compare(link(gather(tuple(annotate(pile, engine, None)))))).stories
    assert len({article for copy in related.copies for article in (copy.article, copy.of)}) == 14
    shared = [point for point in story.points if len(point.tellings) > 1]
    assert shared
    assert {point.support for point in shared} == {1}

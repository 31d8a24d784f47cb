"""A small invented story, marked, related and compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from rashomon.annotate import annotate
from rashomon.compare import compare
from rashomon.engines.language import SpacyEngine
from rashomon.records import Article, Related, Story
from rashomon.relate import link

Compared = Callable[[Sequence[Article]], Related]
Write = Callable[..., Article]

FIRST = """Deadly warehouse fire in Port Hallam
Three people died when a warehouse burned down in Port Hallam on Monday night, the fire brigade said.
The fire broke out in a store of paint shortly after 10 p.m., said fire chief Oda Lindqvist.
Police arrested the owner of the warehouse, Karel Brandt, on Tuesday.
Brandt's lawyer said that the sprinklers had been checked in March."""
SECOND = """Five dead after blaze at Port Hallam warehouse
Five people died when a warehouse burned down in Port Hallam on Monday night.
The fire broke out in a store of paint shortly after 10 p.m.
Police arrested the warehouse owner, Karel Brandt, on Tuesday morning.
The company denied that the sprinklers had been out of order."""
THIRD = """Port Hallam mourns
A warehouse burned down in Port Hallam on Monday night, and five people died.
Karel Brandt, who owns the warehouse, was arrested on Tuesday.
The sprinklers had been out of order, two firefighters told this newspaper."""


@pytest.fixture(scope="session")
def compared(engine: SpacyEngine) -> Compared:
    """Give the function that compares articles as one story."""

    def run(articles: Sequence[Article]) -> Related:
        marked = tuple(annotate(articles, engine, None))
        story = Story(id="s", title="", articles=tuple(one.id for one in articles))
        return compare(link(Related(marked=marked, stories=(story,))))

    return run


@pytest.fixture(scope="session")
def fire(write: Write, compared: Compared) -> Related:
    """Give the story of a fire, told by three outlets over two days."""
    return compared(
        [
            write("a", FIRST, outlet="Hallam Post", day=date(2025, 3, 4)),
            write("b", SECOND, outlet="The Courier", day=date(2025, 3, 5)),
            write("c", THIRD, outlet="Evening Mail", day=date(2025, 3, 5)),
        ]
    )

"""A small dossier by hand: two articles that disagree on one flood."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cache

import pytest

from rashomon.engines.language import SpacyEngine
from rashomon.records import (
    Article,
    Block,
    Copy,
    Difference,
    Dossier,
    Entity,
    Event,
    EventMention,
    Flag,
    Interval,
    Marked,
    Note,
    Parse,
    Point,
    Publication,
    Quantity,
    Reason,
    Related,
    Skip,
    Span,
    Statement,
    Story,
    Telling,
    TimeExpression,
    Value,
)  # fmt: skip
from rashomon.tell import tell

LEFT = """Nine missing after dam breaks

At least nine people are missing after a dam broke above Orvel on Sunday. “We knew of the cracks”, said Ana Berg.
"""
RIGHT = """Dam failure above Orvel

Fourteen people are missing, the governor said. The dam broke on Sunday. Nobody had known of any cracks, Ana Berg said.
"""
SUNDAY = Interval(start=date(2024, 5, 5), end=date(2024, 5, 5))


def made(name: str, text: str, outlet: str) -> Article:
    """Make an article of two blocks."""
    head = text.index("\n")
    body = text.index(text[head:].strip()[0], head)
    return Article(
        id=name,
        source=f"{outlet}.txt",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title=text[:head],
        outlet=outlet,
        language="en",
        published=Publication(start=date(2024, 5, 6), end=date(2024, 5, 6), basis="stated"),
        blocks=(
            Block(start=0, end=head, role="headline"),
            Block(start=body, end=len(text.rstrip()), role="body"),
        ),
    )


ARTICLES = {"a": made("a", LEFT, "Hill Post"), "b": made("b", RIGHT, "Valley Daily")}


@cache
def parses() -> dict[str, Parse]:
    """Parse both articles."""
    passages = [(article.text, article.evidence()) for article in ARTICLES.values()]
    return dict(zip(ARTICLES, SpacyEngine().parse(passages), strict=True))


def at(article: str, words: str) -> tuple[int, int]:
    """Give where some words stand."""
    start = ARTICLES[article].text.index(words)
    return start, start + len(words)


def span(article: str, words: str) -> Span:
    """Give the span of some words."""
    start, end = at(article, words)
    return Span(article=article, start=start, end=end)


def telling(article: str, words: str, *, who: str | None = None, low: float | None = None) -> Telling:
    """Give one article's telling."""
    start, end = at(article, words)
    return Telling(
        article=article, start=start, end=end, origin=who or ARTICLES[article].outlet or article, attributed_to=who,
        value=Value(text=words, low=low, high=low),
    )  # fmt: skip


def happened(article: str, words: str, trigger: str) -> EventMention:
    """Give an event mention of which the clause is known."""
    start, end = at(article, trigger)
    return EventMention(
        article=article, start=start, end=end, clause=at(article, words), lemma="break", type="OTHER", interval=SUNDAY
    )


MISSING = (
    telling("a", "At least nine people are missing", low=9.0),
    telling("b", "Fourteen people are missing", who="the governor", low=14.0),
)
BROKE = (telling("a", "a dam broke above Orvel on Sunday"), telling("b", "The dam broke on Sunday"))
POINTS = (
    Point(
        id="p1", kind="figure", status="disputed", support=2, text="At least nine people are missing", tellings=MISSING,
        difference=Difference(kind="figure", left=MISSING[0], right=MISSING[1], why="nine is not fourteen"),
        reasons=(Reason(feature="same thing counted", score=0.9, detail="people missing"),),
        notes=(Note(kind="hedge_lost", from_="a", to="b", why="at least"),),
    ),
    Point(id="p2", kind="event", status="agreed", support=2, text="The dam broke on Sunday", tellings=BROKE),
    Point(id="p3", kind="event", status="single", support=1, text="Ana Berg knew", tellings=BROKE[:1]),
)  # fmt: skip


def marked() -> tuple[Marked, ...]:
    """Give both articles with some marks."""
    said = Statement(
        id="s1", article="a", source=(at("a", "Ana Berg"),), cue=(at("a", "said"),),
        content=(at("a", "“We knew of the cracks”"),), kind="direct", stance="claims", speaker="e1",
        speaker_at=at("a", "Ana Berg"),
    )  # fmt: skip
    start, end = at("a", "Sunday")
    day = TimeExpression(article="a", start=start, end=end, type="DATE", value="2024-05-05", interval=SUNDAY)
    start, end = at("a", "nine people")
    nine = Quantity(article="a", start=start, end=end, low=9.0, high=None, of="people", hedge="at least")
    return (
        Marked(
            article=ARTICLES["a"], parse=parses()["a"], times=(day,), quantities=(nine,), statements=(said,),
            events=(happened("a", "a dam broke above Orvel on Sunday", "broke"),),
        ),
        Marked(
            article=ARTICLES["b"], parse=parses()["b"], events=(happened("b", "The dam broke on Sunday", "broke"),),
        ),
    )  # fmt: skip


@pytest.fixture
def related() -> Related:
    """Give what *compare* hands on."""
    return Related(
        marked=marked(),
        copies=(
            Copy(
                article="b", of="a", shared=0.2, spans=(span("b", "dam broke"),), of_spans=(span("a", "dam broke"),)
            ),
        ),
        stories=(
            Story(
                id="story.a", title="Nine missing after dam breaks", articles=("a", "b"), interval=SUNDAY, points=POINTS
            ),
        ),
        entities=(
            Entity(id="e1", type="person", name="Ana Berg", mentions=(span("a", "Ana Berg"), span("b", "Ana Berg"))),
        ),
        events=(
            Event(
                id="v1", type="OTHER", actors=("e1",), interval=SUNDAY,
                mentions=(span("a", "broke"), span("b", "broke")),
            ),
        ),
        flags=(
            Flag(
                article="a", kind="date", start=0, end=4, message="a day that cannot be",
                evidence=(span("b", "Sunday"),),
            ),
        ),
    )  # fmt: skip


@pytest.fixture
def dossier(related: Related) -> Dossier:
    """Give the dossier of both articles, with one thing skipped."""
    skip = Skip(source="c.txt", where="line 7", why="it is empty", what_to_do="save the page again")
    return tell(related, [skip], {"fields": None})

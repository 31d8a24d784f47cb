"""Quantities: the table of cases, and what holds for every text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.annotate import quantities, times
from rashomon.engines.language import SpacyEngine
from rashomon.records import Article, Block, Parse, Quantity

HERE = Path(__file__).parent
PIECES = [
    "At least 12 people died. ", "3-5 ", "$1.5 million ", "£", "1/0 ", "½", "1,,000 ", "two dozen ",
    "hundreds of ", "F-16 ", "34, ", "(50%) ", "ten to ", "\n\n", "\u200b", "a hundred and ", "-", "1e9 ", "٣ ",
    "²", "100m ", "the two ", "nineteen ",
]  # fmt: skip


def lines(name: str) -> list[str]:
    return [line for line in (HERE / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]


CASES = [tuple(line.split("\t")) for line in lines("cases.tsv")]


def plain(marked: str) -> str:
    return marked.replace("[", "").replace("]", "")


def read(text: str, parse: Parse) -> tuple[Quantity, ...]:
    block = Block(start=0, end=len(text), role="body")
    article = Article(id="a", source="a.txt", text=text, sha256="", blocks=(block,))
    return quantities.find(article, parse, times.find(article, parse))


@pytest.fixture(scope="module")
def parses(engine: SpacyEngine) -> dict[str, Parse]:
    """Parse the sentences of all cases at once."""
    texts = sorted({plain(case[-1]) for case in CASES} | set(lines("none.txt")))
    return dict(zip(texts, engine.parse([(text, [(0, len(text))]) for text in texts]), strict=True))


def test_there_are_cases_enough() -> None:
    assert len(CASES) >= 115
    assert len(CASES) == len(set(CASES))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[-1])
def test_case(case: tuple[str, ...], parses: dict[str, Parse]) -> None:
    low, high, of, unit, hedge, marked = case
    text = plain(marked)
    start, end = marked.index("["), marked.index("]") - 1
    found = read(text, parses[text])
    here = [one for one in found if (one.start, one.end) == (start, end)]
    assert here, f"found {[text[one.start : one.end] for one in found]}"
    said = (here[0].low, here[0].high, here[0].of, here[0].unit, here[0].hedge)
    assert said == (number(low), number(high), None if of == "-" else of, unit, None if hedge == "-" else hedge)


def number(text: str) -> float | None:
    return None if text == "-" else float(text)


@pytest.mark.parametrize("text", lines("none.txt"))
def test_nothing_is_found_where_nothing_is_counted(text: str, parses: dict[str, Parse]) -> None:
    assert [text[one.start : one.end] for one in read(text, parses[text])] == []


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("The quake killed 12 people in the valley.", "killed 12 people in the valley"),
        ("14 people were killed when a bus overturned.", "people were killed when a bus overturned"),
        ("The death toll rose to 34 on Friday.", "The death toll rose to 34 on Friday"),
        ("Another 3 were wounded in the blast.", "Another 3 were wounded in the blast"),
        ("At least 13 troops died in the north and the port was closed.", "troops died in the north"),
    ],
)
def test_the_clause_says_of_which(engine: SpacyEngine, text: str, about: str) -> None:
    (one,) = read(text, next(engine.parse([(text, [(0, len(text))])])))
    assert one.about is not None
    assert text[slice(*one.about)] == about


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=12))
def test_whatever_the_text(engine: SpacyEngine, pieces: list[str]) -> None:
    text = "".join(pieces)
    found = read(text, next(engine.parse([(text, [(0, len(text))])])))
    assert all(one.end <= other.start for one, other in pairwise(found))
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert one.low is None or one.high is None or one.low <= one.high
        assert one.about is None or 0 <= one.about[0] < one.about[1] <= len(text)

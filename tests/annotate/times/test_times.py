"""Times: the tables of cases, and what holds for every text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.annotate import times
from rashomon.annotate.times.lexicon import Rule, rules, triggers, words
from rashomon.annotate.times.spot import locate, windows
from rashomon.annotate.times.tense import way
from rashomon.engines.language import SpacyEngine
from rashomon.records import Article, Block, Interval, Parse, TimeExpression

HERE = Path(__file__).parent
UNKNOWN = Interval()
PIECES = [
    "Police said on Monday ", "that 12 people ", "will leave next week ", "in May ", "Feb. 30",
    "31 February 2013", " 9999 ", "24:61 ", "the 99th century ", "a million years ago ", "in the year 0000 ",
    "2014-02-21T10:30:00Z ", "two days later, ", "the previous Friday ", "’80s ", "9/11 ", "10 p.m. Wednesday ",
    "\n\n", "— ", "\u200b", "🕰 ", "the the the ", "1,000,000 ", "every other day ", "Q3 2012 ", "the quarter ",
    "a year earlier ", "nineteen ninety-six ", "(2009–13) ", "12.12.2012 ",
]  # fmt: skip


def lines(name: str) -> list[str]:
    return [line for line in (HERE / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]


CASES = [tuple(line.split("\t")) for line in lines("cases.tsv")]


def written(text: str, *blocks: Block) -> Article:
    whole = Block(start=0, end=len(text), role="body")
    return Article(id="a", source="a.txt", text=text, sha256="", blocks=blocks or (whole,))


def day(text: str) -> date | None:
    return None if text == "-" else date.fromisoformat(text)


def interval(text: str) -> Interval:
    first, _, last = text.partition("/")
    return Interval(start=day(first), end=day(last or first))


@pytest.fixture(scope="module")
def parses(engine: SpacyEngine) -> dict[str, Parse]:
    """Parse the sentences of all cases at once."""
    texts = sorted({plain(case[-1]) for case in CASES} | set(lines("none.txt")))
    return dict(zip(texts, engine.parse([(text, [(0, len(text))]) for text in texts]), strict=True))


def plain(marked: str) -> str:
    return marked.replace("[", "").replace("]", "")


def test_there_are_cases_enough() -> None:
    assert len(CASES) >= 250
    assert len(CASES) == len(set(CASES))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]} {case[-1]}")
def test_case(case: tuple[str, ...], parses: dict[str, Parse]) -> None:
    published, tense, kind, value, first, last, marked = case
    text = plain(marked)
    start, end = marked.index("["), marked.index("]") - 1
    assert way(parses[text], locate(parses[text], start)) == (None if tense == "-" else tense)
    found = times.find(written(text), parses[text], interval(published))
    here = [one for one in found if (one.start, one.end) == (start, end)]
    assert here, f"found {[text[one.start : one.end] for one in found]}"
    assert (here[0].type, here[0].value) == (kind, value)
    assert here[0].interval == Interval(start=day(first), end=day(last))


@pytest.mark.parametrize("text", lines("none.txt"))
def test_nothing_is_found_where_nothing_stands(text: str, parses: dict[str, Parse]) -> None:
    found = times.find(written(text), parses[text], interval("2014-02-26"))
    assert [text[one.start : one.end] for one in found] == []


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: f"{rule.read}: {rule.like}")
def test_a_rule_matches_its_example_and_is_tried_on_it(rule: Rule) -> None:
    assert any(match[0] == rule.like for match in rule.pattern.finditer(rule.within))
    assert any(rule.needs & kinds for _, _, kinds in windows(rule.within, 0, len(rule.within)))
    assert rule.read in times.READERS


def test_trigger_words_are_in_lower_case() -> None:
    assert all(word == word.lower() for word in triggers())
    assert set(words()["months"].values()) == set(range(1, 13))


def test_only_evidence_is_read(engine: SpacyEngine) -> None:
    text = "On Feb. 3, 2013, the dam broke.\nPicture taken on May 5, 2012."
    cut = text.index("Picture")
    article = written(text, Block(start=0, end=cut, role="body"), Block(start=cut, end=len(text), role="caption"))
    parse = next(engine.parse([(text, article.evidence())]))
    assert [one.value for one in times.find(article, parse)] == ["2013-02-03"]


def test_another_anchor_moves_meanings_and_no_spans(engine: SpacyEngine) -> None:
    text = "Talks broke down last week. On Monday, two days after Feb. 21, 2014, they resumed; in 1998 they had failed."
    article, parse = written(text), next(engine.parse([(text, [(0, len(text))])]))
    unknown, first, second = (
        times.find(article, parse, one) for one in map(interval, ("-", "2014-02-26", "2013-02-26"))
    )
    for one in (first, second):
        assert [(x.start, x.end) for x in one] == [(x.start, x.end) for x in unknown]
    assert unknown[0].interval == UNKNOWN
    assert unknown[0].anchor is None
    assert first[0].interval != second[0].interval
    assert first[0].anchor == interval("2014-02-26")
    fixed = [one.value for one in first if one.anchor is None]
    assert {"2014-02-21", "1998"} <= set(fixed)
    assert fixed == [one.value for one in second if one.anchor is None]


def test_what_is_counted_from_a_told_day_names_that_day_as_anchor(engine: SpacyEngine) -> None:
    text = "The dam broke on Feb. 3, 2013. The next day, the town was empty."
    found = times.find(written(text), next(engine.parse([(text, [(0, len(text))])])))
    assert found[1].interval == interval("2013-02-04")
    assert found[1].anchor == interval("2013-02-03")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pieces=st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=12),
    published=st.one_of(st.none(), st.dates()),
    width=st.integers(0, 40),
)
def test_whatever_the_text(engine: SpacyEngine, pieces: list[str], published: date | None, width: int) -> None:
    text = "".join(pieces)
    article, parse = written(text), next(engine.parse([(text, [(0, len(text))])]))
    last = published and date.fromordinal(min(published.toordinal() + width, date.max.toordinal()))
    found = times.find(article, parse, Interval(start=published, end=last))
    assert found == times.find(article, parse, Interval(start=published, end=last))
    assert [(one.start, one.end) for one in found] == sorted((one.start, one.end) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for one in found:
        holds(one, text)


def holds(one: TimeExpression, text: str) -> None:
    """Check what holds for every expression: it stands in the text, and its interval runs forward."""
    assert 0 <= one.start < one.end <= len(text)
    assert text[one.start : one.end].strip() == text[one.start : one.end]
    assert one.value
    if one.interval.start and one.interval.end:
        assert one.interval.start <= one.interval.end
    assert replace(one) == one

"""When happenings were: the table of cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bench.gold import as_is
from rashomon.annotate import events, statements, times
from rashomon.engines.language import SpacyEngine
from rashomon.records import Interval, Publication

LINES = (Path(__file__).parent / "when.tsv").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split("\t")) for line in LINES if line and not line.startswith("#")]


def day(text: str) -> date | None:
    return None if text == "-" else date.fromisoformat(text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[-1])
def test_case(case: tuple[str, ...], engine: SpacyEngine) -> None:
    published, trigger, first, last, basis, text = case
    when = Publication(start=day(published), end=day(published), basis="stated" if day(published) else "unknown")
    article = replace(as_is("a", text), published=when)
    parse = next(iter(engine.parse([(text, article.evidence())])))
    said = statements.find(article, parse, (), statements.attributions(article, parse))
    found = events.find(article, parse, (), times.find(article, parse), said)
    one = next(one for one in found if text[one.start : one.end] == trigger)
    assert one.interval == Interval(start=day(first), end=day(last))
    assert (one.basis or "-") == basis

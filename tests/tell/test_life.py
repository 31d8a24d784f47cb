"""The timeline of one entity: what it did and suffered, in order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bench.gold import as_is
from rashomon.annotate import events, times
from rashomon.engines.language import SpacyEngine
from rashomon.records import Entity, Interval, Marked, Publication, Span
from rashomon.tell.life import life

TEXT = (
    "Ana Berg opened the new bridge on Tuesday. Ana Berg praised the engineers. In 2014 Ana Berg founded a shipyard. "
    "Ana Berg will visit Orvel. Police never arrested Ana Berg. Ben Holt left the party on Monday."
)


def day(*numbers: int) -> Interval:
    return Interval(start=date(*numbers), end=date(*numbers))


def test_in_order_with_the_reports_own_day_where_none_is_told(engine: SpacyEngine) -> None:
    published = Publication(start=date(2024, 3, 7), end=date(2024, 3, 7), basis="stated")
    article = replace(as_is("a", TEXT), published=published)
    parse = next(iter(engine.parse([(TEXT, article.evidence())])))
    found = times.find(article, parse)
    one = Marked(article=article, parse=parse, times=found, events=events.find(article, parse, (), found, ()))
    starts = [n for n in range(len(TEXT)) if TEXT.startswith("Ana Berg", n)]
    ana = Entity(
        id="e", type="person", name="Ana Berg", mentions=tuple(Span(article="a", start=n, end=n + 8) for n in starts)
    )
    deeds = [(TEXT[deed.mentions[0].start : deed.mentions[0].end], deed.interval) for deed in life(ana, {"a": one}, ())]
    assert deeds[0] == ("founded", Interval(start=date(2014, 1, 1), end=date(2014, 12, 31)))
    assert deeds[1:3] == [("opened", day(2024, 3, 5)), ("praised", day(2024, 3, 5))]
    assert ("arrested", day(2024, 3, 5)) not in deeds
    assert "left" not in [word for word, _ in deeds]

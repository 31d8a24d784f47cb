"""Builds the invented dossier of ``sample.toml``: what stands there by its words becomes spans here."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from rashomon.records import (
    Article,
    Block,
    Copy,
    Difference,
    Dossier,
    Entity,
    Entry,
    Event,
    Flag,
    Interval,
    Line,
    Note,
    Point,
    Publication,
    Quantity,
    Reason,
    Skip,
    Span,
    Statement,
    Story,
    Stretch,
    Telling,
    TimeExpression,
    Value,
)

Row = dict[str, Any]
ROWS: Row = tomllib.loads((Path(__file__).parent / "sample.toml").read_text(encoding="utf-8"))


def article(row: Row) -> Article:
    """Build an article out of its parts, a blank line between each."""
    text, blocks = "", []
    for role, part in row["blocks"]:
        text += "\n\n" if text else ""
        blocks.append(Block(start=len(text), end=len(text) + len(part), role=role))
        text += part
    day = row.get("day")
    return Article(
        id=row["id"],
        source=row["source"],
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        title=row["blocks"][0][1],
        outlet=row.get("outlet"),
        agency=row.get("agency"),
        url=row.get("url"),
        language="en",
        published=Publication(start=day, end=day, basis="metadata" if day else "unknown"),
        blocks=tuple(blocks),
    )


ARTICLES = tuple(map(article, ROWS["articles"]))
TEXT = {one.id: one.text for one in ARTICLES}


def stretch(name: str, words: str) -> Stretch:
    """Find words in an article."""
    start = TEXT[name].index(words)
    return start, start + len(words)


def at(name: str, words: str) -> Span:
    """Find words in an article, as a span."""
    start, end = stretch(name, words)
    return Span(article=name, start=start, end=end)


def value(row: list[Any]) -> Value:
    """Read a value: its words, then its lower and upper end where it has them."""
    text, low, high = (*row, None, None)[:3]
    return Value(text=text, low=low, high=high)


def telling(row: Row) -> Telling:
    """Build a telling."""
    start, end = stretch(row["in"], row["words"])
    return Telling(
        article=row["in"],
        start=start,
        end=end,
        origin=row["origin"],
        attributed_to=row.get("of"),
        value=value(row["value"]) if "value" in row else None,
        hedge=row.get("hedge"),
        polarity=row.get("polarity", "asserts"),
    )


def point(row: Row) -> Point:
    """Build a point."""
    tellings = tuple(map(telling, row["tellings"]))
    difference = None
    if "difference" in row:
        kind, left, right, why = row["difference"]
        difference = Difference(kind=kind, left=tellings[left], right=tellings[right], why=why)
    return Point(
        id=row["id"],
        kind=row["kind"],
        status=row["status"],
        support=row["support"],
        text=row["text"],
        tellings=tellings,
        difference=difference,
        reasons=tuple(Reason(feature=name, score=score, detail=why) for name, score, why in row.get("reasons", ())),
        notes=tuple(note(one, tellings) for one in row.get("notes", ())),
    )


def note(row: Sequence[str], tellings: Sequence[Telling]) -> Note:
    """Build a note between two of a point's tellings."""
    kind, left, right, why = row
    ends = [next(one for one in tellings if one.article == article) for article in (left, right)]
    spans = tuple(Span(article=one.article, start=one.start, end=one.end) for one in ends)
    reasons = (Reason(feature="likeness", score=0.5, detail="1.00"),)
    return Note(kind=kind, from_=left, to=right, why=why, spans=spans, reasons=reasons)


def statement(row: Row) -> Statement:
    """Build a statement."""
    source, cue, content = ((stretch(row["in"], row[part]),) for part in ("source", "cue", "content"))
    return Statement(
        id=row["id"],
        article=row["in"],
        source=source,
        cue=cue,
        content=content,
        kind=row.get("kind", "indirect"),
        stance=row.get("stance", "claims"),
        speaker=row.get("speaker"),
        denies=row.get("denies"),
    )


def entity(name: str, row: list[Any]) -> Entity:
    """Build an entity, merged by its surname."""
    kind, label, aliases, places = row
    reasons = (Reason(feature="surname", score=0.8, detail=f"{aliases[0]} / {label}"),) if aliases else ()
    mentions = tuple(at(*place) for place in places)
    return Entity(id=name, type=kind, name=label, aliases=tuple(aliases), mentions=mentions, reasons=reasons)


SATURDAY = Interval(start=date(2031, 4, 12), end=date(2031, 4, 12))
MARCH = Interval(start=date(2031, 3, 1), end=date(2031, 3, 31))


def when(name: str, words: str, days: Interval) -> TimeExpression:
    """Build a time expression."""
    start, end = stretch(name, words)
    return TimeExpression(article=name, start=start, end=end, type="DATE", value="", interval=days)


def figure(name: str, words: str, low: float, high: float | None) -> Quantity:
    """Build a number of people."""
    start, end = stretch(name, words)
    return Quantity(article=name, start=start, end=end, low=low, high=high, of="people")


def flag(name: str, words: str, kind: str, message: str) -> Flag:
    """Build a flag."""
    start, end = stretch(name, words)
    return Flag(article=name, kind=kind, start=start, end=end, message=message, evidence=(at(name, words),))


def entry(days: Interval, text: str, event: str | None, *cites: Span) -> Entry:
    """Build an entry of a timeline."""
    return Entry(interval=days, text=text, event=event, cites=cites)


def stories() -> tuple[Story, ...]:
    """Build the two stories: one of five articles, one of a single article."""
    first = "At least six people were killed on Saturday when a storage tank exploded"
    second = "Teck blamed sabotage and promised that those responsible would be found within a week."
    blast = Story(
        id="ostrel",
        title="Blast at Ostrel chemical works",
        articles=("a1", "a2", "a3", "a4", "a5"),
        interval=Interval(start=date(2031, 4, 12), end=date(2031, 4, 15)),
        summary=(Line(text=first, cites=(at("a1", first),)), Line(text=second, cites=(at("a3", second),))),
        timeline=(
            entry(MARCH, "The tank had failed its inspection in March", None, at("a2", "The tank had failed")),
            entry(SATURDAY, "A storage tank exploded", "v1", at("a1", "exploded"), at("a2", "blew up")),
            entry(SATURDAY, "Thirty-one others were taken to hospital", None, at("a1", "taken to hospital")),
            entry(Interval(), "those responsible would be found", "v2", at("a3", "those responsible")),
        ),
        points=tuple(map(point, ROWS["points"])),
    )
    ferry = Story(id="lunde", title="Ferry line to Lunde opens again", articles=("b1",))
    return blast, ferry


def build() -> Dossier:
    """Build the whole."""
    copied = "a storage tank exploded at the Kessin chemical works in Ostrel"
    earlier = Reason(feature="first", score=1.0, detail="Northmark Wire published a day earlier")
    return Dossier(
        rashomon="0.0.0",
        articles=ARTICLES,
        entities=tuple(entity(name, row) for name, row in ROWS["entities"].items()),
        statements=tuple(map(statement, ROWS["statements"])),
        times=(when("a1", "Saturday", SATURDAY), when("a1", "March", MARCH), when("a5", "Tuesday", Interval())),
        quantities=(figure("a1", "At least six", 6, None), figure("a3", "Four", 4, 4), figure("a5", "Nine", 9, 9)),
        events=(
            Event(id="v1", type="ACCIDENT", interval=SATURDAY, mentions=(at("a1", "exploded"),)),
            Event(id="v2", type="INVESTIGATE", reality="planned", mentions=(at("a3", "found"),)),
        ),
        copies=(
            Copy(
                article="a4",
                of="a1",
                shared=0.83,
                spans=(at("a4", copied),),
                of_spans=(at("a1", copied),),
                reasons=(earlier,),
            ),
        ),
        stories=stories(),
        flags=(
            flag("a4", "A ferry leaves the harbour of Lunde in 2024.", "caption", "Nothing else here speaks of Lunde."),
            flag("a5", "Tuesday", "date", "No publication date is given."),
        ),
        skipped=(Skip(source="broken.jsonl", where="line 7", why="not valid JSON", what_to_do="mend the line"),),
    )


@pytest.fixture(scope="session")
def sample() -> Dossier:
    """Give the invented dossier."""
    return build()

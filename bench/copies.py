"""Copies: is it found who took text from whom, and nothing else?

*Rewrites*: 200 reports made of the demo's articles by a program (`bench.rewriting`), forty in each of five strengths:
as it was printed, cut, inside a report of one's own, reworded, retold (which leaves a third of all three-word runs).
Twenty at a time stand in a pile with all articles of the demo, most of which tell the same event in their own words and
share its quotations: whatever pair is found there that is not of one text is wrong (the demo's own copies are known).
*Direction*: of those found that carry dates or credits.

*Agency named*: of PolNeAR's articles with a ``wire``, those whose agency is named by what the text says, without that
field, and how many of those named are right.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from pathlib import Path

from bench.gold import as_is, as_read, default, rows
from bench.parses import parse
from bench.rewriting import STRENGTHS, rewrite
from bench.score.cluster import Share
from bench.table import Line, run
from rashomon import data
from rashomon.engines.language import SpacyEngine
from rashomon.pipeline import cleaned
from rashomon.read import read
from rashomon.records import Article, Interval, Marked, Parse
from rashomon.relate import copies

PILES, EACH = 2, 20  # piles a strength, rewrites a pile
LONG = 6  # sentences of an article that is rewritten
GOLDS = ("polnear/dev.jsonl", "polnear/train.jsonl.gz")
NAMES = {"AP": "Associated Press", "UPI": "United Press International", "AFP": "Agence France-Presse"}
MARKS = {"named": (None, 0.9, 0.95), "P": (None, 0.9, 0.95), "R": (None, 0.6, 0.85)}  # best peer, must reach, goal


@dataclass(slots=True)
class Found:
    """What was found of one strength: pairs of a rewrite and its report, right ones, wrong ones, directions."""

    pairs: int = 0
    right: int = 0
    wrong: int = 0
    directed: int = 0
    backwards: int = 0


def measure(golds: Sequence[Path]) -> list[Line]:
    """Measure rewrites of the demo, and the naming of agencies in PolNeAR."""
    found = {strength: Found() for strength in STRENGTHS}
    demo, group = reports()
    for strength in STRENGTHS:
        for number in range(PILES):
            judge(found[strength], demo, group, strength, number)
    total = Found(*(sum(getattr(one, name) for one in found.values()) for name in Found.__slots__))
    lines = [
        line("rewrites: P", total.right / max(total.right + total.wrong, 1), "P", {"wrong": total.wrong}),
        line("rewrites: R", total.right / total.pairs, "R", {"pairs": total.pairs}),
        *(
            line(f"rewrites, {name}: R", one.right / one.pairs, None, {"wrong": one.wrong})
            for name, one in found.items()
        ),
        line("rewrites: direction right", 1 - total.backwards / max(total.directed, 1), None, {"of": total.directed}),
    ]
    return [*lines, *agencies(golds)]


def line(name: str, value: float, mark: str | None, detail: Mapping[str, float]) -> Line:
    """Make a line of the table."""
    peer, must, goal = MARKS[mark] if mark else (None, None, None)
    return Line(measure=name, ours=value, peer=peer, must=must, goal=goal, detail=dict(detail))


def reports() -> tuple[list[Marked], dict[str, str]]:
    """Give the demo's articles, parsed, and which are of one text: a label for each, by id."""
    folder = data.path("demo/articles")
    articles = [
        one for one in cleaned([a for a in read([folder]) if isinstance(a, Article)]) if isinstance(one, Article)
    ]
    names = {one.source.rsplit("/", 1)[-1]: one.id for one in articles}
    label = {one.id: one.id for one in articles}
    for copy in json.loads(data.path("demo/gold.json").read_text(encoding="utf-8"))["copies"]:
        one, other = label[names[copy["a"]]], label[names[copy["b"]]]
        label = {name: one if at == other else at for name, at in label.items()}
    return parse(articles), label


def judge(found: Found, demo: Sequence[Marked], group: Mapping[str, str], strength: str, number: int) -> None:
    """Rewrite some of the demo's articles, find copies among all, and count."""
    long = [one for one in demo if len(body(one)) >= LONG]
    some = [long[n % len(long)] for n in range(number * EACH, (number + 1) * EACH)]
    made = parse([rewritten(one, strength, number * EACH + n) for n, one in enumerate(some)])
    of = {new.article.id: one.article.id for new, one in zip(made, some, strict=True)}
    label = {**group, **{new: group[old] for new, old in of.items()}}
    pairs = {frozenset((copy.article, copy.of)): copy for copy in copies.find([*demo, *made])}
    for new, old in of.items():
        copy = pairs.get(frozenset((new, old)))
        found.pairs += 1
        found.right += copy is not None
        if copy and copy.directed:
            found.directed += 1
            found.backwards += copy.article != new
    found.wrong += sum(len({label[name] for name in pair}) > 1 for pair in pairs)


def body(one: Marked) -> list[str]:
    """Give the sentences of an article's body."""
    heads = [block.end for block in one.article.blocks if block.role == "headline"]
    text, told = one.article.text, one.parse
    spans = ((told.start[first], told.end[last - 1]) for first, last in told.sentences)
    return [" ".join(text[start:end].split()) for start, end in spans if start >= max(heads, default=0)]


def rewritten(one: Marked, strength: str, number: int) -> Article:
    """Make the article of another outlet that takes a report; it comes out a day later, where the report has a day."""
    title = one.article.title or body(one)[0]
    text = rewrite(title, body(one), strength, number, sentence)
    when = one.article.published
    day = when.end + timedelta(days=1) if when.end else None
    return as_is(
        f"{one.article.id}-{strength}-{number}", text, Interval(start=day, end=day) if day else None, text.index("\n")
    )


@lru_cache(maxsize=10_000)
def sentence(text: str) -> Parse:
    """Parse a sentence."""
    return next(iter(SpacyEngine().parse([(text, ((0, len(text)),))])))


def agencies(golds: Sequence[Path]) -> Iterator[Line]:
    """Name the agency of articles that have a ``wire``, by their text alone."""
    found = [(str(number), row) for number, row in enumerate(row for path in golds for row in rows(path))]
    wire = {name: said(row["wire"]) for name, row in found}
    named = {name: article.agency for name, article in as_read((name, bare(row)) for name, row in found)}
    share = shared(wire, named)
    detail = {"P": share.precision, "R": share.recall, "articles": sum(one is not None for one in wire.values())}
    yield line("agency named, F1", share.f1, "named", detail)


def bare(row: dict[str, object]) -> dict[str, object]:
    """Hide what the row says besides text, title, outlet and day."""
    return {key: row[key] for key in ("doc_id", "text", "title", "publisher", "date") if key in row}


def said(wire: str | None) -> str | None:
    """Give the full name of an agency."""
    name = (wire or "NA").upper()
    return None if name == "NA" else NAMES.get(name, name.title())


def shared(wire: Mapping[str, str | None], named: Mapping[str, str | None]) -> Share:
    """Give how many of the agencies named are right, and how many are named."""
    right = sum(agency is not None and agency == wire[name] for name, agency in named.items())
    return Share(
        precision=right / max(sum(agency is not None for agency in named.values()), 1),
        recall=right / max(sum(agency is not None for agency in wire.values()), 1),
    )


if __name__ == "__main__":
    run("Copies", measure, [default(name) for name in GOLDS], __doc__)

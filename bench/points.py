"""Points: what several articles of one story tell, aligned and compared, against points marked by readers.

The gold articles of each story are annotated as the system does it (each line of text a body block, so that offsets
hold), taken as one story, related and compared. Peers: simple methods (rules, word overlap, vectors), tried on dev.
All points count, guesses too; what the page shows as points are the sure ones, whose pairs are given beside.
``--out FILE`` writes the predicted points as JSON Lines in the form of the gold.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.gold import NoGold, Row, as_is, default, published, rows
from bench.score import accounts
from bench.table import Line, show
from rashomon.annotate import annotate
from rashomon.engines.language import SpacyEngine
from rashomon.pipeline import Unswept, compared, mark_all
from rashomon.records import Marked, Point, Related, Story
from rashomon.relate import copies, link

GOLDS = ("accounts/dev.jsonl",)
NOTES = frozenset({"attribution_lost", "hedge_lost"})


@dataclass(frozen=True, slots=True)
class Run:
    """What was predicted for each story, and how long each part took, in seconds of processor time."""

    points: dict[str, tuple[Point, ...]]
    annotate: float
    relate: float


def predict(stories: Sequence[Row], *, rules: bool = False) -> Run:
    """Annotate, relate and compare the articles of each gold story."""
    began = time.process_time()
    marked = mark(stories, rules=rules)
    between = time.process_time()
    points = {}
    for story, articles in zip(stories, marked, strict=True):
        told = Story(id=story["story"], title="", articles=tuple(one.article.id for one in articles))
        with Unswept():  # as the pipeline does
            related = link(Related(marked=tuple(articles), copies=copies.find(articles), stories=(told,)))
        points[story["story"]] = compared(related).stories[0].points
    return Run(points, between - began, time.process_time() - between)


def mark(stories: Sequence[Row], *, rules: bool = False) -> list[list[Marked]]:
    """Annotate the articles of each story, with the attribution model or by rules alone."""
    articles = [[as_is(doc["doc_id"], doc["text"], published(doc)) for doc in story["docs"]] for story in stories]
    pile = [article for group in articles for article in group]
    found = iter(annotate(pile, SpacyEngine(), None) if rules else mark_all(pile, workers=1))
    return [[next(found) for _ in group] for group in articles]


def gold_points(story: Row) -> list[accounts.Point]:
    """Read a gold story's points."""
    return [
        accounts.Point(
            status=point["status"],
            tellings=tuple(
                accounts.Told(article=one["doc_id"], start=one["start"], end=one["end"]) for one in point["tellings"]
            ),
            notes=frozenset((note["kind"], note["from"], note["to"]) for note in point.get("notes") or ()),
        )
        for point in story["points"]
    ]


def our_points(points: Sequence[Point]) -> list[accounts.Point]:
    """Put our points into the scorer's form."""
    return [
        accounts.Point(
            status=point.status,
            tellings=tuple(accounts.Told(article=one.article, start=one.start, end=one.end) for one in point.tellings),
            notes=frozenset((note.kind, note.from_, note.to) for note in point.notes if note.kind in NOTES),
        )
        for point in points
    ]


def lines(found: accounts.Score, sure: accounts.Score, run: Run) -> Iterator[Line]:
    """Give the table: ours (and the sure points alone), the simple methods, what must be reached, the goal."""
    pairs, collisions, notes = found.pairs, found.collisions, found.notes
    yield Line(measure="pairs: recall", ours=pairs.recall, peer=0.52, must=0.50, goal=0.80, detail={"gold": pairs.gold})
    judged: dict[str, float] = {"judged": pairs.predicted, "predicted": found.pairs_predicted}
    yield Line(measure="pairs: precision, judged", ours=pairs.precision, peer=0.77, must=0.80, goal=0.92, detail=judged)
    yield Line(measure="pairs: right of all predicted", ours=found.pairs_share, peer=0.37, must=0.45, goal=0.70)
    yield Line(measure="sure points alone, pairs: recall", ours=sure.pairs.recall)
    yield Line(measure="sure points alone, pairs: precision, judged", ours=sure.pairs.precision)
    yield Line(measure="sure points alone, pairs: right of all predicted", ours=sure.pairs_share)
    by_status: dict[str, float] = {**found.status_f1, "found": sum(found.status.values())}
    yield Line(measure="status: macro F1", ours=found.macro_f1, peer=0.43, must=0.50, goal=0.85, detail=by_status)
    many: dict[str, float] = {"predicted": collisions.predicted, "gold": collisions.gold}
    yield Line(measure="collisions: precision", ours=collisions.precision, peer=0.38, must=0.60, goal=0.88, detail=many)
    yield Line(measure="collisions: recall", ours=collisions.recall, peer=0.20, must=0.30, goal=0.75)
    many = {"predicted": notes.predicted, "gold": notes.gold}
    yield Line(measure="notes: precision", ours=notes.precision, must=0.40, goal=0.60, detail=many)
    yield Line(measure="notes: recall", ours=notes.recall, must=0.30, goal=0.60)
    took = {"annotate, s": run.annotate, "relate and compare, s": run.relate}
    ratio = run.relate / run.annotate if run.annotate else 0.0
    yield Line(measure="relate and compare to annotate", ours=ratio, must=0.30, below=True, detail=took)


def write(path: Path, run: Run) -> None:
    """Write the predicted points in the form of the gold."""
    with path.open("w", encoding="utf-8") as out:
        for name, points in run.points.items():
            told = [
                {
                    "id": point.id,
                    "kind": point.kind,
                    "status": point.status,
                    "text": point.text,
                    "tellings": [{"doc_id": one.article, "start": one.start, "end": one.end} for one in point.tellings],
                    "notes": [
                        {"kind": note.kind, "from": note.from_, "to": note.to}
                        for note in point.notes
                        if note.kind in NOTES
                    ],
                }
                for point in points
            ]
            out.write(json.dumps({"story": name, "points": told}, ensure_ascii=False) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", action="append", type=Path, metavar="FILE", help="gold file; may be repeated")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--rules", action="store_true", help="attribute by rules alone, without the model")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the predicted points")
    options = parser.parse_args()
    golds = options.gold or [default(name) for name in GOLDS]
    try:
        stories = [story for path in golds for story in rows(path)]
        run = predict(stories, rules=options.rules)
        gold = {story["story"]: gold_points(story) for story in stories}
        found = accounts.score(gold, {name: our_points(points) for name, points in run.points.items()})
        plain = {name: our_points([one for one in points if one.sure]) for name, points in run.points.items()}
        if options.out:
            write(options.out, run)
        show("Points", list(lines(found, accounts.score(gold, plain), run)), golds=golds, as_json=options.json)
    except NoGold as error:
        sys.exit(f"{parser.prog}: {error}")


if __name__ == "__main__":
    main()

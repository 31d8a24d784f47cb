"""Stories: are the articles about one event gathered, and no others?

BCubed of the gathered stories against gold clusters: ECB+ sub-topics, BASIL triplets, NewsWCL50 events, Wikinews pages,
each set alone and all of them poured into one pile. One setting for all. The articles are read, cleaned and parsed as
the system does it; who copied whom is found first, for a copy belongs to its original's story.

Peers, measured alike on dev: TF-IDF vectors with average linkage, its threshold tuned on each set, and taranis with
the setting that it ships.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.gold import Row, as_read, default, labelled
from bench.parses import parsed
from bench.score.cluster import compare
from bench.table import Line, run
from rashomon.records import Article, Marked
from rashomon.relate import copies, stories

GOLDS = ("ecbplus/dev.jsonl.gz", "basil/dev.jsonl", "newswcl50/dev.jsonl", "wikinews_clusters/dev.jsonl")
KEYS = ("cluster", "subtopic", "triplet", "event")  # where the sets keep the label
MARKS: dict[str, tuple[float | None, float, float]] = {  # best peer, must reach, goal
    "ecbplus": (0.928, 0.93, 0.97),
    "basil": (0.97, 0.95, 0.98),
    "newswcl50": (0.78, 0.93, 0.98),
    "wikinews_clusters": (None, 0.85, 0.93),
    "all in one pile": (None, 0.85, 0.93),
}


def measure(golds: Sequence[Path]) -> list[Line]:
    """Measure each gold file alone, and all together where there are several."""
    found = {path: list(labelled([path], KEYS)) for path in golds}
    marked = {path: named(rows) for path, rows in found.items()}
    lines = [scored(path.parent.name, found[path], marked[path]) for path in golds]
    if len(golds) > 1:
        everything = [one for rows in found.values() for one in rows]
        lines.append(scored("all in one pile", everything, [one for some in marked.values() for one in some]))
    return lines


def named(rows: Iterable[tuple[str, Row, str]]) -> list[tuple[str, Marked]]:
    """Read, clean and parse gold documents; each comes with its name in the gold."""
    pairs = list(as_read((name, row) for name, row, _ in rows))
    articles: list[Article] = [article for _, article in pairs]
    return list(zip([name for name, _ in pairs], parsed(articles), strict=True))


def scored(name: str, rows: Sequence[tuple[str, Row, str]], marked: Sequence[tuple[str, Marked]]) -> Line:
    """Gather stories and compare them with the gold labels."""
    gold = {document: label for document, _, label in rows}
    once = {one.article.id: one for _, one in marked}  # the same text twice is one article
    pile = [once[key] for key in sorted(once)]
    told = stories.gather(pile, copies.find(pile))
    place = {article: story.id for story in told for article in story.articles}
    likeness = compare(gold, {document: place[one.article.id] for document, one in marked})
    peer, must, goal = MARKS.get(name, (None, None, None))
    return Line(
        measure=f"BCubed F1, {name}",
        ours=likeness.bcubed.f1,
        peer=peer,
        must=must,
        goal=goal,
        detail={
            "P": likeness.bcubed.precision,
            "R": likeness.bcubed.recall,
            "ARI": likeness.rand,
            "articles": likeness.documents,
            "stories": len(told),
            "gold": len(set(gold.values())),
        },
    )


if __name__ == "__main__":
    run("Stories", measure, [default(name) for name in GOLDS], __doc__)

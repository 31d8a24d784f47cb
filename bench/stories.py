"""Stories: are the articles about one event gathered, and no others?

BCubed of the gathered stories against gold clusters: ECB+ sub-topics, BASIL triplets, NewsWCL50 events, Wikinews pages,
each set alone and all of them poured into one pile, also with 2,000 articles of Timeline17 and PolNeAR as noise (they
have no label: they only get in the way). One setting for all. The articles are read, cleaned and parsed as the system
does it; who copied whom is found first, for a copy belongs to its original's story. *Kept whole*: each gold story of
three articles or more is a pile of its own, and should be one story: the share of pairs that stay together.

Peers, measured alike on dev: TF-IDF vectors with average linkage, its threshold tuned on each set, and taranis with
the setting that it ships.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bench.gold import Row, as_read, default, labelled, rows
from bench.parses import parsed
from bench.score.cluster import compare
from bench.speed import shortened
from bench.table import Line, run
from rashomon.records import Article, Marked
from rashomon.relate import copies, stories

GOLDS = ("ecbplus/dev.jsonl.gz", "basil/dev.jsonl", "newswcl50/dev.jsonl", "wikinews_clusters/dev.jsonl")
NOISE = ("polnear/dev.jsonl", "polnear/train.jsonl.gz", "timeline17/dev_docs.jsonl.gz")
POURED = 2000  # articles of noise: all of PolNeAR, the rest evenly from Timeline17
WHOLE = 3  # articles of a gold story that is a pile of its own
KEYS = ("cluster", "subtopic", "triplet", "event")  # where the sets keep the label
MARKS: dict[str, tuple[float | None, float, float]] = {  # best peer, must reach, goal
    "ecbplus": (0.928, 0.93, 0.97),
    "basil": (0.97, 0.95, 0.98),
    "newswcl50": (0.78, 0.93, 0.98),
    "wikinews_clusters": (None, 0.85, 0.93),
    "all in one pile": (None, 0.85, 0.93),
    "all in one pile, with noise": (None, 0.85, 0.93),
}


def measure(golds: Sequence[Path]) -> list[Line]:
    """Measure each gold file alone, and all together where there are several; with noise where all are measured."""
    found = {path: list(labelled([path], KEYS)) for path in golds}
    marked = {path: named((name, row) for name, row, _ in rows) for path, rows in found.items()}
    lines = [scored(path.parent.name, found[path], marked[path]) for path in golds]
    everything = [one for rows in found.values() for one in rows]
    pile = [one for some in marked.values() for one in some]
    if len(golds) > 1:
        lines.append(scored("all in one pile", everything, pile))
    if list(golds) == [default(name) for name in GOLDS]:
        lines.append(scored("all in one pile, with noise", everything, [*pile, *named(noise())]))
    return [*lines, kept_whole(everything, pile)]


def noise() -> Iterator[tuple[str, Row]]:
    """Give articles that have no label, with a name; their ends, which stories do not read, are cut off."""
    some = [(path.parent.name, row) for path in map(default, NOISE[:-1]) for row in rows(path)]
    rest = rows(default(NOISE[-1]))
    step = len(rest) / max(POURED - len(some), 1)
    some.extend(("timeline17", rest[int(n * step)]) for n in range(POURED - len(some)))
    for home, row in some:
        yield f"{home}/{row['doc_id']}", {**row, "text": shortened(row["text"])}


def kept_whole(found: Sequence[tuple[str, Row, str]], marked: Sequence[tuple[str, Marked]]) -> Line:
    """Gather each gold story as a pile of its own."""
    once = dict(marked)
    told: dict[str, dict[str, Marked]] = defaultdict(dict)
    for name, _, label in found:
        told[label][once[name].article.id] = once[name]
    shares = [
        sum(len(story.articles) ** 2 for story in stories.gather(list(some.values()), ())) / len(some) ** 2
        for some in told.values()
        if len(some) >= WHOLE
    ]
    mean = sum(shares) / max(len(shares), 1)
    return Line(
        measure="kept whole, each story a pile",
        ours=mean,
        detail={"piles": len(shares), "whole": sum(share == 1 for share in shares)},
    )


def named(rows: Iterable[tuple[str, Row]]) -> list[tuple[str, Marked]]:
    """Read, clean and parse gold documents; each comes with its name in the gold."""
    pairs = list(as_read(rows))
    articles: list[Article] = [article for _, article in pairs]
    return list(zip([name for name, _ in pairs], parsed(articles), strict=True))


def scored(name: str, found: Sequence[tuple[str, Row, str]], marked: Sequence[tuple[str, Marked]]) -> Line:
    """Gather stories and compare them with the gold labels."""
    gold = {document: label for document, _, label in found}
    once = {one.article.id: one for _, one in marked}  # the same text twice is one article
    pile = [once[key] for key in sorted(once)]
    told = stories.gather(pile, copies.find(pile))
    place = {article: story.id for story in told for article in story.articles}
    likeness = compare(gold, {document: place[one.article.id] for document, one in marked if document in gold})
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

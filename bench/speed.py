"""Speed and memory: what annotating costs beside the bare language pipeline, how the rest grows, how long a start is.

- *annotate*: words a second of the bare spaCy pipeline and of the whole *annotate* over the same texts, turn by turn in
  one run and one process, so that whatever else the machine does falls on both; processor time, since one process is
  the measure (all cores are used when there is more to do). The share of each finder is of our time.
- *growth*: *relate* and *compare* over 100, 500 and 2,000 articles, real texts cut to their first paragraphs; whole
  gold stories are added, so that the pile grows by stories and not by articles of one. The exponent is the slope of
  the line through the three points, both axes logarithmic.
- *start*: ``rashomon build`` on a few articles in a new process, beside loading the language pipeline alone.
- *again*: ``rashomon build`` on the same articles twice, in new processes: the second remembers what the first found.

    python -m bench.speed --part annotate
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from types import ModuleType

from bench.gold import NoGold, Row, as_is, as_read, default, published, rows
from bench.parses import bare
from bench.table import Line, show
from rashomon.annotate import annotate, events, names, quantities, statements, times
from rashomon.engines.attribution import OnnxAttributor
from rashomon.engines.language import SpacyEngine
from rashomon.pipeline import compared, mark_all, relate
from rashomon.ports import Passage
from rashomon.records import Article, Attribution, Parse

PARTS = ("annotate", "growth", "start", "again")
TEXTS = ("basil/dev.jsonl", "newswcl50/dev.jsonl")
PILE = (
    "ecbplus/train.jsonl.gz", "ecbplus/dev.jsonl.gz", "basil/dev.jsonl", "newswcl50/dev.jsonl",
    "timeline17/dev_docs.jsonl.gz", "wikinews_clusters/dev.jsonl", "wikinews_clusters/dev_handpicked.jsonl",
    "polnear/train.jsonl.gz", "polnear/dev.jsonl",
)  # fmt: skip
SEEDS = default("").parent / "seeds"
WORDS = 40_000  # that annotate is measured on
SIZES = (100, 500, 2000)
CHARACTERS = 2000  # of each text in the growing pile: what a short report has
FINDERS: tuple[tuple[str, ModuleType], ...] = (
    ("names", names), ("times", times), ("statements", statements), ("quantities", quantities), ("events", events),
)  # fmt: skip


class Stopwatch:
    """Adds up the processor time spent in some functions."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    @contextmanager
    def timing(self, name: str) -> Iterator[None]:
        """Add the time inside to a name's."""
        before = time.process_time()
        yield
        self.spent[name] = self.spent.get(name, 0.0) + time.process_time() - before

    @contextmanager
    def around(self, module: ModuleType, name: str) -> Iterator[None]:
        """Time a finder's ``find`` wherever the room calls it."""
        found = module.find

        def find(*args: object, **words: object) -> object:
            with self.timing(name):
                return found(*args, **words)

        module.find = find  # type: ignore[attr-defined]
        yield
        module.find = found  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class TimedEngine:
    """A language engine whose time is taken."""

    watch: Stopwatch
    engine: SpacyEngine

    def parse(self, passages: Iterable[Passage]) -> Iterator[Parse]:
        with self.watch.timing("parse"):
            found = list(self.engine.parse(passages))
        yield from found


@dataclass(frozen=True, slots=True)
class TimedAttributor:
    """An attributor whose time is taken."""

    watch: Stopwatch
    attributor: OnnxAttributor

    def attribute(self, passages: Sequence[Passage]) -> list[tuple[Attribution, ...]]:
        with self.watch.timing("attribution model"):
            return self.attributor.attribute(passages)


def annotating(golds: Sequence[Path]) -> list[Line]:
    """Measure the bare pipeline and ours, turn by turn."""
    articles = some([as_is(str(row["doc_id"]), row["text"], published(row)) for path in golds for row in rows(path)])
    watch, engine, attributor = Stopwatch(), SpacyEngine(), OnnxAttributor()
    list(annotate(articles[:12], engine, attributor))  # what is loaded once does not count
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    plain = bare()
    list(plain.pipe([articles[0].text]))
    words, ours, theirs = 0, 0.0, 0.0
    with ExitStack() as timed:
        for name, module in FINDERS:
            timed.enter_context(watch.around(module, name))
        tools = TimedEngine(watch, engine), TimedAttributor(watch, attributor)
        for portion in (articles[n : n + 12] for n in range(0, len(articles), 12)):
            before = time.process_time()
            words += sum(len(doc) for doc in plain.pipe(article.text for article in portion))
            between = time.process_time()
            list(annotate(portion, *tools))
            theirs, ours = theirs + between - before, ours + time.process_time() - between
    shares = {name: spent / ours for name, spent in sorted(watch.spent.items(), key=lambda one: -one[1])}
    return [
        Line(measure="bare pipeline, words a second", ours=words / theirs, detail={"words": words}),
        Line(measure="annotate, words a second", ours=words / ours, detail=shares),
        Line(measure="annotate to bare pipeline, time", ours=ours / theirs, must=2.5, goal=1.6, below=True),
        Line(measure="peak memory of one process, MB", ours=memory),
    ]


def some(articles: Sequence[Article]) -> list[Article]:
    """Take articles until there are enough words."""
    taken: list[Article] = []
    words = 0
    for article in articles:
        if words < WORDS:
            taken.append(article)
            words += len(article.text.split())
    return taken


def growing(golds: Sequence[Path], sizes: Sequence[int]) -> list[Line]:
    """Measure *relate* and *compare* over piles of several sizes."""
    told = pile(golds, max(sizes))
    marked = list(mark_all(told))
    lines: list[Line] = []
    points: dict[str, list[tuple[float, float]]] = {"relate": [], "compare": []}
    relate(marked[:50])  # what is loaded once does not count
    for size in sizes:
        before = time.process_time()
        related = relate(marked[:size])
        between = time.process_time()
        compared(related)
        spent = between - before, time.process_time() - between
        detail: dict[str, float] = {"relate, s": spent[0], "compare, s": spent[1], "stories": len(related.stories)}
        detail["largest story"] = max(len(story.articles) for story in related.stories)
        lines.append(
            Line(measure=f"relate and compare, {len(marked[:size]):,} articles, s", ours=sum(spent), detail=detail)
        )
        for stage, seconds in zip(points, spent, strict=True):
            points[stage].append((math.log(len(marked[:size])), math.log(seconds)))
    for name, found in points.items():
        lines.append(Line(measure=f"{name}: growth exponent", ours=slope(found), must=1.2, below=True))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [*lines, Line(measure=f"peak memory with {len(marked):,} articles, MB", ours=memory)]


def slope(points: Sequence[tuple[float, float]]) -> float:
    """Give the slope of the line through some points with the least squares.

    >>> slope([(0.0, 1.0), (1.0, 3.0), (2.0, 5.0)])
    2.0
    """
    x = sum(a for a, _ in points) / len(points)
    y = sum(b for _, b in points) / len(points)
    rise, run = sum((a - x) * (b - y) for a, b in points), sum((a - x) * (a - x) for a, _ in points)
    return rise / run


def pile(golds: Sequence[Path], size: int) -> list[Article]:
    """Give articles of whole gold stories, the stories in an order that only their names decide."""
    keyed = [(group(path, row), row) for path in golds for row in rows(path)]
    keyed.sort(key=lambda pair: (hashlib.sha256(pair[0].encode()).digest(), str(pair[1]["doc_id"])))
    chosen = [row for _, found in groupby(keyed, key=lambda pair: pair[0]) for _, row in found][: size + size // 8]
    short = [(str(n), {**row, "text": shortened(row["text"])}) for n, row in enumerate(chosen)]
    once = {article.text: article for _, article in as_read(short)}  # the sets overlap a little
    return list(once.values())[:size]


def group(path: Path, row: Row) -> str:
    """Name the gold story of a document: its cluster, else its collection in its month, else itself."""
    for key in ("subtopic", "triplet", "event"):
        if row.get(key) is not None:
            return f"{path.parent.name} {row[key]}"
    return f"{row['collection']} {row['date'][:7]}" if "collection" in row else f"{path.parent.name} {row['doc_id']}"


def shortened(text: str) -> str:
    """Give a text's first paragraphs."""
    end = text.find("\n", CHARACTERS)
    return text if end < 0 else text[:end]


def starting() -> list[Line]:
    """Measure new processes: the language pipeline alone, and a small build; the quickest of three each."""
    with tempfile.TemporaryDirectory() as out:
        build = ["from rashomon.cli import main; main()", "build", str(SEEDS), "--out", out, "--quiet", "--no-memory"]
        wall, own = fastest(["from rashomon.engines.language import pipeline; pipeline()"])
        lines = [Line(measure="language pipeline alone, cold start, s", ours=wall, detail={"processor time": own})]
        if SEEDS.is_dir():
            wall, own = fastest(build)
            name, detail = "rashomon build seeds, cold start, s", {"processor time": own}
            lines.append(Line(measure=name, ours=wall, must=6.0, below=True, detail=detail))
    return lines


def again(golds: Sequence[Path]) -> list[Line]:
    """Measure a build, and the same build again, in processor time."""
    with tempfile.TemporaryDirectory() as folder:
        pile = Path(folder) / "pile.jsonl"
        texts = [json.dumps({"text": row["text"], "title": row.get("title")}) for path in golds for row in rows(path)]
        pile.write_text("\n".join(texts), encoding="utf-8")
        words = ["from rashomon.cli import main; main()", "build", str(pile), "--quiet", "--workers", "1", "--out"]
        spent = []
        for _ in range(2):
            before = processor()
            subprocess.run([sys.executable, "-c", *words, f"{folder}/out"], check=True)
            spent.append(processor() - before)
    detail: dict[str, float] = {"first, s": spent[0], "again, s": spent[1], "articles": len(texts)}
    return [Line(measure="a build again, times faster", ours=spent[0] / spent[1], must=10.0, detail=detail)]


def fastest(words: Sequence[str]) -> tuple[float, float]:
    """Run a program three times and give the least wall time and the least processor time."""
    wall, own = [], []
    for _ in range(3):
        before, used = time.perf_counter(), processor()
        subprocess.run([sys.executable, "-c", *words], check=True)
        wall.append(time.perf_counter() - before)
        own.append(processor() - used)
    return min(wall), min(own)


def processor() -> float:
    """Give the processor time that finished child processes have used, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", action="append", type=Path, metavar="FILE", help="texts to read; may be repeated")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--part", action="append", choices=PARTS, help="measure this only; may be repeated")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of articles for growth")
    options = parser.parse_args()
    parts = options.part or PARTS
    texts, grown = (options.gold or [default(name) for name in names] for names in (TEXTS, PILE))
    try:
        lines = annotating(texts) if "annotate" in parts else []
        lines += starting() if "start" in parts else []
        lines += again(texts) if "again" in parts else []
        lines += growing(grown, options.sizes) if "growth" in parts else []
        golds = sorted({*(texts if {"annotate", "again"} & {*parts} else ()), *(grown if "growth" in parts else ())})
        show("Speed and memory", lines, golds=golds, as_json=options.json)
    except NoGold as error:
        sys.exit(f"{parser.prog}: {error}")


if __name__ == "__main__":
    main()

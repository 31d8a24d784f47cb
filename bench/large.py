"""Stories at scale: ten thousand, a hundred thousand and a million articles, features given, on one core.

python -m bench.large [--sizes 10000 100000 1000000] [--page]

The articles are recombined from the words of the gold sets' texts: a story takes its words from two texts, a few names
of its own and its days; each of its articles takes some of those, common words of news, and words that no other has.
There are fifty articles to a story on average, and their sizes are as skewed as in news (Zipf's law): most stories have
a few articles, the largest some thousands. The same seed makes the same articles.

Measured are processor time and the largest resident memory of a process that does nothing else, from an empty index to
settled stories; then what one more article costs; and how well the stories are those that were made (BCubed F1).
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from bench.gold import default, rows
from bench.programs import ROOT
from bench.report import commit, machine
from bench.score.cluster import compare
from bench.table import number
from rashomon.relate.archive import Sheet
from rashomon.relate.index import Index
from rashomon.text.rarity import general

PAGE = ROOT / "docs" / "bench-large.md"
GOLDS = ("ecbplus/train.jsonl.gz", "polnear/train.jsonl.gz", "timeline17/dev_docs.jsonl.gz")
SIZES = (10_000, 100_000, 1_000_000)
MEAN = 50  # articles of a story on average: 20,000 stories of a million articles
SKEW = 0.85  # exponent of Zipf's law for the sizes of stories
NAMES, OWN = 8, 6  # names of a story; words that only one article has
TOLD, COMMON = (25, 55), (25, 50)  # words that an article takes from its story, and of all news
FIRST, YEARS = 730_000, 3 * 365  # the day on which the first story starts, and how many days stories start on
PORTION = 10_000  # articles made, then added, at once
MORE = 500  # articles added one by one to the settled index
WORD = re.compile(r"[a-z]{4,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What a made story is about: its words, its names, the day it starts, how many articles it has."""

    words: tuple[str, ...]
    names: tuple[str, ...]
    day: int
    size: int


def texts() -> list[tuple[str, ...]]:
    """Give the rarer words of the texts of some gold sets."""
    known = general()
    found = []
    for name in GOLDS:
        for row in rows(default(name)):
            words = dict.fromkeys(WORD.findall(row["text"][:2000].lower()))
            found.append(tuple(word for word in words if known.get(word, 0.0) < 0.03))
    return [words for words in found if len(words) > 30]


def topics(articles: int, pool: Sequence[tuple[str, ...]], chance: random.Random) -> list[Topic]:
    """Make stories, whose sizes follow Zipf's law and add up to so many articles."""
    count = max(1, articles // MEAN)
    shares = [1 / (n + 1) ** SKEW for n in range(count)]
    scale = articles / sum(shares)
    made = []
    for n, share in enumerate(shares):
        one, other = chance.choice(pool), chance.choice(pool)
        words = tuple(dict.fromkeys(chance.sample(one, min(50, len(one))) + chance.sample(other, min(25, len(other)))))
        names = tuple(f"name{n}x{k}" for k in range(NAMES))
        made.append(
            Topic(words=words, names=names, day=FIRST + chance.randrange(YEARS), size=max(1, round(share * scale)))
        )
    return made


def sheets(made: Sequence[Topic], chance: random.Random) -> Iterator[tuple[Sheet, int]]:
    """Make the articles of some stories, in the order of their days, each with the number of its story."""
    common = [word for word, share in general().items() if 0.02 < share < 0.2 and len(word) > 3]
    due = sorted((one.day + int(chance.expovariate(0.3)), n) for n, one in enumerate(made) for _ in range(one.size))
    for number_, (day, n) in enumerate(due):
        topic = made[n]
        told = chance.sample(topic.words, min(len(topic.words), chance.randint(*TOLD)))
        words = Counter({word: chance.choice((1, 1, 2, 4, 5)) for word in told})
        words.update({name: chance.choice((1, 4, 5)) for name in chance.sample(topic.names, NAMES // 2)})
        words.update(chance.choices(common, k=chance.randint(*COMMON)))
        words.update(f"own{number_}x{k}" for k in range(chance.randrange(OWN)))
        yield Sheet(article=f"a{number_:07}", title="", words=words, day=day, length=400), n


def run(size: int) -> dict[str, float]:
    """Measure one size, in this process."""
    chance = random.Random(size)
    made = topics(size, texts(), chance)
    stream = sheets(made, chance)
    story: dict[str, int] = {}
    index = Index(small=0)
    spent = 0.0
    while portion := list(islice(stream, PORTION)):
        story |= {sheet.article: n for sheet, n in portion}
        before = time.process_time()
        index.archive.add(sheet for sheet, _ in portion)
        spent += time.process_time() - before
    before = time.process_time()
    index.settle()
    spent += time.process_time() - before
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    share = compare(story, {name: index.home(name) for name in story}).bcubed
    later = [Topic(words=one.words, names=one.names, day=FIRST + YEARS, size=1) for one in made]
    more = [sheet for sheet, _ in islice(sheets(chance.choices(later, k=MORE), chance), MORE)]
    before = time.process_time()
    for n, one in enumerate(more):
        index.add([Sheet(article=f"more{n}", title="", words=one.words, day=one.day, length=one.length)])
    each = (time.process_time() - before) / len(more)
    return {
        "articles": len(story), "stories made": len(made), "largest": max(one.size for one in made),
        "stories found": len(index.ids()), "F1": share.f1, "P": share.precision, "R": share.recall,
        "seconds": spent, "bytes": memory, "each": each,
    }  # fmt: skip


def measured(size: int) -> dict[str, float]:
    """Measure one size, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.large", "--one", str(size)], cwd=ROOT, check=True, capture_output=True, text=True
    )
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


HEAD = """# Stories at scale

Written by `make bench-large`, never by hand: `bench/large.py` says what is measured. Stories alone, features given, one
process on one core; processor time.

"""


def page(found: Sequence[dict[str, float]]) -> Iterator[str]:
    """Give the lines of the page."""
    yield f"Measured on {datetime.now(UTC):%Y-%m-%d} at commit `{commit()}`, on {machine()}.\n"
    heads = ("articles", "stories made (largest)", "found", "BCubed F1", "seconds", "articles a second", "memory, GB")
    yield f"| {' | '.join(heads)} | one more article, ms |"
    yield f"|{' ---: |' * (len(heads) + 1)}"
    for one in found:
        cells = [
            f"{one['articles']:,.0f}", f"{one['stories made']:,.0f} ({one['largest']:,.0f})",
            f"{one['stories found']:,.0f}", number(one["F1"]), f"{one['seconds']:,.1f}",
            f"{one['articles'] / one['seconds']:,.0f}", f"{one['bytes'] / 1e9:.2f}", f"{one['each'] * 1000:.1f}",
        ]  # fmt: skip
        yield f"| {' | '.join(cells)} |"
    yield "\nMust reach: 300 articles a second, 8 GB at a million; goal: 2,000 and 4 GB."
    if len(found) > 1:
        first, last = found[0], found[-1]
        power = math.log(last["seconds"] / first["seconds"]) / math.log(last["articles"] / first["articles"])
        yield f"Time grows as n^{power:.2f} (must stay below 1.2, goal 1.05)."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of articles")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--page", action="store_true", help=f"write {PAGE.relative_to(ROOT)}")
    options = parser.parse_args()
    if options.one:
        print(json.dumps(run(options.one)))
        return
    text = "\n".join(page([measured(size) for size in options.sizes])) + "\n"
    print(text)
    if options.page:
        PAGE.write_text(HEAD + text, encoding="utf-8")


if __name__ == "__main__":
    main()

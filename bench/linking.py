"""Linking: how many words a second names are typed and linked, and how the cost grows with the pile.

Processor time of one process, the language pipeline's taken off. *Typed* is what ``annotate/names`` does (names, what
stands for them, descriptions), *linked* what ``relate/entities`` does. The piles are real texts, cut to their
first paragraphs, by whole gold stories. The exponent is that of the time of linking over the number of distinct names:
1 is in proportion, 2 would be every name with every other.

    python -m bench.linking --sizes 1000 5000
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bench.gold import NoGold, default
from bench.parses import parsed
from bench.speed import PILE, pile
from bench.table import Line, show
from rashomon.annotate import names
from rashomon.records import Marked
from rashomon.relate import copies, entities, stories

SIZES = (1000, 5000)
MORE = ("geoparsing/dev.jsonl.gz", "tempeval3/train.jsonl.gz", "tempeval3/dev.jsonl", "meantime/dev.jsonl")


def measure(golds: Sequence[Path], sizes: Sequence[int]) -> list[Line]:
    """Type and link the names of piles of several sizes."""
    bare = parsed(pile(golds, max(sizes)))
    typed(bare[:20])  # what is loaded once does not count
    lines, points = [], []
    for size in sizes:
        line, point = linking(bare[:size])
        lines.append(line)
        points.append(point)
    (names_few, least), (names_many, most) = points[0], points[-1]
    if len(points) > 1 and names_many > names_few:
        exponent = math.log(most / least) / math.log(names_many / names_few)
        lines.append(Line(measure="linking: growth over distinct names, exponent", ours=exponent, must=1.3, below=True))
    return lines


def typed(bare: Sequence[Marked]) -> list[Marked]:
    """Find and type the names of parsed articles, and what stands for them."""
    return [
        replace(one, mentions=names.describe(one.article, one.parse, names.find(one.article, one.parse), (), ()))
        for one in bare
    ]


def linking(bare: Sequence[Marked]) -> tuple[Line, tuple[int, float]]:
    """Type and link the names of a pile; give the measure, and how many names there are with the time of linking."""
    begun = time.process_time()
    marked = typed(bare)
    found = time.process_time() - begun
    told = stories.gather(marked, copies.find(marked))
    begun = time.process_time()
    _, known, _ = entities.resolve(marked, told)
    linked = time.process_time() - begun
    words = sum(len(one.parse) for one in bare)
    distinct = len({form for one in known if one.form == "name" for form in (one.name, *one.aliases)})
    detail = {
        "typed, s": found, "linked, s": linked, "words": words, "distinct names": distinct, "entities": len(known),
    }  # fmt: skip
    line = Line(
        measure=f"typed and linked, {len(bare):,} articles, words a second", ours=words / (found + linked), must=20_000,
        goal=50_000, detail=detail,
    )  # fmt: skip
    return line, (distinct, linked)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", action="append", type=Path, metavar="FILE", help="texts to read; may be repeated")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of articles")
    options = parser.parse_args()
    golds = options.gold or [default(name) for name in (*PILE, *MORE)]
    try:
        show("Linking", measure(golds, options.sizes), golds=golds, as_json=options.json)
    except NoGold as error:
        sys.exit(f"{parser.prog}: {error}")


if __name__ == "__main__":
    main()

"""The days of a story: how much each matters to it, and which of several lines tells a day best."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from rashomon.records import Marked, Span
from rashomon.text.rarity import mass, rarity

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
TELLS = 1.5  # the least that a word must tell (it stands in fewer than every fifth article)
ARTICLE, AHEAD = 6.0, -0.5  # what an article that looks back on a day weighs, beside a line; a line that looks ahead
ALIKE = 0.6  # of what the shorter of two lines tells: so much alike they tell one happening
FEWEST = 2  # words that two lines must share besides
AGAIN = 0.5  # what is left of a word's worth once another line has told it
LENGTH = 0.25  # power of its length by which a line is worth less


def weights(marked: Iterable[Marked]) -> dict[date, float]:
    """Say how much each day matters to a story: by the articles that look back on it and the lines that tell of it.

    A line that only looks ahead speaks against its day: what was announced there may never have come.
    """
    weight: defaultdict[date, float] = defaultdict(float)
    for one in marked:
        published = one.article.published.end
        told: set[date] = set()
        for time in one.times:
            day = time.interval.start
            if day is None or day != time.interval.end or time.type not in {"DATE", "TIME"}:
                continue
            ahead = published is not None and day > published
            weight[day] += AHEAD if ahead else 1.0
            if not ahead:
                told.add(day)
        for day in told:
            weight[day] += ARTICLE
    return dict(weight)


def content(one: Marked, span: Span) -> frozenset[str]:
    """Give the words of a stretch that tell something, without those that only say when."""
    parse = one.parse
    dated = [(time.start, time.end) for time in one.times if time.start < span.end and time.end > span.start]
    return frozenset(
        parse.lemma[i].casefold()
        for i in range(*parse.run(span.start, span.end))
        if parse.pos[i] in CONTENT
        and rarity(parse.lemma[i].casefold()) > TELLS
        and not any(start <= parse.start[i] < end for start, end in dated)
    )


def same(left: frozenset[str], right: frozenset[str]) -> bool:
    """Tell whether two lines share most of what the shorter of them tells."""
    common = left & right
    return len(common) >= FEWEST and mass(common) >= ALIKE * min(mass(left), mass(right))


def best(
    lines: Sequence[frozenset[str]],
    weight: Sequence[float],
    held: Mapping[str, int],
    spread: Mapping[str, int],
    count: int,
) -> list[int]:
    """Choose the lines that tell of a day what most of its lines tell, and no happening twice.

    Greedy: each time the line whose words weigh most, a word by how rare it is in English, how many of the day's lines
    share it and how far it is spread in the story; less for what a chosen line has told, and for length.

    Args:
        lines: the words of each line.
        weight: of each line, by where it stands.
        held: in how many lines that tell of the day each word stands.
        spread: in how many lines of the story each word stands.
        count: how many are wanted.
    """
    worth = {w: math.log(n) * rarity(w) * math.sqrt(math.log1p(spread.get(w, n))) for w, n in held.items() if n > 1}
    chosen: list[int] = []
    told: Counter[str] = Counter()
    left = list(range(len(lines)))
    while left and len(chosen) < count:
        taken = max(left, key=lambda n: (weight[n] * value(lines[n], worth, told), -n))
        chosen.append(taken)
        told.update(lines[taken])
        left = [n for n in left if n != taken and not same(lines[n], lines[taken])]
    return chosen


def value(words: frozenset[str], worth: Mapping[str, float], told: Mapping[str, int]) -> float:
    """Say how much a line adds to what was told."""
    added = sum(worth[w] * float(AGAIN ** told.get(w, 0)) for w in sorted(words) if w in worth)
    return added / float(max(len(words), 1) ** LENGTH)

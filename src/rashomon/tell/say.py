"""How a thing is told: the line around a span that can be read alone, and which of several tells it best."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace

from rashomon.records import Marked, Parse, Point, Span, Status, Telling
from rashomon.tell.excerpt import excerpt, shown
from rashomon.tell.figures import behind, counts, figure, narrowed, past_age
from rashomon.tell.quote import paired, quote, unpaired
from rashomon.text.lines import line, stands_alone

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ"})
MOSTLY = 0.6  # share of a line's content words that the span must hold to be told by it
RANK: dict[Status, int] = {"disputed": 0, "updated": 1, "scope": 2, "agreed": 3, "single": 4}
WORDS = 16  # words of the line that is read best


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A line of an article: its words, where they stand, and how awkward it is to read alone (the least is best).

    ``told`` is the share of the line's own words that the span holds which it is told for.
    """

    text: str
    span: Span
    awkward: tuple[int, int]
    told: float


def say(one: Marked, start: int, end: int) -> Said:
    """Find the line around a span; the span itself, as the most awkward, where its sentence gives none."""
    parse = one.parse
    first, last = parse.run(start, end)
    run = line(parse, first, last) if first < last else None
    if run:
        start, end = parse.start[run[0]], parse.end[run[1] - 1]
        awkward = 0 if stands_alone(parse, run) else 1
    else:
        awkward = 2
    start, end = paired(one.article.text, start, end)
    text = unpaired(quote(one.article, start, end))
    return Said(
        text=text[:1].upper() + text[1:],
        span=Span(article=one.article.id, start=start, end=end),
        awkward=(awkward, abs(len(text.split()) - WORDS)),
        told=held(parse, (first, last), run) if run else 1.0,
    )


def held(parse: Parse, span: tuple[int, int], run: tuple[int, int]) -> float:
    """Give the share of a line's content words that stand in a span of it."""
    content = [i for i in range(*run) if parse.pos[i] in CONTENT]
    return sum(span[0] <= i < span[1] for i in content) / max(len(content), 1)


def all_worded(points: Iterable[Point], marked: Mapping[str, Marked]) -> tuple[Point, ...]:
    """Tell each point in its own words: none in a line that tells another, where it has one besides.

    The best line goes to what is in dispute, then to what changed, then to what is agreed by most.
    """
    points = list(points)
    order = sorted(points, key=lambda one: (not one.sure, RANK[one.status], -one.support, one.id))
    said: dict[str, Point] = {}
    taken: set[str] = set()
    for point in order:
        said[point.id] = worded(point, marked, taken)
        taken.add(said[point.id].text)
    return tuple(said[point.id] for point in points)


def worded(point: Point, marked: Mapping[str, Marked], taken: Set[str] = frozenset()) -> Point:
    """Tell a point by the line of the telling that reads best, or by an excerpt.

    A line must say little more than the span that it stands for: what the articles agree on is the span, and not the
    rest of its sentence; the other tellings have most of its words, if they have most of any line's. A dispute is told
    by what is asserted, and not by its denial alone; what all deny by a sentence that denies it; what changed with time
    by the newest telling; a figure by a line that tells no other before it.
    """
    if point.tellings and all(telling.polarity == "denies" for telling in point.tellings):
        return replace(point, text=min((sentence(marked[one.article], one) for one in point.tellings), key=len))
    pair = point.difference and (point.difference.left, point.difference.right)
    among = newest(point) or pair or point.tellings
    claim = next((telling for telling in pair or () if telling.polarity == "asserts"), None)
    told = lines(point, among, marked)
    told = [line for line in told if line[-1] not in taken] or told
    if told and (claim is None or not min(told)[0]):
        return replace(point, text=min(told)[-1])
    if counts(point):
        among = tuple(narrowed(marked, telling) for telling in among if figure(marked, telling)) or among
    elif claim:
        among = (claim,)
    return replace(point, text=excerpt(point.text, [(one, marked[one.article]) for one in among]))


Told = tuple[bool, int, bool, int, Span, str]


def lines(point: Point, among: Iterable[Telling], marked: Mapping[str, Marked]) -> list[Told]:
    """Give the lines that may word a point, each after what speaks against it; the least is best."""
    content = {telling: words(marked[telling.article].parse, telling) for telling in point.tellings}
    found = []
    for telling in among:
        said = say(marked[telling.article], telling.start, telling.end)
        if said.told < MOSTLY or said.awkward[0] > 1 or (counts(point) and behind(marked, telling, said.span)):
            continue
        end = past_age(marked, telling, said.span) if counts(point) else None
        text = quote(marked[telling.article].article, said.span.start, end) if end else said.text
        stands, length = said.awkward
        found.append((telling.polarity != "asserts", stands, apart(telling, content), length, said.span, text))
    return found


def sentence(one: Marked, telling: Telling) -> str:
    """Give the sentence that a telling begins in."""
    parse = one.parse
    first, last = parse.sentences[parse.sentence_of[parse.run(telling.start, telling.end)[0]]]
    return quote(one.article, parse.start[first], parse.end[last - 1])


def words(parse: Parse, telling: Telling) -> frozenset[str]:
    """Give the lemmas of a telling's content words."""
    run = range(*parse.run(telling.start, telling.end))
    return frozenset(parse.lemma[i].lower() for i in run if parse.pos[i] in CONTENT)


def apart(telling: Telling, content: Mapping[Telling, frozenset[str]]) -> bool:
    """Tell whether the other tellings lack more of a telling's content words, on average, than a line may add."""
    mine, others = content.get(telling, frozenset()), [own for one, own in content.items() if one != telling]
    return sum(len(mine & own) for own in others) < MOSTLY * len(mine) * len(others)


def alone(point: Point, marked: Mapping[str, Marked]) -> str | None:
    """Give the line that tells a point and can be read alone, whichever of its figures comes first; if there is one."""
    said = [
        (said.text != point.text, said.awkward, said.text)
        for telling in newest(point) or point.tellings
        for said in (say(marked[telling.article], telling.start, telling.end),)
        if said.awkward[0] == 0 and (said.text == point.text or (counts(point) and said.told >= MOSTLY))
    ]
    return min(said)[-1] if said else None


def clear(telling: Telling, marked: Marked) -> str:
    """Tell a telling alone by its line, or by an excerpt."""
    said = say(marked, telling.start, telling.end)
    return said.text if said.told >= MOSTLY and said.awkward[0] < 2 else shown(marked, telling)[1]


def newest(point: Point) -> tuple[Telling, ...]:
    """Give the tellings of a changing point that were published last; none where that is not known."""
    days = [told.as_of.start for told in point.tellings if told.as_of and told.as_of.start]
    if point.status != "updated" or not days:
        return ()
    return tuple(told for told in point.tellings if told.as_of and told.as_of.start == max(days))

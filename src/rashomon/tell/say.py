"""How a thing is told: the line around a span that can be read alone, and which of several tells it best."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.records import Marked, Parse, Point, Span, Stretch, Telling
from rashomon.tell.quote import quote
from rashomon.text.lines import LONGEST, governor, line, stands_alone

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ"})
MOSTLY = 0.6  # share of a line's content words that the span must hold to be told by it
DANGLING = re.compile(
    r"(?:[\s,;:]+(?:and|but|or|nor|that|which|who|the|an?|of|to|with|than))+$|[\s,;:]+$", re.IGNORECASE
)
"""Words at an end that only lead on to what was cut off."""
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


def paired(text: str, start: int, end: int) -> Stretch:
    """Take in a quotation mark right beside a line, where the line holds only its other half."""
    inside = text[start:end]
    for opening, closing in (("“", "”"), ('"', '"')):
        more = inside.count(opening) - inside.count(closing) if opening != closing else -(inside.count(opening) % 2)
        if more < 0 and text[start - 1 : start] == opening:
            return start - 1, end
        if (more > 0 or (more < 0 and opening == closing)) and text[end : end + 1] == closing:
            return start, end + 1
    if text[start - 1 : start] == "‘" and "‘" not in inside and re.search(r"[.,!?]’", inside):
        return start - 1, end  # without a mark before it, ’ may be an apostrophe
    return start, end


def unpaired(text: str) -> str:
    """Take off a closing quotation mark that the line does not open, and the full stop before it."""
    for opening, closing in (("“", "”"), ("«", "»")):
        if text.endswith(closing) and opening not in text:
            text = text.removesuffix(closing).rstrip(" .,")
    return text


def held(parse: Parse, span: tuple[int, int], run: tuple[int, int]) -> float:
    """Give the share of a line's content words that stand in a span of it."""
    content = [i for i in range(*run) if parse.pos[i] in CONTENT]
    return sum(span[0] <= i < span[1] for i in content) / max(len(content), 1)


def worded(point: Point, marked: Mapping[str, Marked]) -> Point:
    """Tell a point by the line of the telling that reads best, or in the words of the span that compare chose.

    A line must say little more than the span that it stands for: what the articles agree on is the span, and not the
    rest of its sentence; the other tellings have most of its words, if they have most of any line's. A dispute is told
    by what is asserted, and not by its denial alone; what all deny by a sentence that denies it; what changed with time
    by the newest telling. Words that are no line begin with the sign of omission.
    """
    if point.tellings and all(telling.polarity == "denies" for telling in point.tellings):
        return replace(point, text=min((sentence(marked[one.article], one) for one in point.tellings), key=len))
    pair = point.difference and (point.difference.left, point.difference.right)
    content = {telling: words(marked[telling.article].parse, telling) for telling in point.tellings}
    lines = [
        (telling.polarity != "asserts", said.awkward[0], apart(telling, content), said.awkward[1], said.span, said.text)
        for telling in newest(point) or pair or point.tellings
        for said in (say(marked[telling.article], telling.start, telling.end),)
        if said.told >= MOSTLY and said.awkward[0] < 2
    ]
    claim = next((telling for telling in pair or () if telling.polarity == "asserts"), None)
    if lines and (claim is None or not min(lines)[0]):
        return replace(point, text=min(lines)[-1])
    if claim:
        article = marked[claim.article].article
        return replace(point, text=excerpt(quote(article, claim.start, claim.end), (claim,), marked))
    return replace(point, text=excerpt(point.text, point.tellings, marked))


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


def excerpt(text: str, tellings: Sequence[Telling], marked: Mapping[str, Marked]) -> str:
    """Show of words that were taken out of their sentence what is left out before them; they end where they can."""
    text = DANGLING.sub("", text)
    for telling in tellings:
        one = marked[telling.article]
        words = quote(one.article, telling.start, telling.end)
        at = words.casefold().find(text.casefold())
        if at >= 0:
            about = whom(one.parse, telling.start, telling.end)
            if about is not None:
                return f"… {quote(one.article, about, telling.start)} {words[: at + len(text)]}".replace(" ,", ",")
            whole = at == 0 and telling.start in {one.parse.start[first] for first, _ in one.parse.sentences}
            return text if whole else "… " + words[at : at + len(text)].lstrip(" ,;:")
    return text


def whom(parse: Parse, start: int, end: int) -> int | None:
    """Give where the noun begins that a relative clause tells of (*the mayor, who resigned*); ``None`` for others."""
    first, last = parse.run(start, end)
    verb = governor(parse, first, last)
    if first >= last or parse.dep[verb] not in {"relcl", "acl"} or parse.head[verb] >= first:
        return None
    begin = parse.subtree(parse.head[verb])[0]
    return parse.start[begin] if last - begin <= LONGEST else None


def whole(point: Point, marked: Mapping[str, Marked]) -> bool:
    """Tell whether a point's text is a line that can be read alone, and no fragment."""
    lines = (say(marked[telling.article], telling.start, telling.end) for telling in point.tellings)
    return any(said.text == point.text and said.awkward[0] == 0 for said in lines)


def newest(point: Point) -> tuple[Telling, ...]:
    """Give the tellings of a changing point that were published last; none where that is not known."""
    days = [told.as_of.start for told in point.tellings if told.as_of and told.as_of.start]
    if point.status != "updated" or not days:
        return ()
    return tuple(told for told in point.tellings if told.as_of and told.as_of.start == max(days))

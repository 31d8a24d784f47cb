"""The articles as the page names them: label, order of publication, the place of each span."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from rashomon.records import Article, Dossier, Interval, Quantity, Span, Story, Stretch, Telling, TimeExpression
from rashomon.tell.page import safe, words
from rashomon.tell.quote import headline, teller
from rashomon.text.naming import named

_BRACKETED = re.compile(r"\(([\w.-]+)\)")


class Library:
    """Looks articles up, and keeps which places the page links to, so that only those become link targets."""

    def __init__(self, dossier: Dossier) -> None:
        self.articles = {article.id: article for article in sorted(dossier.articles, key=_published)}
        self.rank = {name: rank for rank, name in enumerate(self.articles)}
        self.number = {name: n for story in dossier.stories for n, name in enumerate(self.ordered(story.articles), 1)}
        self._said = {one.id: f"said-{n}" for n, one in enumerate(dossier.statements, 1)}
        self.known = {one.id: str(n) for n, one in enumerate(dossier.entities)}  # short: they stand with each mark
        self.names = frozenset(one.name for one in dossier.entities)
        self.labels = dict(_labels(tuple(self.articles.values())))
        files = {named(None, one.source): one.id for one in self.articles.values() if not one.outlet}
        self._files = {name: self.labels[one] for name, one in files.items() if len(name) > len("-.txt")}
        self._file = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, self._files)) or '(?!)'})(?!\w)")
        self._read: dict[str, list[Quantity | TimeExpression]] = defaultdict(list)
        for number in dossier.quantities:
            self._read[number.article].append(number)
        for time in dossier.times:
            self._read[time.article].append(time)
        self._wanted: dict[str, dict[int, dict[str, None]]] = {name: {} for name in self.articles}

    def ordered(self, names: Iterable[str]) -> list[str]:
        """Put articles in order of publication; those that are not in the dossier are left out."""
        return sorted({name for name in names if name in self.rank}, key=self.rank.__getitem__)

    def label(self, name: str) -> str:
        """Name an article's outlet; where it is not known, its file or how it begins."""
        return self.labels.get(name, "unknown article")

    def readable(self, text: str) -> str:
        """Call articles as the page does, where a reason names one by its id in brackets or by its file."""
        text = self._file.sub(lambda one: self._files[one[0]], text)
        return _BRACKETED.sub(lambda one: f"({self.label(one[1])})" if one[1] in self.articles else one[0], text)

    def said(self, statement: str | None) -> str:
        """Give the id under which a statement stands in the page, empty where it does not.

        A number, as it stands with each of its marks; what should be linked from outside is its span.
        """
        return self._said.get(statement or "", "")

    def voice(self, name: str) -> str:
        """Give what groups articles into one column: the outlet, else the article itself."""
        article = self.articles.get(name)
        return article.outlet if article and article.outlet else f"\0{name}"

    def title(self, name: str) -> str:
        """Give an article's title, else its first words."""
        article = self.articles[name]
        first = headline(article)
        return first if article.title or len(first) <= 90 else first[:88].rsplit(" ", 1)[0] + " …"

    def when(self, name: str) -> str:
        """Write when an article was published."""
        return words.interval(self.articles[name].published)

    def span(self, story: Story) -> tuple[str, str]:
        """Write from when to when a story goes, in words and for machines; else when its articles were published."""
        if story.interval.start or story.interval.end:
            return words.interval(story.interval), words.iso(story.interval)
        dated = [self.articles[name].published for name in self.ordered(story.articles)]
        starts = [when.start for when in dated if when.start]
        if not starts:
            return words.NOT_KNOWN, ""
        ends = [when.end or when.start for when in dated if when.end or when.start]
        whole = Interval(start=min(starts), end=max(end for end in ends if end))
        missing = len(dated) - len(starts)
        return f"published {words.interval(whole)}" + (f", {missing} undated" if missing else ""), words.iso(whole)

    def to(self, place: Span | Telling) -> str:
        """Link to a place in an article, and remember that it must be found there."""
        if place.article not in self.articles:
            return ""
        target = f"a-{safe.anchor(place.article)}-{place.start}-{place.end}"
        self._wanted[place.article].setdefault(place.start, {})[target] = None
        return f"#{target}"

    def wanted(self, name: str) -> dict[int, tuple[str, ...]]:
        """Give for each offset of an article the ids that the page links to."""
        return {start: tuple(ids) for start, ids in sorted(self._wanted[name].items())}

    def read(self, telling: Telling) -> list[Stretch]:
        """Find the numbers or days inside a telling from which its value was read."""
        value = telling.value
        if value is None:
            return []
        days = value.interval if value.interval and value.low is None and value.high is None else None
        return [
            (one.start, one.end)
            for one in self._read[telling.article]
            if telling.start <= one.start
            and one.end <= telling.end
            and (
                days is not None and one.interval == days
                if isinstance(one, TimeExpression)
                else days is None and (one.low, one.high) == (value.low, value.high) != (None, None)
            )
        ]

    def block(self, name: str, at: int) -> Stretch:
        """Give the block around an offset, or the whole text where there is none."""
        article = self.articles[name]
        found = [(block.start, block.end) for block in article.blocks if block.start <= at < block.end]
        return found[0] if found else (0, len(article.text))


def _labels(articles: Sequence[Article]) -> Iterator[tuple[str, str]]:
    """Name each article; those without an outlet that would be called alike are numbered."""
    taken = Counter(one.outlet for one in articles if one.outlet)
    for one in articles:
        label = teller(one)
        if not one.outlet:
            taken[label] += 1
            label = f"{label} ({taken[label]})" if taken[label] > 1 else label
        yield one.id, label


def _published(article: Article) -> tuple[date, date, str]:
    """Order articles by publication; those without a date come last."""
    when = article.published
    start = when.start or when.end or date.max
    return start, when.end or start, article.id

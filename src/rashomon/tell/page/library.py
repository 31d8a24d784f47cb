"""The articles as the page names them: label, order of publication, the place of each span."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import PurePosixPath

from rashomon.records import Article, Span, Stretch, Telling
from rashomon.tell.page import safe, words


class Library:
    """Looks articles up, and keeps which places the page links to, so that only those become link targets."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self.articles = {article.id: article for article in sorted(articles, key=_published)}
        self.rank = {name: rank for rank, name in enumerate(self.articles)}
        self._wanted: dict[str, dict[int, dict[str, None]]] = {name: {} for name in self.articles}

    def label(self, name: str) -> str:
        """Name an article's outlet; where it is not known, the file that the article came from."""
        article = self.articles.get(name)
        if article is None:
            return "unknown article"
        if article.outlet:
            return article.outlet
        file = PurePosixPath(article.source.replace("\\", "/")).name
        return f"outlet not known ({file})" if file else "outlet not known"

    def voice(self, name: str) -> str:
        """Give what groups articles into one column: the outlet, else the article itself."""
        article = self.articles.get(name)
        return article.outlet if article and article.outlet else f"\0{name}"

    def title(self, name: str) -> str:
        """Give an article's title, else its first words."""
        article = self.articles[name]
        if article.title:
            return article.title
        first = next((line.strip() for line in article.text.splitlines() if line.strip()), "")
        return first if len(first) <= 90 else first[:88].rsplit(" ", 1)[0] + " …"

    def when(self, name: str) -> str:
        """Write when an article was published."""
        return words.interval(self.articles[name].published)

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

    def block(self, name: str, at: int) -> Stretch:
        """Give the block around an offset, or the whole text where there is none."""
        article = self.articles[name]
        found = [(block.start, block.end) for block in article.blocks if block.start <= at < block.end]
        return found[0] if found else (0, len(article.text))


def _published(article: Article) -> tuple[date, date, str]:
    """Order articles by publication; those without a date come last."""
    when = article.published
    start = when.start or when.end or date.max
    return start, when.end or start, article.id

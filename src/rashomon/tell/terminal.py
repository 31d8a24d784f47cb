"""The terminal view: what a story is, what is agreed, disputed, flagged, on one screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rashomon.records import Article, Dossier, Interval, Point, Story
from rashomon.tell.quote import key, quote, teller
from rashomon.tell.summary import ranked
from rashomon.text.tidy import printable

AGREED, DISPUTED, FLAGS, SKIPPED = 6, 6, 8, 10  # lines shown of each
PARTS = (
    ("AGREED", {"agreed"}, AGREED),
    ("DISPUTED", {"disputed"}, DISPUTED),
    ("CHANGED WITH TIME, OR COUNTED OTHERWISE", {"updated", "scope"}, DISPUTED),
)
WIDTH = 110  # characters of a line's text


def view(dossier: Dossier) -> Iterator[str]:
    """Give the view line by line, in plain text that a terminal only shows."""
    return map(printable, parts(dossier))


def parts(dossier: Dossier) -> Iterator[str]:
    """Write the view part by part."""
    articles = {article.id: article for article in dossier.articles}
    told = [story for story in dossier.stories if len(story.articles) > 1]
    alone = [story for story in dossier.stories if len(story.articles) == 1]
    counts = [
        many(len(dossier.articles), "article", "articles"),
        many(len(told), "story of several articles", "stories of several articles"),
        many(len(alone), "article alone", "articles alone"),
        *([f"{len(dossier.skipped)} skipped"] if dossier.skipped else []),
    ]
    yield ", ".join(counts)
    for story in told or alone[:3]:
        yield from view_story(story, articles)
    yield from view_flags(dossier, articles)
    if dossier.skipped:
        yield ""
        yield "SKIPPED"
        for skip in dossier.skipped[:SKIPPED]:
            yield f"  {skip.source}{f' ({skip.where})' if skip.where else ''}: {skip.why}; {skip.what_to_do}"
        yield from more(len(dossier.skipped), SKIPPED)


def view_story(story: Story, articles: Mapping[str, Article]) -> Iterator[str]:
    """Show one story: its title, its best supported points, its disputes."""
    outlets = {articles[name].outlet or name for name in story.articles}
    yield ""
    yield f"STORY  {story.title}"
    told = many(len(story.articles), "article", "articles"), many(len(outlets), "outlet", "outlets")
    yield f"  {', '.join(told)}, {days(story.interval)}"
    first = {line.text for line in story.summary}
    for name, statuses, most in PARTS:
        points = [point for point in story.points if point.status in statuses and point.sure]
        if points:
            yield f"  {name} ({len(points)})"
            lines: dict[str, Point] = {}
            for point in sorted(ranked(points), key=lambda one: one.text not in first):  # fragments come last
                lines.setdefault(key(point.text), point)
            shown = list(lines.values())[:most]
            for point in shown:
                yield from view_point(point, articles)
            yield from more(len(points), len(shown))


def view_point(point: Point, articles: Mapping[str, Article]) -> Iterator[str]:
    """Show one point; a difference with both of its sides."""
    told = len({telling.article for telling in point.tellings})
    yield f"    [{many(told, 'article', 'articles')}, support {point.support}] {cut(point.text)}"
    if point.difference:
        for telling in (point.difference.left, point.difference.right):
            article = articles[telling.article]
            yield f"        {teller(article)}: {cut(quote(article, telling.start, telling.end))}"


def view_flags(dossier: Dossier, articles: Mapping[str, Article]) -> Iterator[str]:
    """Show what a careful editor would stop at."""
    if dossier.flags:
        yield ""
        yield f"FLAGGED ({len(dossier.flags)})"
        lines = {
            f"  {flag.kind}: {teller(articles[flag.article])}: {cut(flag.message)}": None for flag in dossier.flags
        }
        yield from list(lines)[:FLAGS]
        yield from more(len(lines), FLAGS)


def many(number: int, one: str, several: str) -> str:
    """Write a number with what it counts."""
    return f"{number} {one if number == 1 else several}"


def more(there: int, shown: int) -> Iterator[str]:
    """Say how many lines were left out, if any were."""
    if there > shown:
        yield f"    ... {there - shown} more on the page"


def days(interval: Interval) -> str:
    """Write an interval; what is not known is said."""
    if interval.start is None and interval.end is None:
        return "dates not known"
    if interval.start == interval.end:
        return str(interval.start)
    return f"{interval.start or 'not known'} to {interval.end or 'not known'}"


def cut(text: str) -> str:
    """Shorten a line to the width of the view."""
    return text if len(text) <= WIDTH else text[: WIDTH - 1].rstrip() + "…"

"""The page: how large it is, how soon it opens, whether a large story scrolls, in a real browser.

- *seeds*: the page of the five seeds, where they are at hand.
- *large*: a story of 300 articles. It is the demo's largest story, told again by ever more invented outlets, so that it
  has as many articles, statements and entities, and points as widely told, as a real one of that size.

Opening is from navigation to the first contentful paint, as the browser itself measures it; the best of three. A
scroll runs through the whole page in steps of 300 pixels, one a frame; what counts is the share of frames that took
over 50 milliseconds.

    python -m bench.page
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.browser import chromium, started
from bench.gold import default
from bench.table import Line, show
from rashomon import data
from rashomon.pipeline import build
from rashomon.records import Dossier, Entity, Span, Telling
from rashomon.tell.page import render

SEEDS = default("").parent / "seeds"
LARGE = 300  # articles
RUNS = 3
SLOW = 50  # milliseconds: three frames of sixty a second
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
SCROLL = """
() => new Promise((done) => {
  const frames = [];
  let last = performance.now();
  function step(now) {
    frames.push(now - last);
    last = now;
    scrollBy(0, 300);
    const end = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    if (frames.length < 400 && !end) requestAnimationFrame(step);
    else done(frames.slice(1));
  }
  requestAnimationFrame(step);
})
"""


def large(articles: int) -> Dossier:
    """Tell the demo's largest story by so many articles."""
    whole = build([data.path("demo") / "articles"])
    story = max(whole.stories, key=lambda one: len(one.articles))
    times = -(-articles // len(story.articles))
    inside = set(story.articles)
    named = {name: [name, *(f"{name}-{n}" for n in range(1, times))] for name in story.articles}
    articles_now = [
        replace(one, id=name, outlet=f"{one.outlet} {n}" if n and one.outlet else one.outlet)
        for one in whole.articles
        if one.id in inside
        for n, name in enumerate(named[one.id])
    ]
    points = tuple(
        replace(point, tellings=tuple(again(one, name) for one in point.tellings for name in named[one.article]))
        for point in story.points
    )
    names = tuple(name for name in story.articles for name in named[name])
    return replace(
        whole,
        articles=tuple(articles_now),
        entities=tuple(spread(one, named) for one in whole.entities if any(m.article in inside for m in one.mentions)),
        statements=tuple(
            replace(one, id=f"{name}.{one.id}", article=name, within=None, denies=None)
            for one in whole.statements
            if one.article in inside
            for name in named[one.article]
        ),
        times=(),
        quantities=(),
        events=tuple(one for one in whole.events if any(span.article in inside for span in one.mentions)),
        copies=tuple(one for one in whole.copies if one.article in inside),
        flags=tuple(one for one in whole.flags if one.article in inside),
        stories=(replace(story, articles=names, points=points),),
    )


def again(telling: Telling, article: str) -> Telling:
    """Give a telling to another article."""
    return replace(telling, article=article)


def spread(entity: Entity, named: dict[str, list[str]]) -> Entity:
    """Give an entity's mentions to all articles that say the same."""
    mentions = tuple(
        Span(article=name, start=one.start, end=one.end)
        for one in entity.mentions
        for name in named.get(one.article, ())
    )
    return replace(entity, mentions=mentions)


def measure(path: str) -> list[Line]:
    """Measure both pages."""
    lines: list[Line] = []
    with tempfile.TemporaryDirectory() as folder, started(path) as browser:
        if SEEDS.is_dir():
            page = write(Path(folder) / "seeds.html", build([SEEDS]))
            lines.append(Line(measure="seeds: size, KB", ours=page.stat().st_size / 1000, must=400, below=True))
            lines.append(Line(measure="seeds: first paint, ms", ours=paint(browser, page), must=300, below=True))
        page = write(Path(folder) / "large.html", large(LARGE))
        detail: dict[str, float] = {"articles": LARGE, "size, KB": page.stat().st_size / 1000}
        painted = paint(browser, page)
        lines.append(Line(measure="large: first paint, ms", ours=painted, must=1000, below=True, detail=detail))
        frames = scrolled(browser, page)
        slow = sum(frame > SLOW for frame in frames) / len(frames)
        detail = {"frames": len(frames), "longest, ms": max(frames)}
        lines.append(
            Line(measure="large: slow frames while scrolling", ours=slow, must=0.02, below=True, detail=detail)
        )
    return lines


def write(path: Path, dossier: Dossier) -> Path:
    """Write a page."""
    path.write_text(render(dossier), encoding="utf-8")
    return path


def paint(browser: Any, page: Path) -> float:
    """Give the least milliseconds from navigation to first contentful paint."""
    took = []
    for _ in range(RUNS):
        with browser.new_context(viewport={"width": 1400, "height": 900}) as context:
            opened = context.new_page()
            opened.goto(page.as_uri())
            opened.wait_for_timeout(300)
            took.append(float(opened.evaluate(PAINT)))
    return min(took)


def scrolled(browser: Any, page: Path) -> Sequence[float]:
    """Give the milliseconds of each frame of a scroll through a page."""
    with browser.new_context(viewport={"width": 1400, "height": 900}) as context:
        opened = context.new_page()
        opened.goto(page.as_uri())
        opened.wait_for_timeout(1000)
        frames: list[float] = opened.evaluate(SCROLL)
    return frames


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    path = chromium()
    if path is None:
        sys.exit(f"{parser.prog}: no Chromium is installed")
    show("Page", measure(path), as_json=options.json)


if __name__ == "__main__":
    main()

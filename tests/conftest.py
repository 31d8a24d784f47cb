"""What many tests share: the language engine, small articles, the demo's dossier; each made once."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from bench.browser import chromium, started
from rashomon.engines.language import SpacyEngine
from rashomon.records import Article, Block, Dossier, Marked, Publication
from rashomon.tell.json import decode

SHARED = Path(__file__).resolve().parents[1].parent / "shared"

# A loaded machine is slow: no deadline. CI judges a change by the same examples each time; a desk looks for new ones.
settings.register_profile("rashomon", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("rashomon")

Write = Callable[..., Article]
Parsed = Callable[..., Marked]


@pytest.fixture(scope="session")
def engine() -> SpacyEngine:
    """Give the language engine; it loads when first used."""
    return SpacyEngine()


def article(
    name: str, text: str, *, outlet: str | None = None, agency: str | None = None, day: date | None = None
) -> Article:
    """Make an article whose first line is its headline and whose other lines are body."""
    lines = list(re.finditer(r"\S[^\n]*", text))
    blocks = tuple(Block(start=m.start(), end=m.end(), role="body" if n else "headline") for n, m in enumerate(lines))
    return Article(
        id=name,
        source=f"{name}.txt",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title=lines[0].group() if lines else None,
        outlet=outlet,
        agency=agency,
        language="en",
        published=Publication(start=day, end=day, basis="stated") if day else Publication(),
        blocks=blocks,
    )


@pytest.fixture(scope="session")
def write() -> Write:
    """Give the function that makes a clean article of a literal."""
    return article


@pytest.fixture(scope="session")
def parsed(engine: SpacyEngine) -> Parsed:
    """Give the function that makes a parsed article of a literal."""

    def parse(name: str, text: str, **said: object) -> Marked:
        one = article(name, text, **said)  # type: ignore[arg-type]
        return Marked(article=one, parse=next(engine.parse([(one.text, one.evidence())])))

    return parse


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the demo, once, as ``rashomon demo`` does, and give its folder."""
    from rashomon.cli.demo import demo  # late: only who needs the whole house waits for it

    folder = tmp_path_factory.mktemp("demo")
    demo(out=folder, quiet=True)
    return folder


@pytest.fixture(scope="session")
def demo(demo_folder: Path) -> Dossier:
    """Give the demo's dossier."""
    return decode((demo_folder / "dossier.json").read_bytes())


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder of benchmark sets and seeds, which is no part of the repository."""
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is not there")
    return SHARED


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Give a real browser."""
    path = chromium()
    if path is None:
        pytest.skip("no Chromium is installed")
    with started(path) as opened:
        yield opened

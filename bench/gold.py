"""Gold data: where it lies, how its lines are read, and how one of its documents becomes an article."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rashomon.clean import clean, repeated
from rashomon.errors import SkipThis
from rashomon.read.make import Said, make
from rashomon.records import Article, Block, Interval, Publication
from rashomon.text.dates import read_stamp

HOME = Path(__file__).resolve().parents[1].parent / "shared" / "bench"
PARAGRAPH = re.compile(r"\S[^\n]*")

Row = dict[str, Any]
"""One line of a gold file; every set has keys of its own, so only whoever reads it knows their types."""


class NoGold(Exception):
    """A gold file is not there or cannot be read."""


def default(name: str) -> Path:
    """Give the place of a gold file by its name below the folder of benchmark sets (``basil/dev.jsonl``)."""
    return HOME / name


def rows(path: Path) -> list[Row]:
    """Read a gold file, one JSON object a line, plain or gzipped.

    Raises:
        NoGold: it is not there, or is no such file.
    """
    try:
        data = path.read_bytes()
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
        return [json.loads(line) for line in text.split("\n") if line.strip()]
    except FileNotFoundError as error:
        raise NoGold(f"there is no gold file {path}; name one with --gold, or put the sets into {HOME}") from error
    except (OSError, ValueError) as error:
        raise NoGold(f"{path} cannot be read as JSON lines: {error}") from error


def sha256(path: Path) -> str:
    """Give the SHA-256 of a gold file, as it lies on the disk.

    Raises:
        NoGold: it is not there.
    """
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise NoGold(f"there is no gold file {path}; name one with --gold, or put the sets into {HOME}") from error


def published(row: Row) -> Interval | None:
    """Read the publication date of a gold document, where it has one."""
    return read_stamp(str(row.get("date") or row.get("published") or row.get("dct") or ""))


def as_is(name: str, text: str, day: Interval | None = None, title_end: int = 0) -> Article:
    """Make an article of exactly this text, every line a body block (those before ``title_end`` the headline).

    For gold with offsets: nothing is tidied, so that they hold.
    """
    blocks = tuple(
        Block(start=m.start(), end=m.end(), role="headline" if m.start() < title_end else "body")
        for m in PARAGRAPH.finditer(text)
    )
    return Article(
        id=name,
        source=name,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        language="en",
        published=Publication(start=day.start, end=day.end, basis="metadata") if day else Publication(),
        blocks=blocks,
    )


def as_read(found: Iterable[tuple[str, Row]]) -> Iterator[tuple[str, Article]]:
    """Make articles of gold documents as the system reads and cleans them, each with its name in the gold.

    What the system would skip (a stub, a text in another language) is taken as it is: gold has a label for it.
    """
    pairs = list(found)
    raw: list[Article | None] = [made(name, row) for name, row in pairs]
    repeats = repeated([article for article in raw if article])
    for (name, row), article in zip(pairs, raw, strict=True):
        try:
            yield name, clean(article, repeats) if article else as_is(name, row["text"], published(row))
        except SkipThis:
            yield name, as_is(name, row["text"], published(row))


def made(name: str, row: Row) -> Article | None:
    """Read one gold document as an article that came; ``None`` where the system would skip it."""
    outlet = row.get("domain") or row.get("publisher") or row.get("outlet")
    said = Said(title=row.get("title"), outlet=outlet, url=row.get("url"), published=published(row))
    try:
        return make(name, row["text"], said)
    except SkipThis:
        return None


def labelled(golds: Sequence[Path], keys: Sequence[str]) -> Iterator[tuple[str, Row, str]]:
    """Give each document of some gold files with its name in all of them and its label, under the first key it has."""
    for path in golds:
        for row in rows(path):
            label = next((row[key] for key in keys if row.get(key) not in (None, "")), None)
            if label is not None:
                yield f"{path.parent.name}/{row['doc_id']}", row, f"{path.parent.name}/{label}"

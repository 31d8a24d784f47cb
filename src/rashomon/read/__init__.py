"""Read: files, folders, saved pages, collections -> articles as they came, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from rashomon.read.files import KINDS, named, read_file, read_stream
from rashomon.read.find import find
from rashomon.read.rows import check
from rashomon.records import Article, Skip

__all__ = ["read", "read_named"]


def read(
    paths: Sequence[str | Path], *, fields: Mapping[str, str] | None = None, stdin: BinaryIO | None = None
) -> Iterator[Article | Skip]:
    """Read all articles under some paths, in order; what could not be read comes as a `Skip` in its place.

    Args:
        paths: files (``.txt .md .html .htm .xhtml .jsonl .ndjson .json .csv .tsv``, each also as ``.gz .bz2 .xz`` and
            in a ``.zip``), folders, globs, or ``-`` for ``stdin``, whose kind is found by looking.
        fields: names of the columns of collections, ours to theirs (``{"text": "body_html"}``), where not usual.
        stdin: where ``-`` reads from.

    Returns:
        The articles, each once: one with the outlet, title and text of another is skipped.

    Raises:
        BadOption: ``fields`` names something that is no field of ours.
    """
    check(fields or {})
    return once(each(paths, fields or {}, stdin))


def read_named(stream: BinaryIO, name: str, fields: Mapping[str, str] | None = None) -> Iterator[Article | Skip]:
    """Read the articles in a stream, of the kind that the ending of a name says, which is their source too."""
    check(fields or {})
    return once(named(stream, name, fields or {}))


def each(paths: Sequence[str | Path], fields: Mapping[str, str], stdin: BinaryIO | None) -> Iterator[Article | Skip]:
    """Read what stands under each path."""
    for found in find(paths, frozenset(KINDS)):
        if isinstance(found, Skip):
            yield found
        elif found.path == "-":
            yield from read_stream(stdin, fields)
        else:
            yield from read_file(found.path, found.source, fields)


def once(items: Iterator[Article | Skip]) -> Iterator[Article | Skip]:
    """Give each article the first time only."""
    sources: dict[str, str] = {}
    for item in items:
        if isinstance(item, Article):
            first = sources.get(item.id)
            sources.setdefault(item.id, item.source)
            if first is not None:
                item = Skip(
                    source=item.source,
                    why=f"it is the same article as {first}",
                    what_to_do="nothing: it is read once",
                )
        yield item

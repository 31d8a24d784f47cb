"""Collections of articles: JSON lines, JSON lists, CSV. What is wrong with one row costs that row only."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import BinaryIO

import msgspec

from rashomon.errors import SkipThis
from rashomon.read.decode import LINE, WHOLE, decode, lines, too_long, whole
from rashomon.read.rows import article_of
from rashomon.records import Article, Skip

Fields = Mapping[str, str]
READING = (msgspec.DecodeError, RecursionError)


def skipped(source: str, where: str | None, skip: SkipThis) -> Skip:
    """Make the record of something that was skipped."""
    return Skip(source=source, where=skip.where or where, why=skip.why, what_to_do=skip.what_to_do)


def of_row(row: object, source: str, number: int, word: str, fields: Fields) -> Article | Skip:
    """Make an article, or a skip, of a row."""
    try:
        if not isinstance(row, Mapping):
            raise SkipThis("it is no object with named fields", "give one object an article")
        return article_of(row, f"{source}#{number}", fields)
    except SkipThis as skip:
        return skipped(source, f"{word} {number}", skip)


def json_lines(stream: BinaryIO, source: str, fields: Fields) -> Iterator[Article | Skip]:
    """Read JSON lines: one article a line."""
    for number, line in lines(stream):
        if line is None:
            yield skipped(source, f"line {number}", too_long())
        elif line.strip():
            try:
                row = msgspec.json.decode(decode(line).encode("utf-8"))
            except SkipThis as skip:
                yield skipped(source, f"line {number}", skip)
            except READING as error:
                yield skipped(source, f"line {number}", invalid(error))
            else:
                yield of_row(row, source, number, "line", fields)


def json_list(stream: BinaryIO, source: str, fields: Fields) -> Iterator[Article | Skip]:
    """Read JSON: a list of articles, an object that holds such a list, or one article; or JSON lines by another name.

    Raises:
        SkipThis: it is no JSON, or too big to be read in one piece.
    """
    data = decode(whole(stream, WHOLE)).encode("utf-8")
    try:
        found = msgspec.json.decode(data)
    except READING as error:
        if is_json(data.split(b"\n", 1)[0]):
            yield from json_lines(BytesIO(data), source, fields)
            return
        raise invalid(error) from error
    rows = listed(found)
    if rows is None:
        try:
            yield article_of(found, source, fields)
        except SkipThis as skip:
            yield skipped(source, None, skip)
        return
    for number, row in enumerate(rows, 1):
        yield of_row(row, source, number, "item", fields)


def listed(found: object) -> list[object] | None:
    """Find the list of articles in what a JSON file holds; ``None`` where it holds one article."""
    if isinstance(found, list):
        return found
    if not isinstance(found, dict):
        raise SkipThis("it holds no list of articles", "give a list of objects, one an article")
    lists = [part for part in found.values() if isinstance(part, list) and part and isinstance(part[0], dict)]
    texts = [part for part in found.values() if isinstance(part, str) and len(part) > 200]
    return lists[0] if len(lists) == 1 and not texts else None


def is_json(line: bytes) -> bool:
    """Say whether a line is one JSON object by itself."""
    try:
        return isinstance(msgspec.json.decode(line), dict)
    except READING:
        return False


def invalid(error: Exception) -> SkipThis:
    """Say that something is no JSON."""
    return SkipThis(f"it is not valid JSON ({error or type(error).__name__})", "correct it, or take it out")


class Feed:
    """The lines of a table for the `csv` module, which asks for one at a time; counts them, stops at one too long."""

    def __init__(self, stream: BinaryIO) -> None:
        self.lines = lines(stream)
        self.number = 0

    def __iter__(self) -> Feed:
        return self

    def __next__(self) -> str:
        self.number, line = next(self.lines)
        if line is None:
            raise too_long()
        return decode(line).replace("\0", "")


def table(stream: BinaryIO, source: str, fields: Fields) -> Iterator[Article | Skip]:
    """Read a table with a header: CSV with commas, semicolons or bars, or TSV.

    Raises:
        SkipThis: it has no header, or none that names the text.
    """
    csv.field_size_limit(max(csv.field_size_limit(), LINE))  # the module's own limit is shorter than a long article
    feed = Feed(stream)
    head = next(feed, "")
    mark = max("\t,;|", key=head.count)
    names = next(csv.reader([head], delimiter=mark), [])
    if not any(name.strip() for name in names):
        raise SkipThis("it is empty", "check the file, or take it out of the list")
    # Once here, so that not every row has to say that a name is not known.
    for ours, theirs in fields.items():
        if theirs not in names:
            header = ", ".join(names[:12])
            raise SkipThis(f"its header has no {theirs!r} ({header})", f"name another one as {ours}=NAME")
    article_of(dict.fromkeys(names, "word " * 100), "", fields)
    rows = csv.reader(feed, delimiter=mark)
    while True:
        line = feed.number + 1
        try:
            row = next_row(rows, names)
        except SkipThis as skip:
            yield skipped(source, f"line {line}", skip)
            continue
        if row is None:
            return
        if row:
            yield of_row(row, source, line, "line", fields)


def next_row(rows: Iterator[list[str]], names: list[str]) -> dict[str, str] | None:
    """Read the next row of a table; empty for an empty line, ``None`` after the last.

    Raises:
        SkipThis: the row is broken.
    """
    try:
        cells = next(rows, None)
    except csv.Error as error:
        raise SkipThis(f"it is not valid CSV ({error})", "check its quotation marks") from error
    if cells is None:
        return None
    if len(cells) > len(names):
        raise SkipThis(f"it has {len(cells)} fields, its header {len(names)}", "quote the fields that hold commas")
    return dict(zip(names, cells, strict=False)) if any(cell.strip() for cell in cells) else {}

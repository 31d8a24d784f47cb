"""One file, whatever its kind -> its articles."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from rashomon.errors import SkipThis
from rashomon.read.collections import json_lines, json_list, skipped, table
from rashomon.read.decode import MEGABYTE, WHOLE, decode, whole
from rashomon.read.find import unreached
from rashomon.read.make import make
from rashomon.read.markup import looks_like_page, text_of_markdown
from rashomon.read.page import article_of_page
from rashomon.read.rows import article_of, key, usual
from rashomon.read.unpack import BROKEN, MAGIC, PACKS, member, members, unpacked
from rashomon.records import Article, Skip

Fields = Mapping[str, str]
Items = Iterator[Article | Skip]
TEXT = 8 * MEGABYTE  # a text of 100,000 words has less than one
PAGE = 32 * MEGABYTE  # pages that carry their images inside can be big


def text(stream: BinaryIO, source: str, fields: Fields) -> Items:
    """Read a plain text: one article; or a page that was saved under the name of a text."""
    del fields
    data = whole(stream, TEXT)
    plain = decode(data)
    yield article_of_page(data, source) if looks_like_page(plain[:4096]) else make(source, plain)


def markdown(stream: BinaryIO, source: str, fields: Fields) -> Items:
    """Read a Markdown text: one article; its front matter is its metadata."""
    del fields
    front, plain = text_of_markdown(decode(whole(stream, TEXT)))
    yield article_of({**front, "text": plain}, source, {})


def page(stream: BinaryIO, source: str, fields: Fields) -> Items:
    """Read a saved page: one article."""
    del fields
    yield article_of_page(whole(stream, PAGE), source)


Reader = Callable[[BinaryIO, str, Fields], Items]
READERS: dict[str, Reader] = {
    ".txt": text, ".text": text,
    ".md": markdown, ".markdown": markdown,
    ".html": page, ".htm": page, ".xhtml": page,
    ".jsonl": json_lines, ".ndjson": json_lines, ".json": json_list,
    ".csv": table, ".tsv": table,
}  # fmt: skip
KINDS = (*READERS, *PACKS, ".zip")
NOT_READ = "convert it to text, HTML, JSON lines or CSV first, or pipe it into - if it is one of these"


def read_file(path: str, source: str, fields: Fields) -> Items:
    """Read the articles in a file, which they name as their source; what is wrong with it becomes a skip."""
    try:
        with Path(path).open("rb") as stream:
            yield from told(of_suffix(stream, path, source, Path(path).stat().st_size, fields), source)
    except OSError as error:
        yield replace(unreached(path, error), source=source)


def read_stream(stream: BinaryIO | None, fields: Fields) -> Items:
    """Read the articles that come through standard input."""
    if stream is None:
        yield Skip(source="-", why="nothing comes through standard input", what_to_do="pipe articles into it")
        return
    yield from told(sniffed(io.BufferedReader(Plain(stream)), "-", fields), "-")


def named(stream: BinaryIO, name: str, fields: Fields) -> Items:
    """Read the articles in a stream that has a file's name; they name that as their source."""
    yield from told(of_suffix(stream, name, name, size_of(stream), fields), name)


def told(items: Items, source: str) -> Items:
    """Give items; an error that skips the rest of them becomes a skip."""
    try:
        yield from items
    except SkipThis as skip:
        yield skipped(source, None, skip)
    except OSError as error:
        broken = SkipThis(f"it cannot be read ({error or type(error).__name__})", "check the file and the disk")
        yield skipped(source, None, broken)


def of_suffix(stream: BinaryIO, name: str, source: str, size: int, fields: Fields) -> Items:
    """Read a stream as the suffix of its name says."""
    suffix = Path(name).suffix.lower()
    if suffix == ".zip":
        yield from archive(stream, source, fields)
    elif suffix in PACKS:
        inner = Path(name).stem
        stream = unpacked(stream, suffix, size)
        if Path(inner).suffix.lower() in READERS:
            yield from of_suffix(stream, inner, source, size, fields)
        else:
            yield from sniffed(stream, source, fields, depth=1)
    elif suffix in READERS:
        yield from READERS[suffix](stream, source, fields)
    elif suffix:
        raise SkipThis(f"files of type {suffix} are not read", NOT_READ)
    else:
        yield from sniffed(stream, source, fields)


def archive(stream: BinaryIO, source: str, fields: Fields) -> Items:
    """Read the files in a zip archive; archives in it are not opened."""
    try:
        opened = zipfile.ZipFile(stream)
    except BROKEN as error:
        raise SkipThis(f"it is no readable zip archive ({error})", "get it anew") from error
    with opened:
        for info in members(opened):
            inner = f"{source}#{info.filename}"
            if Path(info.filename).suffix.lower() not in READERS:
                yield Skip(
                    source=source,
                    where=info.filename,
                    why="files of this type are not read",
                    what_to_do=NOT_READ,
                )
                continue
            try:
                yield from told(of_suffix(member(opened, info), info.filename, inner, info.file_size, fields), inner)
            except SkipThis as skip:
                yield skipped(inner, None, skip)


def sniffed(stream: BinaryIO, source: str, fields: Fields, depth: int = 0) -> Items:
    """Read a stream of unknown kind: look at how it begins."""
    if not hasattr(stream, "peek"):
        stream = io.BufferedReader(Plain(stream))
    head: bytes = stream.peek(4096)[:4096]
    for magic, suffix in MAGIC:
        if head.startswith(magic):
            if depth:
                raise SkipThis("it is an archive inside an archive", "unpack it once")
            if suffix == ".zip":
                yield from archive(io.BytesIO(whole(stream, WHOLE)), source, fields)
            else:
                packed = stream.read(WHOLE) if source == "-" else b""
                inner = io.BytesIO(packed) if packed else stream
                yield from sniffed(unpacked(inner, suffix, len(packed) or size_of(stream)), source, fields, depth=1)
            return
    yield from kind_of(head, fields)(stream, source, fields)


def kind_of(head: bytes, fields: Fields) -> Reader:
    """Say by its beginning how a stream is to be read."""
    start = head.decode("utf-8", errors="replace").lstrip("\ufeff \t\r\n")
    if start.startswith("{"):
        return json_list if start[1:].lstrip(" \t").startswith(("\n", "\r")) else json_lines
    if start.startswith("["):
        return json_list
    if looks_like_page(start):
        return page
    return table if is_header(start.split("\n", 1)[0], fields) else text


def is_header(line: str, fields: Fields) -> bool:
    """Say whether a line is a table's header: short names between marks, one of them the text's."""
    names = [name.strip(" \"'\r") for name in line.split(max("\t,;|", key=line.count))]
    texts = (
        {fields["text"]} if "text" in fields else set(names) & {name for name in names if key(name) in usual()["text"]}
    )
    return len(names) > 1 and len(line) < 2000 and bool(texts & set(names))


def size_of(stream: BinaryIO) -> int:
    """Give the size of what a stream reads, 0 where it cannot be known."""
    try:
        here = stream.tell()
        end = stream.seek(0, io.SEEK_END)
        stream.seek(here)
    except (OSError, ValueError):
        return 0
    return end


class Plain(io.RawIOBase):
    """A stream around another that leaves it open: standard input is not ours to close."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self.stream = stream

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read into a buffer."""
        data = self.stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

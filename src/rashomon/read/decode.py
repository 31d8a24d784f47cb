"""Bytes -> text: UTF-8, UTF-16 and UTF-32 by their marks, else Windows-1252 where it makes sense; bounded lines."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from rashomon.errors import SkipThis

MEGABYTE = 1 << 20
LINE = 8 * MEGABYTE  # a line of a collection may be this long: an article of 100,000 words with room for its markup
WHOLE = 256 * MEGABYTE  # what must be read in one piece (a list in a .json file) may be this big
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
TYPOGRAPHY = frozenset("‘’“”‚„–—…•·«»‹›€£¥©®™°§±×½¼¾\u00a0¿¡´`ˆ˜†‡‰ªº")
CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
SAVE = "save it as UTF-8"


def whole(stream: BinaryIO, limit: int = WHOLE) -> bytes:
    """Read all of a stream.

    Raises:
        SkipThis: there is more than ``limit`` bytes of it, or nothing.
    """
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise SkipThis(
            f"it is bigger than {limit // MEGABYTE} MB",
            "split it into one file an article, or into JSON lines with one article a line",
        )
    if not data.strip(b" \t\r\n\0"):
        raise SkipThis("it is empty", "check the file, or take it out of the list")
    return data


def decode(data: bytes) -> str:
    """Decode bytes of unknown encoding.

    Raises:
        SkipThis: they are no text, or in an encoding that can only be guessed.
    """
    for mark, codec in MARKS:
        if data.startswith(mark):
            try:
                return checked(data.decode(codec))
            except UnicodeDecodeError as error:
                raise SkipThis(f"it is marked as {codec} but is not ({error.reason})", SAVE) from error
    if b"\0" in data[:4096]:
        return checked(unmarked_16(data))
    try:
        return checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        return checked(not_utf_8(data))


def unmarked_16(data: bytes) -> str:
    """Decode UTF-16 without a mark: in English every second byte of it is zero."""
    head = data[:4096]
    for first, codec in ((0, "utf-16-be"), (1, "utf-16-le")):
        if head[first::2].count(0) > len(head) * 0.4 and head[1 - first :: 2].count(0) == 0:
            return data.decode(codec, errors="replace")
    raise SkipThis("it is binary, not text", "convert it to text, HTML, JSON lines or CSV first")


def not_utf_8(data: bytes) -> str:
    """Decode what is not quite UTF-8: a few broken characters in it, or Windows-1252 with English in it."""
    mended = data.decode("utf-8", errors="replace")
    broken = mended.count("\ufffd")
    sound = sum(not character.isascii() for character in mended) - broken
    if sound > broken:
        return mended
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise SkipThis("its encoding is neither UTF-8 nor Windows-1252", SAVE) from error
    beyond = [character for character in text if not character.isascii()]
    odd = sum(not (character.isalpha() or character in TYPOGRAPHY) for character in beyond)
    if len(beyond) > len(text) * 0.08 or odd > len(beyond) * 0.2:
        raise SkipThis("its encoding is not known: neither UTF-8 nor English in Windows-1252", SAVE)
    return text


def checked(text: str) -> str:
    """Give the text back unless too much of it is no text."""
    if text.count("\ufffd") > max(2, len(text) // 200):
        raise SkipThis("many of its characters were lost in a wrong decoding (they are U+FFFD)", "get it anew as UTF-8")
    head = text[:65536]
    if len(CONTROL.findall(head)) > max(2, len(head) // 100):
        raise SkipThis("it is binary, not text", "convert it to text, HTML, JSON lines or CSV first")
    return text


def lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Give the lines of a stream with their numbers; ``None`` for one longer than the limit, which is not kept."""
    stream = recoded(stream)
    number = 0
    while line := stream.readline(LINE):
        number += 1
        if len(line) < LINE or line.endswith(b"\n"):
            yield number, line
            continue
        while (more := stream.readline(LINE)) and not more.endswith(b"\n"):
            pass
        yield number, None


def recoded(stream: BinaryIO) -> BinaryIO:
    """Give a stream that starts after a UTF-8 mark; UTF-16 and UTF-32 are recoded whole, being rare."""
    head = stream.read(4)
    for mark, codec in MARKS:
        if head.startswith(mark) and codec != "utf-8-sig":
            return BytesIO(decode(head + whole(stream)).encode("utf-8", errors="replace"))
    return Ahead(head.removeprefix(codecs.BOM_UTF8), stream)  # type: ignore[return-value]


class Ahead:
    """A stream with some bytes put back in front, for `lines` only."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self.head, self.stream = head, stream

    def readline(self, limit: int) -> bytes:
        """Read one line of at most ``limit`` bytes."""
        head, self.head = self.head, b""
        line, mark, rest = head.partition(b"\n")
        if mark:
            self.head = rest
            return line + mark
        return head + self.stream.readline(limit - len(head))


def too_long() -> SkipThis:
    """Say that a line is longer than `LINE`."""
    return SkipThis(f"the line is longer than {LINE // MEGABYTE} MB", "split it into one article a line")

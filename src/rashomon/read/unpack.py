"""Compressed files -> streams, with a limit: a small file that unpacks to a huge one is not unpacked to its end."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable
from typing import BinaryIO

from rashomon.errors import SkipThis
from rashomon.read.decode import MEGABYTE

FREE = 32 * MEGABYTE  # so much may come out of any file
RATIO = 100  # beyond that, this many times what went in: text packs 3 to 20 times, a bomb 1,000 times
MEMBERS = 100_000  # files in one archive
BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, NotImplementedError, RuntimeError)
AGAIN = "unpack it yourself, or get it anew"

Opener = Callable[[BinaryIO], BinaryIO]
PACKS: dict[str, Opener] = {
    ".gz": lambda stream: gzip.GzipFile(fileobj=stream),  # type: ignore[dict-item,return-value]
    ".bz2": bz2.BZ2File,  # type: ignore[dict-item]
    ".xz": lzma.LZMAFile,  # type: ignore[dict-item]
}
MAGIC = ((b"\x1f\x8b", ".gz"), (b"BZh", ".bz2"), (b"\xfd7zXZ\0", ".xz"), (b"PK\x03\x04", ".zip"))


class Guarded(io.RawIOBase):
    """A stream that stops when more comes out of it than its size allows, and says in our words what breaks."""

    def __init__(self, stream: BinaryIO, packed: int) -> None:
        super().__init__()
        self.stream, self.limit, self.given = stream, max(FREE, packed * RATIO), 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read into a buffer.

        Raises:
            SkipThis: what is read is broken, or a bomb.
        """
        try:
            data = self.stream.read(len(buffer))
        except BROKEN as error:
            raise SkipThis(f"it cannot be unpacked ({error or type(error).__name__})", AGAIN) from error
        self.given += len(data)
        if self.given > self.limit:
            raise SkipThis(f"it unpacks to more than {RATIO} times its size", "unpack it yourself if you trust it")
        buffer[: len(data)] = data
        return len(data)


def guarded(stream: BinaryIO, packed: int) -> BinaryIO:
    """Give a stream that unpacks no more than ``packed`` bytes may hold."""
    return io.BufferedReader(Guarded(stream, packed), 1 << 16)


def unpacked(stream: BinaryIO, suffix: str, packed: int) -> BinaryIO:
    """Open a stream that is compressed as its suffix says."""
    return guarded(PACKS[suffix](stream), packed)


def members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """List the files in an archive, sorted by name; hidden ones and what macOS adds are left out.

    Raises:
        SkipThis: there are too many.
    """
    found = [info for info in archive.infolist() if not info.is_dir() and not hidden(info.filename)]
    if len(found) > MEMBERS:
        raise SkipThis(f"it holds {len(found):,} files, more than {MEMBERS:,}", "unpack it and give the folder")
    return sorted(found, key=lambda info: info.filename)


def hidden(name: str) -> bool:
    r"""Say whether a path in an archive is hidden; one that leads upwards is read like others, for none is written.

    >>> hidden("a/.git/b.txt"), hidden("../a.txt"), hidden(r"..\a.txt")
    (True, False, False)
    """
    parts = name.replace("\\", "/").split("/")
    return any(part.startswith((".", "__MACOSX")) and part not in {".", ".."} for part in parts)


def member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    """Open a file in an archive.

    Raises:
        SkipThis: it is locked or broken.
    """
    try:
        return guarded(archive.open(info), info.compress_size)  # type: ignore[arg-type]
    except BROKEN as error:
        raise SkipThis(f"it cannot be unpacked ({error})", AGAIN) from error

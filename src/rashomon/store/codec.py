"""Records as bytes: MessagePack, lightly compressed."""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import Any, TypeVar

import msgspec

Record = TypeVar("Record")
LEVEL = 1  # the fastest: a fifth of the size, and reading back takes no longer than the parse of the columns


def pack(record: object) -> bytes:
    """Give a record as bytes.

    >>> from rashomon.records import Interval
    >>> unpack(pack(Interval()), Interval) == Interval()
    True
    """
    return zlib.compress(msgspec.msgpack.encode(record), LEVEL)


def unpack(data: bytes, kind: type[Record]) -> Record:
    """Read a record back.

    Raises:
        zlib.error, msgspec.DecodeError: the bytes are not what `pack` made of such a record.
    """
    return reader(kind).decode(zlib.decompress(data))  # type: ignore[arg-type, no-any-return]


@lru_cache(maxsize=16)
def reader(kind: type) -> msgspec.msgpack.Decoder[Any]:
    """Make the decoder of a kind of record, once."""
    return msgspec.msgpack.Decoder(kind)

"""Limits on what may be sent: bytes, articles, seconds."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, TypeVar, cast

from fastapi import Request
from starlette.exceptions import HTTPException

from rashomon.records import Article

Item = TypeVar("Item")
MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one request may send: so many bytes, articles, characters, and seconds to send and to read them."""

    size: int = 64 * MEGABYTE
    articles: int = 10_000
    text: int = 256 * MEGABYTE  # they are held in memory until they are filed, and a packed file may hold a hundredfold
    seconds: float = 120.0


async def body(request: Request, limits: Limits) -> BinaryIO:
    """Read a request's body to its end, large ones to the disk.

    Raises:
        HTTPException: it is too large, or takes too long.
    """
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > limits.size:
        raise too_large(limits)
    held = cast(BinaryIO, SpooledTemporaryFile(max_size=MEGABYTE))  # noqa: SIM115 - it is handed on open
    size = 0
    try:
        async with asyncio.timeout(limits.seconds):
            async for piece in request.stream():
                size += len(piece)
                if size > limits.size:
                    raise too_large(limits)
                held.write(piece)
    except TimeoutError as error:
        raise HTTPException(408, f"the body did not come within {limits.seconds:.0f} seconds") from error
    held.seek(0)
    return held


def too_large(limits: Limits) -> HTTPException:
    """Say that a body is too large."""
    return HTTPException(413, f"more than {limits.size // MEGABYTE} MB at once: send it in parts, or give a folder")


def limited(items: Iterable[Item], limits: Limits) -> Iterator[Item]:
    """Pass items on, up to a number, a length of their texts, and for a time.

    Raises:
        HTTPException: there are more, or they take longer.
    """
    end, held = time.monotonic() + limits.seconds, 0
    for number, item in enumerate(items):
        if number >= limits.articles:
            raise HTTPException(413, f"more than {limits.articles:,} articles at once: send them in parts")
        if time.monotonic() > end:
            raise HTTPException(413, f"reading this takes more than {limits.seconds:.0f} seconds: send it in parts")
        held += len(item.text) if isinstance(item, Article) else 0
        if held > limits.text:
            raise HTTPException(413, f"more than {limits.text // MEGABYTE} MB of text at once: send it in parts")
        yield item

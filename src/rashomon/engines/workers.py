"""Do one function over many chunks of work, in as many processes as pay."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Chunk = TypeVar("Chunk")
Result = TypeVar("Result")


def cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(function: Callable[[Chunk], Result], chunks: Sequence[Chunk], workers: int) -> Iterator[Result]:
    """Give ``function(chunk)`` for each chunk, in order; one worker means this very process.

    ``function``, chunks and results travel between processes, so they must pickle.
    """
    if workers <= 1 or len(chunks) <= 1:
        yield from map(function, chunks)
        return
    # Late: only large piles need it. Unlike the standard library's pool, loky needs no guard in the user's script.
    from loky import ProcessPoolExecutor

    with ProcessPoolExecutor(max_workers=min(workers, len(chunks)), env={"OMP_NUM_THREADS": "1"}) as pool:
        yield from pool.map(function, chunks)

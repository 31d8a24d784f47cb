"""Numpy's matrix products on one thread: work is spread over processes, where threads would only wait for each other.

Without it parsing takes three times the processor time on a busy machine of two cores.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib.util import find_spec

NAMES = ("scipy_openblas_{}_num_threads64_", "scipy_openblas_{}_num_threads", "openblas_{}_num_threads")
"""What OpenBLAS calls its settings: as numpy's wheels carry it, for large and small machines, and as systems do."""


@contextmanager
def one_thread() -> Iterator[None]:
    """Let numpy compute on one thread, then on as many as before; without OpenBLAS nothing changes."""
    library = openblas()
    if library is None:
        yield
        return
    read, write = library
    before = read()
    write(1)
    try:
        yield
    finally:
        write(before)


@lru_cache(maxsize=1)
def openblas() -> tuple[ctypes._NamedFuncPointer, ctypes._NamedFuncPointer] | None:
    """Find the functions that read and write the number of threads of the OpenBLAS that numpy computes with."""
    numpys = find_spec("numpy._core._multiarray_umath")
    library = ctypes.CDLL(numpys.origin if numpys else None)
    for name in NAMES:
        try:
            return getattr(library, name.format("get")), getattr(library, name.format("set"))
        except AttributeError:
            continue
    return None

"""Numpy on one thread: inside, and only inside."""

from __future__ import annotations

import pytest

from rashomon.engines import threads


def test_one_thread_inside_and_as_many_as_before_after() -> None:
    library = threads.openblas()
    if library is None:
        pytest.skip("numpy computes without OpenBLAS here")
    read, _ = library
    before = read()
    with threads.one_thread():
        assert read() == 1
    assert read() == before


def test_without_openblas_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threads, "NAMES", ("no_such_function_{}",))
    threads.openblas.cache_clear()
    with threads.one_thread():
        assert threads.openblas() is None
    threads.openblas.cache_clear()

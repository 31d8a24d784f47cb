"""Live: what waits in a store is read in a process of its own, so that whoever asks is answered meanwhile."""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.synchronize import Event
from pathlib import Path

from rashomon.desk import Desk
from rashomon.errors import BadStore

PAUSE = 0.3  # seconds between two looks at a store in which nothing waits
AGAIN = 5.0  # seconds after which a store that could not be written is tried again
PATIENCE = 30.0  # seconds for a portion to come to its end when asked to stop


def keep_reading(path: Path, stop: Event) -> None:
    """Read what waits in a store, portion by portion, until asked to stop. What was not finished waits on."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's, who asks us to stop
    desk = Desk(path)
    parent = multiprocessing.parent_process()
    while not stop.is_set() and (parent is None or parent.is_alive()):
        try:
            if not desk.work():
                time.sleep(PAUSE)
        except BadStore:
            stop.wait(AGAIN)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Have a store read by another process as long as this lasts."""
    context = multiprocessing.get_context("spawn")
    stop = context.Event()
    reader = context.Process(target=keep_reading, args=(path, stop), name="rashomon reader", daemon=True)
    reader.start()
    try:
        yield
    finally:
        stop.set()
        reader.join(PATIENCE)
        if reader.is_alive():
            reader.terminate()

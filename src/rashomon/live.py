"""Live: what waits in a store is read in a process of its own, so that whoever asks is answered meanwhile."""

from __future__ import annotations

import multiprocessing
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.synchronize import Event
from pathlib import Path

from rashomon.desk import Desk
from rashomon.errors import BadStore

PAUSE = 0.3  # seconds between two looks at a store in which nothing waits
AGAIN = 5.0  # seconds after which what failed is tried again: a store that could not be written, a reader that died
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


def keep_reader(path: Path, stop: Event) -> None:
    """Keep a process reading a store until asked to stop; one that was killed is followed by another."""
    context = multiprocessing.get_context("spawn")
    while not stop.is_set():
        reader = context.Process(target=keep_reading, args=(path, stop), name="rashomon reader", daemon=True)
        reader.start()
        while reader.is_alive() and not stop.is_set():
            reader.join(PAUSE)
        if not stop.wait(AGAIN):  # it died: what killed it may do so again
            continue
        reader.join(PATIENCE)
        if reader.is_alive():
            reader.terminate()


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Have a store read by another process as long as this lasts."""
    stop = multiprocessing.get_context("spawn").Event()
    keeper = threading.Thread(target=keep_reader, args=(path, stop), name="rashomon keeper", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        stop.set()
        keeper.join()

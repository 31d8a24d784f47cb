"""Answering at an address, in as many processes as there are cores: they share the socket, and the store's file."""

from __future__ import annotations

import multiprocessing
import socket
import threading
from pathlib import Path

import uvicorn

from rashomon.desk import Desk
from rashomon.web.app import application

PATIENCE = 10.0  # seconds for a process to end when asked to


def answer(path: Path, listening: socket.socket, hosts: frozenset[str], token: str | None) -> None:
    """Answer at an address until stopped, or until the process that started this one has ended, however it did."""
    app = application(Desk(path), hosts=hosts, token=token)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False))
    if parent := multiprocessing.parent_process():

        def follow() -> None:
            parent.join()
            server.should_exit = True

        threading.Thread(target=follow, daemon=True).start()
    try:
        server.run(sockets=[listening])
    except KeyboardInterrupt:
        if parent is None:  # of all that Ctrl-C stops, the one that was called says so
            raise


def serve(
    path: Path, listening: socket.socket, *, hosts: frozenset[str], token: str | None = None, processes: int = 1
) -> None:
    """Answer at an address until stopped, in this process and others beside it.

    Args:
        path: the store.
        listening: the socket, which is open.
        hosts: the names under which the server may be asked; empty where any may.
        token: what askers must show, or ``None``.
        processes: how many answer.
    """
    context = multiprocessing.get_context("spawn")
    others = [
        context.Process(target=answer, args=(path, listening, hosts, token), name="rashomon server", daemon=True)
        for _ in range(processes - 1)
    ]
    for one in others:
        one.start()
    try:
        answer(path, listening, hosts, token)
    finally:
        for one in others:
            one.terminate()
        for one in others:
            one.join(PATIENCE)

"""Answering at an address, in as many processes as there are cores: they share the socket, and the store's file."""

from __future__ import annotations

import multiprocessing
import socket
import sys
import threading
from pathlib import Path

import uvicorn

from rashomon.desk import Desk
from rashomon.errors import BadOption
from rashomon.web.app import application

PATIENCE = 10.0  # seconds for a process to end when asked to
SHARED = sys.platform == "linux"  # there the system deals callers out among sockets of one address


def listen(host: str, port: int) -> socket.socket:
    """Open a port (0: any that is free), of which other processes of ours may have a socket too.

    Raises:
        BadOption: it cannot be had.
    """
    try:
        listening = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise BadOption(f"{host}:{port} cannot be listened on ({error.strerror}); name another --port, or 0") from error
    if SHARED:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)  # not before: what others hold is not for us
    return listening


def answer(path: Path, listening: socket.socket, hosts: frozenset[str], token: str | None) -> None:
    """Answer at an address until stopped, or until the process that started this one has ended, however it did."""
    app = application(Desk(path), hosts=hosts, token=token)
    if multiprocessing.parent_process():
        listening = beside(listening)
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


def beside(listening: socket.socket) -> socket.socket:
    """Open another socket at an address, so that callers come to each process alike.

    Of processes that wait at one socket, the one that wakes first takes all who wait there.
    """
    if not SHARED or not listening.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT):
        return listening
    with listening:
        mine = socket.socket(listening.family, listening.type)
        mine.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        if listening.family == socket.AF_INET6:
            mine.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        mine.bind(listening.getsockname())
        mine.listen()
    return mine


def serve(
    path: Path, listening: socket.socket, *, hosts: frozenset[str], token: str | None = None, processes: int = 1
) -> None:
    """Answer at an address until stopped, in this process and others beside it.

    Args:
        path: the store.
        listening: the socket, which is open (`listen`).
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

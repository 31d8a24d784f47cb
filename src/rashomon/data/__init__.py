"""What the package carries: lexicons, gazetteers, weights, the demo collection.

Where each comes from is said by a card in its folder, or by a head comment in the file.
"""

from importlib.resources import files
from pathlib import Path


def path(name: str) -> Path:
    """Give the path of a carried file or folder, by its name below ``data/``."""
    return Path(str(files(__name__))) / name


def lines(name: str) -> list[str]:
    """Read a list: its lines, less the blank ones and those that begin with ``#``."""
    found = path(name).read_text(encoding="utf-8").splitlines()
    return [line for line in found if line.strip() and not line.startswith("#")]


def rows(name: str) -> list[list[str]]:
    """Read a table: its lines, split at tabs."""
    return [line.split("\t") for line in lines(name)]

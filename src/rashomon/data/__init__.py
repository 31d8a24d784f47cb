"""What the package carries: lexicons, gazetteers, weights, the demo collection; each with a card that says its source."""

from importlib.resources import files
from pathlib import Path


def path(name: str) -> Path:
    """Give the path of a carried file or folder, by its name below ``data/``."""
    return Path(str(files(__name__))) / name

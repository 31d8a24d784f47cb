"""What the package carries: lexicons, gazetteers, weights, the demo collection.

Where each comes from is said by a card in its folder, or by a head comment in the file.
"""

from importlib.resources import files
from pathlib import Path


def path(name: str) -> Path:
    """Give the path of a carried file or folder, by its name below ``data/``."""
    return Path(str(files(__name__))) / name

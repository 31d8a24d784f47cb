"""Rashomon: one event, many accounts. Reads articles that disagree and says who tells what, and where they collide."""

from rashomon.pipeline import build
from rashomon.records import Dossier

__version__ = "0.1.0"
__all__ = ["Dossier", "__version__", "build"]

"""Rashomon: one event, many accounts. Reads articles that disagree and says who tells what, and where they collide."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rashomon.pipeline import build
    from rashomon.records import Dossier

__version__ = "0.1.0"
__all__ = ["Dossier", "__version__", "build"]


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for: the stages take half a second, which many need not wait for."""
    if name == "build":
        from rashomon import pipeline

        return pipeline.build
    if name == "Dossier":
        from rashomon import records

        return records.Dossier
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

"""The stages, composed; the only file that sees them all. No state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from rashomon.records import Dossier


def build(
    paths: Sequence[str | Path], *, fields: Mapping[str, str] | None = None, workers: int | None = None
) -> Dossier:
    """Build the dossier of some articles."""
    raise NotImplementedError

"""``rashomon verify``: does every span of a dossier hold?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.output import load
from rashomon.errors import BadDossier


def verify(
    folder: Annotated[Path, typer.Argument(help="Folder of a dossier, or its dossier.json.", metavar="FOLDER")],
) -> None:
    """Check every span of a dossier against the texts that it carries, and the texts by their hashes.

    \b
    Example:
      rashomon verify dossier
    """
    from rashomon.tell import verify as checks  # late, as in build

    dossier = load(folder)
    if wrong := list(checks.verify(dossier)):
        raise BadDossier("\n".join([f"{len(wrong)} things do not hold; build the dossier again", *wrong[:50]]))
    held = sum(1 for _ in checks.spans(dossier, "dossier"))
    print(f"all {held} spans of {len(dossier.articles)} articles hold")

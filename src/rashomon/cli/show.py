"""``rashomon show``: the terminal view of a dossier."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.output import load


def show(
    folder: Annotated[Path, typer.Argument(help="Folder of a dossier, or its dossier.json.", metavar="FOLDER")],
) -> None:
    """Show a dossier that was built before.

    \b
    Example:
      rashomon show dossier
    """
    from rashomon.tell.terminal import view  # late, as in build

    print("\n".join(view(load(folder))))

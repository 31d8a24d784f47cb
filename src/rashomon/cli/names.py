"""``rashomon names``: the names of a dossier as a file to edit."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.output import load


def names(
    folder: Annotated[Path, typer.Argument(help="Folder of a dossier, or its dossier.json.", metavar="FOLDER")],
) -> None:
    """Print the names of a dossier as a names file, to edit and give back with build --names.

    One [[name]] an entity: name, aliases, never (names that are somebody else), id, type, articles (where it holds),
    place, at, country, sector. Only name must be there; your file wins over what is found, and says so in the reasons.

    \b
    Example:
      rashomon names dossier > names.toml
      rashomon build articles/ --names names.toml
    """
    from rashomon.tell.names import names as write  # late, as in build

    print(write(load(folder)), end="")

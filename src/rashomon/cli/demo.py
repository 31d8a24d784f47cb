"""``rashomon demo``: the dossier of the collection that the package carries."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rashomon import data
from rashomon.cli.output import save


def demo(
    *,
    out: Annotated[Path, typer.Option(help="Folder for dossier.json and index.html.")] = Path("demo-dossier"),
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """Build the dossier of the demo: an invented event in the articles of eight invented outlets.

    \b
    Example:
      rashomon demo --out demo-dossier
    """
    from rashomon.cli.progress import progress  # late, as in build
    from rashomon.pipeline import build
    from rashomon.tell.terminal import view

    with progress(quiet=quiet) as watcher:
        dossier = build([data.path("demo") / "articles"], watcher=watcher)
    page = save(dossier, out)
    if not quiet:
        print("\n".join(view(dossier)))
        print(f"\npage: {page}")

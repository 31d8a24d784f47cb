"""``rashomon backup``: a copy of a store while it is in use."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rashomon.errors import BadOption


def backup(
    to: Annotated[Path, typer.Argument(help="File to write.", metavar="FILE")],
    *,
    store: Annotated[Path, typer.Option(help="The store.")] = Path("rashomon.sqlite"),
) -> None:
    """Copy a store to another file, also while it is served.

    \b
    Example:
      rashomon backup monday.sqlite --store crisis.sqlite

    To go back to a copy, stop the server and serve the copy: rashomon serve --store monday.sqlite. Do not put it in the
    place of a store that is in use.
    """
    from rashomon.desk import Desk  # late, as in serve

    if not store.is_file():
        raise BadOption(f"{store} is not there; name the store with --store")
    if to.exists():
        raise BadOption(f"{to} is there already; name a new file")
    Desk(store).store.back_up(to)
    print(to)

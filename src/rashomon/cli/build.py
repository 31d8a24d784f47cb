"""``rashomon build``: articles in, a dossier out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from rashomon.cli.output import MEMORY, save
from rashomon.cli.output import check as check_folder
from rashomon.errors import BadOption, NothingBuilt

if TYPE_CHECKING:
    from rashomon.records import Dossier

Paths = Annotated[
    list[str], Argument(help="Files, folders, globs, or - for standard input.", show_default=False, metavar="PATH")
]
Out = Annotated[
    Path | None, Option(help="Folder for dossier.json and index.html.  [default: dossier]", show_default=False)
]
Json = Annotated[bool, Option("--json", help="Print the dossier as JSON to standard output instead.")]
Fields = Annotated[
    list[str] | None,
    Option("--field", metavar="OURS=THEIRS", help="Name of a column in your collections; may be repeated."),
]
Names = Annotated[
    Path | None,
    Option(
        help="Your own names file: aliases, merges, splits, ids, types. It wins.", show_default=False, metavar="FILE"
    ),
]
Stories = Annotated[
    Path | None,
    Option(help="Your own stories file: which articles are one story. It wins.", show_default=False, metavar="FILE"),
]
Workers = Annotated[
    int | None, Option(min=1, help="Processes to annotate in.  [default: as many as pay]", show_default=False)
]
Memory = Annotated[
    Path | None,
    Option(help="File that remembers what was annotated.  [default: memory.sqlite in the folder]", show_default=False),
]
NoMemory = Annotated[bool, Option("--no-memory", help="Annotate all anew and remember nothing.")]
Strict = Annotated[bool, Option("--strict", help="Fail if anything has to be skipped.")]
Quiet = Annotated[bool, Option("--quiet", "-q", help="Print nothing but errors.")]


def build(
    paths: Paths,
    *,
    out: Out = None,
    json: Json = False,
    fields: Fields = None,
    names: Names = None,
    stories: Stories = None,
    workers: Workers = None,
    memory: Memory = None,
    no_memory: NoMemory = False,
    strict: Strict = False,
    quiet: Quiet = False,
) -> None:
    """Build the dossier of some articles.

    Reads .txt, .md, .html, .json, .jsonl, .csv and .tsv, also compressed or in a .zip; folders are read whole.
    What was annotated is remembered beside the dossier: the next call reads only what is new.

    \b
    Examples:
      rashomon build articles/ --out dossier
      rashomon build 'crawl/*.jsonl.gz' --field text=body --field outlet=site
      rashomon build articles/ --names names.toml   (written by: rashomon names dossier)
      cat article.txt | rashomon build - --json | jq '.stories[0].points'

    Exit code: 0 if anything was built, 2 if nothing was, 1 for a fault of ours.
    """
    from rashomon.cli.progress import progress  # late: help need not wait for the stages
    from rashomon.pipeline import build as build_dossier
    from rashomon.store.annotations import Annotations
    from rashomon.tell.json import encode
    from rashomon.tell.terminal import view

    if json and out:
        raise BadOption("--json prints the dossier and --out writes it; give one of them")
    if memory and no_memory:
        raise BadOption("--memory names a file to remember in and --no-memory wants none; give one of them")
    folder = out or Path("dossier")
    if not json:
        check_folder(folder)
    place = memory or (None if json else folder / MEMORY)
    with progress(quiet=quiet) as watcher:
        dossier = build_dossier(
            paths,
            fields=mapping(fields or []),
            names=names,
            stories=stories,
            workers=workers,
            memory=Annotations(place) if place and not no_memory else None,
            watcher=watcher,
            stdin=sys.stdin.buffer,
        )
    check(dossier, strict=strict)
    if json:
        sys.stdout.buffer.write(encode(dossier))
        sys.stdout.buffer.flush()
        return
    page = save(dossier, folder)
    if not quiet:
        print("\n".join(view(dossier)))
        print(f"\npage: {page}")


def mapping(pairs: list[str]) -> dict[str, str]:
    """Read ``ours=theirs`` pairs."""
    for pair in pairs:
        if not all(pair.partition("=")):
            raise BadOption(f"--field wants ours=theirs, such as text=body; this is {pair!r}")
    return {ours: theirs for ours, _, theirs in (pair.partition("=") for pair in pairs)}


def check(dossier: Dossier, *, strict: bool) -> None:
    """Refuse a dossier without articles, and, if strict, one that left something out."""
    from rashomon.text.tidy import printable  # late, as above

    lines = [
        printable(f"  {s.source}{f' ({s.where})' if s.where else ''}: {s.why}; {s.what_to_do}") for s in dossier.skipped
    ]
    if not dossier.articles:
        nothing = "there was nothing to build from" + ("" if lines else ": no articles are there; check the path")
        raise NothingBuilt("\n".join([nothing, *lines]))
    if strict and lines:
        raise NothingBuilt("\n".join(["--strict, and these had to be skipped", *lines]))

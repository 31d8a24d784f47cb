"""Write ``docs/commands.md``, the reference of all commands, from their own help: ``python docs/commands.py``."""

from pathlib import Path

import typer

from rashomon.cli import app

FILE = Path(__file__).with_suffix(".md")
WIDTH = 100
HEAD = """# Commands

What `--help` says of each command, written down by `python docs/commands.py`; a test compares.

Exit codes: 0 where something was built, 2 where nothing could be or the call's words are off, 1 for a fault of ours,
130 when stopped with Ctrl-C. Whatever is written is written whole or not at all.
"""


def reference() -> str:
    """Give the reference as Markdown."""
    root = typer.main.get_command(app)
    verbs = {"rashomon": root} | {f"rashomon {name}": verb for name, verb in root.commands.items()}  # type: ignore[attr-defined]
    parts = [HEAD]
    for name, verb in verbs.items():
        context = verb.make_context(name, [], resilient_parsing=True, terminal_width=WIDTH)
        parts.append(f"## {name}\n\n```text\n{verb.get_help(context).rstrip()}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    FILE.write_text(reference(), encoding="utf-8")

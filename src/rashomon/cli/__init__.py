"""The commands, one file a verb; they parse words, call the package and print."""

from __future__ import annotations

import os
import sys
import traceback
from typing import Annotated

import typer

from rashomon.cli.backup import backup
from rashomon.cli.build import build
from rashomon.cli.demo import demo
from rashomon.cli.names import names
from rashomon.cli.schema import schema
from rashomon.cli.serve import serve
from rashomon.cli.show import show
from rashomon.cli.verify import verify
from rashomon.errors import RashomonError

HELP = """One event, many accounts: reads articles that disagree and says who tells what, and where they collide.

Everything runs on this machine; nothing is fetched or sent."""
NOTHING, FAULT, STOPPED = 2, 1, 130  # exit codes; 0 where something was built

app = typer.Typer(
    help=HELP, no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
)  # fmt: skip
for verb in (build, demo, show, names, verify, schema, serve, backup):
    app.command()(verb)


Version = Annotated[bool, typer.Option("--version", help="Print the version and stop.")]


@app.callback(invoke_without_command=True)
def root(*, version: Version = False) -> None:
    """Print the version, or go on to the verb."""
    if version:
        from importlib.metadata import version as installed  # late: only this option needs it

        print(f"rashomon {installed('rashomon')}")
        raise typer.Exit


root.__doc__ = HELP


def main() -> None:
    """Run a command; every way to fail has its exit code and says what to do."""
    command = typer.main.get_command(app)
    code = 0
    try:
        with command.make_context("rashomon", sys.argv[1:]) as context:  # app() itself would hide who stopped it
            command.invoke(context)
    except typer.Exit as stop:
        code = stop.exit_code
    except (KeyboardInterrupt, typer.Abort):
        code = say("stopped; no dossier was written", STOPPED)
    except typer.TyperException as error:  # the call's words: typer shows them with its usage line
        error.show()  # type: ignore[attr-defined]
        code = NOTHING
    except RashomonError as error:
        code = say(str(error), NOTHING)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # who read us has gone: say no more
    except Exception:  # noqa: BLE001 - the last net: a fault of ours is told as one
        traceback.print_exc()
        code = say("this is a fault in rashomon, not in your articles; please report it with the lines above", FAULT)
    sys.exit(code)


def say(message: str, code: int) -> int:
    """Tell what went wrong, on standard error, and give the exit code back."""
    print(f"rashomon: {message}", file=sys.stderr)
    return code

"""The commands, one file a verb; they parse words, call the package and print."""

from __future__ import annotations

import sys
import traceback
from typing import Annotated

import click
import typer

from rashomon.cli.build import build
from rashomon.cli.demo import demo
from rashomon.cli.schema import schema
from rashomon.cli.show import show
from rashomon.cli.verify import verify
from rashomon.errors import RashomonError

HELP = """One event, many accounts: reads articles that disagree and says who tells what, and where they collide.

Everything runs on this machine; nothing is fetched or sent."""
NOTHING, FAULT, STOPPED = 2, 1, 130  # exit codes; 0 where something was built

app = typer.Typer(
    help=HELP, no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
)  # fmt: skip
for verb in (build, demo, show, verify, schema):
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
    try:
        app(standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(say("stopped; nothing was written", STOPPED))
    except KeyboardInterrupt:
        sys.exit(say("stopped; nothing was written", STOPPED))
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except RashomonError as error:
        sys.exit(say(str(error), NOTHING))
    except BrokenPipeError:
        sys.stderr.close()  # who read us has gone: nothing to say to anybody
    except Exception:  # noqa: BLE001 - the last net: a fault of ours is told as one
        traceback.print_exc()
        sys.exit(say("this is a fault in rashomon, not in your articles; please report it with the lines above", FAULT))


def say(message: str, code: int) -> int:
    """Tell what went wrong, on standard error, and give the exit code back."""
    print(f"rashomon: {message}", file=sys.stderr)
    return code

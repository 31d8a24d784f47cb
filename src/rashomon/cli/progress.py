"""How far the work is, on a terminal; silence in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from rashomon.ports import Watcher


class Rate(ProgressColumn):
    """Items a second."""

    def render(self, task: Task) -> Text:
        """Write the rate, once there is one."""
        return Text(f"{task.speed:.1f}/s" if task.speed else "")


class Bars:
    """A watcher that draws one bar a stage."""

    def __init__(self, drawn: Progress) -> None:
        self.drawn = drawn
        self.tasks: dict[str, TaskID] = {}

    def step(self, stage: str, done: int, total: int | None) -> None:
        """Move the stage's bar."""
        if stage not in self.tasks:
            self.tasks[stage] = self.drawn.add_task(stage, total=total)
        self.drawn.update(self.tasks[stage], completed=done, total=total)


@contextmanager
def progress(*, quiet: bool) -> Iterator[Watcher | None]:
    """Give a watcher that draws on standard error if that is a terminal and nobody asked for quiet, else none."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    columns = (TextColumn("{task.description:9}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as drawn:
        yield Bars(drawn)

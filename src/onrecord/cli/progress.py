"""Telling how far a long run has come, on a terminal only, and what went wrong at its end."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from onrecord.cli.safe import visible
from onrecord.cli.wording import many

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from onrecord.types import Problem

# Shorter runs are over before anyone has read a progress bar.
_PATIENCE_S = 2.0
_MOST_LISTED = 50


class Meter:
    """A count of pages and a rate on standard error, from the second second on.

    Nothing where standard error is no terminal, or where `beside` (standard output that is
    a terminal) is being written to at the same time.
    """

    def __init__(self, *, beside: bool = False) -> None:
        """Start the clock."""
        self._start = time.monotonic()
        self._wanted = sys.stderr.isatty() and not beside
        self._shown: tuple[Progress, TaskID] | None = None
        self._count = 0

    def __enter__(self) -> Self:
        """The meter itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the bar off the screen."""
        if self._shown:
            self._shown[0].stop()

    def step(self, name: str) -> None:
        """One page more, the one called `name`."""
        self._count += 1
        if self._shown is None and self._wanted:
            if time.monotonic() - self._start < _PATIENCE_S:
                return
            self._shown = _start_bar()
        if self._shown:
            bar, task = self._shown
            rate = self._count / (time.monotonic() - self._start)
            words = f"{self._count:,} pages, {rate:.1f} a second: {visible(name)[:40]}"
            bar.update(task, description=words)


def _start_bar() -> tuple[Progress, TaskID]:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.start()
    return bar, bar.add_task("", total=None)


def report(problems: Sequence[Problem]) -> None:
    """List on standard error the inputs that failed, each with its reason."""
    if not problems:
        return
    click.echo(f"\n{many(len(problems), 'problem')}:", err=True)
    for problem in problems[:_MOST_LISTED]:
        click.echo(f"  {visible(problem.subject)}: {visible(problem.message)}", err=True)
    if len(problems) > _MOST_LISTED:
        click.echo(f"  ... and {len(problems) - _MOST_LISTED:,} more", err=True)

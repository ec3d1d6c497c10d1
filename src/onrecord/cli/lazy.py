"""A command group that imports a verb when it is called, and prints our errors as one line."""

# ruff: noqa: ARG002 - the signatures are click's

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from onrecord.cli.safe import visible
from onrecord.exceptions import OnrecordError, QueryError


class LazyGroup(click.Group):
    """A group whose commands are named as "module:attribute"."""

    def __init__(self, *args: Any, verbs: Mapping[str, str], **kwargs: Any) -> None:
        """Offer `verbs`, a table from a verb to where its command is."""
        super().__init__(*args, **kwargs)
        self._verbs = verbs

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs, in the order of their table."""
        return list(self._verbs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a verb, imported now; None if there is no such verb."""
        if cmd_name not in self._verbs:
            return None
        module, _, attribute = self._verbs[cmd_name].partition(":")
        command = getattr(import_module(module), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{self._verbs[cmd_name]} is not a command")
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; our errors exit with 2 for a bad value and 1 for anything else."""
        try:
            return super().invoke(ctx)
        except QueryError as error:
            raise click.UsageError(visible(str(error))) from error
        except OnrecordError as error:
            raise click.ClickException(visible(str(error))) from error

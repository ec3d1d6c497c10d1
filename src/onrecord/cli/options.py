"""Options that several verbs share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from onrecord.types import KINDS

F = TypeVar("F", bound=Callable[..., object])

KIND_HELP = "Only this kind of claim; may be given several times."


def default_db() -> Path:
    """Where the record is kept if nothing else is said: the user's data folder."""
    from platformdirs import user_data_path

    return user_data_path("onrecord", appauthor=False) / "record.db"


class KindType(click.ParamType[str]):
    """A kind of claim; a misspelt one is answered with the kind that was likely meant."""

    name = "kind"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The kind that `value` is."""
        from onrecord.exceptions import QueryError
        from onrecord.store import as_kind

        try:
            return as_kind(value)
        except QueryError as error:
            self.fail(str(error), param, ctx)


def kind_option(command: F) -> F:
    """`--kind`, several times; the kinds are named in the help."""
    return click.option(
        "--kind",
        "kinds",
        type=KindType(),
        multiple=True,
        help=f"{KIND_HELP} One of: {', '.join(KINDS)}.",
    )(command)


def confidence_option(command: F) -> F:
    """`--min-confidence`: leave out claims that are less likely right."""
    return click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        metavar="P",
        help="Only claims that are right with at least this probability (0 to 1).",
    )(command)


def db_option(command: F) -> F:
    """`--db`: where the record is kept."""
    return click.option(
        "--db",
        type=click.Path(dir_okay=False, path_type=Path),
        default=default_db,
        show_default="record.db in your data folder",
        help="The file of the record.",
    )(command)


def query_options(command: F) -> F:
    """The filters of `claims`, `statements` and `articles`, their limit and their format."""
    options = [
        kind_option,
        click.option("--speaker", help="Only this source, by the beginnings of its words."),
        click.option("--place", help="Only this place, country or country code."),
        click.option("--since", metavar="DAY", help="Not before this day (2025-07-04)."),
        click.option("--until", metavar="DAY", help="Not after this day."),
        confidence_option,
        click.option("--limit", type=click.IntRange(min=1), help="At most this many."),
        db_option,
        click.option(
            "--format",
            "format_",
            type=click.Choice(["table", "json", "jsonl", "csv"]),
            default="table",
            show_default=True,
            help="A table for the eye; the others hold every value, for programs.",
        ),
    ]
    for option in reversed(options):
        command = option(command)
    return command

"""Writing many things in one of the formats, as they come."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

import click

from onrecord.cli.layout import width
from onrecord.cli.rows import Row
from onrecord.cli.safe import cell, visible
from onrecord.serialise import Json, dumps

_WIDE = 100


def write_jsonl(items: Iterable[Json]) -> None:
    """One object a line."""
    for item in items:
        click.echo(dumps(item))


def write_json(items: Iterable[Json]) -> None:
    """One array; its objects are written as they come, never held together."""
    click.echo("[", nl=False)
    for number, item in enumerate(items):
        click.echo((",\n" if number else "\n") + dumps(item, indent=1), nl=False)
    click.echo("\n]")


def write_csv(rows: Iterable[Row]) -> None:
    """A line of headings, then a line a row, for a spreadsheet. Nothing for no rows."""
    named = False
    for row in rows:
        if not named:
            _write_line(row)
            named = True
        _write_line(row.values())


def _write_line(values: Iterable[object]) -> None:
    line = io.StringIO()
    csv.writer(line).writerow([cell(value) for value in values])
    click.echo(line.getvalue(), nl=False)


def write_table(rows: Sequence[Row], shares: Mapping[str, int], *, wide_only: str) -> None:
    """A table as wide as the terminal, without the column `wide_only` where it is narrow.

    Columns named in `shares` divide between them what the others leave.
    """
    if not rows:
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    columns = width()
    names = [name for name in rows[0] if columns >= _WIDE or name != wide_only]
    table = Table(box=None, pad_edge=False, header_style="bold", expand=True)
    for name in names:
        table.add_column(name, ratio=shares.get(name), no_wrap=name not in shares, overflow="fold")
    for row in rows:
        table.add_row(*(Text(visible(str(row[name]))) for name in names))
    console = Console(width=columns)
    with console.capture() as captured:
        console.print(table)
    for line in captured.get().splitlines():
        click.echo(line.rstrip())

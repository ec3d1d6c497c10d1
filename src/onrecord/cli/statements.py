"""`onrecord statements`: ask the record for statements."""

# ruff: noqa: D301 - \b is click's own mark before lines to be kept as they are

from __future__ import annotations

from typing import Unpack

import click

from onrecord.cli.asking import Options, View, answer
from onrecord.cli.options import query_options


@click.command()
@query_options
def statements(**options: Unpack[Options]) -> None:
    """Print the statements of the record that all the filters let through.

    --since and --until look at the day of publication; --kind and --place ask for statements
    that such a claim was read from.

    \b
    Examples:
      onrecord statements --speaker Klitschko
      onrecord statements --kind killed --format jsonl
    """
    from onrecord.cli import rows

    answer(
        View(
            noun="statements",
            ask=lambda record, filters: record.statements(**filters),
            article_id=lambda statement: statement.article_id,
            to_json=rows.with_article,
            row=rows.statement_row,
            cells=rows.statement_cells,
            shares={"Speaker": 2, "Words": 5, "How": 2, "Article": 2},
            wide_only="Article",
        ),
        options,
    )

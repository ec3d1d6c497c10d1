"""`onrecord claims`: ask the record for claims."""

# ruff: noqa: D301 - \b is click's own mark before lines to be kept as they are

from __future__ import annotations

from typing import Unpack

import click

from onrecord.cli.asking import Options, View, answer
from onrecord.cli.options import query_options


@click.command()
@query_options
def claims(**options: Unpack[Options]) -> None:
    """Print the claims of the record that all the filters let through.

    Newest article first, in the order of its text. --since and --until look at the days of
    a claim. Only the current reading of each page counts.

    \b
    Examples:
      onrecord claims --kind killed --kind injured --place Kyiv
      onrecord claims --place UA --since 2025-07-01 --until 2025-07-31 --format csv > july.csv
      onrecord claims --speaker "defence ministry" --limit 100
    """
    from onrecord.cli import rows

    answer(
        View(
            noun="claims",
            ask=lambda record, filters: record.claims(**filters),
            article_id=lambda claim: claim.article_id,
            to_json=rows.with_article,
            row=rows.claim_row,
            cells=rows.claim_cells,
            shares={"What": 4, "Place": 2, "Said by": 3, "Article": 2},
            wide_only="Article",
        ),
        options,
    )

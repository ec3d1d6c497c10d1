"""`onrecord claims`: ask the record for articles."""

# ruff: noqa: D301 - \b is click's own mark before lines to be kept as they are

from __future__ import annotations

from typing import Unpack

import click

from onrecord.cli.asking import Options, View, answer
from onrecord.cli.options import query_options


@click.command()
@query_options
def articles(**options: Unpack[Options]) -> None:
    """Print the articles of the record that all the filters let through.

    --since and --until look at the day of publication; the other filters ask for articles
    that hold such a claim or statement.

    \b
    Examples:
      onrecord articles
      onrecord articles --kind damage --place Kyiv --since 2025-07-04
    """
    from onrecord.cli import rows
    from onrecord.serialise import to_dict

    answer(
        View(
            noun="articles",
            ask=lambda record, filters: record.articles(**filters),
            article_id=lambda article: article.id,
            to_json=lambda article, _: to_dict(article),
            row=lambda article, _: rows.article_row(article),
            cells=lambda article, _: rows.article_cells(article),
            shares={"Publisher": 2, "Title": 5, "Origin": 4},
            wide_only="Origin",
        ),
        options,
    )

"""`onrecord evidence`: the words that a claim or a statement rests on, in their article."""

# ruff: noqa: D301 - \b is click's own mark before lines to be kept as they are

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.options import db_option

if TYPE_CHECKING:
    from onrecord.record import Exhibit
    from onrecord.serialise import Json

# Enough to see the sentence, and what the one before it was about.
_CONTEXT = 240


@click.command(no_args_is_help=True)
@click.argument("id_", metavar="ID")
@db_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Lines to read, or every value and its words for programs.",
)
def evidence(id_: str, db: Path, format_: str) -> None:
    """Show the words behind ID, the id of a claim, a statement or an article.

    The beginning of an id is enough where no other begins so. Offsets count characters of
    the article's text, which `onrecord evidence` of the article's id shows.

    \b
    Examples:
      onrecord evidence c1ab12cd34
      onrecord evidence c1ab12cd34 --format json
    """
    from onrecord.cli.exhibit import exhibit_lines
    from onrecord.cli.layout import width
    from onrecord.record import open_record
    from onrecord.serialise import dumps

    with open_record(db, create=False) as record:
        exhibit = record.evidence(id_)
    if format_ == "json":
        click.echo(dumps(_json(exhibit), indent=1))
        return
    for line in exhibit_lines(exhibit, width(), _CONTEXT):
        click.echo(line)


def _json(exhibit: Exhibit) -> Json:
    from onrecord.cli.exhibit import context, words
    from onrecord.cli.rows import with_article
    from onrecord.serialise import to_dict

    if exhibit.subject is None:
        return to_dict(exhibit.article) | {"superseded_by": exhibit.superseded_by}
    before, after = context(exhibit.article, words(exhibit.subject).span, _CONTEXT)
    return with_article(exhibit.subject, exhibit.article) | {
        "context": {"before": before, "after": after},
        "superseded_by": exhibit.superseded_by,
    }

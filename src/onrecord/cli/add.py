"""`onrecord add`: read pages and keep what is in them."""

# ruff: noqa: D301 - \b is click's own mark before lines to be kept as they are

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import progress
from onrecord.cli.options import db_option
from onrecord.cli.wording import many

if TYPE_CHECKING:
    from onrecord.record import Added, Record
    from onrecord.types import Problem


@click.command(no_args_is_help=True)
@click.argument("sources", nargs=-1, required=True)
@db_option
def add(sources: tuple[str, ...], db: Path) -> None:
    """Read SOURCES and keep what is in them.

    Sources as for `onrecord read`. A page that was read before is passed over, so adding
    twice changes nothing, and a broken-off run is finished by the same command again.

    \b
    Examples:
      onrecord add page.html
      onrecord add pages/ articles.jsonl --db kyiv.db
    """
    from onrecord.record import open_record

    click.echo(f"record: {db}", err=True)
    problems: list[Problem] = []
    counts: Counter[str] = Counter()
    with open_record(db) as record:
        try:
            with progress.Meter() as meter:
                for added in record.add_each(*sources):
                    _count(added, counts)
                    problems += added.problems
                    meter.step(added.name)
        except KeyboardInterrupt:
            click.echo(
                f"stopped; {many(counts['read'] + counts['known'], 'page')} of these so far"
                f" in {db}. Run the same command again to go on.",
                err=True,
            )
            raise SystemExit(1) from None
        _summarise(record, counts)
    progress.report(problems)
    if problems:
        raise SystemExit(1)


def _count(added: Added, counts: Counter[str]) -> None:
    if added.reading is None:
        counts["known"] += 1
    elif added.reading.page_id is not None:
        counts["read"] += 1
        counts["claims"] += len(added.reading.claims)
        counts["statements"] += len(added.reading.statements)


def _summarise(record: Record, counts: Counter[str]) -> None:
    known = f", {counts['known']:,} known already" if counts["known"] else ""
    found = f"{many(counts['claims'], 'claim')}, {many(counts['statements'], 'statement')}"
    click.echo(f"{many(counts['read'], 'page')} read{known}: {found}")
    tally = record.tally()
    click.echo(
        f"the record holds {many(tally.articles, 'article')}, {many(tally.claims, 'claim')},"
        f" {many(tally.statements, 'statement')}"
    )

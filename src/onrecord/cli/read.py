"""`onrecord read`: print what is in pages; keep nothing."""

# ruff: noqa: D301 - \b is click's own mark before lines to be kept as they are

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from onrecord.cli import output, progress
from onrecord.cli.options import confidence_option, kind_option

if TYPE_CHECKING:
    from onrecord.cli.rows import Row
    from onrecord.serialise import Json
    from onrecord.types import Problem, Reading


@click.command(no_args_is_help=True)
@click.argument("sources", nargs=-1, required=True)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "jsonl", "csv"]),
    default="text",
    show_default=True,
    help="csv has a line for each claim, json and jsonl an object for each page.",
)
@kind_option
@confidence_option
def read(
    sources: tuple[str, ...], format_: str, kinds: tuple[str, ...], min_confidence: float | None
) -> None:
    """Print the record of SOURCES and keep nothing.

    A source is a page (HTML or plain text), a folder of pages, an article file (JSON lines
    with "text" and, where known, "id", "title", "published", "url"), or - for standard input.

    \b
    Examples:
      onrecord read page.html
      onrecord read pages/ --kind killed --kind injured
      onrecord read articles.jsonl --format jsonl > record.jsonl
      curl -s https://example.org/story | onrecord read -
    """
    from onrecord.record import read_all

    problems: list[Problem] = []
    with progress.Meter(beside=sys.stdout.isatty()) as meter:
        readings = _watched(read_all(*sources), meter, problems)
        _write(_chosen(readings, kinds, min_confidence), format_, kinds)
    progress.report(problems)
    if problems:
        raise SystemExit(1)


def _watched(
    readings: Iterable[Reading], meter: progress.Meter, problems: list[Problem]
) -> Iterator[Reading]:
    for reading in readings:
        problems.extend(reading.problems)
        yield reading
        meter.step(reading.name)


def _chosen(
    readings: Iterable[Reading], kinds: Sequence[str], min_confidence: float | None
) -> Iterator[Reading]:
    from dataclasses import replace

    least = min_confidence or 0.0
    for reading in readings:
        claims = tuple(
            claim
            for claim in reading.claims
            if (not kinds or claim.kind in kinds) and claim.confidence >= least
        )
        yield reading if len(claims) == len(reading.claims) else replace(reading, claims=claims)


def _write(readings: Iterator[Reading], format_: str, kinds: Sequence[str]) -> None:
    match format_:
        case "json":
            output.write_json(_objects(readings))
        case "jsonl":
            output.write_jsonl(_objects(readings))
        case "csv":
            output.write_csv(_rows(readings))
        case _:
            _write_text(readings, claims_only=bool(kinds))


def _objects(readings: Iterable[Reading]) -> Iterator[Json]:
    from onrecord.serialise import to_dict

    return (to_dict(reading) for reading in readings)


def _rows(readings: Iterable[Reading]) -> Iterator[Row]:
    from onrecord.cli.rows import claim_row

    for reading in readings:
        if reading.article:
            yield from (claim_row(claim, reading.article) for claim in reading.claims)


def _write_text(readings: Iterable[Reading], *, claims_only: bool) -> None:
    from onrecord.cli.layout import width
    from onrecord.cli.sheet import sheet

    columns = width()
    for number, reading in enumerate(readings):
        if number:
            click.echo("\n" + "\u2500" * columns + "\n")
        for line in sheet(reading, columns, claims_only=claims_only):
            click.echo(line)

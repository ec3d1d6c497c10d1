"""What `claims`, `statements` and `articles` have in common: ask, then write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypedDict, TypeVar

import click

from onrecord.cli import output

if TYPE_CHECKING:
    from onrecord.cli.rows import Row
    from onrecord.record import Filters, Record
    from onrecord.serialise import Json
    from onrecord.types import Article, ArticleId

T = TypeVar("T")

# A table is for the eye; whoever wants all of it asks for a format or a limit.
_TABLE_ROWS = 50


class Options(TypedDict):
    """The options of a question, as `query_options` hands them over."""

    kinds: tuple[str, ...]
    speaker: str | None
    place: str | None
    since: str | None
    until: str | None
    min_confidence: float | None
    limit: int | None
    db: Path
    format_: str


@dataclass(frozen=True, slots=True)
class View(Generic[T]):
    """How things of one sort are asked for and written."""

    noun: str
    ask: Callable[[Record, Filters], Iterator[T]]
    article_id: Callable[[T], ArticleId]
    to_json: Callable[[T, Article], Json]
    row: Callable[[T, Article], Row]
    cells: Callable[[T, Article], Row]
    shares: Mapping[str, int]
    wide_only: str


def answer(view: View[T], options: Options) -> None:
    """Ask the record, and write what it says in the format asked for."""
    from onrecord.record import open_record

    table = options["format_"] == "table"
    limit = options["limit"] or (_TABLE_ROWS + 1 if table else None)
    filters = _filters(options, limit)
    with open_record(options["db"], create=False) as record:
        found = _with_articles(record, view, view.ask(record, filters))
        match options["format_"]:
            case "json":
                output.write_json(view.to_json(*pair) for pair in found)
            case "jsonl":
                output.write_jsonl(view.to_json(*pair) for pair in found)
            case "csv":
                output.write_csv(view.row(*pair) for pair in found)
            case _:
                _write_table(view, found, options["limit"] or _TABLE_ROWS)
        _tell_undated(view, record, filters)


def _filters(options: Options, limit: int | None) -> Filters:
    return {
        "kind": options["kinds"],
        "speaker": options["speaker"],
        "place": options["place"],
        "since": options["since"],
        "until": options["until"],
        "min_confidence": options["min_confidence"],
        "limit": limit,
    }


def _with_articles(
    record: Record, view: View[T], found: Iterable[T]
) -> Iterator[tuple[T, Article]]:
    """Each thing with its article; neighbours share theirs."""
    article = None
    for item in found:
        if article is None or article.id != view.article_id(item):
            article = record.article(view.article_id(item))
        yield item, article


def _write_table(view: View[T], found: Iterator[tuple[T, Article]], limit: int) -> None:
    rows = [view.cells(*pair) for pair in islice(found, limit)]
    output.write_table(rows, view.shares, wide_only=view.wide_only)
    if not rows:
        click.echo(f"no {view.noun} found", err=True)
    elif next(found, None):
        click.echo(f"\nthese are the first {limit}; --limit shows more", err=True)


def _tell_undated(view: View[T], record: Record, filters: Filters) -> None:
    undated = record.undated(**filters) if view.noun == "claims" else 0
    if undated:
        click.echo(f"{undated:,} claims without a date were left out", err=True)

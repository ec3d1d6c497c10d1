"""The store: one SQLite file that keeps what was read, and answers questions about it."""

# ruff: noqa: S608 - names of tables and columns are our own; values are always bound

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from onrecord import ids
from onrecord.exceptions import NotFoundError, QueryError, StoreError
from onrecord.store import door, query, writing
from onrecord.store._sqlite import connect, plain_errors, transaction
from onrecord.store.loading import Loader, problem
from onrecord.store.migrations import MIGRATIONS, prepare
from onrecord.store.query import Clause, Query
from onrecord.types import Article, Claim, Page, PageId, Problem, Reading, Statement

Clock = Callable[[], dt.datetime]
Addressed = Literal["claim", "statement", "article"]

_TABLES: dict[Addressed, str] = {
    "claim": "claims",
    "statement": "statements",
    "article": "articles",
}
EVERYTHING = Query()
_CURRENT = "EXISTS (SELECT 1 FROM readings r WHERE r.article_id = a.id AND r.superseded_by IS NULL)"
# Newest article first, its claims in the order of its text.
_ORDER = "ORDER BY a.published_at IS NULL, a.published_at DESC, a.id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many current articles, claims, statements and problems a store holds."""

    articles: int
    claims: int
    statements: int
    problems: int


def utc_now() -> dt.datetime:
    """The time of day; the only clock that Onrecord looks at."""
    return dt.datetime.now(dt.UTC)


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(str(path), f"cannot be made: {error.strerror}") from error


def _both(*clauses: Clause) -> Clause:
    return [c for part in clauses for c in part[0]], [v for part in clauses for v in part[1]]


class Store:
    """What was read, in one file. A context manager; one connection, for one thread.

    Any method raises `LockedError` when another process writes for longer than `timeout`
    seconds, and `StoreError` when the file cannot be used.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        create: bool = True,
        clock: Clock = utc_now,
        timeout: float = 5.0,
        migrations: Mapping[int, str] = MIGRATIONS,
    ) -> None:
        """Open the store at `path`; make it where there is none and `create` is set.

        `SchemaVersionError` for a newer schema and a file that is no store, `StoreError`
        where nothing is there and `create` is not set.
        """
        self.path = Path(path)
        self._clock = clock
        if not create and not self.path.is_file():
            raise StoreError(str(path), "is not there yet; `onrecord add` makes it")
        if create:
            _make_folder(self.path)
        with plain_errors(self.path):
            self._db = connect(self.path, timeout)
            try:
                prepare(self._db, self.path, migrations)
            except BaseException:
                self._db.close()
                raise

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the file. What was added stays, whether this is called or not."""
        self._db.close()

    # --- adding ------------------------------------------------------------------------

    def add(self, page: Page, reading: Reading, version: str) -> None:
        """Keep what the reader of `version` read in `page`, in one transaction.

        What an earlier version read in the page and this one does not is superseded, not
        deleted. `UngroundedError` if words are not in the text at their place.
        """
        door.check(page, reading)
        with self._writing() as now:
            run = writing.put_run(self._db, version, now)
            writing.put_page(self._db, page, now)
            writing.supersede(self._db, page.id, run, page.capture)
            writing.put_reading(self._db, reading, page.id, run, now)

    def add_problems(self, problems: Iterable[Problem]) -> None:
        """Keep the problems of an input that could not be had as a page."""
        with self._writing() as now:
            writing.put_problems(self._db, problems, None, now)

    def touch(self, page: Page, version: str) -> bool:
        """Whether `version` is the last to have read the page; if so, note that it was seen."""
        run = ids.run_id(version)
        with plain_errors(self.path):
            known = self._db.execute(
                "SELECT 1 FROM readings WHERE page_id = ? AND run_id = ? AND superseded_by IS NULL",
                (page.id, run),
            ).fetchone()
        if known:
            with self._writing() as now:
                writing.put_capture(self._db, page, now)
                self._db.execute("UPDATE pages SET last_seen = ? WHERE id = ?", (now, page.id))
        return known is not None

    @contextlib.contextmanager
    def _writing(self) -> Iterator[str]:
        """A transaction, and the time of it."""
        now = self._clock().astimezone(dt.UTC).isoformat(timespec="seconds")
        with plain_errors(self.path), transaction(self._db):
            yield now

    # --- asking ------------------------------------------------------------------------

    def claims(self, asked: Query = EVERYTHING) -> Iterator[Claim]:
        """The current claims asked for, newest article first, in the order of its text."""
        clause = _both(query.claim_clause(asked), query.day_clause(asked))
        rows = self._select(
            "c.*",
            "claims c JOIN articles a ON a.id = c.article_id",
            clause,
            ", c.start, c.end, c.id",
            asked.limit,
        )
        loader = Loader(self._db)
        return (loader.claim(row) for row in rows)

    def undated(self, asked: Query) -> int:
        """How many claims would be asked for, were it not that they have no date."""
        if not (asked.since or asked.until):
            return 0
        clause = _both(query.claim_clause(asked), (["c.day_start IS NULL"], []))
        (row,) = self._select("count(*) AS n", "claims c", clause, None, None)
        return int(row["n"])

    def statements(self, asked: Query = EVERYTHING) -> Iterator[Statement]:
        """The current statements asked for, newest article first, in the order of its text."""
        clause = _both(query.statement_clause(asked), query.published_clause(asked))
        rows = self._select(
            "s.*",
            "statements s JOIN articles a ON a.id = s.article_id",
            clause,
            ", s.start, s.id",
            asked.limit,
        )
        loader = Loader(self._db)
        return (loader.statement(row) for row in rows)

    def articles(self, asked: Query = EVERYTHING) -> Iterator[Article]:
        """The current articles asked for, the newest first."""
        clause = _both(query.article_clause(asked), query.published_clause(asked), ([_CURRENT], []))
        rows = self._select("a.*", "articles a", clause, "", asked.limit)
        loader = Loader(self._db)
        return (loader.article(row) for row in rows)

    def problems(self, page: PageId | None = None) -> Iterator[Problem]:
        """The inputs, or what of one page, could not be read when they were last tried."""
        current: Clause = (["superseded_by IS NULL"], [])
        clause = _both(current, (["page_id = ?"], [page])) if page else current
        rows = self._select("*", "problems", clause, None, None)
        return (problem(row) for row in rows)

    def tally(self) -> Tally:
        """How much is current."""
        counts = {
            table: next(
                self._select("count(*) AS n", table, (["superseded_by IS NULL"], []), None, None)
            )["n"]
            for table in ("claims", "statements", "problems")
        }
        articles = next(self._select("count(*) AS n", "articles a", ([_CURRENT], []), None, None))
        return Tally(articles=articles["n"], **counts)

    # --- by id -------------------------------------------------------------------------

    def find(self, prefix: str) -> tuple[Addressed, str]:
        """What the id that begins with `prefix` names, and the whole id.

        `NotFoundError` if none does, `QueryError` if several do.
        """
        word = prefix.strip().casefold()
        found: list[tuple[Addressed, str]] = []
        for kind, table in _TABLES.items():
            clause: Clause = (["id >= ?", "id < ?"], [word, word + "~"])
            rows = self._select("id", table, clause, None, 9)
            found += [(kind, row["id"]) for row in rows]
        if not word or not found:
            raise NotFoundError("id", prefix)
        if len(found) > 1:
            some = ", ".join(id_ for _, id_ in found[:4])
            raise QueryError(prefix, f"begins several ids ({some} ...); give more of it")
        return found[0]

    def claim(self, id_: str) -> Claim:
        """The claim with this id, current or not. `NotFoundError` if there is none."""
        return Loader(self._db).claim(self._row("claim", id_))

    def statement(self, id_: str) -> Statement:
        """The statement with this id, current or not. `NotFoundError` if there is none."""
        return Loader(self._db).statement(self._row("statement", id_))

    def article(self, id_: str) -> Article:
        """The article with this id. `NotFoundError` if there is none."""
        return Loader(self._db).article(self._row("article", id_))

    def superseded_by(self, kind: Addressed, id_: str) -> str | None:
        """The version of the reader that no longer finds it, None while it is current."""
        run = self._row(kind, id_)["superseded_by"] if kind != "article" else self._left(id_)
        if run is None:
            return None
        (row,) = self._select("version", "runs", (["id = ?"], [run]), None, None)
        return str(row["version"])

    def _left(self, article: str) -> str | None:
        """The run that superseded the last reading of an article, None if one is current."""
        rows = self._select(
            "superseded_by", "readings", (["article_id = ?"], [article]), None, None
        )
        runs = [row["superseded_by"] for row in rows]
        return None if None in runs or not runs else str(runs[-1])

    def _row(self, kind: Addressed, id_: str) -> sqlite3.Row:
        row = next(self._select("*", _TABLES[kind], (["id = ?"], [id_]), None, None), None)
        if row is None:
            raise NotFoundError(kind, id_)
        return row

    def _select(
        self, columns: str, tables: str, clause: Clause, order: str | None, limit: int | None
    ) -> Iterator[sqlite3.Row]:
        conditions, values = clause
        where = " AND ".join(conditions) or "1"
        ordered = "" if order is None else _ORDER + order
        sql = f"SELECT {columns} FROM {tables} WHERE {where} {ordered} LIMIT ?"
        with plain_errors(self.path):
            # Not `yield from`: a reader who stops early (a closed pipe) would have it close the
            # cursor after the store, which SQLite refuses.
            for row in self._db.execute(sql, (*values, -1 if limit is None else limit)):  # noqa: UP028
                yield row

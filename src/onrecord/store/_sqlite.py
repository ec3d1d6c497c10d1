"""SQLite utilities: connections, transactions and errors. Knows nothing of claims."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from onrecord.exceptions import LockedError, SchemaVersionError, StoreError

_MESSAGES = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_READONLY: "cannot be written to",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened",
    sqlite3.SQLITE_CORRUPT: "is damaged; restore it from a copy",
    sqlite3.SQLITE_IOERR: "cannot be read or written; is the disk all right?",
}


@contextlib.contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Raise SQLite's errors as `StoreError`, `LockedError` or `SchemaVersionError`."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        # Python gives no code for errors of its own making, such as use after close.
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise LockedError(str(path)) from error
        if code == sqlite3.SQLITE_NOTADB:
            raise SchemaVersionError(str(path), "is not a record of onrecord") from error
        raise StoreError(str(path), _MESSAGES.get(code, f"cannot be used: {error}")) from error


def connect(path: Path, timeout: float) -> sqlite3.Connection:
    """A connection in autocommit mode, with foreign keys on; waits `timeout` s for a lock."""
    db = sqlite3.connect(path, timeout=timeout, isolation_level=None)
    db.row_factory = sqlite3.Row
    db.execute("PRAGMA foreign_keys = ON")
    return db


@contextlib.contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All or nothing. Takes the write lock at the start, so that it cannot fail half-way."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.rollback()
        raise
    db.commit()

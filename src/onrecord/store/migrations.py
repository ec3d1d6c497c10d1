"""The schema of the store, its version, and the way from an older version to this one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path

from onrecord.exceptions import SchemaVersionError, StoreError
from onrecord.store._sqlite import transaction

# "onrc", so that a file of another program is known before anything is written to it.
APPLICATION_ID = 0x6F6E7263

SCHEMA = 2
"""The version of `schema.sql`."""

MIGRATIONS: Mapping[int, str] = {}
"""SQL that leads from the version that is the key to the next one.

None leads from version 1: its claims were read without confidence, so they must be read anew.
"""

_TOO_OLD = (
    "was written by an older onrecord, whose claims have no confidence; it is left as it was."
    " Read the pages anew into a new file with `onrecord add`"
)


def prepare(db: sqlite3.Connection, path: Path, migrations: Mapping[int, str]) -> None:
    """Bring `db` to the schema that this program knows: made, migrated, or left as it is.

    `SchemaVersionError` for a newer schema, for one too old to be brought here and for a file
    of another program, `StoreError`
    for a migration that would leave rows pointing nowhere. A migration is one transaction.
    """
    version = _version(db, path)
    newest = max(migrations, default=SCHEMA - 1) + 1
    if version > newest:
        raise SchemaVersionError(str(path))
    if version and any(step not in migrations for step in range(version, newest)):
        raise SchemaVersionError(str(path), _TOO_OLD)
    db.execute("PRAGMA journal_mode = WAL")
    # In WAL mode this loses nothing when the process dies, and is ten times faster than FULL.
    db.execute("PRAGMA synchronous = NORMAL")
    if version == 0:
        _make(db, path)
        version = SCHEMA
    for known in range(version, newest):
        _migrate(db, path, known, migrations[known])


def _version(db: sqlite3.Connection, path: Path) -> int:
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != APPLICATION_ID and (application or version or tables):
        raise SchemaVersionError(str(path), "is a database of another program")
    return int(version)


def _make(db: sqlite3.Connection, path: Path) -> None:
    schema = resources.files("onrecord.store").joinpath("schema.sql").read_text("utf-8")
    with transaction(db):
        # Another process may have made it while this one waited for the lock.
        if _version(db, path) == 0:
            for statement in _statements(schema):
                db.execute(statement)
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {SCHEMA}")


def _migrate(db: sqlite3.Connection, path: Path, version: int, script: str) -> None:
    # Tables are changed by being rebuilt, which foreign keys would forbid on the way.
    db.execute("PRAGMA foreign_keys = OFF")
    try:
        with transaction(db):
            if _version(db, path) != version:
                return
            for statement in _statements(script):
                db.execute(statement)
            if db.execute("PRAGMA foreign_key_check").fetchone():
                raise StoreError(str(path), "cannot be upgraded; it is left as it was")
            db.execute(f"PRAGMA user_version = {version + 1}")
    finally:
        db.execute("PRAGMA foreign_keys = ON")


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; `executescript` would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""

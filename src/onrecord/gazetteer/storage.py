"""The file of places: SQLite whose rows are compressed blocks.

Plain rows take 60 MB. Names are sorted and places lie beside their neighbours, so that
blocks of them compress to a sixth, and one lookup reads two or three blocks.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

NAMES_IN_BLOCK = 256
PLACES_IN_BLOCK = 128
# Small pages: a block fills the last of its pages by half on average.
_SCHEMA = """
PRAGMA page_size = 512;
CREATE TABLE names (number INTEGER PRIMARY KEY, first TEXT NOT NULL, block BLOB NOT NULL);
CREATE TABLE places (number INTEGER PRIMARY KEY, block BLOB NOT NULL);
CREATE TABLE nationalities (word TEXT PRIMARY KEY, country TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE countries (code TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE capitals (code TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
"""


def write(
    path: Path,
    places: Sequence[Sequence[str]],
    names: Mapping[str, Sequence[int]],
    nationalities: Mapping[str, str],
    countries: Mapping[str, str],
    capitals: Mapping[str, int],
) -> None:
    """Write the file anew: `names` and `capitals` give numbers of `places`, from 0."""
    path.unlink(missing_ok=True)
    lines = ["\t".join([name, *map(str, names[name])]) for name in sorted(names)]
    rows = ["\t".join(place) for place in places]
    with sqlite3.connect(path) as db:
        db.executescript(_SCHEMA)
        for number, block in enumerate(_cut(lines, NAMES_IN_BLOCK)):
            first = block[0].partition("\t")[0]
            db.execute("INSERT INTO names VALUES (?, ?, ?)", (number, first, _pack(block)))
        for number, block in enumerate(_cut(rows, PLACES_IN_BLOCK)):
            db.execute("INSERT INTO places VALUES (?, ?)", (number, _pack(block)))
        db.executemany("INSERT INTO nationalities VALUES (?, ?)", nationalities.items())
        db.executemany("INSERT INTO countries VALUES (?, ?)", countries.items())
        db.executemany("INSERT INTO capitals VALUES (?, ?)", capitals.items())
    db.execute("VACUUM")
    db.close()


def _cut(lines: Sequence[str], size: int) -> Iterable[Sequence[str]]:
    return (lines[start : start + size] for start in range(0, len(lines), size))


def _pack(lines: Sequence[str]) -> bytes:
    return zlib.compress("\n".join(lines).encode(), 9)


def unpack(block: bytes) -> list[str]:
    """The lines of a block."""
    return zlib.decompress(block).decode().split("\n")

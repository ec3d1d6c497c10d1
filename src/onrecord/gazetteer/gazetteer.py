"""Looking up places by name, adjectives of nations, and names of countries."""

from __future__ import annotations

import functools
import sqlite3
from bisect import bisect_right
from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path

from onrecord.exceptions import ModelError
from onrecord.gazetteer.folding import fold
from onrecord.gazetteer.inflection import is_cyrillic, nominatives
from onrecord.gazetteer.storage import PLACES_IN_BLOCK, unpack
from onrecord.types import Place, PlaceCandidate

FILE = "places.sqlite"
# An article names some tens of places and asks after some hundreds of words; a run over
# many articles asks the same words again and again.
_ANSWERS_KEPT = 20_000
# All blocks of names (9 KB each) and places (8 KB) take 40 MB; one article reads a fifth.
_BLOCKS_KEPT = 4096
# More namesakes than this help nobody: "San José" has 1,700 of them.
_MOST = 24


class SqliteGazetteer:
    """The places that ship with Onrecord: read-only, safe to share between threads."""

    def __init__(self, path: Path) -> None:
        """Open the file at `path`. `ModelError` where it is missing or damaged."""
        try:
            self._db = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=ro&immutable=1",
                uri=True,
                check_same_thread=False,
            )
            self._firsts = [
                row[0] for row in self._db.execute("SELECT first FROM names ORDER BY number")
            ]
            self._nationalities: dict[str, str] = dict(
                self._db.execute("SELECT word, country FROM nationalities")
            )
            self._countries: dict[str, str] = dict(
                self._db.execute("SELECT code, name FROM countries")
            )
            self._capitals: dict[str, int] = dict(
                self._db.execute("SELECT code, place FROM capitals")
            )
        except sqlite3.Error as error:
            raise ModelError(str(path)) from error
        self._names = functools.lru_cache(_BLOCKS_KEPT)(self._read_names)
        self._places = functools.lru_cache(_BLOCKS_KEPT)(self._read_places)
        self._found = functools.lru_cache(_ANSWERS_KEPT)(self._find)

    def lookup(self, name: str) -> Sequence[PlaceCandidate]:
        """Places that bear `name` in any of their spellings, the likeliest first.

        A name in Cyrillic may be declined, as in a sentence; as it stands it comes first.

        A place whose English name is not settled (small places known by transliteration)
        is called as it was asked for.
        """
        return self._found(name)

    def nationality(self, word: str) -> str | None:
        """The country code behind an adjective or demonym as written: "Ukrainians" -> "UA"."""
        return self._nationalities.get(word)

    def country_name(self, code: str) -> str:
        """The usual short English name of a country; the code itself where it has none."""
        return self._countries.get(code, code)

    def capital(self, code: str) -> PlaceCandidate | None:
        """The capital of a country, None where it has none."""
        number = self._capitals.get(code)
        return None if number is None else self._candidate(number, "")

    def _find(self, name: str) -> tuple[PlaceCandidate, ...]:
        numbers = list(self._numbers(name))
        if is_cyrillic(name):
            # "Василькове" is a village, and where Russian puts what is in Vasylkiv.
            numbers += (number for form in nominatives(name) for number in self._numbers(form))
        return tuple(self._candidate(place, name) for place in list(dict.fromkeys(numbers))[:_MOST])

    def _numbers(self, name: str) -> tuple[int, ...]:
        folded = fold(name)
        number = bisect_right(self._firsts, folded) - 1
        if not folded or number < 0:
            return ()
        block = self._names(number)
        at = block.find(f"\n{folded}\t")
        if at < 0:
            return ()
        start = at + len(folded) + 2
        return tuple(map(int, block[start : block.index("\n", start)].split("\t")))

    def _candidate(self, number: int, asked: str) -> PlaceCandidate:
        block, row = divmod(number, PLACES_IN_BLOCK)
        id_, name, country, admin1, kind, population, lat, lon, km, fixed = self._places(block)[row]
        return PlaceCandidate(
            place=Place(
                name=name if fixed else asked,
                country=country or None,
                gazetteer_id=f"geonames:{id_}" if id_.isdigit() else id_,
                lat=float(lat) if lat else None,
                lon=float(lon) if lon else None,
                precision_km=float(km),
            ),
            kind=kind,
            population=int(population or 0),
            admin1=admin1 or None,
        )

    def _read_names(self, number: int) -> str:
        """A block's lines between line ends: searched as they are, as most names are asked once."""
        (block,) = self._db.execute(
            "SELECT block FROM names WHERE number = ?", (number,)
        ).fetchone()
        return "\n" + "\n".join(unpack(block)) + "\n"

    def _read_places(self, number: int) -> list[list[str]]:
        (block,) = self._db.execute(
            "SELECT block FROM places WHERE number = ?", (number,)
        ).fetchone()
        return [line.split("\t") for line in unpack(block)]


@functools.cache
def shipped() -> SqliteGazetteer:
    """The gazetteer that ships with Onrecord, opened at the first call (some milliseconds)."""
    with as_file(files("onrecord.gazetteer").joinpath(FILE)) as path:
        return SqliteGazetteer(path)

"""The shipped gazetteer and those that the user imported, asked as one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from onrecord.gazetteer.gazetteer import SqliteGazetteer, shipped
from onrecord.types import PlaceCandidate

VARIABLE = "ONRECORD_GAZETTEER"


def user_folder() -> Path:
    """Where imported places lie: `$ONRECORD_GAZETTEER`, or a folder of the user's data."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("onrecord", appauthor=False) / "gazetteer"


def user_files() -> tuple[Path, ...]:
    """The files of imported places, in the order of their names."""
    return tuple(sorted(user_folder().glob("*.sqlite")))


class LayeredGazetteer:
    """What ships comes first; the user's own places are added, and replace those of their id."""

    def __init__(self, base: SqliteGazetteer, own: Sequence[SqliteGazetteer]) -> None:
        """Ask `base`, then each of `own`."""
        self._base = base
        self._own = tuple(own)

    def lookup(self, name: str) -> Sequence[PlaceCandidate]:
        """Places that bear `name` in any of their spellings, the likeliest first."""
        found = {candidate.place.gazetteer_id: candidate for candidate in self._base.lookup(name)}
        for layer in self._own:
            found.update({c.place.gazetteer_id: c for c in layer.lookup(name)})
        return tuple(found.values())

    def nationality(self, word: str) -> str | None:
        """The country code behind an adjective or demonym as written: "Ukrainians" -> "UA"."""
        return self._base.nationality(word)

    def country_name(self, code: str) -> str:
        """The usual short English name of a country; the code itself where it has none."""
        return self._base.country_name(code)

    def capital(self, code: str) -> PlaceCandidate | None:
        """The capital of a country, None where it has none."""
        return self._base.capital(code)


def open_gazetteer() -> SqliteGazetteer | LayeredGazetteer:
    """The gazetteer that ships, with the user's own places where any were imported."""
    own = [SqliteGazetteer(path) for path in user_files()]
    return LayeredGazetteer(shipped(), own) if own else shipped()

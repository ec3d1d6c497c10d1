"""The rows of the gazetteer, and those that come from the tables beside the program."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.gazetteer.folding import fold

# Where the press spells names of small places at will: no spelling of ours is the usual one.
ARABIC = frozenset(
    "SY IQ PS LB JO EG YE SD SS LY IR AF PK SA AE QA KW BH OM IL TN DZ MA TR".split()
)
_TRANSLITERATED = ("city", "district", "facility")
TABLES = Path(__file__).parents[2] / "src" / "onrecord" / "gazetteer" / "tables"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A place: `own` = named by our tables; `fixed` = its name is the usual English one.

    `usual`: the names that are its own rather than one of many alternates.
    """

    id: str
    name: str
    country: str
    kind: str
    at: tuple[float, float] | None
    km: float
    admin1: str = ""
    population: int = 0
    also: tuple[str, ...] = ()
    usual: tuple[str, ...] = ()
    own: bool = False
    fixed: bool = False

    def names(self) -> tuple[str, ...]:
        """Every name that leads to it."""
        return (self.name, *self.also)

    def fields(self) -> tuple[str, ...]:
        """The columns as they are stored."""
        lat, lon = (f"{x:.4f}".rstrip("0").rstrip(".") for x in self.at) if self.at else ("", "")
        population = str(self.population) if self.population else ""
        return (
            self.id,
            self.name,
            self.country,
            self.admin1,
            self.kind,
            population,
            lat,
            lon,
            f"{self.km:g}",
            "1" if self.fixed else "",
        )


@dataclass(frozen=True, slots=True)
class Tables:
    """What people wrote: countries, words for peoples, places, usual English names."""

    countries: Mapping[str, Mapping[str, Any]]
    people: Mapping[str, str]
    places: Mapping[str, Mapping[str, Any]]
    exonyms: Mapping[str, Mapping[str, Mapping[str, Any]]]
    divisions: Mapping[str, Mapping[str, str]]

    def nationalities(self) -> dict[str, str]:
        """Adjective or demonym as written -> country code."""
        words = {w: code for code, c in self.countries.items() for w in c.get("people", ())}
        return dict(sorted({**words, **self.people}.items()))

    def titles(self) -> dict[str, str]:
        """Country code -> usual short English name."""
        return {code: country["name"] for code, country in sorted(self.countries.items())}


def read_tables() -> Tables:
    """All tables, as they stand in the repository."""
    read = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in TABLES.glob("*.toml")}
    return Tables(
        countries=read["countries"],
        people=read["people"],
        places={**read["regions"], **read["sites"]},
        exonyms=read["exonyms"],
        divisions=read["divisions"],
    )


def own_rows(tables: Tables) -> Iterator[Row]:
    """The places that our tables describe in full."""
    for name, place in tables.places.items():
        lat, lon = place["at"]
        yield Row(
            id="onrecord:" + fold(name).replace(" ", "-"),
            name=name,
            kind=place["kind"],
            country=place.get("country", ""),
            at=(lat, lon),
            km=place["km"],
            also=tuple(place.get("also", ())),
            own=True,
            fixed=not (place["kind"] in _TRANSLITERATED and place.get("country") in ARABIC),
        )

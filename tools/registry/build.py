"""Put the tables of the registry together into the one file that the program opens.

    python tools/registry/build.py

JSON with all keys opens in some milliseconds, the readable tables take fifty. A leader who
stands in people.toml as well is taken from there.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

from onrecord.registry import Registry
from onrecord.registry.indexing import indexed
from onrecord.registry.loading import FILE

PACKAGE = Path(__file__).parents[2] / "src" / "onrecord"
TABLES = PACKAGE / "registry" / "tables"

Table = dict[str, Any]


def read(path: Path) -> Table:
    """A TOML table."""
    return tomllib.loads(path.read_text("utf-8"))


def compiled() -> str:
    """The text of the compiled file; the same for the same tables."""
    leaders = read(TABLES / "leaders.toml")
    bodies = read(TABLES / "bodies.toml")
    table = {
        "people": read(TABLES / "people.toml"),
        "bodies": bodies["bodies"],
        "offices": bodies["offices"],
        "countries": _countries(leaders),
    }
    known = Registry(indexed(table))
    for code, row in leaders.items():
        for one in row["people"]:
            if not _is_known(known, one, code):
                fields = {"country": code, "roles": [one["role"]]}
                if one["surname"] != one["name"].split()[-1]:
                    fields["surname"] = one["surname"]
                table["people"].setdefault(one["name"], fields)
    return json.dumps(indexed(table), ensure_ascii=False, separators=(",", ":")) + "\n"


def _is_known(known: Registry, leader: dict[str, str], country: str) -> bool:
    """Whether people.toml has a leader, be it under a shorter name."""
    name, surname, role = leader["name"], leader["surname"], leader["role"]
    first = name.replace(surname, "").split()[:1]
    shorter = " ".join([*first, surname])
    return any(known.identify(n, role=role, country=country) for n in (name, shorter))


def _countries(leaders: Table) -> Table:
    """Countries with all words for them, from the gazetteer's table, and their capitals."""
    extra = read(TABLES / "countries.toml")
    table = {}
    for code, row in read(PACKAGE / "gazetteer" / "tables" / "countries.toml").items():
        names = [row["name"], *row.get("also", ())]
        capitals = [*leaders.get(code, {}).get("capital", ()), *extra["capitals"].get(code, ())]
        seats = [name for name in (*names, *capitals) if name not in extra["ambiguous"]["names"]]
        words = list(dict.fromkeys([*names, *row.get("people", ())]))
        table[code] = {"name": row["name"], "words": words, "seats": list(dict.fromkeys(seats))}
    return table


if __name__ == "__main__":
    (PACKAGE / "registry" / FILE).write_text(compiled(), "utf-8")

"""From readable tables of people and bodies to the index that the registry answers from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.registry.folding import words
from onrecord.registry.registry import Index, Row, body_key, forms

Table = Mapping[str, Any]

KINDS = ("government", "military", "armed group", "international body", "NGO", "media", "office")
_SPEAKS_FOR_COUNTRY = frozenset({"person", "office", "government", "military"})
_FIELDS = {
    "people": frozenset({"country", "side", "body", "roles", "surname", "also", "alone", "id"}),
    "bodies": frozenset({"kind", "country", "side", "also", "id"}),
}


def fault(table: Table) -> str | None:
    """What is wrong with a table of people and bodies, None where nothing is."""
    for section, rows in table.items():
        if section not in _FIELDS:
            return f"has {section!r}; there are [people] and [bodies]"
        if not isinstance(rows, dict):
            return f"holds no names in {section!r}"
        for name, row in rows.items():
            if not words(name) or not isinstance(row, dict):
                return f"gives {name!r} no fields, or a name without letters"
            unknown = sorted(set(row) - _FIELDS[section])
            if unknown:
                return f"gives {name!r} a field {unknown[0]!r}, which there is not"
            if section == "bodies" and row.get("kind") not in KINDS:
                return f"gives {name!r} no kind; kinds are {', '.join(KINDS)}"
    return None


def indexed(table: Table) -> Index:
    """The index of the sections people, bodies, offices and countries, each of them optional."""
    people: dict[str, list[Row]] = {}
    for name, row in table.get("people", {}).items():
        for person in _person(name, row):
            for form in sorted(forms(person["surname"][-1])):
                people.setdefault(form, []).append(person)
    countries = table.get("countries", {})
    return {
        "people": people,
        "bodies": _by_key(table.get("bodies", {})),
        "offices": _by_key(table.get("offices", {})),
        "countries": {code: row["name"] for code, row in countries.items()},
        "words": {body_key(w): code for code, row in countries.items() for w in row["words"]},
        "seats": {body_key(w): code for code, row in countries.items() for w in row["seats"]},
    }


def _by_key(rows: Table) -> dict[str, Row]:
    return {
        body_key(known): _row(name, row)
        for name, row in rows.items()
        for known in (name, *row.get("also", ()))
    }


def _row(name: str, row: Table, kind: str | None = None) -> Row:
    kind = kind or str(row["kind"])
    side = row.get("side")
    if side is None and not row.get("body") and kind in _SPEAKS_FOR_COUNTRY:
        side = row.get("country")
    elif side is None and kind == "armed group":
        side = name
    return {
        "id": row.get("id") or "-".join(words(name)),
        "name": name,
        "kind": kind,
        "country": row.get("country"),
        "side": side,
    }


def _person(name: str, row: Table) -> Iterator[Row]:
    """A person, once for each name."""
    for known in (name, *row.get("also", ())):
        key = words(known)
        surname = words(row["surname"]) if known == name and "surname" in row else key[-1:]
        given = [word for word in key if word not in surname]
        yield {
            **_row(name, row, "person"),
            "surname": surname,
            "given": given,
            "roles": [words(role) for role in row.get("roles", ())],
            "alone": known == name and bool(row.get("alone")),
            "whole": known != name and not given,
        }

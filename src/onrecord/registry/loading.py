"""The registry that ships, and the user's own table beside it."""

from __future__ import annotations

import functools
import json
import os
import tomllib
from importlib import resources
from pathlib import Path

from onrecord.exceptions import ModelError
from onrecord.registry.indexing import Table, fault, indexed
from onrecord.registry.registry import Index, Registry

FILE = "registry.json"
USER_FILE = "registry.toml"
VARIABLE = "ONRECORD_REGISTRY"


def user_file() -> Path:
    """Where the user's own table lies: `$ONRECORD_REGISTRY`, or the folder of settings."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("onrecord", appauthor=False) / USER_FILE


@functools.cache
def open_registry() -> Registry:
    """The registry that ships, with the user's own table where there is one.

    `ModelError` where a table cannot be read, or says what no table may say.
    """
    index = _shipped()
    own = user_file()
    if own.is_file():
        index = _extended(index, indexed(read_toml(own)))
    elif VARIABLE in os.environ:
        raise ModelError(str(own), f"is not there, though {VARIABLE} names it")
    return Registry(index)


def read_toml(path: Path) -> Table:
    """A table of people and bodies. `ModelError` where it is none."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ModelError(str(path), f"cannot be read: {error}") from error
    problem = fault(table)
    if problem is not None:
        raise ModelError(str(path), problem)
    return table


def _shipped() -> Index:
    try:
        raw = (resources.files("onrecord.registry") / FILE).read_text("utf-8")
        index: Index = json.loads(raw)
    except (OSError, ValueError) as error:
        raise ModelError(FILE) from error
    return index


def _extended(shipped: Index, own: Index) -> Index:
    """The user's rows first; one with the id of a row that ships takes its place."""
    replaced = {row["id"] for rows in own["people"].values() for row in rows}
    people = dict(own["people"])
    for form, rows in shipped["people"].items():
        people[form] = [*people.get(form, ()), *(r for r in rows if r["id"] not in replaced)]
    return {**shipped, "people": people, "bodies": {**shipped["bodies"], **own["bodies"]}}

"""One source, one name: what the registry tells of sources that a document names in two ways."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from onrecord.types import Grounded, Source, Statement


def under_fullest_names(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements with every source under the fullest name that the document gives it.

    Two sources are one where the registry knows them as one; then "Renn" is "Ada Renn",
    and points to the words of both. "Kyiv" and "the Ukrainian government" keep their names.
    """
    fullest: dict[str, Grounded[Source]] = {}
    for statement in statements:
        source = statement.source
        if source is None or source.value.identity is None:
            continue
        known = fullest.get(source.value.identity)
        if known is None or _fullness(source.value) > _fullness(known.value):
            fullest[source.value.identity] = source
    return tuple(_renamed(statement, fullest) for statement in statements)


def _fullness(source: Source) -> tuple[int, int]:
    return len(source.name.split()), sum(v is not None for v in dataclasses.astuple(source))


def _part_of(short: str, full: str) -> bool:
    return set(short.split()) <= set(full.split())


def _renamed(statement: Statement, fullest: dict[str, Grounded[Source]]) -> Statement:
    source = statement.source
    if source is None or source.value.identity is None:
        return statement
    full = fullest[source.value.identity]
    if full.value == source.value or not _part_of(source.value.name, full.value.name):
        return statement
    evidence = (*source.evidence, *(e for e in full.evidence if e not in source.evidence))
    merged: Grounded[Source] = Grounded(full.value, evidence, source.origin)
    return dataclasses.replace(statement, source=merged)

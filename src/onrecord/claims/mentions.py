"""What the recognisers of this room find, before it is decided what belongs together.

A recogniser knows nothing of the others. `first` and `last` are token indices of the
article's `Doc`, half-open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from onrecord.types import Count, DateRange, Identity, Place, PlaceCandidate


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberMention:
    """A number that may count something: the words "at least 23", and the count they say."""

    first: int
    last: int
    count: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A named place; `score` (0-1) is how sure the choice among namesakes is."""

    first: int
    last: int
    place: Place
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """An expression of time that could be resolved to days."""

    first: int
    last: int
    when: DateRange


class Gazetteer(Protocol):
    """What this room needs to know of the world's places."""

    def lookup(self, name: str) -> Sequence[PlaceCandidate]:
        """Places that bear `name`, the likeliest first; empty if none does."""
        ...

    def nationality(self, word: str) -> str | None:
        """The country code behind a demonym or adjective ("Ukrainian", "Russians"): "UA"."""
        ...

    def country_name(self, code: str) -> str:
        """The usual short English name of a country code ("UA": "Ukraine")."""
        ...

    def capital(self, code: str) -> PlaceCandidate | None:
        """The capital of a country; None where there is none or its seat is disputed."""
        ...


class Registry(Protocol):
    """What this room needs to know of people and bodies."""

    def identify(
        self, name: str, *, role: str | None = None, country: str | None = None
    ) -> Identity | None:
        """Who bears `name`, where role (words) and country (code) do not speak against it."""
        ...

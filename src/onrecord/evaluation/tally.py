"""Hits, extras and misses, and the scores made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Tally:
    """How often something was found, found in excess, and missed."""

    hits: int = 0
    extra: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        """The tally of both together."""
        return Tally(self.hits + other.hits, self.extra + other.extra, self.missed + other.missed)

    def only(self, hits: int) -> Tally:
        """The tally in which just `hits` of the hits count; the others are wrong twice."""
        wrong = self.hits - hits
        return Tally(hits, self.extra + wrong, self.missed + wrong)

    @property
    def precision(self) -> float:
        """The share of what was found that is right, 0 where nothing was found."""
        return _share(self.hits, self.hits + self.extra)

    @property
    def recall(self) -> float:
        """The share of what there is that was found, 0 where there is nothing."""
        return _share(self.hits, self.hits + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return _share(2 * self.hits, 2 * self.hits + self.extra + self.missed)


Scores: TypeAlias = Mapping[str, Tally]
"""Tallies under the names of the figures they belong to."""


def add_scores(first: Scores, second: Scores) -> dict[str, Tally]:
    """Both together, name by name, in the order of their first appearance."""
    return {
        name: first.get(name, Tally()) + second.get(name, Tally())
        for name in dict.fromkeys((*first, *second))
    }


def _share(part: int, whole: int) -> float:
    return round(part / whole, _DIGITS) if whole else 0.0

"""How well a place fits the other places of an article: near them, or in the same division."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from onrecord.claims.place_names import Toponym
from onrecord.types import PlaceCandidate

_CELL = 1.5
"""Degrees; a place's neighbours are looked for in its cell and the eight around it."""
_NEAR_KM = 150.0
# Of a name that many places bear, only the likeliest few say where the article is.
_CONSIDERED = 12
_POINTS = frozenset(["city", "admin2", "district", "facility"])
_Cell = tuple[int, int]


class Neighbours:
    """The places that the names of one article may mean, by where they lie."""

    def __init__(
        self, toponyms: Sequence[Toponym], divisions: Sequence[PlaceCandidate] = ()
    ) -> None:
        """`divisions` are named otherwise than by toponyms: "Ga."."""
        self._cells: dict[_Cell, list[tuple[str, float, PlaceCandidate]]] = defaultdict(list)
        self._inside: dict[tuple[str | None, str | None], dict[str, float]] = defaultdict(dict)
        self._divisions: dict[tuple[str | None, str | None], set[str]] = defaultdict(set)
        seen: set[str] = set()
        for toponym in toponyms:
            name = _name(toponym)
            if name in seen:
                continue
            seen.add(name)
            self._add(name, toponym.candidates[:_CONSIDERED])
        for division in divisions:
            self._divisions[division.place.country, division.admin1].add(division.place.name)

    def _add(self, name: str, candidates: Sequence[PlaceCandidate]) -> None:
        # A name that stands for one place is a landmark; one of twelve says little.
        weight = 1 / math.sqrt(max(len(candidates), 1))
        for candidate in candidates:
            cell = _cell(candidate)
            if candidate.kind == "admin1":
                self._divisions[candidate.place.country, candidate.admin1].add(name)
            elif cell is not None and candidate.kind in _POINTS:
                self._cells[cell].append((name, weight, candidate))
                self._inside[candidate.place.country, candidate.admin1].setdefault(name, weight)

    def share(self, toponym: Toponym, candidate: PlaceCandidate) -> float:
        """From 0 to 1: how much the other names speak for this place of a name."""
        home = _cell(candidate)
        own = _name(toponym)
        division = (candidate.place.country, candidate.admin1)
        if candidate.kind == "admin1":
            inside = self._inside.get(division, {})
            return 1 - math.exp(-sum(inside[name] for name in inside if name != own))
        if home is None or candidate.kind not in _POINTS:
            return 0.0
        found: dict[str, float] = {}
        for row in (-1, 0, 1):
            for column in (-1, 0, 1):
                for name, weight, other in self._cells.get((home[0] + row, home[1] + column), ()):
                    if name != own:
                        fit = weight * max(0.0, 1 - _km(candidate, other) / _NEAR_KM)
                        found[name] = max(found.get(name, 0.0), fit)
        total = sum(found.values())
        if candidate.admin1 is not None:
            total += len(self._divisions.get(division, set()) - {own})
        return 1 - math.exp(-total)


def _name(toponym: Toponym) -> str:
    return toponym.candidates[0].place.name if toponym.candidates else ""


def _cell(candidate: PlaceCandidate) -> _Cell | None:
    lat, lon = candidate.place.lat, candidate.place.lon
    return None if lat is None or lon is None else (int(lat // _CELL), int(lon // _CELL))


def _km(one: PlaceCandidate, two: PlaceCandidate) -> float:
    """Kilometres between two places near each other, both with a point."""
    a, b = one.place, two.place
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    width = math.cos(math.radians((a.lat + b.lat) / 2))
    return 111.2 * math.hypot(a.lat - b.lat, (a.lon - b.lon) * width)

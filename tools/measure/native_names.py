"""How well Ukrainian and Russian place names are resolved in the original script.

    python tools/measure/native_names.py FILE.csv... [--misses N]

Each row has a text in Ukrainian or Russian (`representative_text`) and the point of the place
that it tells of (`latitude`, `longitude`), which for a region is its middle, whatever village
(`asciiname`) is there. Prints how often one of the places named in the text lies within 25 km
of it: for all rows, and for those whose text names the place.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from toponyms import distance

from onrecord.gazetteer import SqliteGazetteer, open_gazetteer
from onrecord.types import Place, PlaceCandidate

NEAR_KM = 25.0
_WORD = re.compile(r"[А-ЯЁІЇЄҐ][\w’'ʼ-]+(?: (?:[А-ЯЁІЇЄҐ][\w’'ʼ-]+|област\w+|край|крае|краю))*")
_STEM = 5
_DIGRAPHS = {"ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia"}
_ROMAN = str.maketrans(
    _DIGRAPHS
    | dict(zip("абвгґдезиійїєыэклмнопрстуфхёьъ", "abvggdezyiiieyeklmnoprstufheii", strict=True))
)
_NEIGHBOURS = frozenset(("UA", "RU", "BY"))


def places(text: str, gazetteer: SqliteGazetteer) -> Iterator[Sequence[PlaceCandidate]]:
    """What each name of a text may be, in the order of the text."""
    for run in _WORD.findall(text):
        words = run.split()
        at = 0
        while at < len(words):
            for last in range(min(len(words), at + 3), at, -1):
                found = gazetteer.lookup(" ".join(words[at:last]))
                found = [c for c in found if c.place.country in _NEIGHBOURS]
                if found:
                    yield found
                    at = last
                    break
            else:
                at += 1


def is_named(name: str, text: str) -> bool:
    """Whether a word of the text begins as the name does, however both are romanised."""
    stem = _bare(name)[:_STEM]
    return any(
        _bare(word.lower().translate(_ROMAN)).startswith(stem) for word in re.findall(r"\w+", text)
    )


def _bare(word: str) -> str:
    return re.sub(r"[^a-z]|[hjyi]", "", word.casefold())


def choose(found: list[Sequence[PlaceCandidate]]) -> list[Place]:
    """One place for each name: in a division that the text names, else the largest."""
    divisions = {
        (c.place.country, c.admin1) for named in found for c in named[:2] if c.kind == "admin1"
    }

    def rank(candidate: PlaceCandidate) -> tuple[bool, bool, int]:
        inside = (candidate.place.country, candidate.admin1) in divisions
        return candidate.kind == "city", inside, candidate.population

    return [max(named, key=rank).place for named in found]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--misses", type=int, default=0)
    options = parser.parse_args()
    csv.field_size_limit(sys.maxsize)
    gazetteer, count, misses = open_gazetteer(), Counter[str](), options.misses
    for path in options.files:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                text = row.get("representative_text", "")
                if not text or not row["latitude"]:
                    continue
                at = float(row["latitude"]), float(row["longitude"])
                found = choose(list(places(text, gazetteer)))
                near = [distance(at, place) <= NEAR_KM for place in found]
                named = is_named(row["asciiname"], text)
                count["texts"] += 1
                count["near"] += any(near)
                count["named"] += named
                count["named near"] += named and any(near)
                if named and not any(near) and misses > 0:
                    misses -= 1
                    print(row["asciiname"], [p.name for p in found], text[:150])
    print(f"texts {count['texts']}, within {NEAR_KM:.0f} km {count['near'] / count['texts']:.3f}")
    share = count["named near"] / count["named"]
    print(f"texts that name the place {count['named']}, within {NEAR_KM:.0f} km {share:.3f}")


if __name__ == "__main__":
    main()

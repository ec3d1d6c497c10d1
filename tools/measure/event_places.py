"""How often the place of an event is found in its sentence.

    python tools/measure/event_places.py FILE.jsonl.gz [--part K/N]

Each line has a text and spans: a VERB, and the LOCATION of what it tells, if any. Prints
precision, recall and F1 of the place bound to the verb, and, among the sentences whose place
is one of several that are found, how often the right one is chosen. `--part 0/5` takes every
fifth line from the first: the binding is trained on such sentences (`training/binding`), so
that a fair figure needs a table trained on the others.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "training" / "binding"))

from fit import OFFSETS, marked

from onrecord.claims.binding import Candidate, tables
from onrecord.claims.mentions import TimeMention
from onrecord.gazetteer import open_gazetteer
from onrecord.types import DateRange

_DAY = dt.date(2000, 1, 1)
NOBODY = TimeMention(first=0, last=0, when=DateRange(start=_DAY, end=_DAY))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--part", default="0/1")
    options = parser.parse_args()
    part, parts = map(int, options.part.split("/"))
    gazetteer, table, count = open_gazetteer(), tables()["place"], Counter[str]()
    with gzip.open(options.file, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            entry = json.loads(line)
            if number % parts != part or entry["source"] not in OFFSETS:
                continue
            choice = (
                marked(f"sentence-{number}", entry, gazetteer) if entry["text"].strip() else None
            )
            if choice is None:
                continue
            sums = [table.score(Candidate(NOBODY, traits)) for traits in choice.traits]
            best = max(range(len(sums)), key=sums.__getitem__, default=None)
            said = best is not None and sums[best] > table.least
            count["gold"] += choice.gold
            count["said"] += said
            count["right"] += said and best is not None and choice.right[best]
            if any(choice.right) and best is not None:
                count["reachable"] += 1
                count["chosen"] += choice.right[best]
    report(count)


def report(count: Counter[str]) -> None:
    """Print the figures."""
    precision, recall = count["right"] / count["said"], count["right"] / count["gold"]
    f1 = 2 * count["right"] / (count["said"] + count["gold"])
    print(f"events with a place {count['gold']}: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    print(f"the right one is found for {count['reachable'] / count['gold']:.3f}", end=", ")
    print(f"and is then the best for {count['chosen'] / count['reachable']:.3f}")


if __name__ == "__main__":
    main()

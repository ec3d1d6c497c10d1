"""Check what is read in nightly air-force reports against the figures they were written from.

    python tools/measure/night_reports.py ROWS.csv [--reports 40] [--misses] [--texts]

ROWS.csv holds one row for each model of weapon and night: `model`, `launched`, `destroyed`,
`not_reach_goal` (lost or jammed), `time_end`, `source`. The rows of one source are one night.
For each of the nights with most rows a report is written in the style of official ones, in one
of several wordings, and read; each number of it is a fact to be found with its kind. Prints the
share found, by kind, and how much is read besides.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.pages import open_pages
from onrecord.pipeline import default_pipeline
from onrecord.types import Claim, Page

DRONES = ("Shahed", "Orlan", "ZALA", "Supercam", "Lancet", "Merlin", "UAV", "Mohajer", "Forpost")
BALLISTIC = ("Iskander-M", "Kinzhal", "KN-23", "C-300", "C-400")
LARGEST = 10


@dataclass(frozen=True)
class Row:
    """The figures of one model in one night; `lost` is None where the row has none."""

    model: str
    launched: int
    shot_down: int
    lost: int | None

    @property
    def noun(self) -> str:
        """The model with the word that it is told by: "X-101/X-555 cruise missiles"."""
        name = self.model.replace(" and ", "/")
        if any(word in name for word in DRONES):
            word = "attack drone" if "Shahed" in name else "reconnaissance drone"
        elif any(word in name for word in BALLISTIC):
            word = "ballistic missile"
        else:
            word = "cruise missile"
        return f"{name} {word}"

    def some(self, number: int) -> str:
        """So many of them in words: "3 Lancet reconnaissance drones"."""
        return f"{number} {self.noun}{'' if number == 1 else 's'}"


@dataclass(frozen=True)
class Report:
    """A text, its date, and what it says: the kind and number of each fact."""

    name: str
    published: str
    text: str
    facts: Counter[tuple[str, int]]


def number(value: str) -> int | None:
    """A cell as a whole number, None where it is empty or no number."""
    try:
        return round(float(value))
    except ValueError:
        return None


def nights(path: Path) -> Iterator[tuple[str, list[Row]]]:
    """The day and the rows of each night, the fullest nights first."""
    by_source: dict[str, list[dict[str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            if (number(line["launched"]) or 0) > 0 and number(line["destroyed"]) is not None:
                by_source[line["source"]].append(line)
    ranked = sorted(by_source.items(), key=lambda item: (-_fullness(item[1]), item[0]))
    for _, lines_of_night in ranked:
        by_model: dict[str, list[dict[str, str]]] = defaultdict(list)
        for line in lines_of_night:
            by_model[line["model"]].append(line)
        yield lines_of_night[0]["time_end"][:10], [_row(*item) for item in by_model.items()]


def _row(model: str, lines: list[dict[str, str]]) -> Row:
    """One model's figures of a night, of all places it came from."""

    def total(field: str) -> int | None:
        told = [count for line in lines if (count := number(line[field])) is not None]
        return sum(told) if told else None

    return Row(
        model,
        total("launched") or 0,
        total("destroyed") or 0,
        total("not_reach_goal"),
    )


def _fullness(lines: list[dict[str, str]]) -> int:
    """How much a night tells: its models, and what was lost."""
    return len(lines) + sum(bool(number(line["not_reach_goal"])) for line in lines)


def listed(parts: list[str]) -> str:
    """Parts of a sentence: "a", "a and b", "a, b and c"."""
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]


LAUNCHED = (
    "On the night of {day}, the enemy attacked Ukraine with {weapons}.",
    "Overnight into {day}, Russian forces launched {weapons}.",
    "In the night of {day}, the Russian invaders struck with {weapons}, the Air Force said.",
    "During the night, {weapons} were launched at Ukraine.",
)
DOWNED = (
    "As a result of combat work, air defence shot down {weapons}.",
    "{weapons} were shot down by the defence forces.",
    "Anti-aircraft units, mobile fire groups and aircraft destroyed {weapons}.",
    "The Air Force intercepted {weapons}.",
)
LOST = (
    "Another {weapons} were lost from radar and did not reach their targets.",
    "{weapons} were suppressed by electronic warfare.",
    "In addition, {weapons} were jammed and failed to reach their targets.",
    "{weapons} were locationally lost, the Air Force said.",
)


def write(index: int, day: str, rows: list[Row]) -> Report:
    """The report of one night in wording number `index`."""
    facts: Counter[tuple[str, int]] = Counter()
    sentences = ["Air Force report"]

    def add(wordings: tuple[str, ...], kind: str, told: list[tuple[Row, int]]) -> None:
        if not told:
            return
        weapons = listed([row.some(count) for row, count in told])
        sentence = wordings[index % len(wordings)].format(day=day, weapons=weapons)
        if len(told) == 1 and told[0][1] == 1:
            sentence = sentence.replace(" were ", " was ").replace(" their targets", " its target")
        sentences.append(sentence)
        facts.update((kind, count) for _, count in told)

    add(LAUNCHED, "launch", [(row, row.launched) for row in rows])
    add(DOWNED, "interception", [(row, row.shot_down) for row in rows if row.shot_down])
    add(LOST, "interception", [(row, row.lost) for row in rows if row.lost])
    text = sentences[0] + "\n\n" + " ".join(sentences[1:])
    return Report(f"night-{index}", day, text, facts)


def read(reports: Iterable[Report]) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
    """Each report with the claims read in it."""
    pipeline = default_pipeline()
    for report in reports:
        line = {"id": report.name, "text": report.text, "published": report.published}
        for page in open_pages(["-"], stdin=io.BytesIO(json.dumps(line).encode())):
            if isinstance(page, Page):
                yield report, pipeline.read(page).claims


def counted(claims: Iterable[Claim]) -> Counter[tuple[str, int]]:
    """The kinds and numbers of the claims that have one."""
    return Counter(
        (claim.kind, round(claim.count.value.low))
        for claim in claims
        if claim.count is not None and claim.count.value.low is not None
    )


def main() -> None:
    """Write, read, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rows", type=Path)
    parser.add_argument("--reports", type=int, default=40)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--texts", action="store_true", help="print the reports, read nothing")
    options = parser.parse_args()
    told = ((day, rows) for day, rows in nights(options.rows) if len(rows) <= LARGEST)
    reports = [write(n, *night) for n, night in zip(range(options.reports), told, strict=False)]
    if options.texts:
        print("\n\n".join(report.text for report in reports))
        return
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    extra = 0
    for report, claims in read(reports):
        # A record holds a fact once: two models with one number are told apart by their words.
        have = counted(claims)
        for (kind, size), times in report.facts.items():
            wanted[kind] += times
            found[kind] += min(times, have[kind, size])
            if options.misses and have[kind, size] < times:
                print(f"{report.name}: {kind} {size} missed\n  {report.text}")
        surplus = have - report.facts
        extra += sum(surplus.values())
        if options.misses and surplus:
            print(f"{report.name}: read besides: {dict(surplus)}")
    for kind in wanted:
        print(f"{kind:13s} {found[kind]:4d} of {wanted[kind]:4d}  {found[kind] / wanted[kind]:.3f}")
    hits, facts = sum(found.values()), sum(wanted.values())
    print(f"{'all':13s} {hits:4d} of {facts:4d}  {hits / facts:.3f}, {extra} read besides")


if __name__ == "__main__":
    main()

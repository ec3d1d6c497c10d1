"""How well expressions of time are found and resolved, on documents in TimeML.

    python tools/measure/timex.py FOLDER [--misses N]

FOLDER holds `.tml` files: XML with TIMEX3 elements that have a type and a value. A day,
month, year, week or season of ours is written as TIMEX3 writes it; the spans are ours, and
two match where they overlap. Prints F1 of the values: for all types (durations, too, which
this program does not read), for DATE, and for the dates that are no PRESENT_REF or the like.
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.claims.analysis import analyse
from onrecord.claims.times import find_times
from onrecord.types import Article, ArticleId, Block, DateRange, PageId, Published, Span

_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}


@dataclass(frozen=True)
class Timex:
    """An expression: its span, its type, its value."""

    start: int
    end: int
    type: str
    value: str


def document(path: Path) -> tuple[str, dt.date | None, list[Timex]]:
    """The text of a document, the day it was written, its expressions in the text."""
    root = ET.parse(path).getroot()  # noqa: S314 - a corpus of one's own
    text: list[str] = []
    found: list[Timex] = []
    written: list[dt.date] = []

    def walk(node: ET.Element) -> None:
        start = sum(map(len, text))
        text.append(node.text or "")
        for child in node:
            walk(child)
            text.append(child.tail or "")
        if node.tag == "TIMEX3":
            value = node.get("value", "")
            if node.get("functionInDocument") == "CREATION_TIME":
                day = re.match(r"\d{4}-\d\d-\d\d", value)
                written.extend([dt.date.fromisoformat(day[0])] if day else [])
            else:
                found.append(Timex(start, sum(map(len, text)), node.get("type", ""), value))

    walk(root)
    # What stands before and after the text itself is the agency's own bookkeeping.
    body = next((n for n in root.iter() if n.tag in ("TEXT", "bn_episode_trans")), None)
    if body is None:
        return "".join(text), (written or [None])[0], found
    text, found = [], []
    walk(body)
    return "".join(text), (written or [None])[0], found


def read(text: str, written: dt.date | None, name: str) -> Iterator[tuple[int, int, DateRange]]:
    """Our expressions with their spans."""
    at = dt.datetime.combine(written, dt.time()) if written else None
    published = Published(at=at, precision="day", read_from="input") if at else None
    article = Article(
        id=ArticleId(name),
        page_id=PageId(name),
        name=name,
        text=text,
        blocks=tuple(
            Block(Span(*match.span()), "paragraph") for match in re.finditer(r"\S(?:.*\S)?", text)
        ),
        published=published,
    )
    analysis = analyse(article)
    for mention in find_times(analysis):
        words = analysis.doc[mention.first : mention.last]
        yield words.start_char, words.end_char, mention.when


def written_as(when: DateRange, words: str) -> set[str]:
    """How TIMEX3 may write an expression of ours.

    It marks "1980" in "since 1980", and the month in "earlier this month"; the rest is a MOD.
    """
    values = values_of(when)
    first = words.casefold().split()[0].removesuffix("-")
    if first in ("since", "by", "until"):
        ends = (when.start, when.end)
        values |= {f"{day:{form}}" for day in ends for form in ("%Y-%m-%d", "%Y-%m", "%Y")}
    elif re.match(r"early|mid|late|(?:the )?(?:end|beginning|start|middle)", words.casefold()):
        values |= {f"{when.start:%Y-%m}", f"{when.start:%Y}"}
    elif "weekend" in words:
        year, week, _ = when.start.isocalendar()
        values.add(f"{year}-W{week:02}-WE")
    return values


def values_of(when: DateRange) -> set[str]:
    """How TIMEX3 may write a range of days."""
    start, end = when.start, when.end
    days = (end - start).days
    written = {start.isoformat()} if days == 0 else {f"{start}/{end}"}
    if when.precision == "night":
        written |= {f"{start}TNI", f"{end}TNI", start.isoformat(), end.isoformat()}
    if when.precision == "month":
        written.add(f"{start:%Y-%m}")
    if when.precision == "year" or days in (364, 365):
        written.add(f"{start:%Y}")
    if when.precision == "season":
        written.add(f"{start.year}-{_SEASONS.get(start.month, '')}")
    if start.weekday() == 0 and 0 < days <= 6:
        year, week, _ = start.isocalendar()
        written |= {f"{year}-W{week:02}"}
    if start.month % 3 == 1 and 88 <= days <= 92:
        written.add(f"{start.year}-Q{(start.month + 2) // 3}")
    if start.year % 10 == 0 and days > 3000:
        written.add(f"{start.year // 10}")
    return written


def belongs(name: str, timex: Timex) -> bool:
    """Whether an expression counts among all, dates, or dates that name days of a calendar."""
    if name == "all":
        return True
    known = timex.value[:1].isdigit() and "X" not in timex.value
    return timex.type == "DATE" and (known or name == "DATE")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", type=int, default=0)
    options = parser.parse_args()
    names = ("all", "DATE", "DATE of the calendar")
    counts: dict[str, Counter[str]] = {name: Counter() for name in names}
    misses = options.misses
    for path in sorted(options.folder.glob("*.tml")):
        for line in compare(path, counts):
            misses -= 1
            if misses >= 0:
                print(path.stem, line)
    for name, count in counts.items():
        report(name, count)


def compare(path: Path, counts: dict[str, Counter[str]]) -> Iterator[str]:
    """Count one document's expressions; yields a line for each that is wrong or missed."""
    text, day, gold = document(path)
    left = list(gold)
    for start, end, when in read(text, day, path.stem):
        hit = next((g for g in left if g.start < end and start < g.end), None)
        ours = {value[:10] for value in written_as(when, text[start:end])}
        right = hit is not None and hit.value[:10].split("T")[0] in ours
        if hit is not None:
            left.remove(hit)
        for name, count in counts.items():
            if hit is None or belongs(name, hit):
                count["said"] += 1
                count["right"] += right
                count["found"] += hit is not None
        if not right:
            shown = (hit.type, hit.value, text[hit.start : hit.end]) if hit else None
            yield f"{text[start:end]!r} {sorted(ours)} <> {shown}"
    for name, count in counts.items():
        count["gold"] += sum(belongs(name, g) for g in gold)
    for miss in left:
        yield f"missed {miss.type} {miss.value} {text[miss.start : miss.end]!r}"


def report(name: str, count: Counter[str]) -> None:
    """Print the figures of one type."""
    for label in ("found", "right"):
        precision, recall = count[label] / count["said"], count[label] / count["gold"]
        f1 = 2 * count[label] / (count["said"] + count["gold"])
        print(f"{name} {count['gold']}, {label}: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")


if __name__ == "__main__":
    main()

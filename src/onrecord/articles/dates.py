"""Publication dates: as machines write them, and as people read them on a page.

Only dates that name their day, month and year are read; an order of figures that could
mean two days (4/7/2025) is not guessed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from onrecord.types import Published

EARLIEST_YEAR = 1900
_SHOWN_CHARS = 40

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
# Abbreviations as English news pages use them. IST is India, Israel and Ireland, and is left
# out: an abbreviation that is not in the table gives a time without a zone.
_OFFSETS = {
    **dict.fromkeys(("utc", "gmt", "z"), 0.0),
    **dict.fromkeys(("bst", "cet", "wat"), 1.0),
    **dict.fromkeys(("cest", "eet", "sast"), 2.0),
    **dict.fromkeys(("eest", "msk", "trt"), 3.0),
    "est": -5.0,
    "edt": -4.0,
    "cst": -6.0,
    "cdt": -5.0,
    "mst": -7.0,
    "mdt": -6.0,
    "pst": -8.0,
    "pdt": -7.0,
    "jst": 9.0,
    "kst": 9.0,
    "aest": 10.0,
    "aedt": 11.0,
}
_ZONES = {"et": "America/New_York", "ct": "America/Chicago", "pt": "America/Los_Angeles"}

_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_ZONE = (
    r"(?:\s*\(?(?P<zone>(?:(?:UTC|GMT)\s*)?[+-]\d{1,2}:?(?:\d\d)?\b|[A-Za-z]{1,4}\b)\)?"
    r"(?![\w:]))?"
)
_CLOCK = (
    r"(?P<hour>[0-2]?\d)\s?[:.]\s?(?P<minute>[0-5]\d)(?:\s?:\s?[0-5]\d)?"
    r"(?:\s*(?P<half>[ap]\.?m\.?)(?!\w))?"
)
_GAP = r"[\s,|·•–—-]*(?:(?:at|um|à)\s+)?"
_CALENDAR = (
    rf"\b{_MONTH}\s*{_DAY}\s*,?\s+{_YEAR}\b",
    rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}\s*,?\s*{_YEAR}\b",
    r"\b(?P<year>\d{4})[-/](?P<monthnumber>[01]\d)[-/](?P<day>[0-3]\d)(?!\d)",
    r"(?<![\d.])(?P<day>[0-3]?\d)\.\s?(?P<monthnumber>[01]?\d)\.\s?(?P<year>\d{4})(?!\d)",
    # With slashes, only a figure above 12 tells the day from the month.
    r"(?<![\d/])(?P<day>1[3-9]|2\d|3[01])/(?P<monthnumber>0?[1-9]|1[0-2])/(?P<year>\d{4})(?!\d)",
    r"(?<![\d/])(?P<monthnumber>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2\d|3[01])/(?P<year>\d{4})(?!\d)",
)
_VISIBLE = tuple(
    re.compile(rf"{calendar}(?:{_GAP}T?{_CLOCK}{_ZONE})?", re.IGNORECASE) for calendar in _CALENDAR
)
_UNTIL_DAY = r"[\s,|·•–—-]*(?:on\s+)?(?:[a-z]+day,?\s+)?"
_CLOCK_FIRST = tuple(
    re.compile(rf"\b{_CLOCK}{_ZONE}{_UNTIL_DAY}{calendar}", re.IGNORECASE) for calendar in _CALENDAR
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, to the minute where a time of day is given, and where it stood in the words."""

    at: dt.datetime
    precision: Literal["minute", "day"]
    start: int = 0
    end: int = 0


def parse(words: str) -> Moment | None:
    """The date in a machine's field, None where there is none."""
    words = words.strip()
    try:
        at = dt.datetime.fromisoformat(words)
        return Moment(at, "minute" if re.search(r"\d[T ]\d", words) else "day")
    except ValueError:
        pass
    return find(words)


def find(words: str) -> Moment | None:
    """The first date that people can read in `words`, None where there is none."""
    for pattern in (*_CLOCK_FIRST, *_VISIBLE):
        for match in pattern.finditer(words):
            moment = _moment(match)
            if moment:
                return moment
    return None


def choose(
    candidates: Iterable[tuple[str, str]], today: dt.date
) -> tuple[Published | None, list[str]]:
    """The most trusted possible date, and a sentence for each one that is refused.

    Impossible dates are always refused; words that are no date only where there is no date.
    """
    chosen: Published | None = None
    impossible: list[str] = []
    unread: list[str] = []
    for read_from, words in candidates:
        moment = parse(words)
        if moment is None:
            unread.append(_refusal(words, "not a date that can be read"))
        elif reason := _impossible(moment, today):
            impossible.append(_refusal(words, reason))
        else:
            published = Published(at=moment.at, precision=moment.precision, read_from=read_from)
            chosen = _completed(chosen, published) if chosen else published
    refused = impossible if chosen else [*impossible, *unread]
    return chosen, list(dict.fromkeys(refused))


def _completed(chosen: Published, later: Published) -> Published:
    """The chosen date, more exactly where a less trusted one says the same and more."""
    if later.precision == "day":
        return chosen
    if chosen.precision == "day":
        return later if later.date == chosen.date else chosen
    # Machines' fields often give UTC; the same moment on the publisher's clock tells its day.
    comparable = chosen.at.utcoffset() == dt.timedelta(0) and later.at.utcoffset() is not None
    if comparable and abs(later.at - chosen.at) < dt.timedelta(minutes=1):
        return replace(chosen, at=chosen.at.astimezone(later.at.tzinfo))
    return chosen


def _impossible(moment: Moment, today: dt.date) -> str | None:
    if moment.at.year < EARLIEST_YEAR:
        return f"before {EARLIEST_YEAR}"
    # The publisher's clock may be a day ahead of ours.
    return "in the future" if moment.at.date() > today + dt.timedelta(days=1) else None


def _refusal(words: str, reason: str) -> str:
    shown = words if len(words) <= _SHOWN_CHARS else f"{words[:_SHOWN_CHARS]}…"
    return f"the publication date {shown!r} is not used: it is {reason}"


def _moment(match: re.Match[str]) -> Moment | None:
    groups = match.groupdict()
    month = groups.get("monthnumber") or _MONTHS[(groups.get("month") or "").casefold()]
    try:
        day = dt.datetime(  # noqa: DTZ001 - the page gives no zone
            int(groups["year"]), int(month), int(groups["day"])
        )
    except ValueError:
        return None
    if not groups["hour"]:
        return Moment(day, "day", match.start(), match.end())
    hour, half = int(groups["hour"]), (groups["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    try:
        at = day.replace(hour=hour, minute=int(groups["minute"]))
        at = at.replace(tzinfo=_zone(groups["zone"], at))
    except ValueError:
        return None
    return Moment(at, "minute", match.start(), match.end())


def _zone(words: str | None, at: dt.datetime) -> dt.timezone | None:
    if not words:
        return None
    name = re.sub(r"\s", "", words).casefold()
    if (hours := _OFFSETS.get(name)) is not None:
        return dt.timezone(dt.timedelta(hours=hours))
    if name in _ZONES:
        try:
            offset = at.replace(tzinfo=ZoneInfo(_ZONES[name])).utcoffset()
        except ZoneInfoNotFoundError:
            return None
        return dt.timezone(offset) if offset is not None else None
    if match := re.search(r"([+-])(\d{1,2}):?(\d\d)?$", name):
        minutes = int(match[2]) * 60 + int(match[3] or 0)
        return dt.timezone(dt.timedelta(minutes=minutes if match[1] == "+" else -minutes))
    return None

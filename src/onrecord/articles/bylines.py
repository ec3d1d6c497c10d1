"""Who wrote it: names in a byline, whether a line of the page or a field of its metadata."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.articles import dates
from onrecord.articles.crediting import AGENCY_NAMES
from onrecord.articles.drafts import Draft

_BY = re.compile(r"^(?:(?:written|reported|story|text|words)\s+)?by\b:?\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[,;|/•·]|\band\b|&)\s*", re.IGNORECASE)
_PLACE = re.compile(r"\s+(?:in|at|for|from|of)\s+.*?(?=\s+and\s|[,;|]|$)", re.IGNORECASE)
_DATE_WORDS = re.compile(
    r"\b(?:(?:first\s+|last\s+)?(?:published|updated|posted|modified)(?:\s+(?:on|at))?|on|at"
    r"|(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?)\b[.:]?",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:staff|writer|reporter|correspondent|editor|journalist|bureau|desk|contributor"
    r"|chief|senior|special|deputy|associate|minutes?|min|read|ago|hours?)\b",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    "al abu ben bin bint da dal de del den der di dos du el ibn la las le los ten ter van von"
    " y".split()
)
_LONGEST_LINE = 160
_MOST_WORDS = 5
HEAD_BLOCKS = 6
"""How many blocks from the headline on a byline may stand."""


@dataclass(frozen=True, slots=True)
class Byline:
    """Names in the order of the line, and the words of the date that it gives."""

    names: tuple[str, ...]
    date: str | None = None


def names_in(words: str) -> tuple[str, ...]:
    """The names in a byline ("By A and B in Kyiv"), without places and roles."""
    words = _PLACE.sub("", _BY.sub("", words.strip()))
    parts = (part.strip(" .:-–—()") for part in _BETWEEN.split(words))
    found = [part for part in parts if part and not _ROLE.search(part) and "@" not in part]
    names = [part for part in dict.fromkeys(found) if _is_name(part)]
    # "By Ann Lee, Kyiv": beside full names, a single word in mixed case is where they were.
    if any(" " in name for name in names):
        names = [name for name in names if " " in name or name.isupper() or name in AGENCY_NAMES]
    return tuple(names)


def credited(words: str) -> tuple[str, ...]:
    """The names in a field that holds nothing but authors, also in scripts without capitals."""
    if re.match(r"(?:https?:)?//|[\w.]+@", words):
        return ()
    names = tuple(part.strip() for part in _BETWEEN.split(_BY.sub("", words)) if part.strip())
    if len(names) > 1 and all(_is_name(name) for name in names):
        return tuple(dict.fromkeys(names))
    return (_BY.sub("", words),) if words else ()


def read_line(line: str) -> Byline | None:
    """A line that is nothing but a byline, a date or both; None for every other line.

    Names alone make no byline: "By" or a date must tell them from a heading.
    """
    if len(line) > _LONGEST_LINE:
        return None
    moment = dates.find(line)
    rest = line
    if moment:
        # A second date is when the page was updated.
        rest = f"{line[: moment.start]} | {line[moment.end :]}"
        if again := dates.find(rest):
            rest = f"{rest[: again.start]} | {rest[again.end :]}"
        rest = _DATE_WORDS.sub(" | ", rest)
    opens_with_by = _BY.match(rest.strip(" |,-–—•·"))
    if not moment and not opens_with_by:
        return None
    rest = rest.strip(" |,-–—•·()")
    names = names_in(rest)
    left = _PLACE.sub("", _BY.sub("", rest)) if opens_with_by else rest
    strangers = [
        part
        for part in _BETWEEN.split(left)
        if part.strip(" .-–—()") and not _is_name(part.strip(" .-–—()")) and not _ROLE.search(part)
    ]
    if strangers or not (names or moment):
        return None
    return Byline(names, line[moment.start : moment.end] if moment else None)


def take(
    found: list[Draft],
) -> tuple[list[Draft], tuple[str, ...], tuple[tuple[str, str], ...]]:
    """The blocks without the bylines among the first ones, their names, and their dates."""
    kept: list[Draft] = []
    names: list[str] = []
    found_dates: list[tuple[str, str]] = []
    for index, item in enumerate(found):
        byline = None
        if index < HEAD_BLOCKS and item.type in ("paragraph", "heading", "list_item"):
            byline = read_line(item.text)
        if byline is None:
            kept.append(item)
            continue
        names.extend(byline.names)
        if byline.date:
            found_dates.append(("text", byline.date))
    return kept, tuple(dict.fromkeys(names)), tuple(found_dates)


def _is_name(words: str) -> bool:
    parts = words.split()
    if not 1 <= len(parts) <= _MOST_WORDS:
        return False
    capitalised = [part for part in parts if part[0].isupper()]
    rest = [part for part in parts if not part[0].isupper()]
    return bool(capitalised) and all(
        part.casefold() in _PARTICLES or part.casefold().startswith(("al-", "el-", "d'", "d’"))
        for part in rest
    )

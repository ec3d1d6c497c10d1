"""How a source said it: on Telegram, at a news conference, in an interview.

The words that tell stand with the cue, outside of what was said. The patterns are in
`lexicon/channels.toml`.
"""

from __future__ import annotations

import bisect
import functools
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Literal, cast, get_args

from onrecord.exceptions import ModelError
from onrecord.types import CHANNELS, Channel, Span

# Channels that also sentences without a statement tell of: "Rost held a news conference".
_OCCASIONS = frozenset({"press_conference", "briefing", "interview", "phone_interview"})
Lasts = Literal["throughout", "onward", "for now", "once"]
"""How far a channel holds for what else its speaker says; `lexicon/channels.toml` explains."""
# A source that is a channel itself: "the report found".
_OUTLETS = frozenset({"report", "newspaper", "news_agency", "tv"})
_DATELINE = re.compile(r"[^\n(]{0,60}\([^\n)]{2,40}\)\s*[-–—]{1,2}\s")


@dataclass(frozen=True, slots=True)
class ChannelWords:
    """The patterns of one channel, and how long it lasts."""

    channel: Channel
    lasts: Lasts
    patterns: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A channel and the words that tell of it."""

    channel: Channel
    span: Span
    lasts: Lasts


def find_channel(text: str, zone: Span, contents: Sequence[Span]) -> Told | None:
    """The channel told in `zone` (the cue's sentence) outside of `contents`."""
    return _find(text, zone, contents, _load())


def find_occasion(text: str, zone: Span, contents: Sequence[Span]) -> Told | None:
    """The interview, briefing or news conference that `zone`, any sentence, tells of."""
    return _find(text, zone, contents, [e for e in _load() if e.channel in _OCCASIONS])


def _find(
    text: str, zone: Span, contents: Sequence[Span], entries: Sequence[ChannelWords]
) -> Told | None:
    words, offsets = _outside(text, _after_dateline(text, zone), contents)
    for entry in entries:
        for pattern in entry.patterns:
            found = pattern.search(words)
            if found is not None and "|" not in found.group():
                start, end = offsets[found.start()], offsets[found.end() - 1] + 1
                return Told(entry.channel, _shortest(text, start, end), entry.lasts)
    return None


def channel_of_source(text: str, words: Span) -> Told | None:
    """The channel that a source is by its name or description `words`: "the Sova newspaper"."""
    told = find_channel(text, words, ())
    if told is None or told.channel not in _OUTLETS:
        return None
    return Told(told.channel, told.span, lasts="once")


def _shortest(text: str, start: int, end: int) -> Span:
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    while start < end - 1 and text[start].isspace():
        start += 1
    return Span(start, end)


def _after_dateline(text: str, zone: Span) -> Span:
    """A zone without "ALMERA (Reuters) - ", which says who wrote the article."""
    dateline = _DATELINE.match(text, zone.start, zone.end)
    return Span(dateline.end(), zone.end) if dateline else zone


def _outside(text: str, zone: Span, contents: Sequence[Span]) -> tuple[str, list[int]]:
    """The zone's characters that are no content, and where each stands in the text.

    A content leaves one "|" behind, so that no pattern reaches over it.
    """
    letters: list[str] = []
    offsets: list[int] = []
    position = zone.start
    first = bisect.bisect_right(contents, zone.start, key=lambda c: c.end)
    for content in contents[first:]:
        if content.start >= zone.end:
            break
        stop = max(position, content.start)
        letters.extend(text[position:stop])
        offsets.extend(range(position, stop))
        letters.append("|")
        offsets.append(stop)
        position = max(position, content.end)
    if position < zone.end:
        letters.extend(text[position : zone.end])
        offsets.extend(range(position, zone.end))
    return "".join(letters), offsets


@functools.cache
def _load() -> tuple[ChannelWords, ...]:
    path = resources.files("onrecord.claims") / "lexicon" / "channels.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return tuple(_entry(name, row) for name, row in table.items())
    except (OSError, tomllib.TOMLDecodeError, re.error) as error:
        raise ModelError("channels.toml") from error


def _entry(name: str, row: dict[str, object]) -> ChannelWords:
    if name not in CHANNELS:
        raise ModelError("channels.toml", f"{name!r} is no channel")
    if row["lasts"] not in get_args(Lasts):
        raise ModelError("channels.toml", f"{row['lasts']!r} is no time for a channel to last")
    patterns = cast("list[str]", row["patterns"])
    lasts = cast("Lasts", row["lasts"])
    return ChannelWords(name, lasts, tuple(re.compile(p) for p in patterns))

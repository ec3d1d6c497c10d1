"""Values in the words that an analyst reads: hedges, days, places, channels, kinds."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from onrecord.types import (
    Article,
    BlockType,
    Channel,
    Claim,
    Count,
    DateRange,
    Grounded,
    Kind,
    Place,
    Published,
    Source,
    Statement,
    Status,
)

KIND_HEADINGS: dict[Kind, str] = {
    "killed": "Killed",
    "injured": "Injured",
    "casualties": "Killed or injured",
    "hospitalised": "Taken to hospital",
    "missing": "Missing",
    "launch": "Weapons launched",
    "interception": "Weapons intercepted",
    "attack": "Attacks",
    "damage": "Damage",
    "outage": "Services cut",
    "displaced": "Displaced",
    "evacuated": "Evacuated or rescued",
    "detained": "Detained",
    "released": "Released",
    "control": "Control of territory",
    "deployment": "Deployments",
    "call": "Calls",
    "meeting": "Meetings",
    "agreement": "Agreements",
    "aid": "Aid",
    "sanction": "Sanctions",
}
"""Kinds in the order of a record: people first, then arms, things, ground, diplomacy."""

_HEDGE_WORDS = {
    "exact": "",
    "at_least": "at least ",
    "more_than": "more than ",
    "about": "about ",
    "up_to": "up to ",
    "fewer_than": "fewer than ",
    "between": "",
    "vague": "",
}

_PARTIES: dict[Kind, tuple[str, str]] = {
    "call": ("", "with "),
    "meeting": ("", "with "),
    "agreement": ("", "with "),
    "aid": ("from ", "to "),
    "sanction": ("by ", "on "),
    "deployment": ("by ", "to "),
    "control": ("by ", "from "),
}
"""How a kind speaks of its actor and its target; others say "by" and "against"."""

_CHANNEL_WORDS: dict[Channel, str] = {
    "telegram": "on Telegram",
    "x": "on X",
    "facebook": "on Facebook",
    "social_media": "on social media",
    "tv": "on television",
    "radio": "on the radio",
    "press_conference": "at a press conference",
    "briefing": "in a briefing",
    "interview": "in an interview",
    "phone_interview": "in a telephone interview",
    "email": "in an email",
    "statement": "in a statement",
    "report": "in a report",
    "news_agency": "to a news agency",
    "newspaper": "to a newspaper",
    "letter": "in a letter",
    "speech": "in a speech",
    "court": "in court",
    "website": "on a website",
    "video": "in a video",
    "other": "by another channel",
}

STATUS_WORDS: dict[Status, str] = {
    "asserted": "",
    "denied": "DENIED",
    "planned": "PLANNED",
    "possible": "POSSIBLE",
}

BLOCK_WORDS: dict[BlockType, str] = {
    "title": "headline",
    "caption": "photo caption",
}

READ_FROM_WORDS = {
    "input": "as the input gives it",
    "json-ld": "from the page's JSON-LD",
    "meta": "from the page's meta tags",
    "time": "from the page's time element",
    "text": "from the page's text",
}


LOW_CONFIDENCE = 0.5
"""What is less likely right than wrong is marked as such."""


def unsure(confidence: float) -> str:
    """The mark of a claim that is more likely wrong than right, with its confidence."""
    return f"unsure, {confidence:.2f}" if confidence < LOW_CONFIDENCE else ""


def doubted(words: str, confidence: float | None) -> str:
    """`words`, with a question mark in brackets where they are more likely wrong than right."""
    low = confidence is not None and confidence < LOW_CONFIDENCE
    return f"{words} (?)" if low else words


def number(value: float) -> str:
    """A number as people write it: 1,200; 2.5; one fifth as 1/5."""
    if float(value).is_integer():
        return f"{int(value):,}"
    if value < 1:
        return str(Fraction(value).limit_denominator(100))
    return f"{value:,}"


def many(how_many: int, noun: str) -> str:
    """A number of things: "1 claim", "2,400 claims"."""
    return f"{how_many:,} {noun}{'' if how_many == 1 else 's'}"


def count(counted: Grounded[Count], of: float | None = None) -> str:
    """A figure with its hedge: "at least 23", "7 to 9", "14 of 23"; "dozens" as in the text."""
    value = counted.value
    if value.hedge == "vague":
        words = counted.evidence[0].quote
    elif value.low is not None and value.high is not None and value.low != value.high:
        words = f"{number(value.low)} to {number(value.high)}"
    else:
        bound = value.high if value.low is None else value.low
        words = "?" if bound is None else number(bound)
    whole = "" if of is None else f" of {number(of)}"
    return f"{_HEDGE_WORDS[value.hedge]}{words}{whole}"


def figure(claim: Claim) -> str:
    """What is counted or done, with its figure; the claim's own words where neither is known."""
    parts = []
    if claim.count:
        parts.append(count(claim.count, claim.of.value if claim.of else None))
    if claim.what:
        parts.append(claim.what.value)
    if claim.manner:
        parts.append(claim.manner.value.replace("_", " "))
    return " ".join(parts)


def parties(claim: Claim) -> str:
    """Who did it, and to whom: "by Russia against Ukraine"; the target unless it is counted."""
    by, against = _PARTIES.get(claim.kind, ("by ", "against "))
    sure = claim.slot_confidence
    parts = []
    if claim.actor:
        parts.append(by + doubted(claim.actor.value, sure.actor))
    counted = claim.what.value.casefold() if claim.what else None
    if claim.target and claim.target.value.casefold() != counted:
        parts.append(against + doubted(claim.target.value, sure.target))
    return " ".join(parts)


def place(value: Place) -> str:
    """A place with its country's code: "Kyiv (UA)"."""
    return f"{value.name} ({value.country})" if value.country else value.name


def day(value: dt.date) -> str:
    """A day: "4 July 2025"."""
    return f"{value.day} {value:%B} {value.year}"


def days(value: DateRange) -> str:
    """The days of a claim, as exactly as they are known: "night of 3 to 4 July 2025"."""
    start, end = value.start, value.end
    if value.precision == "year" and start.year == end.year:
        return str(start.year)
    if value.precision == "month" and (start.year, start.month) == (end.year, end.month):
        return f"{start:%B} {start.year}"
    if start == end:
        return day(start)
    first = day(start)
    if start.year == end.year:
        first = f"{start.day} {start:%B}"
    if (start.year, start.month) == (end.year, end.month):
        first = str(start.day)
    night = "night of " if value.precision == "night" else ""
    return f"{night}{first} to {day(end)}"


def published(value: Published) -> str:
    """When an article was published: "4 July 2025, 19:30 (zone not given)"."""
    if value.precision == "day":
        return f"{day(value.at.date())} (no time given)"
    offset = value.at.utcoffset()
    zone = "(zone not given)" if offset is None else str(dt.timezone(offset))
    return f"{day(value.at.date())}, {value.at:%H:%M} {zone}"


def source(value: Source) -> str:
    """Who said it, with what is known of them: "Ada Renn, spokeswoman, Coast Guard (NO)".

    In brackets stands the country, or the armed group they speak for where it is not named.
    """
    more = filter(None, (value.role, value.organisation))
    known = (words for words in more if words.casefold() not in value.name.casefold())
    words = ", ".join((value.name, *known))
    side = value.country or value.side
    told = f" {words} ".replace(",", " ")
    return f"{words} ({side})" if side and f" {side} " not in told else words


def said(claim: Claim) -> str:
    """Who put a claim on record, and how: "Vitali Klitschko on Telegram"."""
    sure = claim.slot_confidence.said_by
    if claim.said_by is None:
        return doubted("in the article's own voice", sure)
    channel = f" {_CHANNEL_WORDS[claim.channel.value]}" if claim.channel else ""
    return f"said by {doubted(source(claim.said_by.value), sure)}{channel}"


def manner(statement: Statement) -> str:
    """How a statement was made: "direct, on X, to reporters, on 4 July 2025"."""
    parts: list[str] = [statement.mode]
    if statement.stance != "said":
        parts.append(statement.stance)
    if statement.channel:
        parts.append(_CHANNEL_WORDS[statement.channel.value])
    if statement.addressee:
        parts.append(f"to {statement.addressee.value}")
    if statement.said_at:
        when = statement.said_at.value
        parts.append(f"on {days(when)}" if when.start == when.end else days(when))
    return ", ".join(parts)


def origin(article: Article) -> str:
    """Who republished whom, the last hand first: "Astro Blog <- AsherMag <- AOL"."""
    hands = [hop.publisher for hop in reversed(article.trail)]
    if hands and article.publisher and article.publisher not in hands:
        hands.insert(0, article.publisher)
    return " <- ".join(hands)


def short_days(value: DateRange) -> str:
    """The days of a claim in few characters: "2025-07-03/04", "2025-07", "2025"."""
    start, end = value.start.isoformat(), value.end.isoformat()
    if value.precision == "year" and start[:4] == end[:4]:
        return start[:4]
    if value.precision == "month" and start[:7] == end[:7]:
        return start[:7]
    if start == end:
        return start
    return f"{start}/{end[8:] if start[:7] == end[:7] else end}"

"""The tail of a republished page: who took it from whom, and what only asks for clicks.

A line belongs to the tail only if it stands in the last lines of the text, with nothing
but tail behind it; the same words in the middle of an article are left alone.
"""

from __future__ import annotations

import re
from typing import Literal

from onrecord.articles.drafts import Draft
from onrecord.types import Hop

_Relation = Literal["source", "full_article", "via", "first_published"]

_LINK = re.compile(r"https?://\S+")
_PUBLISHER = r"(?P<publisher>[^\s:][^:]{0,99}?(?:\s*https?://\S+)?|https?://\S+)"
_HOP_WORDS: tuple[tuple[_Relation, str], ...] = (
    (
        "full_article",
        (
            r"(?:read\s+(?:the\s+)?)?full\s+(?:article|story|text)\s+"
            r"(?:(?:on|at)\s+(?:the\s+)?(?:source|original)\s*:|at\b|on\b|:)"
        ),
    ),
    ("full_article", r"(?:read|continue)\s+(?:more|reading)\s+(?:at|on)\b"),
    (
        "first_published",
        (
            r"[\[(]?(?:(?:this|the)\s+(?:article|story|post|piece|text|report)\b.{0,120}?\s)?"
            r"(?:was\s+|is\s+|has\s+been\s+)?"
            r"(?:(?:originally|first)\s+(?:published|appeared|posted)|re-?published|appeared\s+first)"
            r"\s*(?:with\s+(?:the\s+)?permission\s+)?(?:on|in|by|at|from|:)"
        ),
    ),
    ("first_published", r"the\s+post\s+.{1,300}?\s+(?:first\s+appeared|appeared\s+first)\s+on"),
    ("source", r"[\[(]?sources?\s*:"),
    ("via", r"[\[(]?(?:via|h/t|hat\s+tip)\s*:?"),
)
_HOPS = tuple(
    (relation, re.compile(rf"^(?:{words})\s*{_PUBLISHER}\s*[.)\]]*$", re.IGNORECASE))
    for relation, words in _HOP_WORDS
)
_PLATFORMS = (
    "facebook|twitter|x|whatsapp|telegram|linkedin|reddit|pinterest|email|e-mail|print"
    r"|copy\s+link|share|tweet|pin|pocket|instagram|youtube|viber"
)
_LISTS = "articles?|stories|news|posts|links|topics|on"
_FURNITURE = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        r"^(?:#[\w-]+#?[\s,]*)+$",
        r"^(?:please\s+)?share\s+(?:this|on|via|with)\b|^share:?$",
        rf"^(?:(?:{_PLATFORMS})\b[\s,|/•·]*)+$",
        r"^(?:please\s+)?(?:follow|like|find|join)\s+us\b",
        r"^(?:click|tap)\s+here\b",
        r"^(?:please\s+)?(?:sign\s+up|subscribe|register)\b",
        r"^(?:get|receive|download)\s.{0,80}\b(?:newsletters?|inbox|app|alerts?|notifications?)\b",
        r"^(?:our|the)\s+(?:free\s+)?(?:daily\s+|weekly\s+)?newsletter\b",
        r"^(?:read|see|watch|learn|find\s+out)\s+(?:more|also|next)\b(?!.*[.]$)",
        rf"^(?:related|recommended|more|latest)\s+(?:{_LISTS})\b(?!.*[.]$)",
        r"^(?:tags?|topics?|filed\s+under|categor(?:y|ies))\s*:",
        r"^(?:advertisement|sponsored(?:\s+content)?|comments?|leave\s+a\s+comment)\.?$",
        r"^(?:©|\(c\)|copyright\b).{0,160}$|^all\s+rights\s+reserved\b.{0,160}$",
    )
)
# What somebody says is content, even where it sounds like an invitation.
_SAID = re.compile(
    r"[\"“”«»]|\b(?:said|says|told|according|wrote|announced|urged)\b", re.IGNORECASE
)
# "First published on Monday", "in 2019": when, not where.
_WHEN = re.compile(
    r"^(?:\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:january|february|march|april|may"
    r"|june|july|august|september|october|november|december)\b)",
    re.IGNORECASE,
)
_MOST_WORDS = 10
_LONGEST_LINE = 240
_MOST_LINES = 40


def split(blocks: list[Draft]) -> tuple[list[Draft], tuple[Hop, ...]]:
    """The blocks without their tail, and the hops that the tail tells of, in its order.

    The first block is never taken off: a text that is all tail stays what it is.
    """
    hops: list[Hop] = []
    end = len(blocks)
    while end > 1 and len(blocks) - end < _MOST_LINES:
        line = blocks[end - 1].text
        if blocks[end - 1].type == "title":
            break
        hop = read_hop(line)
        if hop is not None:
            hops.append(hop)
        elif not is_furniture(line):
            break
        end -= 1
    return blocks[:end], tuple(reversed(hops))


def read_hop(line: str) -> Hop | None:
    """The step of republication that a line tells of, None where it tells of none."""
    if len(line) > _LONGEST_LINE:
        return None
    for relation, pattern in _HOPS:
        if match := pattern.match(line):
            words = match["publisher"]
            link = _LINK.search(words)
            name = _LINK.sub("", words).strip(" \t-–—|,.()[]\"'“”") if link else words
            url = link[0].rstrip(".,)]") if link else None
            publisher = name.strip(" .\"'“”") or _host(url)
            if _is_publisher(publisher, url):
                return Hop(relation=relation, publisher=publisher, words=line, url=url)
    return None


def is_furniture(line: str) -> bool:
    """Whether a line asks for clicks, shares or subscriptions, or lists hashtags."""
    if len(line) > _LONGEST_LINE or _SAID.search(line):
        return False
    return any(pattern.search(line) for pattern in _FURNITURE)


def _is_publisher(name: str, url: str | None) -> bool:
    """Whether `name` is one: a name in capitals or an address, not a sentence or a date."""
    if not name or len(name.split()) > _MOST_WORDS or _WHEN.match(name):
        return False
    return url is not None or not name[0].islower() or "." in name.strip(".")


def _host(url: str | None) -> str:
    match = re.match(r"https?://(?:www\.)?([^/\s:?#]+)", url or "", re.IGNORECASE)
    return match[1] if match else ""

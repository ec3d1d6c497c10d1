"""When the text says that things happened: expressions of time, resolved to days."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.claims.analysis import Analysis
from onrecord.claims.mentions import TimeMention
from onrecord.claims.time_grammar import RULES
from onrecord.claims.time_resolution import Context, resolve
from onrecord.types import DateRange

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ORIGIN = "times/1"
# Where a page gives no date, one in its first words (a dateline) or its last line does.
_DATELINE = 400
_FUTURE_AUX = frozenset(["will", "shall", "'ll", "’ll", "would"])
_FUTURE_WORDS = frozenset("due expect schedule plan set slate intend hope aim".split())
_LINKS = frozenset(["to", "until", "till", "through", "and", "-", "–", "—"])
_TRUE_DATES = frozenset(["iso", "dotted", "month_day", "day_month", "month_days", "days_month"])


@dataclass(frozen=True, slots=True)
class _Found:
    rule: str
    match: re.Match[str]


def find_times(analysis: Analysis) -> tuple[TimeMention, ...]:
    """The expressions of time that can be resolved, in the order of the text.

    They are counted from the day of publication; without one, from a full date in the
    dateline. Where there is neither, "Friday" is nothing, and never today's Friday.
    """
    doc, text = analysis.doc, analysis.article.text
    found = _expressions(text)
    today = _today(analysis, found)
    starts = [token.idx for token in doc]
    mentions: list[TimeMention] = []
    for item in found:
        first = bisect_right(starts, item.match.start()) - 1
        last = bisect_left(starts, item.match.end())
        before = mentions[-1].when if mentions and first - mentions[-1].last < _NEAR else None
        context = Context(today, _is_ahead(doc[first]), before)
        when = resolve(item.rule, item.match, context)
        if when is not None:
            when = _bounded(doc, first, item.rule, when, today)
            mentions.append(TimeMention(first=first, last=last, when=when))
            mentions.extend(_since_clause(doc, mentions[-1], today))
    return tuple(_joined(doc, mentions))


# "Three days later" looks back no further than some two sentences.
_NEAR = 60


def _expressions(text: str) -> list[_Found]:
    """Non-overlapping matches: earlier rules first, then by place."""
    taken: list[_Found] = []
    used = bytearray(len(text))
    for rule, pattern in RULES:
        for match in pattern.finditer(text):
            if not any(used[match.start() : match.end()]):
                used[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
                taken.append(_Found(rule, match))
    return sorted(taken, key=lambda item: item.match.start())


def _today(analysis: Analysis, found: list[_Found]) -> dt.date | None:
    """The day of writing."""
    published = analysis.article.published
    if published is not None:
        return published.date
    for item in found:
        if item.match.start() > _DATELINE:
            break
        full = item.rule in _TRUE_DATES and "year" in item.match.groupdict()
        if full and item.match["year"] and _is_dateline(analysis.article.text, item.match):
            when = resolve(item.rule, item.match, Context(None, ahead=False, before=None))
            return when.end if when else None
    return None


def _is_dateline(text: str, match: re.Match[str]) -> bool:
    """Whether a date is the text's own: alone, not in a clause ("on 3 May 2022"); or "as of" it."""
    before = text[: match.start()].rstrip()[-12:].lower().split()
    if before[-2:] in (["as", "of"], ["as", "at"]):
        return True
    return not before or before[-1].rstrip(",") not in (
        "on", "of", "by", "since", "from", "until", "before", "after", "the", "in", "between",
    )  # fmt: skip


def _is_ahead(token: Token) -> bool:
    """Whether the clause of `token` speaks of what is to come."""
    for head in (token, *token.ancestors):
        if head.pos_ in ("VERB", "AUX") or head.lemma_ in _FUTURE_WORDS:
            if head.lemma_ in _FUTURE_WORDS and head.tag_ in ("VBN", "JJ", "VBP", "VBZ"):
                return True
            helpers = {c.lower_ for c in head.children if c.dep_ in ("aux", "auxpass")}
            # "A summit to be held on Friday", and headlines: "Ministers to meet on Friday".
            if "to" in helpers and head.dep_ in ("ROOT", "acl", "relcl"):
                return True
            if helpers & _FUTURE_AUX:
                return not any(c.lower_ == "have" for c in head.children)
            if head.tag_ in ("VBD", "VBN"):
                return False
            if head.tag_ == "VB" or head.dep_ in ("xcomp", "relcl", "acl", "conj", "advcl"):
                continue
            return False
    return False


def _since_clause(doc: Doc, mention: TimeMention, today: dt.date | None) -> Iterator[TimeMention]:
    """Besides 2014, all the time from then on: "since the war began in 2014"."""
    if today is None or mention.when.end >= today:
        return
    for head in doc[mention.first].ancestors:
        mark = next((c for c in head.children if c.dep_ == "mark" and c.lower_ == "since"), None)
        if mark is not None and mark.i < mention.first:
            when = DateRange(start=mention.when.start, end=today, precision="range")
            yield TimeMention(first=mark.i, last=mention.last, when=when)
            return


def _bounded(doc: Doc, first: int, rule: str, when: DateRange, today: dt.date | None) -> DateRange:
    """The time up to the day of writing, for "since June"."""
    word = doc[first].lower_
    before = doc[first - 1].lower_ if first else ""
    since = (
        word == "since"
        or before == "since"
        or (before == "early" and doc[first - 2].lower_ == "since")
    )
    if since and today is not None and when.start <= today and rule != "it_is_since":
        return DateRange(start=when.start, end=today, precision="range")
    return when


def _joined(doc: Doc, mentions: list[TimeMention]) -> Iterator[TimeMention]:
    """One range from two expressions: "from 3 May to 5 June", "between March and May"."""
    at = 0
    while at < len(mentions):
        one = mentions[at]
        two = mentions[at + 1] if at + 1 < len(mentions) else None
        if two is not None and _is_range(doc, one, two):
            when = DateRange(start=one.when.start, end=two.when.end, precision="range")
            yield TimeMention(first=one.first, last=two.last, when=when)
            at += 2
        else:
            yield one
            at += 1


def _is_range(doc: Doc, one: TimeMention, two: TimeMention) -> bool:
    between = doc[one.last : two.first]
    if len(between) != 1 or one.when.start > two.when.end:
        return False
    opener = doc[one.first - 1].lower_ if one.first else ""
    if doc[one.first].lower_ in ("from", "between"):
        opener = doc[one.first].lower_
    link = between[0].lower_
    return (
        link in _LINKS
        and (link != "and" or opener == "between")
        and (opener in ("from", "between") or link not in ("to", "and", "through"))
    )

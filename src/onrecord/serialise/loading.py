"""JSON to the nouns."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal, TypeVar, get_args

from onrecord.types import (
    BLOCK_TYPES,
    CHANNELS,
    CLAIM_PROPERTIES,
    HEDGES,
    KINDS,
    MANNERS,
    MODES,
    STANCES,
    STATUSES,
    Article,
    ArticleId,
    Block,
    Claim,
    ClaimId,
    Count,
    DatePrecision,
    DateRange,
    Evidence,
    Grounded,
    Hop,
    PageId,
    Place,
    Problem,
    Published,
    Reading,
    SlotConfidence,
    Source,
    Span,
    Statement,
    StatementId,
)

T = TypeVar("T")
L = TypeVar("L", bound=str)

_RELATIONS: tuple[Literal["source", "full_article", "via", "first_published"], ...] = (
    "source",
    "full_article",
    "via",
    "first_published",
)
_PUBLISHED_PRECISIONS: tuple[Literal["minute", "day"], ...] = ("minute", "day")
_DATE_PRECISIONS: tuple[DatePrecision, ...] = get_args(DatePrecision)


def from_dict(data: Mapping[str, Any]) -> Reading:
    """The reading behind a dictionary of `to_dict`."""
    return _checked("a reading", _reading, data)


def article_from_dict(data: Mapping[str, Any]) -> Article:
    """The article behind a dictionary of `to_dict`."""
    return _checked("an article", _article, data)


def claim_from_dict(data: Mapping[str, Any]) -> Claim:
    """The claim behind a dictionary of `to_dict`."""
    return _checked("a claim", _claim, data)


def statement_from_dict(data: Mapping[str, Any]) -> Statement:
    """The statement behind a dictionary of `to_dict`."""
    return _checked("a statement", _statement, data)


def readings_from_jsonl(lines: Iterable[str]) -> Iterator[Reading]:
    """The readings behind lines of JSON; empty lines are passed over."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield from_dict(json.loads(line))
            except ValueError as error:
                raise ValueError(f"line {number}: {error}") from error


def _checked(noun: str, build: Callable[[Mapping[str, Any]], T], data: Mapping[str, Any]) -> T:
    try:
        return build(data)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not the JSON of {noun}: {error!r}") from error


def _reading(data: Mapping[str, Any]) -> Reading:
    article = data["article"]
    return Reading(
        page_id=data["page_id"] and PageId(data["page_id"]),
        name=data["id"],
        article=article and _article(article),
        statements=tuple(_statement(item) for item in data["statements"]),
        claims=tuple(_claim(item) for item in data["claims"]),
        problems=tuple(
            Problem(subject=p["subject"], error=p["error"], message=p["message"])
            for p in data["problems"]
        ),
    )


def _article(data: Mapping[str, Any]) -> Article:
    published = data["published"]
    return Article(
        id=ArticleId(data["id"]),
        page_id=PageId(data["page_id"]),
        name=data["name"],
        text=data["text"],
        blocks=tuple(
            Block(Span(b["start"], b["end"]), one_of(b["type"], BLOCK_TYPES), b["credit"])
            for b in data["blocks"]
        ),
        title=data["title"],
        url=data["url"],
        publisher=data["publisher"],
        credit=data["credit"],
        byline=tuple(data["byline"]),
        language=data["language"],
        published=published
        and Published(
            at=dt.datetime.fromisoformat(published["at"]),
            precision=one_of(published["precision"], _PUBLISHED_PRECISIONS),
            read_from=published["read_from"],
        ),
        trail=tuple(hop_from_dict(hop) for hop in data["trail"]),
    )


def hop_from_dict(data: Mapping[str, Any]) -> Hop:
    """The step of a trail behind a dictionary of `hop_to_dict`."""
    return Hop(
        relation=one_of(data["relation"], _RELATIONS),
        publisher=data["publisher"],
        words=data["words"],
        url=data["url"],
    )


def one_of(value: object, allowed: tuple[L, ...]) -> L:
    """`value` as the word of a vocabulary. `ValueError` if it is none of it."""
    for word in allowed:
        if word == value:
            return word
    raise ValueError(f"{value!r} is none of {', '.join(allowed)}")


def _evidence(article: ArticleId, data: Mapping[str, Any]) -> Evidence:
    return Evidence(article, Span(data["start"], data["end"]), data["quote"])


def _date_range(data: Mapping[str, Any]) -> DateRange:
    return DateRange(
        start=dt.date.fromisoformat(data["start"]),
        end=dt.date.fromisoformat(data["end"]),
        precision=one_of(data["precision"], _DATE_PRECISIONS),
    )


def _count(data: Mapping[str, Any]) -> Count:
    return Count(low=data["low"], high=data["high"], hedge=one_of(data["hedge"], HEDGES))


_VALUES: dict[str, Callable[[Any], object]] = {
    "status": lambda data: one_of(data, STATUSES),
    "manner": lambda data: one_of(data, MANNERS),
    "count": _count,
    "place": lambda data: Place(**data),
    "when": _date_range,
    "said_at": _date_range,
    "said_by": lambda data: Source(**data),
    "source": lambda data: Source(**data),
    "channel": lambda data: one_of(data, CHANNELS),
}


def value_from_json(prop: str, data: Any) -> Any:
    """The value of the property `prop` behind what `value_to_json` made of it."""
    return _VALUES[prop](data) if prop in _VALUES else data


def _grounded(data: Mapping[str, Any], prop: str, key: str | None = None) -> Any:
    if prop not in data["grounds"]:
        return None
    ground = data["grounds"][prop]
    article = ArticleId(data["article_id"])
    return Grounded(
        value_from_json(prop, data[key or prop]),
        tuple(_evidence(article, item) for item in ground["evidence"]),
        ground["origin"],
    )


def _claim(data: Mapping[str, Any]) -> Claim:
    (evidence,) = data["evidence"]
    article = ArticleId(data["article_id"])
    return Claim(
        id=ClaimId(data["id"]),
        article_id=article,
        kind=one_of(data["kind"], KINDS),
        evidence=_evidence(article, evidence),
        confidence=data["confidence"],
        slot_confidence=SlotConfidence(**data["slot_confidence"]),
        block=one_of(data["block"], BLOCK_TYPES),
        statement_id=data["statement_id"] and StatementId(data["statement_id"]),
        **{
            prop: _grounded(data, prop, "source" if prop == "said_by" else None)
            for prop in CLAIM_PROPERTIES
        },
    )


def _statement(data: Mapping[str, Any]) -> Statement:
    article = ArticleId(data["article_id"])
    cue = data["grounds"].get("cue")
    return Statement(
        id=StatementId(data["id"]),
        article_id=article,
        content=_evidence(article, data["content"]),
        mode=one_of(data["mode"], MODES),
        stance=one_of(data["stance"], STANCES),
        source=_grounded(data, "source"),
        cue=_evidence(article, cue["evidence"][0]) if cue else None,
        channel=_grounded(data, "channel"),
        addressee=_grounded(data, "addressee"),
        said_at=_grounded(data, "said_at"),
    )

"""The nouns to JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from onrecord.types import (
    CONFIDENT_SLOTS,
    Article,
    Claim,
    Count,
    DateRange,
    Evidence,
    Grounded,
    Hop,
    Place,
    Reading,
    Source,
    Statement,
)

Json = dict[str, Any]
T = TypeVar("T")

NARRATOR = "narrator"
STATEMENT_PROPERTIES = ("source", "channel", "addressee", "said_at")

# JSON allows these as they are, but a terminal obeys them (C1 controls, bidirectional
# overrides) or they are no character at all (lone surrogates).
_UNSAFE = re.compile("[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def dumps(value: object, *, indent: int | None = None) -> str:
    """`value` as JSON text that is safe to show on a terminal and to encode as UTF-8."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def to_dict(noun: Reading | Article | Statement | Claim) -> Json:
    """The dictionary of a reading, an article, a statement or a claim."""
    match noun:
        case Reading():
            return _reading_dict(noun)
        case Article():
            return _article_dict(noun)
        case Statement():
            return _statement_dict(noun)
        case Claim():
            return _claim_dict(noun)


def to_jsonl(readings: Iterable[Reading]) -> Iterator[str]:
    """One line of JSON a reading, without the line end."""
    for reading in readings:
        yield dumps(to_dict(reading))


def _reading_dict(reading: Reading) -> Json:
    return {
        "id": reading.name,
        "page_id": reading.page_id,
        "article": _article_dict(reading.article) if reading.article else None,
        "claims": [_claim_dict(claim) for claim in reading.claims],
        "statements": [_statement_dict(statement) for statement in reading.statements],
        "problems": [
            {"subject": p.subject, "error": p.error, "message": p.message} for p in reading.problems
        ],
    }


def _article_dict(article: Article) -> Json:
    published = article.published
    return {
        "id": article.id,
        "page_id": article.page_id,
        "name": article.name,
        "title": article.title,
        "publisher": article.publisher,
        "credit": article.credit,
        "byline": list(article.byline),
        "published": published
        and {
            "at": published.at.isoformat(),
            "precision": published.precision,
            "read_from": published.read_from,
        },
        "language": article.language,
        "url": article.url,
        "trail": [hop_to_dict(hop) for hop in article.trail],
        "blocks": [
            {"start": b.span.start, "end": b.span.end, "type": b.type, "credit": b.credit}
            for b in article.blocks
        ],
        "text": article.text,
    }


def hop_to_dict(hop: Hop) -> Json:
    """The dictionary of one step of an article's trail."""
    return {
        "relation": hop.relation,
        "publisher": hop.publisher,
        "url": hop.url,
        "words": hop.words,
    }


def evidence_to_dict(evidence: Evidence) -> Json:
    """Where the words are, and the words. The article is named by what holds the evidence."""
    span = evidence.span
    return {"start": span.start, "end": span.end, "quote": evidence.quote}


def value_to_json(value: object) -> object:
    """A grounded value (a count, a place, a source, dates, a word, a number) as JSON."""
    match value:
        case Count():
            return {
                "low": _number(value.low),
                "high": _number(value.high),
                "hedge": value.hedge,
            }
        case Place():
            return {name: getattr(value, name) for name in Place.__slots__}
        case DateRange():
            return {
                "start": value.start.isoformat(),
                "end": value.end.isoformat(),
                "precision": value.precision,
            }
        case Source():
            return {name: getattr(value, name) for name in Source.__slots__}
        case float() | int():
            return _number(value)
    return value


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and float(value).is_integer() else value


def _grounds(values: Iterable[tuple[str, Grounded[object]]]) -> Json:
    return {
        name: {
            "origin": grounded.origin,
            "evidence": [evidence_to_dict(evidence) for evidence in grounded.evidence],
        }
        for name, grounded in values
    }


def _value(grounded: Grounded[T] | None) -> object:
    return value_to_json(grounded.value) if grounded else None


def _claim_dict(claim: Claim) -> Json:
    source = claim.said_by.value if claim.said_by else None
    return {
        "id": claim.id,
        "article_id": claim.article_id,
        "kind": claim.kind,
        "confidence": claim.confidence,
        "slot_confidence": {slot: getattr(claim.slot_confidence, slot) for slot in CONFIDENT_SLOTS},
        "status": claim.status.value,
        "manner": _value(claim.manner),
        "count": _value(claim.count),
        "what": _value(claim.what),
        "of": _value(claim.of),
        "actor": _value(claim.actor),
        "target": _value(claim.target),
        "place": _value(claim.place),
        "when": _value(claim.when),
        "said_by": source.name if source else NARRATOR,
        "source": value_to_json(source),
        "channel": _value(claim.channel),
        "block": claim.block,
        "statement_id": claim.statement_id,
        "evidence": [evidence_to_dict(claim.evidence)],
        "grounds": _grounds(claim.values()),
    }


def statement_values(statement: Statement) -> Iterator[tuple[str, Grounded[object]]]:
    """Every grounded value of a statement with the name of its property."""
    for name in STATEMENT_PROPERTIES:
        value = getattr(statement, name)
        if value is not None:
            yield name, value


def _statement_dict(statement: Statement) -> Json:
    source = statement.source.value if statement.source else None
    grounds = _grounds(statement_values(statement))
    if statement.cue:
        grounds["cue"] = {"evidence": [evidence_to_dict(statement.cue)]}
    return {
        "id": statement.id,
        "article_id": statement.article_id,
        "speaker": source.name if source else None,
        "source": value_to_json(source),
        "mode": statement.mode,
        "stance": statement.stance,
        "channel": _value(statement.channel),
        "addressee": _value(statement.addressee),
        "said_at": _value(statement.said_at),
        "cue": statement.cue.quote if statement.cue else None,
        "content": evidence_to_dict(statement.content),
        "grounds": grounds,
    }

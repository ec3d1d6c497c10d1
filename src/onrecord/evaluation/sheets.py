"""Sheets: one document's claims and statements in the form in which they are compared.

A gold sheet is what a person found, the other one what was read. Both are made from JSON:
a gold file (`load_gold`) or a line of a record (`reading_sheet`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from onrecord.evaluation.documents import FoldedText
from onrecord.evaluation.names import NARRATOR
from onrecord.exceptions import EvaluationError
from onrecord.types import Span

Json: TypeAlias = Mapping[str, object]

# "An attack", "a call" name an event rather than count it: one is no figure for these kinds.
_NAMED_ONE_BY_ONE = frozenset(
    ("attack", "call", "meeting", "agreement", "sanction", "aid", "control", "outage")
)
_TOO_LARGE = "holds a number that is too large"


@dataclass(frozen=True, slots=True)
class Number:
    """Inclusive bounds (None: open) and the hedge of a count."""

    low: float | None
    high: float | None
    hedge: str

    def same_as(self, other: Number) -> bool:
        """Whether the figures agree; "at least 23" agrees with 23, hedges are scored apart."""
        if (self.low, self.high) == (other.low, other.high):
            return True
        bounds = {self.low, self.high} - {None}
        return bool(bounds) and bounds == {other.low, other.high} - {None}


@dataclass(frozen=True, slots=True)
class Where:
    """A place's name and its country's ISO 3166 code."""

    name: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day; None where what is given is no date."""

    start: dt.date | None
    end: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimEntry:
    """A claim as it is compared. `spans` is empty where the quotation is not in the document.

    `confidence` is that of its kind and number, None where the record gives none.
    """

    kind: str
    said_by: str
    status: str
    words: str
    spans: tuple[Span, ...]
    count: Number | None = None
    what: str | None = None
    actor: str | None = None
    target: str | None = None
    channel: str | None = None
    place: Where | None = None
    when: Days | None = None
    confidence: float | None = None
    slot_confidence: Mapping[str, float] = field(default_factory=dict)

    @property
    def figure(self) -> Number | None:
        """The count, None where it only names a single event."""
        if self.count is None or self._names_one_event(self.count):
            return None
        return self.count

    def _names_one_event(self, count: Number) -> bool:
        return self.kind in _NAMED_ONE_BY_ONE and count.low == 1 and count.high in (1, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementEntry:
    """An attributed stretch of the document. `span` None: its words are not in it."""

    speaker: str | None
    mode: str | None
    words: str
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What one side, gold or reading, says of one document."""

    document: str
    claims: tuple[ClaimEntry, ...] = ()
    statements: tuple[StatementEntry, ...] = ()


def gold_sheet(gold: Json, text: FoldedText) -> Sheet:
    """The sheet of a gold file. `EvaluationError`: a required key is missing, a huge number."""
    document = str(gold.get("doc") or "")
    try:
        return Sheet(
            document=document,
            claims=tuple(_claim(claim, text) for claim in _objects(gold["claims"])),
            statements=tuple(_gold_statement(st, text) for st in _objects(gold["statements"])),
        )
    except KeyError as error:
        raise EvaluationError(document, f"the gold file lacks the key {error}") from error
    except OverflowError as error:
        raise EvaluationError(document, _TOO_LARGE) from error


def reading_sheet(
    document: str, record: Json, text: FoldedText, min_confidence: float = 0.0
) -> Sheet:
    """The sheet of one line of a record; keys that are not compared are ignored.

    Claims below `min_confidence` are left out; those without a confidence stay.
    `EvaluationError`: a number larger than floats are.
    """
    try:
        claims = [_claim(claim, text) for claim in _objects(record.get("claims"))]
    except OverflowError as error:
        raise EvaluationError(document, _TOO_LARGE) from error
    return Sheet(
        document=document,
        claims=tuple(c for c in claims if c.confidence is None or c.confidence >= min_confidence),
        statements=tuple(_statement(st, text) for st in _objects(record.get("statements"))),
    )


def _claim(claim: Json, text: FoldedText) -> ClaimEntry:
    return ClaimEntry(
        kind=_string(claim.get("kind")) or "",
        said_by=_string(claim.get("said_by")) or NARRATOR,
        status=_string(claim.get("status")) or "asserted",
        words=" ... ".join(quote for quote, _ in _quotes(claim.get("evidence"))),
        spans=_spans(claim.get("evidence"), text),
        count=_number(claim.get("count")),
        what=_string(claim.get("what")),
        actor=_string(claim.get("actor")),
        target=_string(claim.get("target")),
        channel=_string(claim.get("channel")),
        place=_where(claim.get("place")),
        when=_days(claim.get("when")),
        confidence=_probability(claim.get("confidence")),
        slot_confidence=_probabilities(claim.get("slot_confidence")),
    )


def _probability(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _probabilities(value: object) -> Mapping[str, float]:
    if not isinstance(value, Mapping):
        return {}
    given = ((str(slot), _probability(each)) for slot, each in value.items())
    return {slot: each for slot, each in given if each is not None}


def _gold_statement(statement: Json, text: FoldedText) -> StatementEntry:
    starts, ends = str(statement["starts"]), str(statement["ends"])
    return StatementEntry(
        speaker=_string(statement["speaker"]),
        mode=_string(statement.get("mode")),
        words=f"{starts} ... {ends}",
        span=text.find_between(starts, ends),
    )


def _statement(statement: Json, text: FoldedText) -> StatementEntry:
    words, near = next(iter(_quotes(statement.get("content"))), ("", None))
    return StatementEntry(
        speaker=_string(statement.get("speaker")),
        mode=_string(statement.get("mode")),
        words=words,
        span=text.find(words, near),
    )


def _spans(evidence: object, text: FoldedText) -> tuple[Span, ...]:
    found = (text.find(quote, near) for quote, near in _quotes(evidence))
    return tuple(span for span in found if span is not None)


def _quotes(evidence: object) -> list[tuple[str, int | None]]:
    """Quotations with where they start, from one string or object or a list of them."""
    items: Iterable[object] = evidence if isinstance(evidence, list) else [evidence]
    quotes: list[tuple[str, int | None]] = []
    for item in items:
        if isinstance(item, str):
            quotes.append((item, None))
        elif isinstance(item, Mapping):
            start = item.get("start")
            quotes.append((str(item.get("quote") or ""), start if isinstance(start, int) else None))
    return [(quote, near) for quote, near in quotes if quote]


def _objects(value: object) -> list[Json]:
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def _string(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _bound(value: object) -> float | None:
    return round(float(value), 4) if isinstance(value, int | float) else None


def _number(value: object) -> Number | None:
    if not isinstance(value, Mapping) or not value:
        return None
    hedge = _string(value.get("hedge")) or "exact"
    return Number(_bound(value.get("low")), _bound(value.get("high")), hedge)


def _where(value: object) -> Where | None:
    if not isinstance(value, Mapping) or not value:
        return None
    return Where(_string(value.get("name")), _string(value.get("country")))


def _days(value: object) -> Days | None:
    if not isinstance(value, Mapping) or not value:
        return None
    return Days(_date(value.get("start")), _date(value.get("end")))


def _date(value: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        return None

"""What was missed, found in excess or got wrong, with the words it is about."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.evaluation.sheets import ClaimEntry, Number, StatementEntry

_LONGEST_QUOTATION = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """One error. `error`: "missed", "extra", or the slot that is wrong ("speaker", "place").

    `group` is "figures", "events" or "statements"; `subject` a claim's kind or a statement's
    mode; `detail` the speaker, or "gold <> read" for a wrong slot.
    """

    document: str
    error: str
    group: str
    subject: str
    words: str
    detail: str
    count: str = ""


def claim_miss(document: str, error: str, group: str, claim: ClaimEntry, detail: str = "") -> Miss:
    """The miss of a claim; its speaker stands as the detail if there is no other."""
    return Miss(
        document=document,
        error=error,
        group=group,
        subject=claim.kind,
        words=claim.words[:_LONGEST_QUOTATION],
        detail=detail or claim.said_by,
        count=_bounds(claim.count) if claim.count else "",
    )


def statement_miss(document: str, error: str, statement: StatementEntry, detail: str = "") -> Miss:
    """The miss of a statement; its speaker stands as the detail if there is no other."""
    return Miss(
        document=document,
        error=error,
        group="statements",
        subject=statement.mode or "",
        words=statement.words[:_LONGEST_QUOTATION],
        detail=detail or str(statement.speaker),
    )


def _bounds(count: Number) -> str:
    low, high = (f"{bound:g}" if bound is not None else "" for bound in (count.low, count.high))
    return f"{low} ({count.hedge})" if low == high and low else f"{low}..{high} ({count.hedge})"

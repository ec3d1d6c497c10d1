"""What a proposal hangs on, for the trained model to be asked about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.claims.hints import Hints
from onrecord.claims.joint import joint
from onrecord.claims.proposals import Proposal
from onrecord.types import STATUSES, Span, Status

if TYPE_CHECKING:
    from spacy.tokens import Doc


def words(doc: Doc, first: int, last: int) -> Span:
    """The characters of the tokens `first`..`last`, half-open."""
    final = doc[last - 1]
    return Span(doc[first].idx, final.idx + len(final.text))


def anchor_of(doc: Doc, proposal: Proposal) -> Span:
    """The characters of the number, of what is counted as one, or of the event's word."""
    number, item = proposal.number, proposal.item
    if number is not None:
        return words(doc, number.first, number.last)
    if proposal.count is not None and item is not None:
        return words(doc, item, item + 1)
    return words(doc, proposal.trigger.index, proposal.trigger.index + 1)


def kind_odds(doc: Doc, proposal: Proposal, hints: Hints) -> float:
    """The model's log-odds that a proposal's anchor puts its kind on record."""
    family = "event" if proposal.count is None else "counted"
    return hints.kinds(anchor_of(doc, proposal), family)[proposal.kind]


def status_of(anchor: Span, read: Status, hints: Hints) -> Status:
    """The likeliest status, given the one that the grammar read."""
    logs = hints.status(anchor)
    return max(STATUSES, key=lambda s: logs[s] + joint().status * (s == read))

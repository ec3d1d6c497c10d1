"""Which proposals are facts that the article puts on record."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.claims.proposals import Proposal, Proposer
from onrecord.claims.weights import weights
from onrecord.types import Kind


def select(proposer: Proposer) -> list[Proposal]:
    """The proposals that are likely enough to be on record, figures first."""
    tables = weights()
    figures = tables["figure"]
    chosen = [
        proposal
        for proposals in proposer.figures()
        for proposal in proposals
        if figures.score(proposal.traits) >= figures.threshold
    ]
    chosen += [
        proposal
        for proposal in proposer.singles()
        if figures.score(proposal.traits) >= figures.threshold
    ]
    return chosen + _events(proposer.events(), {(p.kind, p.trigger.index) for p in chosen})


def _events(proposals: Iterable[Proposal], taken: set[tuple[Kind, int]]) -> list[Proposal]:
    table = weights()["event"]
    return [
        proposal
        for proposal in proposals
        if (proposal.kind, proposal.trigger.index) not in taken
        and table.score(proposal.traits) >= table.threshold
    ]

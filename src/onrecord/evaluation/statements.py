"""Comparing the statements of one document: attributed content, and whose it is."""

from __future__ import annotations

from onrecord.evaluation.matching import match
from onrecord.evaluation.misses import Miss, statement_miss
from onrecord.evaluation.names import same_name
from onrecord.evaluation.sheets import Sheet, StatementEntry
from onrecord.evaluation.tally import Tally

_FOUND = 0.5
_EXACT = 0.9


def overlap(gold: StatementEntry, read: StatementEntry) -> float:
    """Shared characters over those from the first start to the last end, 0..1."""
    if gold.span is None or read.span is None:
        return 0.0
    shared = min(gold.span.end, read.span.end) - max(gold.span.start, read.span.start)
    whole = max(gold.span.end, read.span.end) - min(gold.span.start, read.span.start)
    return max(shared, 0) / whole


def score_statements(gold: Sheet, read: Sheet) -> tuple[dict[str, Tally], list[Miss]]:
    """The tallies of all figures about statements, and the misses, for one document."""
    matching = match(gold.statements, read.statements, _likeness)
    pairs = [(gold.statements[i], read.statements[j]) for i, j in matching.pairs]
    wrong = [pair for pair in pairs if not same_name(pair[0].speaker, pair[1].speaker)]
    right = len(pairs) - len(wrong)
    exact = sum(overlap(g, r) >= _EXACT for g, r in pairs)
    tally = Tally(len(pairs), len(matching.extra), len(matching.missed))
    scores = {
        "statements": tally,
        "who_said_what": tally.only(right),
        "statement_speaker_accuracy": Tally(right, 0, len(wrong)),
        "statement_exact_share": Tally(exact, 0, len(pairs) - exact),
    }
    document = gold.document
    misses = [
        *(statement_miss(document, "missed", gold.statements[i]) for i in matching.missed),
        *(statement_miss(document, "extra", read.statements[j]) for j in matching.extra),
        *(statement_miss(document, "speaker", g, f"{g.speaker} <> {r.speaker}") for g, r in wrong),
    ]
    return scores, misses


def _likeness(gold: StatementEntry, read: StatementEntry) -> float:
    share = overlap(gold, read)
    return share if share >= _FOUND else 0.0

"""The results of an evaluation as a table and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from onrecord.evaluation.calibration import calibration_lines, reliabilities
from onrecord.evaluation.misses import Miss
from onrecord.evaluation.scoring import DocumentResult, Evaluation, figures_of, is_share
from onrecord.evaluation.tally import Tally

PER_DOCUMENT = ("figures", "figures_strict", "events", "statements", "who_said_what")
"""The figures that are shown for each document."""


def to_json(evaluation: Evaluation, misses: int, *, calibration: bool = False) -> dict[str, object]:
    """All of it as JSON values, with the first `misses` misses."""
    told = [asdict(one) for one in reliabilities(evaluation.judged)] if calibration else None
    return ({"calibration": told} if told is not None else {}) | {
        "documents": len(evaluation.documents),
        "unread": list(evaluation.unread),
        "ungrounded_claims": evaluation.ungrounded,
        "figures": {name: _detail(name, t) for name, t in evaluation.scores.items()},
        "per_document": {r.document: figures_of(r.scores) for r in evaluation.documents},
        "misses": [asdict(miss) for miss in evaluation.misses[:misses]],
    }


def _detail(name: str, tally: Tally) -> dict[str, float]:
    counts: dict[str, float] = asdict(tally)
    if is_share(name):
        return {"accuracy": tally.recall, "hits": tally.hits, "of": tally.hits + tally.missed}
    return {"f1": tally.f1, "precision": tally.precision, "recall": tally.recall, **counts}


def to_lines(
    evaluation: Evaluation, *, per_document: bool, misses: int, calibration: bool = False
) -> Iterator[str]:
    """The report as plain lines: documents, misses, the figures of all, reliability tables."""
    if per_document:
        yield from _document_lines(evaluation.documents)
    if misses:
        yield from _miss_lines(evaluation.misses, misses)
    yield f"{'documents':28}{len(evaluation.documents):8}"
    yield f"{'unread':28}{len(evaluation.unread):8}"
    yield f"{'ungrounded_claims':28}{evaluation.ungrounded:8}"
    for name, tally in evaluation.scores.items():
        yield _figure_line(name, tally)
    if calibration:
        yield from calibration_lines(evaluation.judged)


def _document_lines(documents: Sequence[DocumentResult]) -> Iterator[str]:
    width = max((len(result.document) for result in documents), default=0) + 2
    yield "document".ljust(width) + "".join(f"{name:>16}" for name in PER_DOCUMENT)
    for result in documents:
        figures = figures_of(result.scores)
        cells = "".join(f"{figures[name]:16.2f}" for name in PER_DOCUMENT)
        yield result.document.ljust(width) + cells
    yield ""


def _miss_lines(misses: Sequence[Miss], limit: int) -> Iterator[str]:
    for miss in misses[:limit]:
        subject = f"{miss.subject} {miss.count}".strip()
        error = f"{miss.document}  {miss.group}  {miss.error}  {subject}"
        yield f"{error}: {miss.words!r} ({miss.detail})"
    if len(misses) > limit:
        yield f"... and {len(misses) - limit} more (--misses)"
    yield ""


def _figure_line(name: str, tally: Tally) -> str:
    if is_share(name):
        return f"{name:28}{tally.recall:8.4f}   {tally.hits} of {tally.hits + tally.missed}"
    return (
        f"{name:28}{tally.f1:8.4f}   precision {tally.precision:.4f}, recall {tally.recall:.4f}"
        f"   {tally.hits} right, {tally.extra} extra, {tally.missed} missed"
    )

"""Scoring documents: one document's tallies and misses, and the figures of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TypeAlias

from onrecord.evaluation.calibration import Judged, judge
from onrecord.evaluation.claims import score_claims
from onrecord.evaluation.corpus import GoldDocument
from onrecord.evaluation.documents import FoldedText
from onrecord.evaluation.misses import Miss
from onrecord.evaluation.sheets import Json, Sheet, gold_sheet, reading_sheet
from onrecord.evaluation.statements import score_statements
from onrecord.evaluation.tally import Scores, Tally, add_scores

_SHARES = ("_accuracy", "_share")

Figures: TypeAlias = Mapping[str, float]
"""Each figure under its name: an F1 or an accuracy, 0..1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentResult:
    """How one document was read. `unread`: there is gold for it, but no reading.

    `judged` holds the confidences of what was read, each with whether it was right.
    """

    document: str
    scores: Scores
    misses: tuple[Miss, ...]
    ungrounded: int
    unread: bool = False
    judged: tuple[Judged, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The results of all documents, in the order of their names."""

    documents: tuple[DocumentResult, ...]

    @property
    def scores(self) -> Scores:
        """The tallies of all documents together."""
        return reduce(add_scores, (result.scores for result in self.documents), {})

    @property
    def figures(self) -> Figures:
        """F1 and accuracy figures of all documents together."""
        return figures_of(self.scores)

    @property
    def ungrounded(self) -> int:
        """Claims whose quotation is not in their document: must be 0."""
        return sum(result.ungrounded for result in self.documents)

    @property
    def judged(self) -> Sequence[Judged]:
        """The confidences of all that was read, each with whether it was right."""
        return [judged for result in self.documents for judged in result.judged]

    @property
    def unread(self) -> tuple[str, ...]:
        """Documents with gold but no reading."""
        return tuple(result.document for result in self.documents if result.unread)

    @property
    def misses(self) -> Sequence[Miss]:
        """Every miss, document by document."""
        return [miss for result in self.documents for miss in result.misses]


def evaluate(
    corpus: Iterable[GoldDocument], records: Mapping[str, Json], min_confidence: float = 0.0
) -> Evaluation:
    """Compare each document's record with its gold; a document without one is unread.

    Claims of the records below `min_confidence` are left out.
    """
    return Evaluation(
        documents=tuple(
            score_document(*sheets(document, records.get(document.name), min_confidence))
            for document in corpus
        )
    )


def sheets(
    document: GoldDocument, record: Json | None, min_confidence: float = 0.0
) -> tuple[Sheet, Sheet | None]:
    """A document's gold sheet, and that of its record if there is one."""
    text = FoldedText(document.text if document.text is not None else _article_text(record))
    gold = gold_sheet(document.gold, text)
    if record is None:
        return gold, None
    return gold, reading_sheet(document.name, record, text, min_confidence)


def _article_text(record: Json | None) -> str:
    """The text that the record says it was read from, empty where it holds none."""
    article = record.get("article") if record else None
    text = article.get("text") if isinstance(article, Mapping) else None
    return text if isinstance(text, str) else ""


def score_document(gold: Sheet, read: Sheet | None) -> DocumentResult:
    """Compare the reading of one document (None: it was not read) with its gold."""
    reading = read or Sheet(document=gold.document)
    claim_scores, claim_misses = score_claims(gold, reading)
    statement_scores, statement_misses = score_statements(gold, reading)
    return DocumentResult(
        document=gold.document,
        scores=claim_scores | statement_scores,
        misses=(*claim_misses, *statement_misses),
        ungrounded=sum(not claim.spans for claim in reading.claims),
        unread=read is None,
        judged=tuple(judge(gold, reading)),
    )


def figures_of(scores: Scores) -> dict[str, float]:
    """The figure each tally stands for: recall for accuracies and shares, else F1."""
    return {name: _figure(name, tally) for name, tally in scores.items()}


def _figure(name: str, tally: Tally) -> float:
    return tally.recall if is_share(name) else tally.f1


def is_share(name: str) -> bool:
    """Whether a figure is the share right of those matched, not an F1."""
    return name.endswith(_SHARES)

"""Fit what turns the scores of what is read into probabilities.

    python training/calibration/fit.py src/onrecord/claims/lexicon/confidence.json \
        --corpus GOLD_DIR DOCS [--corpus MORE_GOLD_DIR MORE_DOCS]

Reads the documents with the scores left raw, judges every claim and every slot by the
hand-made record as `onrecord eval` does, and fits one logistic regression an outcome: a
slope for the log-odds of the score, a bias, and a weight for each named case. Prints ECE
and Brier score by cross-validation over documents. The documents must be none that the
scores were learned from, or they will look surer than they are; where the package's own tables
were learned from them, `--tables` names a folder of tables (`weights.json`, `binding.json`,
`parties.json`) that were not. Half a second a document.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from types import SimpleNamespace

import numpy as np

from onrecord.claims import ClaimFinder, binding, parties, weights
from onrecord.claims.confidence import OUTCOMES, Scale, cases, log_odds, scores
from onrecord.evaluation.calibration import Judged, calibration_lines
from onrecord.evaluation.claims import verdicts
from onrecord.evaluation.corpus import load_corpus
from onrecord.evaluation.reading import read_readings
from onrecord.evaluation.scoring import sheets
from onrecord.gazetteer import open_gazetteer
from onrecord.pipeline import default_pipeline
from onrecord.registry import open_registry
from onrecord.serialise import to_dict

# Weights of cases are drawn to 0, so that rare ones do not run away; slope and bias are not.
PENALTY = 3.0
STEPS = 30
RARE = 15
SMALLEST = 0.05
FOLDS = 5


@dataclass(frozen=True)
class Row:
    """A score, the cases that what it was given to is of, and whether that was right."""

    document: str
    score: float
    cases: tuple[str, ...]
    right: bool


def read_with(tables: Path) -> None:
    """Have the package score with the tables of a folder in place of its own."""
    mixed = Path(tempfile.mkdtemp())
    with resources.as_file(resources.files("onrecord.claims") / "lexicon") as own:
        shutil.copytree(own, mixed / "lexicon")
    for file in tables.glob("*.json"):
        shutil.copy(file, mixed / "lexicon")
    for module in (weights, binding, parties):
        module.resources = SimpleNamespace(files=lambda _: mixed)


def rows(gold: Path, docs: Path) -> Iterator[tuple[str, Row]]:
    """The rows of every outcome of one corpus."""
    finder = ClaimFinder(open_gazetteer(), open_registry(), raw=True)
    pipeline = dataclasses.replace(default_pipeline(), finders=(finder,))
    corpus = {document.name: document for document in load_corpus(gold, docs)}
    for name, reading in read_readings(corpus.values(), pipeline=pipeline):
        sheet, read = sheets(corpus[name], to_dict(reading))
        statements = {statement.id: statement for statement in reading.statements}
        for verdict in verdicts(sheet, read) if read else ():
            claim = reading.claims[verdict.claim]
            statement = statements[claim.statement_id] if claim.statement_id else None
            score = dict(scores(claim))[verdict.outcome]
            told = tuple(cases(verdict.outcome, claim, statement))
            yield verdict.outcome, Row(name, score, told, verdict.right)


def fit(some: list[Row]) -> Scale:
    """The scale of one outcome."""
    times = Counter(case for row in some for case in set(row.cases))
    names = sorted(case for case, count in times.items() if count >= RARE)
    told = np.array([[case in row.cases for case in names] for row in some], dtype=float)
    score = np.array([log_odds(row.score) for row in some])
    right = np.array([row.right for row in some], dtype=float)
    slope, bias, *weights = logistic(np.column_stack([score, np.ones(len(some)), told]), right)
    return Scale(
        slope=round(slope, 3),
        bias=round(bias, 3),
        cases={c: round(w, 2) for c, w in zip(names, weights, strict=True) if abs(w) >= SMALLEST},
    )


def logistic(matrix: np.ndarray, right: np.ndarray) -> list[float]:
    """The weights of a logistic regression by Newton's method; the first two go unpenalised."""
    penalty = np.full(matrix.shape[1], PENALTY)
    penalty[:2] = 1e-3
    weights = np.zeros(matrix.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-np.clip(matrix @ weights, -30, 30)))
        slope = matrix.T @ (likely - right) + penalty * weights
        bend = (matrix * (likely * (1 - likely))[:, None]).T @ matrix + np.diag(penalty)
        weights = weights - np.linalg.solve(bend, slope)
    return weights.tolist()


def crossed(outcome: str, some: list[Row]) -> Iterator[Judged]:
    """The rows with the probabilities of a scale that has not seen their document."""
    documents = sorted({row.document for row in some})
    fold_of = {name: number % FOLDS for number, name in enumerate(documents)}
    for number in range(FOLDS):
        scale = fit([row for row in some if fold_of[row.document] != number])
        for row in some:
            if fold_of[row.document] == number:
                yield Judged(outcome, scale.probability(row.score, iter(row.cases)), row.right)


def main() -> None:
    """Read, judge, cross-validate, fit on all, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--corpus", nargs=2, type=Path, action="append", required=True)
    parser.add_argument("--tables", type=Path)
    options = parser.parse_args()
    if options.tables:
        read_with(options.tables)
    found: dict[str, list[Row]] = {outcome: [] for outcome in OUTCOMES}
    for gold, docs in options.corpus:
        for outcome, row in rows(gold, docs):
            found[outcome].append(row)
    for outcome, some in found.items():
        print("\n".join(calibration_lines(crossed(outcome, some))))
    fitted: Mapping[str, object] = {
        outcome: dataclasses.asdict(fit(some)) for outcome, some in found.items()
    }
    options.out.write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

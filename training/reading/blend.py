"""Fit how much the grammar's and the model's word count where they propose statements.

    python blend.py --data GOLD/train --data MORE

Prints the bias and the weights for `onrecord.claims.tagblend`, fitted on the articles that were
held out from the model, for it is too sure of what it was trained on. Articles that the bigger
model before it was trained on count as seen.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from guide import content_range
from prepare import read_onrecord
from splits import held_out

from onrecord.claims.analysis import analyse
from onrecord.claims.attribution import propose
from onrecord.claims.labels import separate_texts
from onrecord.claims.quotes import find_quotations
from onrecord.claims.speakers import Speakers
from onrecord.claims.tagblend import TRAITS, pool
from onrecord.types import Article, Span

FOUND = 0.5
SHRINKAGE = 3.0


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, action="append", required=True)
    arguments = parser.parse_args()
    rows, wanted = [], []
    for folder in arguments.data:
        for article, gold in read_onrecord(folder):
            if not held_out(article.name):
                continue
            text = article.text
            contents = [content_range(text, s["starts"], s["ends"]) for s in gold["statements"]]
            for content, traits in proposals(article):
                rows.append((1.0, *traits))
                wanted.append(max((worth(content, c) for c in contents if c), default=0.0))
    fitted = fit(np.array(rows), np.array(wanted))
    print(f"{len(rows)} candidates")
    for name, weight in zip(("bias", *TRAITS), fitted, strict=True):
        print(f"{name:14} {weight:.2f}")


def proposals(article: Article) -> list[tuple[Span, tuple[float, ...]]]:
    """What grammar and model propose: content and traits."""
    analysis = analyse(article)
    quotations = find_quotations(article.text)
    texts = [
        Speakers(analysis.doc, article.text, quotations, first, last)
        for first, last in separate_texts(analysis.doc)
    ]
    candidates = list(propose(analysis, quotations, texts))
    return [(c.content, traits) for c, traits in pool(analysis, candidates)]


def worth(found: Span, gold: tuple[int, int]) -> float:
    """Intersection over union, 0 below a half: of two that hit, the exacter should win."""
    shared = min(found.end, gold[1]) - max(found.start, gold[0])
    iou = max(shared, 0) / (max(found.end, gold[1]) - min(found.start, gold[0]))
    return iou if iou >= FOUND else 0.0


def fit(
    rows: np.ndarray[tuple[int, int], np.dtype[np.float64]],
    wanted: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> list[float]:
    """Logistic regression by Newton's method; all weights but the first are shrunk."""
    weights = np.zeros(rows.shape[1])
    shrink = SHRINKAGE * np.eye(len(weights))
    shrink[0, 0] = 1e-6
    for _ in range(50):
        chances = 1 / (1 + np.exp(-rows @ weights))
        curvature = (rows * (chances * (1 - chances))[:, None]).T @ rows + shrink
        weights -= np.linalg.solve(curvature, rows.T @ (chances - wanted) + shrink @ weights)
    return [float(w) for w in weights]


if __name__ == "__main__":
    main()

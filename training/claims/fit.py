"""Learn how much each trait of a proposal speaks for its being on record.

    python training/claims/fit.py src/onrecord/claims/lexicon/weights.json \
        --corpus ARTICLES.jsonl GOLD_DIR [--corpus MORE.jsonl MORE_GOLD_DIR]

Reads the articles, proposes facts as the package does, labels each proposal by the
hand-made record and fits one logistic regression a table with scikit-learn. A proposal is
right where the record has a claim of its kind in its words: with the same number for
counted ones. Needs scikit-learn besides the package; takes three minutes on one core.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from onrecord.articles.extract import extract
from onrecord.claims.analysis import Analysis, analyse
from onrecord.claims.context import Context
from onrecord.claims.proposals import Proposal
from onrecord.claims.selection import weighable
from onrecord.pages.opening import open_pages
from onrecord.text import locate
from onrecord.types import Page, Span

# Chosen by cross-validation over documents: regularisation (smaller is stronger), the score
# from which a proposal is kept, and the one from which a number is kept for a second kind.
SETTINGS = {
    "figure": {"C": 0.2, "threshold": 0.25, "second": 0.5},
    "single": {"C": 0.2, "threshold": 0.22, "second": 1.0},
    "event": {"C": 0.06, "threshold": 0.27, "second": 1.0},
}
LEAST_ROWS = 3
LEAST_DOCUMENTS = 4
SMALLEST = 0.02
# An event noun in the singular names one event; the record does not count it.
UNCOUNTED = {"attack", "call", "meeting", "agreement", "sanction", "aid", "control", "outage"}


@dataclass(frozen=True)
class Row:
    """A labelled proposal of document number `document`."""

    document: int
    table: str
    traits: tuple[str, ...]
    right: bool


@dataclass(frozen=True)
class Fact:
    """A claim of the record: its kind, its bounds (None where uncounted) and its words."""

    kind: str
    bounds: frozenset[float] | None
    vague: bool
    words: Span


def facts(record: dict[str, Any], text: str) -> list[Fact]:
    """The claims of a record whose words are in the article."""
    found = []
    for claim in record["claims"]:
        words = locate(text, claim["evidence"])
        if words is None:
            continue
        count = claim["count"]
        named = count and count["low"] == 1 and count["high"] in {1, None}
        if not count or (named and claim["kind"] in UNCOUNTED):
            found.append(Fact(claim["kind"], None, vague=False, words=words))
            continue
        bounds = frozenset(float(x) for x in (count["low"], count["high"]) if x is not None)
        found.append(Fact(claim["kind"], bounds, not bounds, words))
    return found


def is_right(proposal: Proposal, record: list[Fact], context: Context) -> bool:
    """Whether the record has this fact."""
    doc = context.doc
    trigger = doc[proposal.trigger.index]
    sentence = Span(trigger.sent.start_char, trigger.sent.end_char)
    near = [Span(trigger.idx, trigger.idx + len(trigger))]
    if proposal.item is not None and proposal.count is not None:
        item = doc[proposal.item]
        near.append(Span(item.idx, item.idx + len(item)))
    if proposal.number is not None:
        near = [sentence]
    for fact in record:
        if fact.kind != proposal.kind or not any(fact.words.overlaps(span) for span in near):
            continue
        if proposal.count is None and fact.bounds is None:
            return True
        if proposal.count is not None and fact.bounds is not None:
            own = {x for x in (proposal.count.low, proposal.count.high) if x is not None}
            if {round(x, 4) for x in own} == {round(x, 4) for x in fact.bounds}:
                return True
    return False


def rows(articles: Path, gold: Path, first: int = 0) -> Iterator[Row]:
    """Every proposal of every article that has a record; documents are numbered from `first`."""
    for number, page in enumerate(open_pages([str(articles)]), start=first):
        if not isinstance(page, Page):
            raise SystemExit(f"{page.subject}: {page.message}")
        article = extract(page)
        record = json.loads((gold / f"{article.name}.gold.json").read_text(encoding="utf-8"))
        analysis: Analysis = analyse(article)
        context = Context(analysis)
        known = facts(record, article.text)
        for weighed in weighable(context):
            right = is_right(weighed.proposal, known, context)
            yield Row(number, weighed.table, weighed.traits, right)


def fit(labelled: list[Row], table: str) -> dict[str, Any]:
    """The weights of one table."""
    own = [row for row in labelled if row.table == table]
    times: Counter[str] = Counter()
    documents: dict[str, set[int]] = defaultdict(set)
    for row in own:
        for trait in set(row.traits):
            times[trait] += 1
            documents[trait].add(row.document)
    kept = {t for t in times if times[t] >= LEAST_ROWS and len(documents[t]) >= LEAST_DOCUMENTS}
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([dict.fromkeys(kept & set(row.traits), 1) for row in own])
    # liblinear takes 32-bit indices only.
    matrix.indices = matrix.indices.astype("int32")
    matrix.indptr = matrix.indptr.astype("int32")
    settings = SETTINGS[table]
    model = LogisticRegression(
        C=settings["C"], solver="liblinear", max_iter=300, random_state=0
    ).fit(matrix, [row.right for row in own])
    pairs = zip(vectors.feature_names_, model.coef_[0], strict=True)
    weights = {trait: round(float(w), 2) for trait, w in pairs if abs(w) >= SMALLEST}
    return {
        "bias": round(float(model.intercept_[0]), 3),
        "threshold": settings["threshold"],
        "second": settings["second"],
        "traits": dict(sorted(weights.items())),
    }


def main() -> None:
    """Fit the three tables and write them as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--corpus", nargs=2, type=Path, action="append", required=True)
    options = parser.parse_args()
    labelled: list[Row] = []
    for articles, gold in options.corpus:
        first = labelled[-1].document + 1 if labelled else 0
        labelled += rows(articles, gold, first)
    tables = {table: fit(labelled, table) for table in SETTINGS}
    options.out.write_text(json.dumps(tables, indent=0) + "\n", encoding="utf-8")
    for table, weights in tables.items():
        right = sum(row.right for row in labelled if row.table == table)
        print(f"{table}: {right} right proposals, {len(weights['traits'])} weights")


if __name__ == "__main__":
    main()

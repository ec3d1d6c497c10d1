"""Learn which of an article's parties did a deed, and to which it was done.

    python training/binding/fit_parties.py --corpus ARTICLES.jsonl GOLD_DIR [--corpus ...] [--write]

For each hand-made claim that the program itself proposes, the parties near it
(`onrecord.claims.parties`) are choices of a conditional logit; naming nobody is one more. Its
weights are the table `src/onrecord/claims/lexicon/parties.json`. Prints precision, recall and
F1 by cross-validation over documents. Takes three minutes on one core.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from fit import PENALTY, Choice, articles, learn, read_as

from onrecord.claims.analysis import analyse
from onrecord.claims.attribution import find_statements
from onrecord.claims.compose import Composer
from onrecord.claims.parties import Case, Slot
from onrecord.claims.places import find_places
from onrecord.claims.posts import Known
from onrecord.claims.roles import evidence_span
from onrecord.claims.selection import select
from onrecord.claims.times import find_times
from onrecord.evaluation.names import same_name
from onrecord.gazetteer import SqliteGazetteer, open_gazetteer
from onrecord.registry import open_registry
from onrecord.text import locate
from onrecord.types import Article

TABLE = Path(__file__).parents[2] / "src/onrecord/claims/lexicon/parties.json"
SLOTS: tuple[Slot, Slot] = ("actor", "target")
PENALTIES = dict.fromkeys(SLOTS, 3.0)


def choices(article: Article, gold: dict, gazetteer: SqliteGazetteer) -> Iterator[tuple]:
    """The slot and the choice of each claim of one article."""
    analysis = analyse(article)
    doc, times = analysis.doc, find_times(analysis)
    statements = find_statements(analysis, Known(gazetteer, open_registry()), times)
    composer = Composer(analysis, statements, find_places(analysis, gazetteer), times, gazetteer)
    proposed = [(p, evidence_span(p, doc)) for p in select(composer.context)]
    for claim in gold["claims"]:
        span = locate(article.text, claim["evidence"])
        words = span and doc.char_span(span.start, span.end, alignment_mode="expand")
        own = read_as(claim, (words.start, words.end), proposed) if words else None
        if own is None:
            continue
        proposal, evidence = own
        bound = composer.binder.bind_place(proposal.trigger.index, evidence, proposal.kind)
        scene = bound.value if bound else None
        cases = composer.cases(proposal, composer.statement_of(proposal), scene)
        for slot, case in zip(SLOTS, cases, strict=True):
            yield slot, choice(composer, case, article.name, claim[slot])


def choice(composer: Composer, case: Case, document: str, gold: str | None) -> Choice:
    """One claim's parties, and which of them the record names."""
    candidates = list(composer.parties.candidates(case))
    right = [gold is not None and same_name(gold, c.name.name) for c in candidates]
    return Choice(document, [c.traits for c in candidates], right, gold is not None)


def main() -> None:
    """Read, cross-validate, fit on all, write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", nargs=2, type=Path, action="append", required=True)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    gazetteer = open_gazetteer()
    data: dict[str, list[Choice]] = {slot: [] for slot in SLOTS}
    for lines, records in options.corpus:
        for article in articles(lines):
            gold = json.loads((records / f"{article.name}.gold.json").read_text("utf-8"))
            for slot, item in choices(article, gold, gazetteer):
                data[slot].append(item)
    PENALTY.update(PENALTIES)
    table = {slot: learn(slot, data[slot], [], options.folds) for slot in SLOTS}
    if options.write:
        TABLE.write_text(json.dumps(table, indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

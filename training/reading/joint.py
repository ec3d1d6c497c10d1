"""Fit how much the grammar and the model count beside each other in the claims of an article.

    python joint.py --model reading.onnx --tokenizer T.json --data GOLD/train --data MORE \
        --out joint.json

The tables of the grammar (`training/claims`, `training/binding`) are fitted anew without the
articles that were held out from the model; on those, both are weighed against each other. Needs
scikit-learn besides the package. Prints for each choice how it fares with and without the model.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from joint_fit import Rows, fitted
from prepare import read_onrecord
from splits import held_out

from onrecord.claims import binding, models, parties
from onrecord.claims.analysis import Analysis, analyse
from onrecord.claims.anchoring import anchor_of, kind_odds
from onrecord.claims.attribution import find_statements
from onrecord.claims.compose import Composer
from onrecord.claims.context import Context
from onrecord.claims.look import Model
from onrecord.claims.mentions import Gazetteer
from onrecord.claims.places import find_places
from onrecord.claims.posts import Known
from onrecord.claims.proposals import Proposal
from onrecord.claims.roles import evidence_span
from onrecord.claims.selection import weighable
from onrecord.claims.status import read_status
from onrecord.claims.tagging import see
from onrecord.claims.times import find_times
from onrecord.evaluation.names import same_name
from onrecord.gazetteer import open_gazetteer
from onrecord.registry import open_registry
from onrecord.types import Article

TABLES = ("figure", "single", "event")
FOLDS = 5
Record = dict[str, Any]


def sibling(part: str) -> ModuleType:
    """The fitting script of another part, "claims/fit" for one."""
    path = Path(__file__).parents[1] / f"{part}.py"
    sys.path.insert(0, str(path.parent))
    spec = importlib.util.spec_from_file_location(part.replace("/", "_"), path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"no script at {path}")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


CLAIMS, BINDING = sibling("claims/fit"), sibling("binding/fit")
PARTIES = sibling("binding/fit_parties")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--data", type=Path, action="append", required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    model = models.loaded(options.model.read_bytes(), options.tokenizer.read_bytes())
    articles = [item for folder in options.data for item in read_onrecord(folder)]
    gazetteer = open_gazetteer()
    kept = use_tables([a for a in articles if not held_out(a[0].name)], gazetteer)
    rows = Rows()
    for article, gold in articles:
        if held_out(article.name):
            collect(rows, article, gold, model, gazetteer, kept)
    options.out.write_text(json.dumps(fitted(rows), indent=1) + "\n", encoding="utf8")


def use_tables(articles: Iterable[tuple[Article, Record]], gazetteer: Gazetteer) -> Record:
    """Put the grammar's tables, fitted on these articles, in place; those of kinds are given."""
    labelled: list[Any] = []
    choices: dict[str, list[Any]] = {"place": [], "time": [], "actor": [], "target": []}
    for number, (article, gold) in enumerate(articles):
        analysis = analyse(article)
        context = Context(analysis)
        known = CLAIMS.facts(gold, article.text)
        for item in weighable(context):
            right = CLAIMS.is_right(item.proposal, known, context)
            labelled.append(CLAIMS.Row(number, item.table, item.traits, right))
        for which, choice in BINDING.choices(analysis, gold, gazetteer):
            choices[which].append(choice)
        for which, choice in PARTIES.choices(article, gold, gazetteer):
            choices[which].append(choice)
    PARTIES.PENALTY.update(PARTIES.PENALTIES)
    learned = {
        **{which: BINDING.learn(which, choices[which], [], FOLDS) for which in ("place", "time")},
        **{which: PARTIES.learn(which, choices[which], [], FOLDS) for which in PARTIES.SLOTS},
    }
    use_choices(learned)
    return {table: CLAIMS.fit(labelled, table) for table in TABLES}


def use_choices(learned: dict[str, Record]) -> None:
    """Put tables of places, times, actors and targets in the place of those that ship."""
    where = {n: binding.Table(t["least"], t["weights"]) for n, t in learned.items()}
    who = {n: parties.Table(t["least"], t["weights"]) for n, t in learned.items()}
    binding.tables = lambda: where  # type: ignore[assignment]
    parties.tables = lambda: who  # type: ignore[assignment]


def collect(
    rows: Rows,
    article: Article,
    gold: Record,
    model: Model,
    gazetteer: Gazetteer,
    kept: Record,
) -> None:
    """Add what one article shows."""
    analysis = analyse(article)
    sight, composer = read(analysis, model, gazetteer)
    known = list(CLAIMS.facts(gold, article.text))
    base = rows.add_facts([fact.bounds is not None for fact in known])
    scored: list[tuple[float, Proposal, set[int]]] = []
    for item in weighable(composer.context):
        table, proposal = kept[item.table], item.proposal
        odds = table["bias"] + sum(table["traits"].get(t, 0.0) for t in set(item.traits))
        own = {
            base + n
            for n, fact in enumerate(known)
            if CLAIMS.is_right(proposal, [fact], composer.context)
        }
        rows.kept[item.table].append((odds, kind_odds(analysis.doc, proposal, sight.hints), own))
        scored.append((odds, proposal, own))
    located = [c for c in gold["claims"] if CLAIMS.locate(article.text, c["evidence"])]
    for n, claim in enumerate(located):
        telling = [(odds, at) for at, (odds, _, own) in enumerate(scored) if base + n in own]
        if telling:
            slots(rows, composer, scored[max(telling)[1]][1], claim)


def read(analysis: Analysis, model: Model, gazetteer: Gazetteer) -> tuple[Any, Composer]:
    """What the model sees in an article, and all that its claims are put together from."""
    sight = see(analysis.article.text, model)
    times = find_times(analysis)
    places = find_places(analysis, gazetteer)
    statements = find_statements(analysis, Known(gazetteer, open_registry()), times, sight)
    return sight, Composer(analysis, statements, places, times, gazetteer, sight.hints)


def slots(rows: Rows, composer: Composer, proposal: Proposal, claim: Record) -> None:
    """Add the choices of one claim's place, time, actor, target, and its status."""
    doc, binder, trigger = composer.doc, composer.binder, proposal.trigger.index
    anchor, evidence = anchor_of(doc, proposal), evidence_span(proposal, doc)
    statement = composer.statement_of(proposal)
    bound = binder.bind_place(trigger, evidence, proposal.kind)
    scene = bound.value if bound else None
    cases = composer.cases(proposal, statement, scene)
    doer = parties.tables()["actor"].best(composer.parties.candidates(cases[0]))
    found = {
        "place": binder.weighed(
            "place",
            binder.places(trigger, evidence, proposal.kind, doer.value.name if doer else None),
            anchor,
        ),
        "time": binder.weighed("time", binder.times(trigger, evidence, proposal.kind), anchor),
        "actor": composer.parties.weighed("actor", cases[0]),
        "target": composer.parties.weighed("target", cases[1]),
    }
    same = {
        "place": BINDING.same_place,
        "time": BINDING.same_time,
        "actor": lambda wanted, name: same_name(wanted, name.name),
        "target": lambda wanted, name: same_name(wanted, name.name),
    }
    for role, candidates in found.items():
        wanted = claim["when" if role == "time" else role]
        marked = [(c, bool(wanted) and bool(same[role](wanted, c.value))) for c in candidates]
        rows.chosen[role].append(marked)
        rows.gold[role] += bool(wanted)
    stance = statement.stance if statement else None
    hinted = dict(composer.hints.status(anchor)) if composer.hints else {}
    rows.status.append((hinted, read_status(doc[trigger], stance).status, claim["status"]))


if __name__ == "__main__":
    main()

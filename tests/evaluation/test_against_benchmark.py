"""The same input gives the same figures as the benchmark's own scorer.

Runs where ONRECORD_BENCHMARK names a folder with `score.py` and parts (`dev`, `train`) of
gold and documents. The records are the gold with errors of every kind put in by chance.
"""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.evaluation.corpus import load_corpus, load_records
from onrecord.evaluation.scoring import evaluate

BENCHMARK = Path(os.environ.get("ONRECORD_BENCHMARK") or "no benchmark")
pytestmark = pytest.mark.skipif(
    not (BENCHMARK / "score.py").is_file(), reason="ONRECORD_BENCHMARK names no benchmark"
)

SLOTS = (
    "kind",
    "count",
    "what",
    "said_by",
    "actor",
    "target",
    "place",
    "when",
    "channel",
    "status",
)
SPEAKERS = ("narrator", "", None, "officials", "the US", "Kyiv", "President Volodymyr Zelensky")


def with_errors(document, claims, chance):
    """The gold of a document as a record, with about one error in three values."""
    read = []
    for claim in chance.sample(document.gold["claims"], k=len(document.gold["claims"])):
        if chance.random() < 0.25:
            continue
        slots = {s: chance.choice(claims)[s] for s in SLOTS if chance.random() < 0.12}
        near = chance.randrange(len(document.text))
        quote = claim["evidence"] if chance.random() < 0.95 else "words that nobody wrote"
        read.append(claim | slots | {"evidence": [{"start": near, "quote": quote}]})
        if chance.random() < 0.1:
            read.append(read[-1])
    statements = [
        statement_with_errors(document.text, statement, chance)
        for statement in document.gold["statements"]
        if chance.random() < 0.75
    ]
    return {"id": document.name, "claims": read, "statements": statements}


def statement_with_errors(text, statement, chance):
    start = max(text.find(statement["starts"]), 0)
    end = text.find(statement["ends"], start) + len(statement["ends"])
    return {
        "speaker": statement["speaker"] if chance.random() < 0.7 else chance.choice(SPEAKERS),
        "mode": statement["mode"],
        "content": {"start": start, "quote": text[start + chance.choice((0, 0, 9)) : end]},
    }


@pytest.mark.parametrize("part", ["dev", "train"])
def test_figures_are_those_of_the_benchmark(part, tmp_path):
    gold, docs = BENCHMARK / part / "gold", BENCHMARK / part / "docs"
    corpus = load_corpus(gold, docs)
    chance = random.Random(part)
    claims = [claim for document in corpus for claim in document.gold["claims"]]
    records = [with_errors(document, claims, chance) for document in corpus[1:]]
    pred = tmp_path / "pred.jsonl"
    pred.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")

    scorer = [sys.executable, str(BENCHMARK / "score.py"), "--json", "--pred", str(pred)]
    scorer += ["--gold", str(gold), "--docs", str(docs)]
    expected = json.loads(subprocess.run(scorer, check=True, capture_output=True).stdout)

    ours = evaluate(corpus, load_records(pred))
    assert len(ours.documents) == expected.pop("documents")
    assert len(ours.unread) == expected.pop("unread") == 1
    assert ours.ungrounded == expected.pop("ungrounded_claims") > 0
    theirs = {name: v["f1"] if isinstance(v, dict) else v for name, v in expected.items()}
    assert ours.figures == pytest.approx(theirs, abs=1e-4)
    assert min(theirs.values()) > 0.3, "the errors leave something to compare"

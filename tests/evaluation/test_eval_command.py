"""`onrecord eval` as it is run."""

import json

import pytest
from click.testing import CliRunner

from onrecord.cli.eval import evaluate
from onrecord.exceptions import EvaluationError


@pytest.fixture
def run(corpus_dir, perfect):
    """Run the command on the invented document with a record of it."""
    pred = corpus_dir / "pred.jsonl"
    pred.write_text(json.dumps(perfect), encoding="utf-8")

    def run(*options, record=None):
        if record is not None:
            pred.write_text(json.dumps(record), encoding="utf-8")
        args = [corpus_dir / "gold", "--docs", corpus_dir / "docs", "--pred", pred, *options]
        return CliRunner().invoke(evaluate, [str(arg) for arg in args])

    return run


def test_the_table_names_every_figure(run):
    lines = run().output.splitlines()
    assert lines[:3] == [
        "documents                          1",
        "unread                             0",
        "ungrounded_claims                  0",
    ]
    named = {line.split()[0] for line in lines}
    assert {"figures_strict", "events", "place", "who_said_what", "hedge_accuracy"} <= named
    assert "3 right, 0 extra, 0 missed" in next(ln for ln in lines if ln.startswith("figures "))


def test_each_document_and_the_misses_on_request(run, perfect):
    del perfect["claims"][1], perfect["claims"][0]
    output = run("--per-doc", "--misses", 1, record=perfect).output
    assert "ford" in output
    assert "ford  figures  missed  killed 4 (exact): 'Four people were killed' (Ada Lind)" in output
    assert "... and 1 more (--misses)" in output


def test_json_holds_the_same_figures(run):
    report = json.loads(run("--format", "json").output)
    assert report["figures"]["figures"] == {
        "f1": 1.0,
        "precision": 1.0,
        "recall": 1.0,
        "hits": 3,
        "extra": 0,
        "missed": 0,
    }
    assert report["figures"]["hedge_accuracy"] == {"accuracy": 1.0, "hits": 3, "of": 3}
    assert report["per_document"]["ford"]["events"] == 1.0


def test_the_gate(run, corpus_dir, perfect):
    floors = corpus_dir / "floors.toml"
    assert run("--floors", floors, "--update-floors").exit_code == 0
    assert run("--floors", floors).exit_code == 0
    del perfect["claims"][1]
    fallen = run("--floors", floors, record=perfect)
    assert fallen.exit_code == 1
    assert isinstance(fallen.exception, EvaluationError)
    assert "figures is 0.8000, its floor is 1.0000" in str(fallen.exception)
    assert run("--floors", floors, "--update-floors").exit_code == 1
    assert run("--floors", floors, "--update-floors", "--allow-regression").exit_code == 0
    assert run("--floors", floors).exit_code == 0


def test_floors_to_update_must_be_named(run):
    assert run("--update-floors").exit_code == 2


def test_a_number_larger_than_floats_is_refused(run, perfect):
    perfect["claims"][1]["count"] = {"low": 10**400, "high": 10**400, "hedge": "exact"}
    error = run(record=perfect).exception
    assert isinstance(error, EvaluationError)
    assert "ford: holds a number that is too large" in str(error)

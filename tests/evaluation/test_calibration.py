"""Whether confidences are kept, measured."""

import json
import re
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.eval import evaluate
from onrecord.evaluation.calibration import Judged, reliabilities
from onrecord.evaluation.diagram import diagram


def judged(*pairs, outcome="fact"):
    return [Judged(outcome, confidence, right) for confidence, right in pairs]


def test_confidences_that_are_kept_have_no_error():
    (one,) = reliabilities(judged(*[(0.75, True)] * 3, (0.75, False)))
    assert (one.ece, one.mean, one.right, one.brier) == (0, 0.75, 0.75, 0.1875)


def test_the_error_is_the_distance_weighted_by_counts():
    (one,) = reliabilities(judged((0.9, False), (0.1, False), (0.1, False), (0.1, False)))
    assert one.ece == pytest.approx(0.25 * 0.9 + 0.75 * 0.1)
    assert [(b.low, b.count, b.right) for b in one.bins] == [(0.1, 3, 0), (0.9, 1, 0)]


def test_the_error_that_chance_makes_falls_with_the_number_of_claims():
    few, many = judged((0.5, True), (0.5, False)), judged(*[(0.5, True), (0.5, False)] * 50)
    (little,), (much,) = reliabilities(few), reliabilities(many)
    assert little.ece == much.ece == 0
    assert little.chance > 5 * much.chance > 0


def test_outcomes_are_judged_apart():
    both = reliabilities([*judged((1.0, True)), *judged((1.0, False), outcome="place")])
    assert [(one.outcome, one.ece) for one in both] == [("fact", 0), ("place", 1)]


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1))
def test_the_bins_hold_everything_once(pairs):
    (one,) = reliabilities(judged(*pairs))
    assert sum(b.count for b in one.bins) == one.count == len(pairs)
    assert all(b.low - 1e-4 <= b.mean <= b.high + 1e-4 for b in one.bins)
    assert 0 <= one.ece <= 1


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1))
def test_the_diagram_is_well_formed_and_has_a_dot_for_each_bin(pairs):
    drawn = reliabilities([*judged(*pairs), *judged(*pairs, outcome="when")])
    picture = diagram(drawn)
    ET.fromstring(picture)
    assert picture.count("<circle") == sum(len(one.bins) for one in drawn)


# --- as it is run ----------------------------------------------------------------------


@pytest.fixture
def run(corpus_dir, perfect):
    """Run `onrecord eval` on a record whose claims have the confidences given."""

    def run(confidences, *options):
        sure = {"status": 0.9, "said_by": 0.9}
        for claim, confidence in zip(perfect["claims"], confidences, strict=False):
            claim |= {"confidence": confidence, "slot_confidence": sure}
        pred = corpus_dir / "pred.jsonl"
        pred.write_text(json.dumps(perfect), encoding="utf-8")
        args = [corpus_dir / "gold", "--docs", corpus_dir / "docs", "--pred", pred, *options]
        return CliRunner().invoke(evaluate, [str(arg) for arg in args])

    return run


def test_the_table_says_how_confidences_are_kept(run, perfect):
    output = run([0.8] * len(perfect["claims"]), "--calibration").output
    assert re.search(
        r"^fact +4 judged   confidence 0.800   right 1.000   ECE 0.200 ", output, re.MULTILINE
    )
    assert re.search(r"^said_by +4 judged", output, re.MULTILINE)


def test_json_holds_the_same(run, perfect):
    output = run([0.8] * len(perfect["claims"]), "--calibration", "--format", "json").output
    fact, *_ = json.loads(output)["calibration"]
    assert (fact["outcome"], fact["count"], fact["ece"]) == ("fact", 4, 0.2)


def test_the_diagram_is_written(run, perfect, tmp_path):
    file = tmp_path / "kept.svg"
    assert run([0.8] * len(perfect["claims"]), "--diagram", file).exit_code == 0
    assert "ECE 0.200" in file.read_text()


def test_a_record_without_confidences_cannot_be_judged(run):
    result = run([], "--calibration")
    assert result.exit_code == 1
    assert "confidence" in str(result.exception)


def test_claims_that_are_too_unsure_are_not_scored(run, perfect):
    sure = [0.9] * len(perfect["claims"])
    assert "figures                       1.0" in run(sure, "--min-confidence", 0.9).output
    none = run(sure, "--min-confidence", 0.91).output
    assert "0 right, 0 extra, 3 missed" in none

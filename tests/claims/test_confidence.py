"""Scores made probabilities."""

import dataclasses
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factories
from onrecord.claims import ClaimFinder
from onrecord.claims.confidence import (
    OUTCOMES,
    Scale,
    calibrated,
    cases,
    scales,
    scores,
    share,
)
from onrecord.gazetteer import open_gazetteer
from onrecord.types import CONFIDENT_SLOTS
from strategies import readings

TEXT = (
    "Shelling hits the port",
    "At least 12 people were killed in Odesa on Monday, the mayor, Ada Renn, said.",
    "Forty others might have been injured, she added.",
)


@pytest.fixture(scope="module")
def read():
    """The claims of an invented article, with scores and with probabilities."""
    article = factories.article(*TEXT)

    def read(*, raw):
        return ClaimFinder(open_gazetteer(), raw=raw).find(article)[1]

    return read


def test_every_outcome_has_a_scale():
    assert set(scales()) == set(OUTCOMES)


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_a_higher_score_is_never_less_likely(outcome):
    scale = scales()[outcome]
    likely = [scale.probability(n / 100, iter(())) for n in range(101)]
    assert likely == sorted(likely)


@given(st.floats(0, 1), st.floats(-5, 5), st.floats(0, 5))
def test_nothing_is_certain_and_nothing_impossible(score, bias, slope):
    likely = Scale(slope, bias, {}).probability(score, iter(["unknown"]))
    assert 0.01 <= likely <= 0.99


def test_a_case_moves_the_log_odds():
    scale = Scale(0.0, 0.0, {"rare": math.log(3)})
    assert scale.probability(0.5, iter(["rare"])) == 0.75


@given(readings())
def test_a_slot_is_sure_to_some_degree_only_where_it_is_filled(reading):
    (claim,) = reading.claims
    made = calibrated(claim, None)
    assert {slot for slot, _ in scores(made)} == {slot for slot, _ in scores(claim)}
    assert dataclasses.replace(made, confidence=0.5) == dataclasses.replace(
        claim, confidence=0.5, slot_confidence=made.slot_confidence
    )


@given(readings())
def test_cases_are_named_for_every_outcome(reading):
    for outcome, _ in scores(reading.claims[0]):
        assert all(cases(outcome, reading.claims[0], reading.statements[0]))


def test_what_is_read_carries_probabilities(read):
    claims = read(raw=False)
    assert {claim.kind for claim in claims} >= {"killed", "injured"}
    for claim in claims:
        given = {slot for slot, value in claim.values() if slot in CONFIDENT_SLOTS}
        assert {slot for slot, _ in scores(claim)} == {"fact", "said_by"} | given


def test_calibrating_the_scores_gives_what_is_read(read):
    rough, fine = read(raw=True), read(raw=False)
    assert [claim.id for claim in rough] == [claim.id for claim in fine]
    assert [claim.confidence for claim in rough] != [claim.confidence for claim in fine]


def test_the_share_of_the_best_falls_with_its_rivals():
    assert share([2.0], 0.0) > share([2.0, 1.9], 0.0) > share([2.0, 2.0, 2.0], 1.0)
    assert share([0.0], 0.0) == 0.5
    assert share([900.0], -900.0) == 1.0

"""What counts as right, and what each error costs."""

import copy

import pytest

from onrecord.evaluation.corpus import load_corpus
from onrecord.evaluation.scoring import evaluate
from onrecord.evaluation.tally import Tally


@pytest.fixture
def score(corpus_dir):
    """Score one record of the invented document."""
    corpus = load_corpus(corpus_dir / "gold", corpus_dir / "docs")
    return lambda record: evaluate(corpus, {record["id"]: record})


@pytest.fixture
def changed(perfect):
    """The perfect record with some keys of one claim changed."""

    def change(index, **keys):
        record = copy.deepcopy(perfect)
        record["claims"][index] |= keys
        return record

    return change


ATTACK, KILLED, INJURED, LAUNCH = range(4)


def test_a_perfect_record_scores_one_everywhere(score, perfect):
    evaluation = score(perfect)
    given = {n: f for n, f in evaluation.figures.items() if n not in ("actor", "target")}
    assert set(given.values()) == {1.0}
    assert evaluation.ungrounded == 0
    assert evaluation.misses == []


def test_an_empty_record_misses_everything(score):
    evaluation = score({"id": "ford"})
    assert evaluation.scores["figures"] == Tally(0, 0, 3)
    assert evaluation.scores["events"] == Tally(0, 0, 1)
    assert evaluation.scores["statements"] == Tally(0, 0, 2)
    assert evaluation.figures["figures"] == 0.0
    assert {miss.error for miss in evaluation.misses} == {"missed"}


def test_a_document_that_was_not_read_is_named(score):
    assert score({"id": "elsewhere"}).unread == ("ford",)


def test_a_wrong_number_is_extra_and_missed(score, changed):
    scores = score(changed(KILLED, count={"low": 5, "high": 5, "hedge": "exact"})).scores
    assert scores["figures"] == Tally(2, 1, 1)


def test_the_hedge_is_scored_apart_from_the_number(score, changed):
    figures = score(changed(INJURED, count={"low": 9, "high": 9, "hedge": "exact"})).figures
    assert figures["figures"] == 1.0
    assert figures["hedge_accuracy"] == pytest.approx(2 / 3, abs=1e-4)


def test_a_wrong_speaker_costs_speaker_and_strict(score, changed):
    evaluation = score(changed(KILLED, said_by="the army"))
    assert evaluation.scores["figures"].hits == 3
    assert evaluation.scores["figures_with_speaker"] == Tally(2, 1, 1)
    assert evaluation.scores["figures_strict"] == Tally(2, 1, 1)
    assert [(m.error, m.detail) for m in evaluation.misses] == [("speaker", "Ada Lind <> the army")]


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "planned"},
        {"place": {"name": "Lower Ford", "country": "GB"}},
        {"place": None},
        {"when": {"start": "2024-03-01", "end": "2024-03-04"}},
        {"when": {"start": "Monday", "end": None}},
    ],
)
def test_strict_asks_for_status_place_and_date(score, changed, wrong):
    scores = score(changed(KILLED, **wrong)).scores
    assert scores["figures"].hits == scores["figures_with_speaker"].hits == 3
    assert scores["figures_strict"] == Tally(2, 1, 1)


def test_a_day_more_or_less_is_the_same_date(score, changed):
    figures = score(changed(KILLED, when={"start": "2024-03-03", "end": "2024-03-05"})).figures
    assert figures["when"] == 1.0


def test_strict_asks_for_no_place_where_gold_has_none(score, changed):
    scores = score(changed(LAUNCH, place={"name": "Elsewhere", "country": None})).scores
    assert scores["figures_strict"].hits == 3
    assert scores["place"] == Tally(3, 1, 0)


def test_an_event_needs_the_right_words(score, changed):
    elsewhere = changed(ATTACK, evidence=[{"quote": "denied that it had fired"}])
    assert score(elsewhere).scores["events"] == Tally(0, 1, 1)


def test_a_figure_may_be_read_in_other_words(score, changed):
    elsewhere = changed(KILLED, evidence=[{"quote": "on Monday"}])
    assert score(elsewhere).scores["figures"].hits == 3


def test_a_repetition_is_no_error(score, perfect):
    perfect["claims"].append(copy.deepcopy(perfect["claims"][KILLED]))
    assert score(perfect).scores["figures"] == Tally(3, 0, 0)


def test_one_attack_is_an_event_and_two_are_a_figure(score, changed):
    once = changed(ATTACK, count={"low": 1, "high": 1, "hedge": "exact"})
    assert score(once).scores["events"] == Tally(1, 0, 0)
    twice = changed(ATTACK, count={"low": 2, "high": 2, "hedge": "exact"})
    assert score(twice).scores["events"] == Tally(0, 0, 1)
    assert score(twice).scores["figures"] == Tally(3, 1, 0)


def test_words_that_are_not_there_are_ungrounded(score, changed):
    assert score(changed(KILLED, evidence=[{"quote": "Five people died"}])).ungrounded == 1
    assert score(changed(KILLED, evidence=None)).ungrounded == 1


def test_half_of_a_statement_is_found_and_less_is_not(score, perfect):
    perfect["statements"][1]["content"] = {"quote": "rebuild the bridge"}
    scores = score(perfect).scores
    assert scores["statements"].hits == 2
    assert scores["statement_exact_share"] == Tally(1, 0, 1)
    perfect["statements"][1]["content"] = {"quote": "the bridge"}
    assert score(perfect).scores["statements"] == Tally(1, 1, 1)


def test_who_said_what_needs_the_speaker(score, perfect):
    perfect["statements"][0]["speaker"] = "the army"
    evaluation = score(perfect)
    assert evaluation.scores["statements"].hits == 2
    assert evaluation.scores["who_said_what"] == Tally(1, 1, 1)
    assert evaluation.figures["statement_speaker_accuracy"] == 0.5


def test_a_statement_without_words_matches_nothing(score, perfect):
    perfect["statements"][0]["content"] = None
    assert score(perfect).scores["statements"] == Tally(1, 1, 1)

"""The gate: floors rise freely, fall only on request, and hold for one corpus."""

import dataclasses

import pytest

from onrecord.evaluation.corpus import digest_of, load_corpus
from onrecord.evaluation.floors import EPSILON, Floors, check, load_floors, raised, save_floors
from onrecord.evaluation.scoring import evaluate
from onrecord.exceptions import EvaluationError


@pytest.fixture
def corpus(corpus_dir):
    return load_corpus(corpus_dir / "gold", corpus_dir / "docs")


@pytest.fixture
def good(corpus, perfect):
    return evaluate(corpus, {"ford": perfect})


@pytest.fixture
def worse(corpus, perfect):
    """One of three figures missed."""
    del perfect["claims"][1]
    return evaluate(corpus, {"ford": perfect})


def test_the_gate_opens_at_its_floors(good):
    assert check(raised(None, good, "x"), good, "x") == ()


def test_the_gate_names_the_figures_below_their_floors(good, worse):
    shortfalls = check(raised(None, good, "x"), worse, "x")
    assert "figures is 0.8000, its floor is 1.0000" in shortfalls
    assert not any(sentence.startswith("statements") for sentence in shortfalls)


def test_noise_does_not_close_the_gate(worse):
    figure = worse.figures["figures"]
    almost = Floors(digest="x", floors={"figures": figure + EPSILON * 0.9})
    above = Floors(digest="x", floors={"figures": figure + EPSILON * 1.1})
    assert check(almost, worse, "x") == ()
    assert len(check(above, worse, "x")) == 1


def test_the_gate_does_not_open_for_another_corpus(good):
    assert "corpus" in check(raised(None, good, "x"), good, "y")[0]


def test_the_gate_does_not_open_for_ungrounded_or_unread(corpus, perfect):
    perfect["claims"].append({"kind": "killed", "evidence": "words from nowhere"})
    none = Floors(digest="x", floors={})
    assert "1 claims quote words" in check(none, evaluate(corpus, {"ford": perfect}), "x")[0]
    assert "not read: ford" in check(none, evaluate(corpus, {}), "x")


def test_floors_rise_to_what_is_measured(good, worse):
    floors = raised(raised(None, worse, "x"), good, "x")
    assert floors.floors["figures"] == 1.0


def test_floors_do_not_fall_unless_allowed(good, worse):
    high = raised(None, good, "x")
    with pytest.raises(EvaluationError, match=r"figures is 0\.8000.*--allow-regression"):
        raised(high, worse, "x")
    assert raised(high, worse, "x", allow_regression=True).floors["figures"] == 0.8


def test_a_floor_does_not_creep_down_within_the_noise(worse):
    figure = worse.figures["figures"] + EPSILON / 2
    floors = raised(Floors(digest="x", floors={"figures": figure}), worse, "x")
    assert floors.floors["figures"] == figure


def test_what_is_noise_is_said_by_the_file(worse):
    lenient = Floors(digest="x", floors={"figures": 0.85}, epsilon=0.1)
    assert check(lenient, worse, "x") == ()
    assert raised(lenient, worse, "x").epsilon == 0.1


def test_floors_survive_the_file(tmp_path, worse):
    floors = dataclasses.replace(raised(None, worse, "sha256:ab"), epsilon=0.02)
    save_floors(tmp_path / "kept" / "floors.toml", floors)
    assert load_floors(tmp_path / "kept" / "floors.toml") == floors


def test_floors_that_cannot_be_written(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(EvaluationError, match="cannot be written"):
        save_floors(tmp_path / "file" / "floors.toml", Floors(digest="x", floors={}))


@pytest.mark.parametrize("content", ["[floors", "", 'digest = "x"', 'digest = "x"\nfloors = 3'])
def test_a_file_that_holds_no_floors_is_named(tmp_path, content):
    file = tmp_path / "floors.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"floors\.toml: is no floors file"):
        load_floors(file)


def test_the_digest_follows_gold_and_documents(corpus_dir, corpus):
    before = digest_of(corpus)
    document = corpus_dir / "docs" / "ford.txt"
    document.write_text(document.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert digest_of(load_corpus(corpus_dir / "gold", corpus_dir / "docs")) != before

"""`--min-confidence`, and how little confidence is shown."""

import csv
import dataclasses
import io
import json

import pytest

import factories
from onrecord.cli.rows import claim_cells
from onrecord.cli.sheet import claim_lines
from onrecord.types import Place, SlotConfidence

# Every claim of the smallest pipeline has this confidence.
SURE = 0.875


@pytest.mark.parametrize(("least", "kept"), [(SURE, 1), (0.88, 0)])
def test_read_leaves_out_what_is_too_unsure(run, pages, least, kept):
    result = run("read", pages, "--min-confidence", least, "--format", "jsonl")
    assert [len(json.loads(line)["claims"]) for line in result.stdout.splitlines()] == [kept] * 2


@pytest.mark.parametrize("verb", ["claims", "articles"])
@pytest.mark.parametrize(("least", "kept"), [(SURE, 2), (0.88, 0)])
def test_the_record_is_asked_for_what_is_sure_enough(run, db, verb, least, kept):
    result = run(verb, "--db", db, "--min-confidence", least, "--format", "jsonl")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == kept


def test_statements_are_asked_for_by_the_claims_read_from_them(run, db):
    asked = ("statements", "--db", db, "--format", "jsonl", "--min-confidence")
    assert run(*asked, 0.99).stdout == ""


@pytest.mark.parametrize("verb", ["read", "claims", "statements", "articles", "eval"])
def test_what_is_no_probability_is_refused(run, verb):
    result = run(verb, ".", "--min-confidence", 1.5)
    assert result.exit_code == 2
    assert "0<=x<=1" in result.stderr


def test_csv_has_a_column_for_each_confidence(run, db):
    rows = list(csv.DictReader(io.StringIO(run("claims", "--db", db, "--format", "csv").stdout)))
    assert [row["confidence"] for row in rows] == [str(SURE)] * 2
    assert {row["confidence_said_by"] for row in rows} == {"0.9375"}
    assert {row["confidence_place"] for row in rows} == {""}


@pytest.fixture
def hurt():
    """A claim with a place, as sure as it is asked to be."""
    article = factories.article()
    claim = factories.claim(
        article,
        "At least 23 people were injured",
        place=factories.grounded(Place(name="Velmora"), factories.words(article, "Velmora")),
    )

    def hurt(confidence=0.9, **slots):
        sure = SlotConfidence(**{"status": 0.9, "said_by": 0.9, "place": 0.9, **slots})
        return dataclasses.replace(claim, confidence=confidence, slot_confidence=sure), article

    return hurt


def lines(claim):
    return "\n".join(claim_lines([claim], 80))


def test_what_is_likely_right_is_shown_without_a_mark(hurt):
    claim, article = hurt(0.5, place=0.5, said_by=0.5)
    shown = lines(claim) + str(claim_cells(claim, article))
    assert "unsure" not in shown
    assert "(?)" not in shown


def test_what_is_likely_wrong_is_marked(hurt):
    claim, article = hurt(0.42, place=0.3, said_by=0.2)
    assert "[unsure, 0.42]" in lines(claim)
    assert "Velmora (?)" in lines(claim)
    assert "in the article's own voice (?)" in lines(claim)
    cells = claim_cells(claim, article)
    assert cells["What"].endswith("[unsure, 0.42]")
    assert (cells["Place"], cells["Said by"]) == ("Velmora (?)", "narrator (?)")


def test_the_evidence_tells_every_confidence(run, db):
    (first, *_) = run("claims", "--db", db, "--format", "jsonl").stdout.splitlines()
    shown = run("evidence", json.loads(first)["id"], "--db", db).stdout
    assert "confidence: 0.88 (kind and number); status 0.97, said_by 0.94" in shown

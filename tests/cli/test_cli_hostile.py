"""Pages that want to take over the terminal or the spreadsheet."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.safe import cell, visible
from onrecord.serialise import dumps

ESCAPE = "\x1b]0;owned\x07\x1b[2J"
MIRROR = "\u202etxt.exe\u202c"
OBEYED = ("\x1b", "\x07", "\x9b", "\u202e", "\u202c", "\u2066", "\u200b", "\r")


@pytest.fixture
def hostile(tmp_path):
    page = tmp_path / "hostile.txt"
    page.write_text(f"Quiet {ESCAPE} night {MIRROR}\n\n3 hurt{ESCAPE}\n", newline="")
    return page


@pytest.mark.parametrize("format_", ["text", "json", "jsonl", "csv"])
def test_no_format_of_read_prints_a_character_that_a_terminal_obeys(run, hostile, format_):
    result = run("read", hostile, "--format", format_)
    assert not [char for char in OBEYED[:6] if char in result.output]


@pytest.mark.parametrize("verb", ["claims", "articles", "statements"])
@pytest.mark.parametrize("format_", ["table", "json", "jsonl", "csv"])
def test_no_answer_prints_one_either(run, hostile, tmp_path, verb, format_):
    db = tmp_path / "kept.db"
    run("add", hostile, "--db", db)
    result = run(verb, "--db", db, "--format", format_)
    assert not [char for char in OBEYED[:6] if char in result.output]


def test_evidence_names_hostile_characters_in_their_place(run, hostile, tmp_path):
    db = tmp_path / "kept.db"
    run("add", hostile, "--db", db)
    article = json.loads(run("articles", "--db", db, "--format", "jsonl").stdout)
    assert article["text"].startswith(f"Quiet {ESCAPE}")
    shown = run("evidence", article["id"], "--db", db).stdout
    assert "<U+001B>" in shown
    assert "<U+202E>" in shown
    assert not [char for char in OBEYED[:6] if char in shown]


def test_hostile_names_in_problems_are_made_visible(run, tmp_path):
    result = run("read", tmp_path / "gone\x1b[31m.html")
    assert result.exit_code == 1
    assert "\x1b" not in result.output
    assert "<U+001B>" in result.stderr


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r="])
def test_a_cell_is_never_a_formula(start):
    shown = cell(f"{start}HYPERLINK(1)")
    assert shown.startswith("'")
    assert "HYPERLINK(1)" in shown


def test_numbers_stay_numbers():
    assert cell(-12.5) == -12.5
    assert cell(None) is None


def test_a_formula_in_a_headline_is_only_shown(run, tmp_path):
    page = tmp_path / "sheet.txt"
    page.write_text("=SUM(A1)\n\n3 hurt\n")
    (row,) = csv.DictReader(io.StringIO(run("read", page, "--format", "csv").stdout))
    assert row["title"] == "'=SUM(A1)"
    assert row["count_low"] == "3"


@given(st.text())
def test_visible_text_is_one_line_that_no_terminal_obeys(words):
    shown = visible(words)
    assert len(shown.splitlines()) <= 1
    assert not any(char in shown for char in OBEYED)


@given(st.text(st.characters(exclude_categories=[])))
def test_json_survives_every_character(words):
    text = dumps([words])
    text.encode("utf-8")
    assert json.loads(text) == [words]

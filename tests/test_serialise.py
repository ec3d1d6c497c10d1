import json

import pytest
from hypothesis import given

import factories
from onrecord import serialise
from onrecord.types import Reading
from strategies import readings


@given(readings())
def test_json_brings_every_reading_back(reading):
    (line,) = serialise.to_jsonl([reading])
    assert "\n" not in line
    assert next(serialise.readings_from_jsonl([line])) == reading


@given(readings())
def test_each_noun_comes_back_alone(reading):
    assert serialise.article_from_dict(serialise.to_dict(reading.article)) == reading.article
    assert serialise.claim_from_dict(serialise.to_dict(reading.claims[0])) == reading.claims[0]
    assert (
        serialise.statement_from_dict(serialise.to_dict(reading.statements[0]))
        == reading.statements[0]
    )


def test_a_reading_without_an_article_comes_back():
    lost = Reading(page_id=None, name="gone.html")
    assert serialise.from_dict(serialise.to_dict(lost)) == lost


def test_the_keys_that_are_scored():
    data = serialise.to_dict(factories.reading())
    hurt, burned = data["claims"]
    assert data["id"] == "night"
    assert hurt["count"] == {"low": 23, "high": None, "hedge": "at_least"}
    assert hurt["said_by"] == "Ada Renn"
    assert burned["said_by"] == "narrator"
    assert burned["evidence"][0]["quote"] == "Two warehouses burned down"
    (said,) = data["statements"]
    assert said["speaker"] == "Ada Renn"
    assert said["content"]["quote"] == "At least 23 people were injured"


def test_whole_numbers_are_written_as_integers():
    text = serialise.dumps(serialise.to_dict(factories.reading(injured=23.0)))
    assert '"low": 23,' in text


def test_a_fraction_stays_a_fraction():
    article = factories.article("A fifth of Velmora is held")
    held = factories.claim(
        article,
        "fifth",
        "control",
        count=factories.grounded(factories.exactly(0.2), factories.words(article, "fifth")),
    )
    assert serialise.to_dict(held)["count"]["low"] == 0.2


def test_grounds_say_which_words_a_value_was_read_from_and_who_read_it():
    hurt = serialise.to_dict(factories.reading())["claims"][0]
    ground = hurt["grounds"]["count"]
    assert ground["origin"] == "test/1"
    assert [item["quote"] for item in ground["evidence"]] == ["At least 23"]
    assert [item["quote"] for item in hurt["grounds"]["channel"]["evidence"]] == [
        "on Telegram",
        "said",
    ]


@pytest.mark.parametrize("hostile", ["\x9b31m", "\u202egnp.exe", "\ud800", "\x1b[2J"])
def test_json_holds_no_character_that_a_terminal_obeys(hostile):
    text = serialise.dumps({"quote": hostile})
    assert text.isascii()
    assert json.loads(text) == {"quote": hostile}


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"id": "x"},
        {**serialise.to_dict(factories.reading()), "claims": [{"kind": "injured"}]},
        {**serialise.to_dict(factories.reading()), "claims": "none"},
    ],
)
def test_what_is_no_reading_is_refused_as_a_value_error(broken):
    with pytest.raises(ValueError, match="not the JSON of a reading"):
        serialise.from_dict(broken)


def test_an_unknown_kind_is_refused():
    data = serialise.to_dict(factories.reading())
    data["claims"][0]["kind"] = "rumour"
    with pytest.raises(ValueError, match="'rumour' is none of launch"):
        serialise.from_dict(data)


def test_a_broken_line_is_named_by_its_number():
    line = serialise.dumps(serialise.to_dict(factories.reading()))
    with pytest.raises(ValueError, match="line 3"):
        list(serialise.readings_from_jsonl([line, "", "{"]))

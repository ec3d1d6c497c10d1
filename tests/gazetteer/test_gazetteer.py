"""The gazetteer that ships: what analysts look up in it, and how fast."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.exceptions import ModelError
from onrecord.gazetteer import SqliteGazetteer, open_gazetteer
from onrecord.gazetteer.folding import fold
from onrecord.gazetteer.storage import write


@pytest.fixture(scope="module")
def gazetteer():
    return open_gazetteer()


@pytest.mark.parametrize(
    ("asked", "name", "country", "kind"),
    [
        ("Kyiv", "Kyiv", "UA", "city"),
        ("Kiev", "Kyiv", "UA", "city"),
        ("Київ", "Kyiv", "UA", "city"),
        ("Zaporozhye", "Zaporizhzhia", "UA", "city"),
        ("Artemivsk", "Bakhmut", "UA", "city"),
        ("Raqqa", "Raqqa", "SY", "city"),
        ("Deir al-Zour", "Deir ez-Zor", "SY", "city"),
        ("Crimea", "Crimea", "UA", "region"),
        ("Gaza Strip", "Gaza Strip", "PS", "region"),
        ("the Donbass", "Donbas", "UA", "region"),
        ("UK", "United Kingdom", "GB", "country"),
        ("U.S.", "United States", "US", "country"),
        ("Mexico", "Mexico", "MX", "country"),
        ("Black Sea", "Black Sea", None, "sea"),
        ("Al-Shifa Hospital", "Al-Shifa Hospital", "PS", "facility"),
        ("Nice", "Nice", "FR", "city"),
    ],
)
def test_a_name_leads_to_the_place_that_news_means(gazetteer, asked, name, country, kind):
    found = gazetteer.lookup(asked.removeprefix("the "))[0]
    assert (found.place.name, found.place.country, found.kind) == (name, country, kind)


@pytest.mark.parametrize("word", ["Police", "Most", "Of", "Will", "Sunday", "Xyzzyville", "", "-"])
def test_everyday_words_and_unknown_names_lead_nowhere(gazetteer, word):
    assert gazetteer.lookup(word) == ()


def test_all_namesakes_are_kept_the_likeliest_first(gazetteer):
    countries = [c.place.country for c in gazetteer.lookup("Tripoli")]
    assert countries[0] == "LY"
    assert "LB" in countries


def test_a_place_without_a_settled_english_name_is_called_as_asked(gazetteer):
    asked = {gazetteer.lookup(name)[0].place.name for name in ("Jarabulus", "Jarablus")}
    assert asked == {"Jarabulus", "Jarablus"}
    ids = {gazetteer.lookup(n)[0].place.gazetteer_id for n in ("Jarabulus", "Jarablus")}
    assert len(ids) == 1


@pytest.mark.parametrize(
    ("word", "code"),
    [("Ukrainian", "UA"), ("Britons", "GB"), ("Iraqi", "IQ"), ("Dutch", "NL"), ("US", "US")],
)
def test_adjectives_and_demonyms_lead_to_a_state(gazetteer, word, code):
    assert gazetteer.nationality(word) == code


@pytest.mark.parametrize("word", ["Kurdish", "Arab", "ukrainian", "Ukraine"])
def test_peoples_without_a_state_and_other_words_do_not(gazetteer, word):
    assert gazetteer.nationality(word) is None


def test_countries_have_names_and_capitals(gazetteer):
    assert gazetteer.country_name("UA") == "Ukraine"
    assert gazetteer.country_name("ZZ") == "ZZ"
    assert gazetteer.capital("SD").place.name == "Khartoum"
    assert gazetteer.capital("ZZ") is None


def test_points_and_radii_are_on_the_globe(gazetteer):
    for name in ("Kharkiv", "Syria", "Mosul", "Robotyne", "Red Sea"):
        place = gazetteer.lookup(name)[0].place
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180
        assert place.precision_km > 0


def test_it_opens_at_once_and_answers_in_microseconds(gazetteer):
    started = time.process_time()
    for _ in range(10_000):
        gazetteer.lookup("Kharkiv")
    assert time.process_time() - started < 1.0


def test_a_missing_or_damaged_file_says_what_to_do(tmp_path):
    (tmp_path / "bad.sqlite").write_bytes(b"not a database, but long enough to be read as one")
    for name in ("bad.sqlite", "none.sqlite"):
        with pytest.raises(ModelError, match="reinstall"):
            SqliteGazetteer(tmp_path / name)


def test_what_is_written_is_read_back(tmp_path):
    row = ("7", "Bellbridge", "GB", "ENG", "city", "1200", "52.5", "-1.25", "1.5", "1")
    write(
        tmp_path / "small.sqlite",
        [row],
        {"bellbridge": [0]},
        {"British": "GB"},
        {"GB": "United Kingdom"},
        {"GB": 0},
    )
    small = SqliteGazetteer(tmp_path / "small.sqlite")
    (found,) = small.lookup("BELLBRIDGE")
    assert (found.place.gazetteer_id, found.population) == ("geonames:7", 1200)
    assert (found.place.lat, found.place.lon) == (52.5, -1.25)
    assert small.capital("GB") == found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deir ez-Zor", "deir ez zor"),
        ("Mar’inka", "Mar'inka"),
        ("Šiauliai", "Siauliai"),
        ("Przewodów", "Przewodow"),
        ("Орёл", "Орел"),
    ],
)
def test_spellings_of_one_name_fold_together(one, other):
    assert fold(one) == fold(other)


def test_letters_that_tell_cyrillic_names_apart_are_kept():
    assert fold("Київ") != fold("Киів")


@given(st.text(max_size=40))
def test_folding_is_stable_for_any_text(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=20))
def test_any_text_can_be_looked_up(text):
    open_gazetteer().lookup(text)


@pytest.mark.parametrize(
    ("declined", "name"),
    [
        ("Харкова", "Kharkiv"),
        ("Києві", "Kyiv"),
        ("Кременчуці", "Kremenchuk"),
        ("Белгороде", "Belgorod"),
        ("Одессой", "Odesa"),
        ("Маріуполя", "Mariupol"),
    ],
)
def test_declined_names_in_cyrillic_are_found(declined, name):
    assert name in {c.place.name for c in open_gazetteer().lookup(declined)}


def test_latin_names_are_not_taken_for_declined_ones():
    assert open_gazetteer().lookup("Kharkova") == ()

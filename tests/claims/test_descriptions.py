"""Which words for states belong together, and whom descriptions with them may mean."""

from __future__ import annotations

import pytest

from factories import article
from onrecord.claims.analysis import analyse
from onrecord.claims.nations import states_of
from onrecord.claims.quotes import find_quotations
from onrecord.claims.speakers import Speakers
from onrecord.gazetteer import open_gazetteer


@pytest.mark.parametrize(
    ("word", "other", "same"),
    [
        ("Austria", "Australian", False),
        ("Austria", "Austrian", True),
        ("Niger", "Nigerian", False),
        ("Niger", "Nigerien", True),
        ("Slovakia", "Slovenian", False),
        ("Slovakia", "Slovak", True),
        ("US", "American", True),
        ("U.S.", "American", True),
        ("Korean", "Korea", True),
    ],
)
def test_words_of_one_state_belong_together(word: str, other: str, same: bool) -> None:
    assert bool(states_of(word) & states_of(other)) == same


def test_the_table_agrees_with_the_gazetteer() -> None:
    gazetteer = open_gazetteer()
    for word in ("Austrian", "Australian", "Nigerien", "Slovene", "Sudanese", "American"):
        assert gazetteer.nationality(word) in states_of(word)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        (
            "Australian minister Ada Renn spoke first. The Austrian minister said it was late.",
            "minister",
            "Austrian minister",
        ),
        (
            "Slovak minister Ada Renn spoke first. The Slovenian minister said it was late.",
            "minister",
            "Slovenian minister",
        ),
        (
            "Nigerian minister Ada Renn spoke first. The Nigerien minister said it was late.",
            "minister",
            "Nigerien minister",
        ),
        (
            "American envoy Ada Renn spoke first. The US envoy said it was late.",
            "envoy",
            "Ada Renn",
        ),
        (
            "Ada Renn, minister of Slovakia, spoke. The Slovak minister said it was late.",
            "minister",
            "Ada Renn",
        ),
    ],
)
def test_an_office_of_another_state_is_somebody_elses(text: str, word: str, expected: str) -> None:
    doc = analyse(article(text)).doc
    index = max(token.i for token in doc if token.text == word)
    speaker = Speakers(doc, text, find_quotations(text), 0, len(doc)).resolve(index)
    assert speaker is not None
    assert speaker.name == expected

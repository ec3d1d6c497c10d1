"""Whose words a verb tells, where the parse piles up clauses."""

import pytest

from factories import article
from onrecord.claims.analysis import analyse
from onrecord.claims.subjects import source_of


def source(text, verb):
    doc = analyse(article(text)).doc
    found = source_of(next(token for token in doc if token.text == verb))
    return found.text if found is not None else None


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The sailor, who officials say sold the maps, was freed.", "say", "officials"),
        ("The port stayed open despite dockers saying that it was mined.", "saying", "dockers"),
        (
            "Speaking from a cell, a sailor named Timur told the paper that he was well.",
            "told",
            "sailor",
        ),
        (
            "The sinking drove Norland to fire back, later claiming to have hit the port.",
            "claiming",
            "Norland",
        ),
        ("The paper reported, citing two officials, that it was late.", "reported", "officials"),
        ("Citing two officials, the paper reported that it was late.", "reported", "officials"),
        ("The paper reported, citing the figures, that it was late.", "reported", "paper"),
        ("The agency quoted Rost as saying that it was late.", "quoted", "Rost"),
        ("The mayor came and said that it was late.", "said", "mayor"),
    ],
)
def test_the_source_is_found(text, verb, expected):
    assert source(text, verb) == expected

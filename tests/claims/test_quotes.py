"""Where quotations open and close, with the marks that newspapers use."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.claims.quotes import find_quotations, overlapping
from onrecord.types import Span


def _inner(text: str) -> list[str]:
    return [quotation.inner.of(text) for quotation in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"The bridge is gone," the ferryman said.', ["The bridge is gone,"]),
        ("“The bridge is gone,” the ferryman said.", ["The bridge is gone,"]),
        ("„Die Brücke ist weg“, sagte er.", ["Die Brücke ist weg"]),
        ("« Le pont est détruit », dit-il.", ["Le pont est détruit"]),
        ("'The bridge is gone,' the ferryman said.", ["The bridge is gone,"]),
        ("‘We’ll rebuild it,’ she added.", ["We’ll rebuild it,"]),
        ("The ferrymen's boats and the ferryman's dog.", []),
        ("In the '90s nobody came.", []),
        ("“It was dark,’’ he said.", ["It was dark,"]),
        ("“One.” Then silence. “Two.”", ["One.", "Two."]),
    ],
)
def test_the_marks_of_a_quotation_are_found(text, expected):
    assert _inner(text) == expected


def test_a_quotation_whose_paragraphs_open_anew_is_one():
    text = "“We left at dawn.\n\n“The road was empty,” said the driver."
    assert _inner(text) == ["We left at dawn.\n\n“The road was empty,"]


def test_a_quotation_may_run_over_lines():
    text = '"We left at dawn.\nNobody saw us," the driver said.\n"It was cold."'
    assert _inner(text) == ["We left at dawn.\nNobody saw us,", "It was cold."]


def test_an_apostrophe_closes_nothing():
    assert _inner("The 'drivers' strike' went on.") != ["drivers"]


def test_a_mark_that_is_never_closed_ends_with_its_paragraph():
    text = "He said: “Nobody came to help.\n\nThe rain went on."
    assert _inner(text) == ["Nobody came to help."]


@given(st.text(alphabet="ab \n.,\"“”‘’'«»„", max_size=80))
def test_quotations_stand_in_order_and_apart(text):
    found = find_quotations(text)
    assert list(found) == sorted(found, key=lambda q: q.outer)
    for before, after in itertools.pairwise(found):
        assert before.outer.end <= after.outer.start
    for quotation in found:
        assert quotation.outer.contains(quotation.inner)
        assert overlapping(found, quotation.inner) == [quotation]


def test_only_quotations_that_share_a_character_overlap():
    text = '"One" and "two" and "three"'
    found = find_quotations(text)
    assert overlapping(found, Span(text.index("two"), text.index("two") + 3)) == [found[1]]
    assert overlapping(found, Span(6, 9)) == []

"""Quotations are found whatever the line breaks between their words."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluation.documents import FoldedText

TEXT = FoldedText("One  shell fell.\n\nAnother shell\nfell later.")


def found(span):
    return span and span.of(TEXT.text)


def test_white_space_does_not_matter():
    assert found(TEXT.find("Another\tshell fell")) == "Another shell fell"


def test_the_first_place_or_the_one_asked_for():
    assert TEXT.find("shell fell").start == 4
    assert TEXT.find("shell fell", near=30).start == 24


def test_what_is_not_there():
    assert TEXT.find("no shell") is None
    assert TEXT.find(" \n") is None


def test_from_first_words_to_last_words():
    assert found(TEXT.find_between("One shell", "Another shell")) == "One shell fell. Another shell"
    assert TEXT.find_between("Another", "One") is None
    assert TEXT.find_between("Another", "") is None


@given(st.text(alphabet="ab \n\t", max_size=30), st.text(alphabet="ab \n\t", max_size=5))
def test_a_span_holds_the_words_looked_for(text, quote):
    folded = FoldedText(text)
    span = folded.find(quote)
    words = " ".join(quote.split())
    assert (span is None) == (not words or words not in folded.text)
    assert span is None or span.of(folded.text) == words

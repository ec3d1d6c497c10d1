"""Whom offices, kinships and groups lead back to."""

import pytest

from factories import article
from onrecord.claims.analysis import analyse
from onrecord.claims.posts import Known
from onrecord.claims.quotes import find_quotations
from onrecord.claims.speakers import Speakers
from onrecord.gazetteer import open_gazetteer
from onrecord.registry import open_registry


@pytest.fixture(scope="module")
def known():
    return Known(open_gazetteer(), open_registry())


def resolve(text, word, known):
    """The speaker that the last `word` of `text` leads to."""
    doc = analyse(article(text)).doc
    index = max(token.i for token in doc if token.text == word)
    speaker = Speakers(doc, text, find_quotations(text), 0, len(doc), known).resolve(index)
    return speaker.name if speaker else None


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        (
            "Vladimir Putin met Donald Trump in a hangar. The Russian leader said it was late.",
            "leader",
            "Vladimir Putin",
        ),
        (
            "Vladimir Putin met Donald Trump in a hangar. The US president said it was late.",
            "president",
            "Donald Trump",
        ),
        ("Turkey's president said it was late. Erdogan then left.", "president", "Erdogan"),
    ],
)
def test_the_registry_knows_offices_that_the_article_takes_for_granted(text, word, expected, known):
    assert resolve(text, word, known) == expected


def test_an_office_of_another_country_is_nobody_named(known):
    text = "Vladimir Putin arrived. Nobody met him. The Japanese president said it was late."
    assert resolve(text, "president", known) == "Japanese president"


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        (
            "Ada Renn, the mother of Lev Renn, waits. Lev Renn's mother said it was late.",
            "mother",
            "Ada Renn",
        ),
        (
            (
                "Ferries ran. Trains ran. Ships ran. Cars ran. An expert thinks it is late. "
                "Anna Renn, from the harbour school, said: it was."
            ),
            "expert",
            "Anna Renn",
        ),
    ],
)
def test_descriptions_lead_to_names_before_and_after(text, word, expected, known):
    assert resolve(text, word, known) == expected


def test_whoever_is_introduced_otherwise_later_is_somebody_else(known):
    text = (
        "Ferries ran. Trains ran. Ships ran. Cars ran. A sailor said it was late. "
        "Anna Renn, a spokeswoman for the port, said it was not."
    )
    assert resolve(text, "sailor", known) == "sailor"


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        (
            (
                "Norway and Denmark fish here. Norway has boats. "
                "The two countries agreed that it was "
                "late."
            ),
            "countries",
            "Norway and Denmark",
        ),
        (
            (
                "Boats from Norway came. Norway and others waited. "
                "Boats from Denmark came. Denmark "
                "and Iceland fish here. Both countries said it was late."
            ),
            "countries",
            "Denmark and Iceland",
        ),
        (
            (
                "Premier Ada Renn flew in. President Tomas Reyes was there. "
                "The two leaders said it "
                "was late."
            ),
            "leaders",
            "Ada Renn and Tomas Reyes",
        ),
    ],
)
def test_two_are_those_named_together_or_most(text, word, expected, known):
    assert resolve(text, word, known) == expected


def test_two_of_three_are_not_told(known):
    text = (
        "Ada Renn came. Tomas Reyes came. Lev Moroz came. They ate. "
        "The two leaders said it was late."
    )
    assert resolve(text, "leaders", known) == "two leaders"


def test_the_country_is_the_one_most_spoken_of(known):
    text = "Denmark is far. Norway is near. Norway has boats. The country's navy said it was late."
    assert resolve(text, "navy", known) == "Norway's navy"


def test_the_country_is_not_guessed_where_two_are_spoken_of_as_often(known):
    text = "Norway sent boats against Denmark overnight, the country's navy said."
    assert resolve(text, "navy", known) == "country's navy"


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        (
            "The fishing agency searched the coves near Odesa. It said it was late.",
            "It",
            "fishing agency",
        ),
        (
            (
                "The White Gulls flew. Ada Renn stood by. Lev Moroz met the White Gulls. "
                "He said it was late."
            ),
            "He",
            "Lev Moroz",
        ),
        (
            (
                "Lev Moroz spoke. “It is late. The lamps are out. The boats are in. "
                "The sea is calm. "
                "The crew sleeps. Ada Renn sleeps,” he said."
            ),
            "he",
            "Lev Moroz",
        ),
    ],
)
def test_pronouns_mean_those_who_can_speak(text, word, expected, known):
    assert resolve(text, word, known) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        (
            "Igor Renn, better known as Falcon, came. Falcon said it was late.",
            "Falcon",
            "Igor Renn",
        ),
        (
            "Igor Renn, nicknamed “Falcon”, came. Falcon said it was late.",
            "Falcon",
            "Igor Renn",
        ),
        (
            "Iryna Hrabovenko came. Iryna Hrabovenko sat. Iryna Hraboveko said it was late.",
            "Hraboveko",
            "Iryna Hrabovenko",
        ),
        (
            "Iryna Petrenko came. Iryna Petrovko said it was late.",
            "Petrovko",
            "Iryna Petrovko",
        ),
        (
            "Norway's Fishing Ministry met. Denmark's Fishing Ministry said it was late.",
            "Ministry",
            "Denmark's Fishing Ministry",
        ),
    ],
)
def test_one_name_for_one_bearer(text, word, expected, known):
    assert resolve(text, word, known) == expected

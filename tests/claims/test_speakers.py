"""Who is named, what they are, and whom a pronoun or a description means."""

from __future__ import annotations

import pytest

from onrecord.claims.analysis import analyse
from onrecord.claims.names import Names
from onrecord.claims.quotes import find_quotations
from onrecord.claims.speakers import Speakers
from onrecord.types import Article, ArticleId, Block, PageId, Span


def _doc(text: str):
    block = Block(Span(0, len(text)), "paragraph")
    article = Article(id=ArticleId("a"), page_id=PageId("p"), name="a", text=text, blocks=(block,))
    return analyse(article).doc


def _names(text: str) -> dict[str, str]:
    doc = _doc(text)
    return {named.name: named.sort for named in Names(doc, 0, len(doc)).all}


def _resolve(text: str, word: str) -> str | None:
    """The speaker that the last `word` of `text` leads to."""
    doc = _doc(text)
    index = max(token.i for token in doc if token.text == word)
    speaker = Speakers(doc, text, find_quotations(text), 0, len(doc)).resolve(index)
    return speaker.name if speaker else None


def test_persons_and_bodies_are_told_apart():
    assert _names("President Maria Duarte met the Ministry of Fisheries in Almera.") == {
        "Maria Duarte": "person",
        "Ministry of Fisheries": "body",
        "Almera": "body",
    }


def test_all_mentions_of_a_person_are_one():
    names = _names("Maria Duarte left. Duarte came back, and Mrs Duarte spoke.")
    assert names == {"Maria Duarte": "person"}


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Maria Duarte met Tomas Reyes. She said it was late.", "She", "Maria Duarte"),
        ("Maria Duarte met Tomas Reyes. He said it was late.", "He", "Tomas Reyes"),
        (
            "The foreign minister, Maria Duarte, arrived. The minister said it was late.",
            "minister",
            "Maria Duarte",
        ),
        ("An envoy for the islands, Tomas Reyes, said it was late.", "envoy", "Tomas Reyes"),
        (
            "A senior harbour official spoke first. Boats left. The official said it was late.",
            "official",
            "senior harbour official",
        ),
        ("Nobody came, but I said it was late.", "I", None),
    ],
)
def test_pronouns_and_descriptions_are_resolved(text, word, expected):
    assert _resolve(text, word) == expected


def test_people_who_speak_together_are_named_together():
    assert _resolve("Maria Duarte and Tomas Reyes said it was late.", "Duarte") == (
        "Maria Duarte and Tomas Reyes"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Duarte Sunday told reporters that it was late.",
        "Duarte on Sunday told reporters that it was late.",
        "The Fisheries Ministry on Sunday told reporters that it was late.",
    ],
)
def test_a_day_is_no_part_of_a_name(text):
    assert not any("Sunday" in name for name in _names(text))


def test_a_newspaper_may_bear_a_day_and_a_person_a_month():
    assert "Sunday Herald" in _names("She told the Sunday Herald that it was late.")
    assert "August Lindqvist" in _names("August Lindqvist said that it was late.")


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The Almera Times asked. The AT said it was late.", "AT", "Almera Times"),
        (
            "The U.N. Harbour Relief Office spoke. The HRO said it was late.",
            "HRO",
            "U.N. Harbour Relief Office",
        ),
        (
            "The Harbour Workers Union Congress (HWC) met. HWC said it was late.",
            "HWC",
            "Harbour Workers Union Congress",
        ),
    ],
)
def test_short_forms_lead_to_the_full_name(text, word, expected):
    assert _resolve(text, word) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Another sailor named Tomas said that it was late.", "sailor", "Tomas"),
        ("The news agency Sova said that it was late.", "agency", "Sova"),
        ("Almera slept. The Sova newspaper said that it was late.", "newspaper", "Sova"),
        (
            "The new head of the harbour delegation, Tomas Reyes, a doctor, said it was late.",
            "head",
            "Tomas Reyes",
        ),
        (
            "President Maria Duarte met Tomas Reyes. The Head of State said it was late.",
            "Head",
            "Maria Duarte",
        ),
    ],
)
def test_a_name_stands_beside_a_description(text, word, expected):
    assert _resolve(text, word) == expected


def test_an_aide_is_not_whom_he_serves():
    text = "A senior adviser to Norwegian President Maria Duarte said that it was late."
    assert _resolve(text, "adviser") == ("senior adviser to Norwegian President Maria Duarte")


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        (
            "Norway and Sweden met. The two countries said that it was late.",
            "countries",
            "Norway and Sweden",
        ),
        (
            "Maria Duarte and Tomas Reyes met. Both leaders said that it was late.",
            "leaders",
            "Maria Duarte and Tomas Reyes",
        ),
        (
            "Norway and Sweden met. Five countries said that it was late.",
            "countries",
            "Five countries",
        ),
    ],
)
def test_two_are_those_named_together(text, word, expected):
    assert _resolve(text, word) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Maria Duarte left. The family said that it was late.", "family", "family"),
        ("Maria Duarte left. The PFU spokesman said it was late.", "spokesman", "PFU spokesman"),
        ("Maria Duarte left. The politician said that it was late.", "politician", "Maria Duarte"),
    ],
)
def test_only_what_may_mean_a_person_leads_to_one(text, word, expected):
    assert _resolve(text, word) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The Almera Painters' Society said it was late.", "Society", "Almera Painters' Society"),
        (
            "The Norwegian Sailors’ Union spoke. The union said it was late.",
            "union",
            "Norwegian Sailors’ Union",
        ),
        ("Harbour Painters, a club, said it was late.", "Painters", "Harbour Painters"),
        ("Almera's Fishing Ministry said it was late.", "Ministry", "Almera's Fishing Ministry"),
    ],
)
def test_a_society_of_many_keeps_its_whole_name(text, word, expected):
    assert _resolve(text, word) == expected


def test_families_of_many_are_not_named_by_their_number():
    text = "The flood drowned 40 sailors. Their families said it was late."
    assert _resolve(text, "families") == "Their families"

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

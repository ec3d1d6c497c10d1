"""Whether a source says that it happened."""

from __future__ import annotations

import pytest

from onrecord.claims.analysis import analyse
from onrecord.claims.status import read_status
from onrecord.types import Article, ArticleId, Block, PageId, Span, Stance


def _status(text: str, word: str, stance: Stance | None = None) -> str:
    block = Block(Span(0, len(text)), "paragraph")
    article = Article(id=ArticleId("a"), page_id=PageId("p"), name="t", text=text, blocks=(block,))
    trigger = next(token for token in analyse(article).doc if token.text == word)
    return read_status(trigger, stance).status


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The army shelled the port.", "shelled", "asserted"),
        ("The army did not shell the port.", "shell", "denied"),
        ("The ministry denied shelling the port.", "shelling", "denied"),
        ("Norland will send 40 tanks.", "send", "planned"),
        ("Norland pledged to send 40 tanks.", "send", "planned"),
        ("The general threatened to bomb the port.", "bomb", "planned"),
        ("Rebels may have attacked the port.", "attacked", "possible"),
        ("Forty people were reportedly killed.", "killed", "possible"),
        ("They spoke of an alleged attack on the port.", "attack", "possible"),
        ("There was no attack on the port.", "attack", "denied"),
    ],
)
def test_status_is_read_from_the_words_around_the_event(
    text: str, word: str, expected: str
) -> None:
    assert _status(text, word) == expected


def test_a_denial_denies_what_it_holds() -> None:
    assert _status("The army shelled the port.", "shelled", "denied") == "denied"


def test_words_at_the_event_outweigh_the_stance() -> None:
    assert _status("Norland may attack the port.", "attack", "denied") == "possible"


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("The claim could not be independently verified.", "possible"),
        ("Those figures have not been confirmed.", "possible"),
        ("The Sova agency was unable to verify the report.", "possible"),
        ("It was not possible to verify the report.", "possible"),
        ("A witness confirmed the report.", "asserted"),
        ("The jets could not fly.", "asserted"),
        ("The army did not confirm the name of the ship.", "asserted"),
    ],
)
def test_what_the_next_sentence_cannot_verify_is_possible(after: str, expected: str) -> None:
    assert _status(f"The navy said it had shelled the port. {after}", "shelled") == expected

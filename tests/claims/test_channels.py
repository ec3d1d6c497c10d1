"""By which channel a source spoke, and how far that holds."""

from __future__ import annotations

import pytest

from onrecord.claims.analysis import analyse
from onrecord.claims.attribution import find_statements
from onrecord.claims.channels import find_channel
from onrecord.types import Article, ArticleId, Block, PageId, Span


def _channel(text: str, *contents: str):
    spans = [Span(text.index(c), text.index(c) + len(c)) for c in contents]
    told = find_channel(text, Span(0, len(text)), spans)
    return (told.channel, told.span.of(text)) if told else None


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("The pier is closed, the mayor wrote on Telegram.", "telegram"),
        ("The pier is closed, the mayor tweeted.", "x"),
        ("The pier is closed, the mayor said in a post on X.", "x"),
        ("The pier is closed, the mayor wrote on her Facebook page.", "facebook"),
        ("The pier is closed, the mayor told a news conference.", "press_conference"),
        ("The pier is closed, the mayor said at a briefing.", "briefing"),
        ("The pier is closed, the mayor said in an interview.", "interview"),
        ("The pier is closed, the mayor said in a phone interview.", "phone_interview"),
        ("The pier is closed, the ministry said in a statement.", "statement"),
        ("The pier is closed, the mayor told local television.", "tv"),
        ("The pier is closed, the mayor told a local radio station.", "radio"),
        ("The pier is closed, the mayor said in an email.", "email"),
        ("The pier is closed, the mayor wrote in a letter to the king.", "letter"),
        ("The pier is closed, the mayor said in a speech.", "speech"),
        ("The pier is closed, the mayor said in a video address.", "video"),
        ("The pier is closed, the state news agency reported.", "news_agency"),
        ("The pier is closed, a local newspaper reported.", "newspaper"),
        ("The pier is closed, the court heard.", "court"),
    ],
)
def test_the_words_beside_the_cue_tell_the_channel(text, channel):
    found = _channel(text, "The pier is closed")
    assert found is not None
    assert found[0] == channel
    assert found[1] in text


def test_reporters_are_no_channel():
    assert _channel("The pier is closed, the mayor told reporters.", "The pier is closed") is None


def test_words_within_the_content_tell_nothing():
    text = "The mayor said that the interview on television was a mistake."
    assert _channel(text, "the interview on television was a mistake") is None


def _channels(*blocks: str):
    text, found = "", []
    for block in blocks:
        text += "\n\n" if text else ""
        found.append(Block(Span(len(text), len(text) + len(block)), "paragraph"))
        text += block
    article = Article(
        id=ArticleId("a"), page_id=PageId("p"), name="a", text=text, blocks=tuple(found)
    )
    return [s.channel.value if s.channel else None for s in find_statements(analyse(article))]


def test_an_interview_lasts_for_all_that_its_speaker_says():
    assert _channels(
        "“The pier is closed,” Ines Caldera said in an interview.",
        "“It will stay closed,” Caldera said.",
        "“We want it open,” said Tomas Reyes.",
    ) == ["interview", "interview", None]


def test_a_newspaper_does_not_last() -> None:
    assert _channels(
        "The harbour ministry told the Sunday Times that the pier was closed.",
        "The harbour ministry later said that the pier would stay closed.",
    ) == ["newspaper", None]


def test_a_statement_lasts() -> None:
    assert _channels(
        "The harbour ministry said in a statement that the pier was closed.",
        "The harbour ministry also said that the pier would stay closed.",
    ) == ["statement", "statement"]


def test_a_source_may_be_a_channel_itself() -> None:
    assert _channels("The report said that two piers were damaged.") == ["report"]


def test_an_occasion_is_told_of_in_a_sentence_of_its_own() -> None:
    assert _channels(
        "Mayor Anna Rost held a news conference in the harbour on Monday.",
        "Rost said that two piers were damaged.",
    ) == ["press_conference"]


def test_an_occasion_of_two_is_neither_ones() -> None:
    assert _channels(
        "Anna Rost and Peter Holm met before a news conference in the harbour.",
        "Anna Rost said that two piers were damaged. Peter Holm said that one was.",
    ) == [None, None]


def test_a_dateline_tells_who_wrote_not_how_it_was_said() -> None:
    assert _channels("ALMERA (Reuters) - The pier was closed, Mayor Anna Rost said.") == [None]


def test_where_somebody_works_is_not_how_they_said_it() -> None:
    assert _channels("Anna Rost, editor of a local newspaper, said that the pier was closed.") == [
        None
    ]


def test_an_institute_may_be_named_like_a_newspaper() -> None:
    assert _channels(
        "Mayor Anna Rost left the Atlantic Council and said that the pier was closed."
    ) == [None]


def test_an_email_holds_for_what_was_said_right_before() -> None:
    assert _channels(
        "Anna Rost said that the pier was closed.",
        "“It will stay closed,” Rost wrote in an email.",
    ) == ["email", "email"]


def test_a_post_holds_until_somebody_else_speaks() -> None:
    assert _channels(
        "Mayor Anna Rost wrote on Telegram that the pier was closed. “It was late,” she added.",
        "Tomas Reyes said that it was early.",
        "Rost said that nobody was hurt.",
    ) == ["telegram", "telegram", None, None]


def test_a_sentence_may_lead_up_to_a_quotation() -> None:
    assert _channels(
        "Mayor Anna Rost took to Facebook at noon.",
        "“The pier is closed,” she wrote.",
    ) == ["facebook"]


def test_what_a_quotation_tells_of_is_no_occasion() -> None:
    assert _channels(
        "Tomas Reyes said that Anna Rost had given a long interview.",
        "Anna Rost said that the pier was closed.",
    ) == [None, None]

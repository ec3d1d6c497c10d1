"""To whom and when it was said."""

import datetime as dt

import pytest

from factories import article
from onrecord.claims.addressees import find_addressee
from onrecord.claims.analysis import analyse
from onrecord.claims.said_when import find_said_at
from onrecord.claims.times import find_times
from onrecord.types import Published, Span

CONTENT = "the road was closed"
PUBLISHED = Published(
    at=dt.datetime(2024, 5, 10, tzinfo=dt.UTC), precision="day", read_from="input"
)  # a Friday


def statement(text, cue):
    parsed = analyse(article(text, published=PUBLISHED))
    start = text.index(CONTENT)
    token = next(token for token in parsed.doc if token.text == cue)
    return parsed, token.i, Span(start, start + len(CONTENT))


def addressee(text, cue):
    parsed, index, content = statement(text, cue)
    words = find_addressee(parsed.doc, index, content)
    return None if words is None else parsed.doc[words[0] : words[1]].text


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("Rost told reporters that the road was closed.", "told", "reporters"),
        ("Rost told Radio North that the road was closed.", "told", "Radio North"),
        ("Rost told the city council that the road was closed.", "told", "city council"),
        ("Rost said in a letter to the council that the road was closed.", "said", "council"),
        ("Rost said in an interview with Radio North that the road was closed.", "said",
         "Radio North"),
        ("Rost told him that the road was closed.", "told", None),
        ("Rost told a news conference that the road was closed.", "told", None),
        ("Rost said that the road was closed.", "said", None),
        ("Rost said the road was closed to lorries.", "said", None),
    ],
)  # fmt: skip
def test_the_listener_is_named_without_article(text, cue, expected):
    assert addressee(text, cue) == expected


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Rost said on Monday that the road was closed.", 6),
        ("On Monday, Rost said that the road was closed.", 6),
        ("Rost said in a briefing on Monday that the road was closed.", 6),
    ],
)
def test_the_day_of_saying_is_that_on_the_cue(text, day):
    parsed, index, content = statement(text, "said")
    found = find_said_at(parsed.doc, index, content, find_times(parsed), PUBLISHED.date)
    assert found is not None
    assert found.when.start == found.when.end == dt.date(2024, 5, day)


def test_the_day_of_the_event_is_not_the_day_of_saying():
    text = "Rost said the road was closed and two people were hurt on Monday."
    parsed = analyse(article(text, published=PUBLISHED))
    index = next(token.i for token in parsed.doc if token.text == "said")
    content = Span(text.index("the road"), len(text) - 1)
    times = find_times(parsed)
    assert times
    assert find_said_at(parsed.doc, index, content, times, PUBLISHED.date) is None


def test_words_are_not_said_after_publication():
    parsed, index, content = statement("Rost said on 20 May 2024 that the road was closed.", "said")
    assert find_said_at(parsed.doc, index, content, find_times(parsed), PUBLISHED.date) is None

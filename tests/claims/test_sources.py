"""What is told of a source: role, organisation, country, side and identity."""

import pytest

from factories import article
from onrecord.claims import analysis
from onrecord.claims.posts import Known
from onrecord.claims.quotes import find_quotations
from onrecord.claims.sources import describe_source
from onrecord.claims.speakers import Speakers
from onrecord.gazetteer import open_gazetteer
from onrecord.registry import open_registry


def described(text, speaker):
    """The source behind the first occurrence of the word `speaker` in `text`."""
    parsed = analysis.analyse(article(text))
    doc = parsed.doc
    speakers = Speakers(doc, text, find_quotations(text), 0, len(doc))
    token = next(token for token in doc if token.text == speaker)
    found = speakers.resolve(token.i)
    return describe_source(found, speakers.names, Known(open_gazetteer(), open_registry()))


def told(text, speaker):
    source = described(text, speaker).source
    return source.role, source.organisation, source.country, source.side


@pytest.mark.parametrize(
    ("text", "speaker", "expected"),
    [
        (
            "Norwegian army spokeswoman Anna Rost said the road was closed.",
            "Rost",
            ("spokeswoman", "army", "NO", "NO"),
        ),
        (
            "Anna Rost, a spokeswoman for the Norwegian army, said the road was closed.",
            "Rost",
            ("spokeswoman", "Norwegian army", "NO", "NO"),
        ),
        (
            "Anna Rost, a senior fellow at the Harbour Institute, said the road was closed.",
            "Rost",
            ("senior fellow", "Harbour Institute", None, None),
        ),
        (
            "Norway's defence minister, Anna Rost, said the road was closed.",
            "Rost",
            ("defence minister", None, "NO", "NO"),
        ),
        (
            "A senior Norwegian official said the road was closed.",
            "official",
            ("official", None, "NO", "NO"),
        ),
        (
            "Pro-Norwegian separatist leader Anna Rost said the road was closed.",
            "Rost",
            ("Pro-Norwegian separatist leader", None, None, None),
        ),
        (
            "Anna Rost, a Norwegian teacher, said the road was closed.",
            "Rost",
            ("teacher", None, "NO", None),
        ),
        (
            "Former Norwegian minister Anna Rost said the road was closed.",
            "Rost",
            ("Former Norwegian minister", None, "NO", None),
        ),
        (
            "Anna Rost, a spokeswoman for Hezbollah, said the road was closed.",
            "Rost",
            ("spokeswoman", "Hezbollah", None, "Hezbollah"),
        ),
        (
            "A spokesman for the Kurdish-led Syrian Democratic Forces said the road was closed.",
            "spokesman",
            ("spokesman", "Syrian Democratic Forces", None, "Syrian Democratic Forces"),
        ),
        (
            "Gen Anna Rost, the head of the Norwegian navy, said the road was closed.",
            "Rost",
            ("head", "Norwegian navy", "NO", "NO"),
        ),
        (
            "Anna Rost, president of the Norwegian Chess Federation, said the road was closed.",
            "Rost",
            ("president", "Norwegian Chess Federation", "NO", None),
        ),
        ("Anna Rost, his neighbour's sister, said so.", "Rost", (None, None, None, None)),
    ],
)
def test_an_introduction_tells_role_organisation_country_and_side(text, speaker, expected):
    assert told(text, speaker) == expected


def test_a_later_introduction_serves_a_name_used_before():
    text = "Rost said the road was closed. Anna Rost, mayor of Bergen, spoke on Monday."
    assert described(text, "Rost").source.role == "mayor of Bergen"


def test_spellings_have_one_identity():
    one = described("President Volodymyr Zelensky said the road was closed.", "Zelensky")
    other = described("Zelenskyy said the road was closed.", "Zelenskyy")
    assert one.source.identity == other.source.identity == "volodymyr-zelenskyy"
    assert other.source.country == other.source.side == "UA"


def test_a_capital_that_speaks_is_a_government():
    source = described("Oslo said the road was closed.", "Oslo").source
    assert (source.identity, source.side) == ("no-government", "NO")


def test_an_unknown_bearer_of_a_known_surname_is_nobody():
    source = described("Norwegian teacher Anna Putin said the road was closed.", "Putin").source
    assert source.identity is None


def test_all_that_is_told_stands_in_the_text():
    text = "Anna Rost, a spokeswoman for the Norwegian army, said the road was closed."
    parsed = analysis.analyse(article(text))
    words = described(text, "Rost").words
    quotes = [parsed.doc[first:last].text for first, last in words]
    assert sorted(quotes) == ["Norwegian", "Norwegian army", "spokeswoman"]

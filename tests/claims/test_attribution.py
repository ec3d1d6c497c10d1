"""Who said what: contents, speakers, modes and stances of statements."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.claims.analysis import analyse
from onrecord.claims.attribution import find_statements
from onrecord.claims.posts import Known
from onrecord.types import Article, ArticleId, Block, PageId, Span


def _article(*blocks: str) -> Article:
    text, found = "", []
    for block in blocks:
        text += "\n\n" if text else ""
        found.append(Block(Span(len(text), len(text) + len(block)), "paragraph"))
        text += block
    return Article(id=ArticleId("a"), page_id=PageId("p"), name="a", text=text, blocks=tuple(found))


def _statements(*blocks: str):
    return find_statements(analyse(_article(*blocks)))


def _pairs(*blocks: str) -> list[tuple[str, str]]:
    return [(s.source.value.name, s.content.quote) for s in _statements(*blocks)]


@pytest.mark.parametrize(
    ("sentence", "speaker", "content"),
    [
        (
            "The harbour ministry said that two ferries had sunk.",
            "harbour ministry",
            "two ferries had sunk",
        ),
        (
            "Two ferries sank in the storm, harbour officials said.",
            "harbour officials",
            "Two ferries sank in the storm",
        ),
        (
            "According to the coastguard, the storm came without warning.",
            "coastguard",
            "the storm came without warning",
        ),
        (
            "The union denied that its members had left the port.",
            "union",
            "its members had left the port",
        ),
        (
            "The opposition accused the government of hiding the reports.",
            "opposition",
            "the government of hiding the reports",
        ),
        (
            "Relief workers urged the army to open the road to the valley.",
            "Relief workers",
            "the army to open the road to the valley",
        ),
        (
            "The company pledged to rebuild the pier before the winter.",
            "company",
            "to rebuild the pier before the winter",
        ),
    ],
)
def test_reported_speech_is_attributed(sentence, speaker, content):
    pairs = _pairs(sentence)
    assert [words for _, words in pairs] == [content]
    assert pairs[0][0].removeprefix("The ") == speaker


def test_a_quotation_belongs_to_the_cue_behind_it():
    assert _pairs("“The water rose in minutes,” said Ines Caldera, the mayor of Almera.") == [
        ("Ines Caldera", "The water rose in minutes,")
    ]


def test_a_quotation_belongs_to_the_cue_before_it():
    assert _pairs('Ines Caldera said: "The water rose in minutes. We had no time."') == [
        ("Ines Caldera", "The water rose in minutes. We had no time.")
    ]


def test_a_sentence_that_the_cue_interrupts_is_one_statement():
    contents = [
        s.content.quote
        for s in _statements("“The water,” Ines Caldera said, “rose in a few minutes.”")
    ]
    assert contents == ["The water,” Ines Caldera said, “rose in a few minutes."]


def test_a_quotation_that_goes_on_in_a_new_sentence_is_a_second_statement():
    assert _pairs("“The water rose,” Ines Caldera said. “We had no time to warn anybody.”") == [
        ("Ines Caldera", "The water rose,"),
        ("Ines Caldera", "We had no time to warn anybody."),
    ]


def test_the_mode_tells_quoted_from_reported_words():
    modes = {
        s.content.quote: s.mode
        for s in _statements(
            "“The water rose,” Ines Caldera said.",
            "She said that the town was “lost for good” after the flood.",
            "Caldera said that nobody had been warned.",
        )
    }
    assert list(modes.values()) == ["direct", "mixed", "indirect"]


def test_pronouns_and_offices_lead_to_the_name():
    pairs = _pairs(
        "Ines Caldera, the mayor of Almera, visited the harbour on Monday.",
        "She said that the pier was beyond repair.",
        "The mayor added that the town needed help.",
    )
    assert [name for name, _ in pairs] == ["Ines Caldera", "Ines Caldera"]


def test_a_short_name_is_given_in_full():
    pairs = _pairs(
        "Ines Caldera visited the harbour.", "Caldera said that the pier was beyond repair."
    )
    assert pairs[0][0] == "Ines Caldera"


def test_whoever_is_quoted_by_another_is_the_speaker():
    pairs = _pairs("The agency quoted Tomas Reyes as saying that the pier was beyond repair.")
    assert pairs[0][0] == "Tomas Reyes"


def test_an_office_is_told_where_the_text_tells_it():
    (statement,) = _statements("Tomas Reyes, a spokesman for the army, said the road was open.")
    assert statement.source.value.name == "Tomas Reyes"
    assert statement.source.value.role == "spokesman"
    assert statement.source.value.organisation == "army"


class Nations:
    """A gazetteer that knows one nation."""

    def lookup(self, name: str):
        return ()

    def nationality(self, word: str) -> str | None:
        return "PT" if word == "Portuguese" else None

    def country_name(self, code: str) -> str:
        return "Portugal"


def test_the_country_of_an_office_comes_from_the_gazetteer():
    article = _article("Portuguese minister Ines Caldera said that the road was open.")
    (statement,) = find_statements(analyse(article), Known(Nations()))
    source = statement.source.value
    assert (source.name, source.role, source.country) == (
        "Ines Caldera",
        "minister",
        "PT",
    )


def test_the_stance_is_read_from_the_cue():
    stances = [
        s.stance
        for s in _statements(
            "The union warned that the pier would collapse.",
            "The company denied that the pier was unsafe.",
            "The town demanded that the pier be closed.",
        )
    ]
    assert stances == ["warned", "denied", "demanded"]


def test_the_addressee_is_who_is_told():
    (statement,) = _statements("Ines Caldera told the fishermen that the port would close.")
    assert statement.addressee.value == "fishermen"


@pytest.mark.parametrize(
    ("headline", "speaker", "content"),
    [
        ("Storm sinks two ferries, coastguard says", "coastguard", "Storm sinks two ferries"),
        ("Storm sinks two ferries: coastguard", "coastguard", "Storm sinks two ferries"),
        ("Coastguard: storm sinks two ferries", "Coastguard", "storm sinks two ferries"),
    ],
)
def test_headlines_name_the_speaker_at_either_end(headline, speaker, content):
    assert _pairs(headline) == [(speaker, content)]


@pytest.mark.parametrize(
    ("headline", "speaker"),
    [
        ("Norway: Denmark sank two of our ferries", "Norway"),
        ("Norway: all nine harbours are open", "Norway"),
        ("Norway: Nine sailors stabbed", None),
        ("Norway: Gunmen kill nine in harbour raid", None),
        ("Norway: Flood Update No. 4", None),
    ],
)
def test_a_state_before_a_colon_speaks_where_a_claim_follows(headline, speaker):
    pairs = _pairs(headline, "Rain fell on the coast for most of the day.")
    assert [who for who, _ in pairs] == ([speaker] if speaker else [])


def test_nothing_carries_over_in_a_list_of_headlines():
    pairs = _pairs(
        "Ines Caldera, mayor of Almera, visits the harbour",
        "Storm sinks two ferries off the coast",
        "Pier is beyond repair, mayor says",
    )
    assert pairs == [("mayor", "Pier is beyond repair")]


@pytest.mark.parametrize(
    "text",
    [
        "Rain fell on the coast for most of the day.",
        "The army shelled the harbour and the ministers met in Almera.",
        "I think that we should go, and you know it.",
    ],
)
def test_the_narrator_makes_no_statements(text):
    assert _statements(text) == ()


_PIECES = st.sampled_from(
    [
        "Ines Caldera said that ",
        "“The water rose",
        ",” she said. ",
        "according to the army, ",
        "The union denied ",
        "the pier was gone",
        ". ",
        "\n\n",
        '"',
        "he told reporters ",
        "warned of floods: ",
        "Almera",
        "’s mayor ",
    ]
)


@given(st.lists(_PIECES, min_size=1, max_size=12).map("".join).filter(str.strip))
@settings(max_examples=60)
def test_every_word_of_a_statement_is_in_the_text(text):
    article = _article(*[part for part in text.split("\n\n") if part.strip()])
    statements = find_statements(analyse(article))
    spans = [s.content.span for s in statements]
    assert spans == sorted(spans)
    assert len({s.id for s in statements}) == len(statements)
    for before, after in itertools.pairwise(spans):
        assert not before.overlaps(after)
    for statement in statements:
        evidence = [statement.content, statement.cue, *statement.source.evidence]
        if statement.channel:
            evidence.extend(statement.channel.evidence)
        for one in filter(None, evidence):
            assert one.quote == one.span.of(article.text)


def test_the_turns_of_a_transcript_belong_to_the_names_before_them():
    statements = _statements(
        "The council met on Monday.",
        "Mayor Ines Caldera: Good morning. We have a lot of work to do.",
        "The pier comes first.",
        "Tomas Reyes: Thank you. The army will help.",
    )
    assert [(s.source.value.name, s.content.quote, s.mode) for s in statements] == [
        (
            "Ines Caldera",
            "Good morning. We have a lot of work to do.\n\nThe pier comes first",
            "direct",
        ),
        ("Tomas Reyes", "Thank you. The army will help", "direct"),
    ]


def test_turns_that_run_on_in_one_paragraph_are_parted():
    assert _pairs(
        "The two met in Almera.*** President of Norland Anna Rost: Good morning. We are glad to "
        "see you. President of Sudland Tomas Reyes (retranslated): Thank you. It is late."
    ) == [
        ("Anna Rost", "Good morning. We are glad to see you"),
        ("Tomas Reyes", "Thank you. It is late"),
    ]

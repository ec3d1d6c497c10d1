"""Which words name places, and which places they are."""

from __future__ import annotations

import pytest

from onrecord.claims.analysis import Analysis, analyse
from onrecord.claims.places import IMPLIED, find_places, resolve_spans
from onrecord.gazetteer import open_gazetteer
from onrecord.types import Article, ArticleId, Block, PageId, Span

GAZETTEER = open_gazetteer()


def _analyse(text: str) -> Analysis:
    block = Block(Span(0, len(text)), "paragraph")
    return analyse(
        Article(id=ArticleId("a"), page_id=PageId("p"), name="t", text=text, blocks=(block,))
    )


def _places(text: str) -> list[tuple[str, str | None]]:
    found = find_places(_analyse(text), open_gazetteer())
    return [(m.place.name, m.place.country) for m in found if m.score >= IMPLIED]


def _implied(text: str) -> list[tuple[str, str]]:
    analysis = _analyse(text)
    found = find_places(analysis, open_gazetteer())
    return [(analysis.doc[m.first : m.last].text, m.place.name) for m in found if m.score < IMPLIED]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell on Kharkiv at dawn.", [("Kharkiv", "UA")]),
        ("Two bridges near Kiev were closed.", [("Kyiv", "UA")]),
        ("Convoys reached Deir al-Zour on foot.", [("Deir ez-Zor", "SY")]),
        ("Rockets landed in the Kherson region.", [("Kherson region", "UA")]),
        ("Fighting spread to the province of Idlib.", [("Idlib province", "SY")]),
        ("Militias hold parts of eastern Sudan.", [("eastern Sudan", "SD")]),
        ("A tanker burned in the Red Sea.", [("Red Sea", None)]),
        ("Boats left the West Bank of the country.", [("West Bank", "PS")]),
        ("Floods hit Tripoli, Lebanon, on the coast.", [("Tripoli", "LB"), ("Lebanon", "LB")]),
    ],
)
def test_places_are_found_and_chosen(text, expected):
    assert _places(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Russian troops and Ukrainian sappers met.",
        "The Washington Post wrote about the flood.",
        "Jordan Peterson gave a lecture.",
        "President Lincoln and Mr Houston disagreed.",
        "Police said that most of the men were freed.",
        "The Geneva Convention forbids it.",
        "US-led forces withdrew.",
    ],
)
def test_adjectives_persons_and_bodies_are_no_places(text):
    assert _places(text) == []


def test_a_capital_that_speaks_is_a_government():
    assert _places("Moscow said the talks had failed.") == []
    assert _places("The envoys flew to Moscow.") == [("Moscow", "RU")]


def test_adjectives_and_governments_imply_their_country():
    assert _implied("Norwegian aid reached Syrian children.") == [
        ("Norwegian", "Norway"),
        ("Syrian", "Syria"),
    ]
    assert _implied("Moscow said the talks had failed.") == [("Moscow", "Russia")]
    assert _implied("The envoys stayed in Moscow.") == []


def test_a_countrys_capital_is_its_city():
    assert ("Kyiv", "UA") in _places("Sirens sounded in Ukraine's capital.")
    assert _places("Crowds gathered in the Syrian capital.") == [("Damascus", "SY")]


def test_the_articles_other_places_decide_among_namesakes():
    american = "Storms crossed Texas and Oklahoma. In Paris, Texas, roofs were torn off."
    assert ("Paris", "US") in _places(american)
    assert ("Paris", "FR") in _places("The ministers met in Paris.")


def test_towns_near_by_and_states_cut_short_decide_among_namesakes():
    near = _analyse("Trains from Columbus and Chillicothe, Ohio, stop at Athens.")
    (athens,) = resolve_spans(near, [Span(52, 58)], GAZETTEER)
    assert athens is not None
    assert (round(athens.lat), round(athens.lon)) == (39, -82)
    (macon,) = resolve_spans(_analyse("A barn burnt in Macon, Ga."), [Span(16, 21)], GAZETTEER)
    assert macon is not None
    assert (round(macon.lat), round(macon.lon)) == (33, -84)


def test_names_given_are_resolved_or_said_to_be_unknown():
    text = "Egyptians met Blorgans in S.C. on Monday."
    spans = [Span(0, 9), Span(14, 22), Span(26, 30)]
    egypt, unknown, state = resolve_spans(_analyse(text), spans, GAZETTEER)
    assert unknown is None
    assert (egypt.name, state.name) == ("Egypt", "South Carolina")


def test_villages_of_ukraines_register_are_known_to_lie_in_their_community():
    (village,) = resolve_spans(_analyse("У Роботине."), [Span(2, 10)], GAZETTEER)
    assert village.country == "UA"
    assert village.precision_km == 20


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bombs fell on the Velmora Refugee Camp in Chad.", "Velmora Refugee Camp"),
        ("Families live in the Velmora camp.", "Velmora camp"),
        ("Shells hit the Velmora District.", "Velmora District"),
    ],
)
def test_unknown_names_are_places_before_a_word_that_says_so(text, name):
    assert name in [found for found, _ in _places(text)]


def test_an_unknown_name_once_said_to_be_a_place_is_one_again():
    text = "Families fled to the Velmora camp. Two were killed in Velmora. Velmora rains."
    assert [name for name, _ in _places(text)] == ["Velmora camp", "Velmora"]


def test_a_village_that_no_table_knows_is_kept_where_the_text_says_that_it_is_one():
    text = "Syrian rebels in Syria left the village of Qarnaboush on Monday."
    (unknown,) = [p for p in find_places(_analyse(text), open_gazetteer()) if p.place.lat is None]
    assert (unknown.place.name, unknown.place.country) == ("Qarnaboush", "SY")
    assert unknown.score < 0.5


def test_a_border_belongs_to_no_single_state():
    assert ("Jordan border", None) in _places("Trucks waited at the Jordan border.")


def test_mentions_point_to_the_words_of_the_name():
    analysis = _analyse("Sappers cleared the Zaporizhzhia nuclear power plant and Mosul.")
    found = find_places(analysis, open_gazetteer())
    words = [analysis.doc[m.first : m.last].text for m in found]
    assert words == ["Zaporizhzhia nuclear power plant", "Mosul"]
    assert all(0 <= m.score <= 1 for m in found)

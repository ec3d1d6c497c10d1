"""Names in bylines, wire agencies, photo credits."""

import pytest

from onrecord.articles import bylines, crediting, photos
from onrecord.articles.drafts import Draft


@pytest.mark.parametrize(
    ("line", "names", "date"),
    [
        ("By Ann Lee", ("Ann Lee",), None),
        ("By Ann Lee and Bo Marsh", ("Ann Lee", "Bo Marsh"), None),
        ("BY ANN LEE", ("ANN LEE",), None),
        ("By Ann Lee in Kyiv and Bo Marsh", ("Ann Lee", "Bo Marsh"), None),
        ("By Ann Lee in Kyiv and Lviv", ("Ann Lee",), None),
        ("By Ann Lee, Kyiv", ("Ann Lee",), None),
        ("By Ann Lee, Senior Correspondent", ("Ann Lee",), None),
        ("By Pieter van der Meer", ("Pieter van der Meer",), None),
        ("Ann Lee May 16, 2031 at 7:30 PM", ("Ann Lee",), "May 16, 2031 at 7:30 PM"),
        ("Published on 16 May 2031 by Ann Lee", ("Ann Lee",), "16 May 2031"),
        ("May 16, 2031 - 11:28 GMT", (), "May 16, 2031 - 11:28 GMT"),
        ("Updated: 16 May 2031", (), "16 May 2031"),
    ],
)
def test_lines_that_are_bylines(line, names, date):
    assert bylines.read_line(line) == bylines.Byline(names, date)


@pytest.mark.parametrize(
    "line",
    [
        "Ann Lee",
        "By Friday the town was empty.",
        "By nightfall, three people had died in Lozova",
        "Drones fell on Lozova on May 16, 2031",
        "The mayor of Lozova died on 16 May 2031.",
    ],
)
def test_lines_that_are_none(line):
    assert bylines.read_line(line) is None


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("KYIV, May 16 (Reuters) - Two drones fell.", "Reuters"),
        ("LOZOVA (AFP) — Two drones fell.", "AFP"),
        ("(AP) — Two drones fell.", "AP"),
        ("LOZOVA, May 16 (Meridian Wire) - Two drones fell.", "Meridian Wire"),
        ("Two drones (Shaheds) - both Iranian - fell.", None),
        ("Two drones fell, Reuters reported.", None),
    ],
)
def test_a_dateline_names_the_agency(text, agency):
    assert crediting.wire([Draft("paragraph", text)], ()) == agency


def test_an_agency_in_the_byline_is_the_credit_and_people_the_byline():
    byline = ("Ann Lee", "Associated Press")
    assert crediting.wire([Draft("paragraph", "Two drones fell.")], byline) == "AP"
    assert crediting.people(byline) == ("Ann Lee",)
    assert crediting.people(("Reuters",)) == ("Reuters",)


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        (
            "The bakery. (Iva Moroz / Lantern via Getty Images)",
            "Iva Moroz / Lantern via Getty Images",
        ),
        ("The bakery (Photo by Iva Moroz)", "Iva Moroz"),
        ("The bakery. [AP Photo/Iva Moroz]", "AP Photo/Iva Moroz"),
        ("The bakery. (Town of Lozova/Handout)", "Town of Lozova/Handout"),
    ],
)
def test_a_paragraph_with_a_photo_credit_is_a_caption(text, credit):
    made = photos.caption(Draft("paragraph", text))
    assert (made.type, made.credit) == ("caption", credit)
    assert made.text.startswith("The bakery")
    assert "Moroz" not in made.text


@pytest.mark.parametrize(
    "text",
    [
        "Two drones fell on the town. (Reuters)",
        "They drove fast (90 km/h)",
        "He showed two of them (and sold the images to a paper)",
        "Both groups agreed (Hamas/PIJ)",
        "The aircraft was Russian (a Su-34)",
    ],
)
def test_other_parentheses_stay_in_the_text(text):
    item = Draft("paragraph", text)
    assert photos.caption(item) == item

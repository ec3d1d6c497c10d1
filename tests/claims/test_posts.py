"""Which words of a phrase are the role, which the body, which the country."""

import pytest

from factories import article
from onrecord.claims.analysis import analyse
from onrecord.claims.names import Names
from onrecord.claims.posts import Known, read_post
from onrecord.gazetteer import open_gazetteer
from onrecord.registry import open_registry


def post(phrase, head):
    """Role, organisation and country of the phrase that opens a sentence."""
    doc = analyse(article(f"{phrase} said that the road was closed.")).doc
    index = next(token.i for token in doc if token.text == head)
    found = read_post(
        doc[index],
        doc[index].left_edge.i,
        Names(doc, 0, len(doc)),
        Known(open_gazetteer(), open_registry()),
    )
    role, body = (
        None if part is None else doc[part[0] : part[1]].text
        for part in (found.role, found.organisation)
    )
    return role, body, found.code


@pytest.mark.parametrize(
    ("phrase", "head", "expected"),
    [
        ("A Swedish defence ministry spokesman", "spokesman",
         ("spokesman", "defence ministry", "SE")),
        ("The Swedish defence minister", "minister", ("defence minister", None, "SE")),
        ("A UN spokeswoman", "spokeswoman", ("spokeswoman", "UN", None)),
        ("The EU foreign policy chief", "chief", ("foreign policy chief", "EU", None)),
        ("A spokesman for the Peruvian navy", "spokesman", ("spokesman", "Peruvian navy", "PE")),
        ("The head of the regional council", "head", ("head", "regional council", None)),
        ("Four senior American officials", "officials", ("officials", None, "US")),
        ("A former Peruvian president", "president", ("former Peruvian president", None, "PE")),
        ("The mayor of Lund", "mayor", ("mayor of Lund", None, None)),
        ("The Swedish secretary of state", "secretary", ("secretary of state", None, "SE")),
        ("An FBI director", "director", ("director", "FBI", None)),
        ("A 34-year-old teacher", "teacher", ("teacher", None, None)),
        ("A United Nations envoy", "envoy", ("envoy", "United Nations", None)),
        ("A fellow at the Gull Council think tank", "fellow", ("fellow", "Gull Council", None)),
        ("Regional Gov.", "Gov.", ("Regional Gov.", None, None)),
    ],
)  # fmt: skip
def test_a_phrase_is_parted(phrase, head, expected):
    assert post(phrase, head) == expected


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("A Peruvian-backed governor", "governor"),
        ("A pro-Peruvian governor", "governor"),
        ("The envoy to Peru", "envoy"),
        ("A Peru analyst", "analyst"),
    ],
)
def test_a_country_that_is_not_theirs_is_not_told(phrase, head):
    assert post(phrase, head)[2] is None


def test_the_country_that_an_envoy_deals_with_is_not_theirs():
    assert post("The UN's Syria envoy", "envoy")[1:] == ("UN", None)


def test_what_an_expert_knows_about_is_not_their_body():
    assert post("An Islamic State expert", "expert")[1] is None


@pytest.mark.parametrize("head", ["woman", "friend", "source"])
def test_what_is_no_role_tells_nothing(head):
    doc = analyse(article(f"A {head} said that the road was closed.")).doc
    assert read_post(doc[1], 0, Names(doc, 0, len(doc)), Known()).role is None

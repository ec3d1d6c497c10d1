"""What a source does by what it says, where the verb alone does not tell."""

import pytest

from factories import article
from onrecord.claims.analysis import analyse
from onrecord.claims.attribution import find_statements


def stances(text):
    return [statement.stance for statement in find_statements(analyse(article(text)))]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The mayor, Ana Sol, told reporters that the pier was lost.", "said"),
        ("“We lost the pier,” the mayor, Ana Sol, told reporters.", "said"),
        ("The mayor, Ana Sol, told all residents to leave the port at once.", "demanded"),
        ("The mayor, Ana Sol, called the storm a disgrace for the harbour.", "said"),
        ("The mayor, Ana Sol, called for talks on the old harbour.", "demanded"),
        ("The mayor, Ana Sol, called on sailors to leave the port.", "demanded"),
        ("The court ruled that the harbour had been sold.", "said"),
        ("“We will sell nothing,” the mayor, Ana Sol, ruled out.", "denied"),
    ],
)
def test_the_stance_depends_on_what_the_verb_takes(text, stance):
    assert stances(text) == [stance]

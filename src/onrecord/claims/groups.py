"""Who several are: "the two countries", "both ministers", "the country's army".

The two last named together, else the two most spoken of; a country without a name is the one
most spoken of.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from onrecord.claims.names import Named, Names

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from onrecord.claims.mentions import Gazetteer

_PAIRED = frozenset(
    """country nation state side government leader president minister official man woman
    diplomat general party group organisation organization agency charity newspaper outlet
    capital""".split()
)
_COUNTRIES = frozenset({"country", "nation", "state", "side", "government", "capital"})
_LEADERS = frozenset({"leader", "president", "minister"})
_OWN_COUNTRY = frozenset({"country", "nation"})
# Leaders are spoken of as two within so many sentences of their names.
_NEAR = 8


def pair(
    token: Token, names: Names, sentence: Callable[[int], int], gazetteer: Gazetteer | None
) -> tuple[Named, Named] | None:
    """The two that "the two countries", "both ministers" mean."""
    lemma = token.lemma_.lower()
    if lemma not in _PAIRED or token.tag_ != "NNS":
        return None
    inner = {child.lower_ for child in token.children}
    if not inner & {"two", "both"} or not inner <= {"the", "two", "both"}:
        return None
    personal = names.lexicon.is_person(lemma)
    together = _named_together(token, names, "person" if personal else "body")
    if together is not None:
        return together
    if personal and lemma in _LEADERS:
        here = sentence(token.i)
        near = [
            (named, sum(here - sentence(m.first) <= _NEAR for m in named.mentions_before(token.i)))
            for named in names.all
            if named.sort == "person"
        ]
        return _foremost([one for one in near if one[1]], token.i)
    if lemma in _COUNTRIES and gazetteer is not None:
        return _foremost(_countries(token.i, names, gazetteer), token.i)
    return None


def _named_together(token: Token, names: Names, sort: str) -> tuple[Named, Named] | None:
    doc: Doc = names.doc
    for index in range(token.i - 1, names.first, -1):
        other = doc[index]
        if other.dep_ != "conj":
            continue
        left, right = names.at(other.head.i), names.at(index)
        if left is None or right is None or left is right:
            continue
        if left.sort == right.sort == sort:
            return left, right
    return None


def country_of(token: Token, names: Names, gazetteer: Gazetteer | None) -> Named | None:
    """Which country "the country" in "the country's army" is: the one most spoken of.

    None where two are spoken of as often: to name the wrong one turns a war's sides around.
    """
    if gazetteer is None or token.lemma_.lower() not in _OWN_COUNTRY or token.tag_ == "NNS":
        return None
    if any(child.dep_ in ("amod", "compound", "relcl", "prep") for child in token.children):
        return None
    ranked = sorted(_countries(token.i, names, gazetteer), key=lambda one: -one[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _countries(index: int, names: Names, gazetteer: Gazetteer) -> list[tuple[Named, int]]:
    """The countries named before a token, and how often."""
    return [
        (named, len(named.mentions_before(index)))
        for named in names.all
        if named.sort == "body"
        and named.mentions[0].first < index
        and is_country(named.name, gazetteer)
    ]


def is_country(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name is a country's."""
    found = gazetteer.lookup(name)
    return bool(found) and found[0].kind == "country"


def _foremost(found: list[tuple[Named, int]], index: int) -> tuple[Named, Named] | None:
    """The two named most often, the last named first among equals; in the order of the text."""
    ranked = sorted(found, key=lambda one: (-one[1], index - one[0].mentions[0].first))
    if len(ranked) < 2 or (len(ranked) > 2 and ranked[1][1] == ranked[2][1]):
        return None
    first, second = sorted((ranked[0][0], ranked[1][0]), key=lambda n: n.mentions[0].first)
    return first, second

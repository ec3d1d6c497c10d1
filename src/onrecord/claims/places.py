"""Which words of an article name places, and which place each name is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.claims.analysis import Analysis
from onrecord.claims.mentions import Gazetteer, PlaceMention
from onrecord.claims.place_choice import Choice, Chooser
from onrecord.claims.place_names import Toponym, find_toponyms
from onrecord.claims.place_words import OWNED
from onrecord.types import Place

if TYPE_CHECKING:
    from spacy.tokens import Doc

ORIGIN = "places/1"
_OWNERS = frozenset(["poss", "amod", "compound", "nmod"])


def find_places(analysis: Analysis, gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """The named places of an article, in the order of the text.

    A country whose government or army acts ("Russia said") is a mention too, since a
    claim may be put there; nationalities, persons and bodies are none. Names that no
    gazetteer knows are kept where the text says that they are places ("the village of
    Nemsha"); they have no point and the country that the article is about.
    """
    toponyms = tuple(find_toponyms(analysis.doc, gazetteer))
    chooser = Chooser(analysis, toponyms, gazetteer)
    mentions = []
    for toponym in toponyms:
        choice = chooser.choose(toponym)
        if choice is not None:
            mentions.append(_mention(analysis.doc, toponym, choice))
    mentions += _by_adjective(analysis, chooser, gazetteer)
    return tuple(sorted(mentions, key=lambda mention: (mention.first, mention.last)))


def _mention(doc: Doc, toponym: Toponym, choice: Choice) -> PlaceMention:
    place = choice.place
    first, last = toponym.first, toponym.last
    if toponym.part or toponym.area:
        first, last = toponym.outer
        name = _area_name(doc, toponym, place)
        # A border lies in two states.
        place = Place(name=name) if toponym.area_word == "border" else _renamed(place, name)
    return PlaceMention(first=first, last=last, place=place, score=choice.score)


def _area_name(doc: Doc, toponym: Toponym, place: Place) -> str:
    """The usual name in the frame of the text: "eastern " + "Syria", "Kharkiv" + " region"."""
    before = doc[toponym.outer[0] : toponym.first].text_with_ws
    after = doc[toponym.last : toponym.outer[1]].text
    if toponym.area == "of":
        return f"{place.name} {doc[toponym.outer[0]].lower_}"
    return f"{before}{place.name} {after}".strip()


def _renamed(place: Place, name: str) -> Place:
    return Place(
        name=name,
        country=place.country,
        gazetteer_id=place.gazetteer_id,
        lat=place.lat,
        lon=place.lon,
        precision_km=place.precision_km,
    )


def _by_adjective(
    analysis: Analysis, chooser: Chooser, gazetteer: Gazetteer
) -> Iterator[PlaceMention]:
    """Places said by their country: "a Ukrainian village", "the Syrian border", "the capital"."""
    doc = analysis.doc
    for noun in doc:
        if noun.lemma_ not in OWNED or (noun.i + 1 < len(doc) and doc[noun.i + 1].tag_ == "NNP"):
            continue
        owner = next((c for c in noun.lefts if c.dep_ in _OWNERS and c.text[0].isupper()), None)
        code = chooser.country_of(owner.text) if owner is not None else None
        if noun.lemma_ == "capital":
            if owner is None and any(c.lower_ == "the" for c in noun.lefts):
                code = chooser.focus
            seat = gazetteer.capital(code) if code else None
            if seat is not None:
                score = 0.8 if owner is not None else 0.5
                first = noun.i if owner is None else owner.i
                yield PlaceMention(first=first, last=noun.i + 1, place=seat.place, score=score)
        elif owner is not None and code and gazetteer.nationality(owner.text):
            if noun.lemma_ == "border":
                place: Place | None = Place(name=doc[owner.i : noun.i + 1].text)
            else:
                found = gazetteer.lookup(gazetteer.country_name(code))
                place = found[0].place if found else None
            if place is not None:
                yield PlaceMention(first=owner.i, last=noun.i + 1, place=place, score=0.6)

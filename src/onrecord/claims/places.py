"""Which words of an article name places, and which place each name is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.claims.analysis import Analysis
from onrecord.claims.mentions import Gazetteer, PlaceMention
from onrecord.claims.place_choice import Choice, Chooser
from onrecord.claims.place_names import Toponym, find_toponyms
from onrecord.types import Place

if TYPE_CHECKING:
    from spacy.tokens import Doc

ORIGIN = "places/1"


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
    mentions += _capitals(analysis.doc, chooser, gazetteer)
    return tuple(sorted(mentions, key=lambda mention: (mention.first, mention.last)))


def _mention(doc: Doc, toponym: Toponym, choice: Choice) -> PlaceMention:
    place = choice.place
    first, last = toponym.first, toponym.last
    if toponym.part or toponym.area:
        first, last = toponym.outer
        place = _renamed(place, _area_name(doc, toponym, place))
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


def _capitals(doc: Doc, chooser: Chooser, gazetteer: Gazetteer) -> Iterator[PlaceMention]:
    """ "Ukraine's capital", "the Syrian capital", "the capital" of the country in focus."""
    for token in doc:
        if token.lower_ != "capital" or token.i + 1 >= len(doc):
            continue
        if token.nbor(1).text[:1].isupper() or token.nbor(1).lower_ in ("of", "-", "punishment"):
            continue  # the name follows and is a mention itself
        owner = next((c for c in token.lefts if c.dep_ in ("poss", "amod", "compound", "nmod")), None)
        code = chooser.country_of(owner.text) if owner is not None else None
        if owner is None and any(c.dep_ == "det" and c.lower_ == "the" for c in token.lefts):
            code = chooser.focus
        seat = gazetteer.capital(code) if code else None
        if seat is not None:
            yield PlaceMention(
                first=token.i, last=token.i + 1, place=seat.place, score=0.8 if owner else 0.5
            )

"""Which words of an article name places, and which place each name is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.claims.analysis import Analysis
from onrecord.claims.mentions import Gazetteer, PlaceMention
from onrecord.claims.place_choice import Choice, Chooser
from onrecord.claims.place_names import Toponym, find_toponyms, toponym_at
from onrecord.claims.place_words import OWNED, STATES
from onrecord.types import Place, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ORIGIN = "places/1"
IMPLIED = 0.4
"""Mentions below this score imply a place rather than name it."""
BY_PEOPLE = 0.3
"""The score of a country said by an adjective ("Ukrainian children")."""
# That of a country said by the capital that acts for it ("Kyiv agreed to a truce").
_BY_SEAT = 0.2
_OWNED = OWNED | {f"{word}s" for word in OWNED} | {f"{word[:-1]}ies" for word in OWNED}
_IN_PLACE = frozenset(["in", "near", "outside", "at", "around"])
_OWNERS = frozenset(["poss", "amod", "compound", "nmod"])


def find_places(analysis: Analysis, gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """The named places of an article, in the order of the text.

    A country whose government or army acts ("Russia said") is a mention too, since a
    claim may be put there; persons and bodies are none. Below the score `IMPLIED` are
    countries that are not named: "Ukrainian children", "Kyiv agreed". Names that no
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
        mentions += _by_government(analysis.doc, toponym, choice, gazetteer)
    mentions += _again(analysis.doc, toponyms, mentions, chooser)
    mentions += _by_adjective(analysis, chooser, gazetteer)
    mentions += _by_people(analysis.doc, chooser.words, mentions, gazetteer)
    return tuple(sorted(mentions, key=lambda mention: (mention.first, mention.last)))


def resolve_spans(
    analysis: Analysis, spans: Sequence[Span], gazetteer: Gazetteer
) -> list[Place | None]:
    """The likeliest place for each stretch that is known to name one; None if no table has it.

    A people ("Egyptians") is placed in its country.
    """
    doc = analysis.doc
    chooser = Chooser(analysis, tuple(find_toponyms(doc, gazetteer)), gazetteer)
    found: list[Place | None] = []
    for span in spans:
        words = doc.char_span(span.start, span.end, alignment_mode="expand")
        toponym = words and toponym_at(doc, words.start, words.end, gazetteer)
        found.append(
            chooser.ranked(toponym)[0][1].place
            if toponym
            else _otherwise(words.text if words else "", gazetteer)
        )
    return found


def _otherwise(words: str, gazetteer: Gazetteer) -> Place | None:
    """The place of words that are not its name: of a people, of a state cut short."""
    state = gazetteer.lookup(STATES[words]) if words in STATES else ()
    if state:
        return next((c.place for c in state if c.kind == "admin1"), state[0].place)
    code = gazetteer.nationality(words)
    return _country(code, gazetteer) if code else None


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
    owned = (doc[n] for n, word in enumerate(chooser.words) if word.lower() in _OWNED)
    for noun in owned:
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


def _again(
    doc: Doc, toponyms: Sequence[Toponym], found: Sequence[PlaceMention], chooser: Chooser
) -> Iterator[PlaceMention]:
    """Names that no table knows and that were once said to be places: "the Velmora camp"."""
    unknown = {chooser.words[t.first] for t in toponyms if _is_unknown_word(t)}
    taken = {index for mention in found for index in range(mention.first, mention.last)}
    for number, word in enumerate(chooser.words):
        if word in unknown and number not in taken and _is_in_place(doc[number]):
            place = Place(name=word, country=chooser.focus)
            yield PlaceMention(first=number, last=number + 1, place=place, score=IMPLIED)


def _is_unknown_word(toponym: Toponym) -> bool:
    return not toponym.candidates and toponym.last - toponym.first == 1


def _by_people(
    doc: Doc, words: Sequence[str], found: Sequence[PlaceMention], gazetteer: Gazetteer
) -> Iterator[PlaceMention]:
    """Countries said by an adjective: "Ukrainian children", "a Syrian village"."""
    taken = {index for mention in found for index in range(mention.first, mention.last)}
    for number, word in enumerate(words):
        code = gazetteer.nationality(word) if word[0].isupper() else None
        if code is None or number in taken:
            continue
        token = doc[number]
        if token.dep_ not in ("amod", "compound") or token.head.i <= token.i:
            continue
        place = _country(code, gazetteer)
        if place is not None:
            yield PlaceMention(first=token.i, last=token.i + 1, place=place, score=BY_PEOPLE)


def _by_government(
    doc: Doc, toponym: Toponym, choice: Choice | None, gazetteer: Gazetteer
) -> Iterator[PlaceMention]:
    """The country said by the capital that acts for it: "Kyiv agreed to a truce"."""
    best = next(iter(toponym.candidates), None)
    code = best.place.country if best and best.kind == "city" else None
    if best is None or code is None or _is_in_place(doc[toponym.first : toponym.last].root):
        return
    seat, country = gazetteer.capital(code), _country(code, gazetteer)
    meant = best.place if choice is None else choice.place
    if seat and country and seat.place.gazetteer_id == meant.gazetteer_id:
        yield PlaceMention(first=toponym.first, last=toponym.last, place=country, score=_BY_SEAT)


def _is_in_place(head: Token) -> bool:
    """Whether a name stands where only a place can: "in Kyiv"."""
    return head.dep_ == "pobj" and head.head.lower_ in _IN_PLACE


def _country(code: str, gazetteer: Gazetteer) -> Place | None:
    found = gazetteer.lookup(gazetteer.country_name(code))
    return found[0].place if found and found[0].kind == "country" else None

"""What the places that an article names say about each other."""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.claims.binding_grammar import Grammar
from onrecord.claims.mentions import PlaceMention
from onrecord.claims.place_words import LOCATIVES, SPEECH
from onrecord.claims.places import BY_PEOPLE, IMPLIED

if TYPE_CHECKING:
    from spacy.tokens import Token

_ACTING = frozenset(["nsubj", "nsubjpass", "subject of speech", "poss", "prep by", "compound"])
_ADJECTIVAL = frozenset(["amod", "compound", "nmod", "nsubj", "dobj", "pobj", "nsubjpass"])
_WITHIN = frozenset(f"prep {word}" for word in "in across inside into from throughout".split())


def role_of(token: Token) -> str:
    """How the mention's head word is used."""
    if token.dep_ == "pobj" or (token.head.dep_ == "prep" and token.dep_ in ("compound", "conj")):
        prep = token.head if token.head.dep_ == "prep" else token.head.head
        word = prep.lower_ if prep.lower_ in LOCATIVES else "other"
        return f"prep {word}"
    if token.dep_ in ("nsubj", "nsubjpass"):
        return "subject of speech" if token.head.lemma_ in SPEECH else token.dep_
    return token.dep_


class PlaceView:
    """What the other places of the article say about each of them."""

    def __init__(self, grammar: Grammar, mentions: Sequence[PlaceMention]) -> None:
        self.grammar = grammar
        self.heads = {id(m): grammar.doc[m.first : m.last].root for m in mentions}
        self.roles = {id(m): _manner(m) + role_of(self.heads[id(m)]) for m in mentions}
        names = {m.place.name for m in mentions}
        mentions = [m for m in mentions if m.score >= IMPLIED]
        self.counts = Counter(m.place.name for m in mentions)
        self.top = _first(self.counts)
        lands = [m for m in mentions if kind_of(m) == "land"]
        self.lands = Counter(m.place.name for m in lands)
        self.land = _first(self.lands)
        self.theatre = _first(self._theatres(mentions, lands))
        self.towns = [m for m in mentions if kind_of(m) in ("spot", "city", "unknown")]
        self.profiles = {name: self._profile(name, mentions) for name in names}
        self.placed = [m for m in mentions if self.roles[id(m)].startswith("prep")]

    def _theatres(
        self, mentions: Sequence[PlaceMention], lands: Sequence[PlaceMention]
    ) -> Counter[str]:
        """How often things are put in each country, by its name or its towns'."""
        names = {m.place.country: m.place.name for m in lands if m.place.country}
        inside = [m for m in mentions if self.roles[id(m)] in _WITHIN]
        return Counter(names[m.place.country] for m in inside if m.place.country in names)

    def last_town(self, trigger: int) -> PlaceMention | None:
        """The town or site named last before the trigger."""
        return _last(self.towns, trigger)

    def _profile(self, name: str, mentions: Sequence[PlaceMention]) -> str:
        """How the article mostly uses a name: as where things are, or as who does them."""
        roles = [self.roles[id(m)] for m in mentions if m.place.name == name]
        if not roles:
            return "people only"
        where = sum(role.startswith("prep") and role != "prep by" for role in roles) / len(roles)
        who = sum(role in _ACTING for role in roles) / len(roles)
        return f"where {round(where * 3)} who {round(who * 3)}"

    def adjective(self, trigger: int, name: str) -> Token | None:
        """The adjective of a country in the trigger's sentence: "Syrian" for Syria."""
        stem = name[:4]
        for text, token in _attributes(self.grammar, self.grammar.sentence(trigger)):
            if text.startswith(stem) and text != name:
                return token
        return None

    def last_town_before(self, trigger: int) -> str:
        """The name of the town or site named last in an earlier sentence; "" for none."""
        return self._name_before(self.towns, trigger)

    def last_placed_before(self, trigger: int) -> str:
        """The name last said as where something is in an earlier sentence; "" for none."""
        return self._name_before(self.placed, trigger)

    def _name_before(self, among: Sequence[PlaceMention], trigger: int) -> str:
        last = _last(among, self.grammar.sentence_start(trigger))
        return last.place.name if last else ""


@functools.lru_cache(maxsize=8)
def _attributes(grammar: Grammar, sentence: int) -> tuple[tuple[str, Token], ...]:
    """The words of a sentence that stand as adjectives do, with their text."""
    return tuple((t.text, t) for t in grammar.tokens(sentence) if t.dep_ in _ADJECTIVAL)


def _last(among: Sequence[PlaceMention], before: int) -> PlaceMention | None:
    """The last of the mentions, which are in the order of the text, before a token."""
    at = bisect_left(among, before, key=lambda mention: mention.first)
    return among[at - 1] if at else None


def _manner(mention: PlaceMention) -> str:
    """How a place is said: by name, by its people ("Syrian"), by its seat of government."""
    if mention.score >= IMPLIED:
        return ""
    return "people " if mention.score >= BY_PEOPLE else "seat "


def _first(counts: Counter[str]) -> str:
    return counts.most_common(1)[0][0] if counts else ""


def kind_of(mention: PlaceMention) -> str:
    """The grain of a place, from its radius: "spot", "city", "area", "land"."""
    radius = mention.place.precision_km
    if radius is None:
        return "unknown"
    if radius <= 5:
        return "spot"
    if radius <= 30:
        return "city"
    return "area" if radius <= 200 else "land"


def radius_of(mention: PlaceMention) -> float:
    """Kilometres around the point of a place."""
    return mention.place.precision_km or 3.0

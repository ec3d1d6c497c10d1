"""Which of the places that bear a name is meant."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.claims.analysis import Analysis
from onrecord.claims.mentions import Gazetteer
from onrecord.claims.place_names import Toponym
from onrecord.claims.place_near import Neighbours
from onrecord.claims.place_words import DIVISIONS, LOCATIVES, SPEECH, STATES
from onrecord.types import Place, PlaceCandidate

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# A country counts by how often the article names it, its people or its large towns.
_LARGE = 150_000
# What each step down the gazetteer's own order costs.
_RANK = 0.15
_TOWN = 5_000
_CITY = 20_000
_HUGE = 500_000
# The share of an article's mentions that makes a country one that it is about.
_IN_FOCUS = 0.1
# What places near by, and the division that a place lies in, speak for it.
_BESIDE = 1.8
# Where an article is mostly about a country, its towns are meant before namesakes.
_AT_HOME = 0.3
_ACRONYM = 5
# Towns of English-speaking countries bear the names of people.
_ENGLISH = frozenset(["US", "GB", "CA", "AU", "NZ", "IE", "ZA"])
# "Of Clinton", "against Lincoln": no more a place than a person.
_LOOSE = frozenset(["of", "against", "on", "to", "with", "between", "over", "toward", "towards"])
_SUBJECTS = frozenset(["nsubj", "nsubjpass"])
_AREAS = frozenset(["admin1", "admin2"])


@dataclass(frozen=True, slots=True)
class Choice:
    """The place chosen and how sure that is (0-1)."""

    place: Place
    score: float


class Chooser:
    """Chooses among namesakes by the countries that one article is about."""

    def __init__(
        self, analysis: Analysis, toponyms: Sequence[Toponym], gazetteer: Gazetteer
    ) -> None:
        self._doc: Doc = analysis.doc
        self._gazetteer = gazetteer
        # Read once: making a token of each word again and again is what costs most here.
        self.words = [token.text for token in self._doc]
        self._behind: dict[int, tuple[PlaceCandidate, ...]] = {}
        self._weights = _countries(self.words, toponyms, gazetteer)
        self._placed = self._names_in_place(toponyms)
        self._persons = _surnames(self._doc, self.words, toponyms) - self._placed
        self._near = Neighbours(toponyms, tuple(_states(self.words, gazetteer)))
        best = self._weights.most_common(1)
        self.focus: str | None = best[0][0] if best else None

    def country_of(self, words: str) -> str | None:
        """The country that a name or an adjective stands for."""
        code = self._gazetteer.nationality(words)
        if code:
            return code
        found = self._gazetteer.lookup(words)
        return found[0].place.country if found and found[0].kind == "country" else None

    def choose(self, toponym: Toponym) -> Choice | None:
        """The likeliest place, None where the words are rather something else."""
        if not toponym.candidates:
            words = self._doc[toponym.first : toponym.last].text
            return Choice(Place(name=words, country=self.focus), 0.4)
        ranked = self.ranked(toponym)
        value, best = ranked[0]
        if not self._is_named(toponym, best) or self._is_person(toponym, best):
            return None
        if self._is_government(toponym, best):
            return None
        rivals = [v for v, c in ranked[1:] if c.place.country != best.place.country]
        margin = value - max(rivals, default=value - 2.0)
        return Choice(best.place, round(1 / (1 + math.exp(-2.5 * margin)), 3))

    def ranked(self, toponym: Toponym) -> list[tuple[float, PlaceCandidate]]:
        """The places that bear the name, the likeliest first, each with what speaks for it."""
        valued = (
            (self._value(toponym, c) - _RANK * min(n, 3), -n, c)
            for n, c in enumerate(toponym.candidates)
        )
        ordered = sorted(valued, key=lambda item: item[:2], reverse=True)
        return [(value, candidate) for value, _, candidate in ordered]

    def _value(self, toponym: Toponym, candidate: PlaceCandidate) -> float:
        value = _size(candidate)
        total = self._weights.total()
        if candidate.place.country and total:
            value += 0.8 * math.sqrt(self._weights[candidate.place.country] / total)
        if toponym.area and toponym.area_word in DIVISIONS:
            value += 1.0 if candidate.kind in _AREAS else 0.0
        elif candidate.kind in _AREAS and _has_city(toponym, candidate):
            value -= 0.6
        if toponym.settlement:
            value += 0.5 if candidate.kind == "city" else -0.5
        if self._qualified(toponym, candidate):
            value += 1.5
        return value + _BESIDE * self._near.share(toponym, candidate)

    def _is_named(self, toponym: Toponym, best: PlaceCandidate) -> bool:
        """Whether so small a place may be meant here: what is large is meant by its name."""
        words = self._doc[toponym.first : toponym.last].text
        own = _is_own(best)
        if words.isupper() and len(words) <= _ACRONYM:
            return own
        if best.kind == "admin2" and not toponym.area:
            return False
        if own or best.kind in ("country", "admin1") or best.population >= _LARGE:
            return True
        if self._doc[toponym.last - 1].tag_ not in ("NNP", "NNPS"):
            return False
        if words in self._placed or toponym.settlement or toponym.area:
            return True
        if not best.population:
            # A village of a register that bears a family's name ("Shevchenko").
            return False
        country = best.place.country or ""
        share = self._weights[country] / max(self._weights.total(), 1)
        several = toponym.last - toponym.first > 1 and best.population >= _CITY
        return several or (country not in _ENGLISH and share >= _IN_FOCUS)

    def _names_in_place(self, toponyms: Sequence[Toponym]) -> frozenset[str]:
        """Names that stand at least once where only a place can: "in X", "X, Texas"."""
        found = set()
        for toponym in toponyms:
            before = self._doc[toponym.outer[0] - 1].lower_ if toponym.outer[0] else ""
            strict = before in LOCATIVES and before not in _LOOSE
            if strict or any(self._qualified(toponym, c) for c in toponym.candidates):
                found.add(self._doc[toponym.first : toponym.last].text)
        return frozenset(found)

    def _qualified(self, toponym: Toponym, candidate: PlaceCandidate) -> bool:
        """Whether ", Texas" or ", Ukraine" follows and holds the candidate."""
        for holder in self._holders(toponym.outer[1]):
            same = holder.place.country == candidate.place.country
            if holder.kind == "country" and same:
                return candidate.kind != "country"
            if holder.kind == "admin1" and same and holder.admin1 == candidate.admin1:
                return candidate.kind == "city"
        return False

    def _holders(self, at: int) -> tuple[PlaceCandidate, ...]:
        """The places that the words behind a comma at token `at` may name, the longest first."""
        known = self._behind.get(at)
        if known is not None:
            return known
        found: list[PlaceCandidate] = []
        if at + 1 < len(self._doc) and self._doc[at].text == ",":
            for last in (at + 4, at + 3, at + 2):
                words = self._doc[at + 1 : last].text
                found += self._gazetteer.lookup(STATES.get(words, words))[:3]
        self._behind[at] = tuple(found)
        return self._behind[at]

    def _is_person(self, toponym: Toponym, best: PlaceCandidate) -> bool:
        if best.kind not in ("city", "admin2") or toponym.last - toponym.first > 1:
            return False
        token = self._doc[toponym.first]
        share = self._weights[best.place.country or ""] / max(self._weights.total(), 1)
        if token.text in self._persons and best.population < _LARGE and share < _AT_HOME:
            return True
        return _speaks(token) and best.population < _LARGE

    def _is_government(self, toponym: Toponym, best: PlaceCandidate) -> bool:
        """A capital that speaks is a government: "Moscow said"."""
        if best.kind not in ("city", "facility"):
            return False
        token = self._doc[toponym.last - 1]
        return _speaks(token)


def _speaks(token: Token) -> bool:
    return token.dep_ in _SUBJECTS and token.head.lemma_ in SPEECH


def _is_own(candidate: PlaceCandidate) -> bool:
    """Whether our own tables name the place: countries, regions, sites of war news."""
    own = (candidate.place.gazetteer_id or "").startswith("onrecord:")
    return own or candidate.kind == "country"


def _has_city(toponym: Toponym, area: PlaceCandidate) -> bool:
    """Whether a city of the same name and country makes "Aleppo" the city, not the province."""
    return any(
        c.kind == "city" and c.place.country == area.place.country and c.population > _TOWN
        for c in toponym.candidates
    )


def _size(candidate: PlaceCandidate) -> float:
    """From 0.7 for a village to 1.8 for a metropolis; places of our own tables are known."""
    if candidate.kind == "country":
        return 1.8
    if _is_own(candidate):
        return 1.7
    known = 0.4 if candidate.population >= _HUGE else 0.0
    return 0.15 + math.log10(candidate.population + 10) / 5 + known


def _countries(
    words: Sequence[str], toponyms: Sequence[Toponym], gazetteer: Gazetteer
) -> Counter[str]:
    weights: Counter[str] = Counter()
    for word in words:
        if word[0].isupper() and (code := gazetteer.nationality(word)):
            weights[code] += 1
    for toponym in toponyms:
        if not toponym.candidates:
            continue
        best = toponym.candidates[0]
        unpeopled = not best.population and best.kind != "city"
        known = best.kind == "country" or best.population > _LARGE or unpeopled or _is_own(best)
        if known and best.place.country:
            weights[best.place.country] += 2 if best.kind == "country" else 1
    return weights


def _states(words: Sequence[str], gazetteer: Gazetteer) -> Iterator[PlaceCandidate]:
    """American states named as agencies shorten them."""
    for word in words:
        name = STATES.get(word) if word[-1] == "." else None
        if name is not None:
            yield from (c for c in gazetteer.lookup(name) if c.kind == "admin1")


def _surnames(doc: Doc, words: Sequence[str], toponyms: Sequence[Toponym]) -> frozenset[str]:
    """Last words of names of two words and more that are no place's."""
    taken = {i for toponym in toponyms for i in range(*toponym.outer)}
    found = set()
    for number in range(1, len(words)):
        if not (words[number - 1][0].isupper() and number not in taken):
            continue
        before, token = doc[number - 1], doc[number]
        if before.tag_ != "NNP" or token.tag_ != "NNP":
            continue
        if before.dep_ == "compound" and before.head == token:
            found |= {before.text, token.text}
    return frozenset(found)

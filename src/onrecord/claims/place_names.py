"""Which words of an article may be the name of a place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.claims.mentions import Gazetteer
from onrecord.claims.place_words import (
    BODIES,
    DIRECTIONS,
    DIVISIONS,
    GIVEN,
    NEVER,
    SETTLEMENTS,
    SITES,
    TITLES,
)
from onrecord.types import Place, PlaceCandidate

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONGEST = 7
_JOINTS = frozenset(["-", "–", "'", "’", "`", "‘", "'s", "’s", "."])
_ARTICLES = frozenset("al el ar as ad at an ash az ez es as- al-".split())
_SMALL_WORDS = frozenset("of the and de la le du i e on upon sur am".split())
_NOWHERE = PlaceCandidate(place=Place(name=""), kind="city")
# "Azovstal steel plant": a name of our tables may end in so many plain words.
_LOWER_TAIL = 3


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name, the places that bear it, and its frame in the text.

    `outer` takes in the words of the frame: "eastern", "region", "province of". `part`:
    a word of direction stands before it; `area`: "after" or "of" where a word like
    "region" stands after or before it, and that word's lemma in `area_word`.
    """

    first: int
    last: int
    candidates: Sequence[PlaceCandidate]
    outer: tuple[int, int]
    part: bool = False
    area: str = ""
    area_word: str = ""
    settlement: bool = False


def find_toponyms(doc: Doc, gazetteer: Gazetteer) -> Iterator[Toponym]:
    """Names from left to right, the longest first, none within another."""
    at = 0
    while at < len(doc):
        found = _starting_at(doc, at, gazetteer) if _may_start(doc[at]) else None
        if found is None:
            at += 1
        else:
            yield found
            at = max(found.last, found.outer[1])


def toponym_at(doc: Doc, first: int, last: int, gazetteer: Gazetteer) -> Toponym | None:
    """The name that the tokens `first`..`last` are known to be; None if no place bears it."""
    candidates = gazetteer.lookup(doc[first:last].text)
    return _framed(doc, first, last, candidates) if candidates else None


def _may_start(token: Token) -> bool:
    text = token.text
    if text[0].isupper():
        return len(text) > 1
    return token.lower_ in _ARTICLES and token.i + 1 < len(token.doc)


def _starting_at(doc: Doc, first: int, gazetteer: Gazetteer) -> Toponym | None:
    end = _run_end(doc, first)
    for last in range(end, first, -1):
        if not _may_end(doc[last - 1], first):
            continue
        if last - first == 1 and doc[first].text in NEVER:
            return None
        candidates = gazetteer.lookup(doc[first:last].text)
        if candidates:
            if _is_other_name(doc, first, last, gazetteer, candidates):
                return None
            return _framed(doc, first, last, candidates)
    return _unknown(doc, first, end)


def _run_end(doc: Doc, first: int) -> int:
    """Behind the last token that may belong to a name that starts at `first`."""
    last = first + 1
    lower = 0
    while last < len(doc) and last - first < _LONGEST:
        token = doc[last]
        if token.is_space or token.is_sent_start:
            break
        if token.text[0].isupper() or token.is_digit:
            lower = 0
        elif token.text in _JOINTS or token.lower_ in _ARTICLES or token.lower_ in _SMALL_WORDS:
            pass
        elif token.is_alpha and lower < _LOWER_TAIL:
            lower += 1  # "Azovstal steel plant", "Belgorod region"
        else:
            break
        last += 1
    return last


def _may_end(token: Token, first: int) -> bool:
    if token.i == first:
        return token.text[0].isupper() and "$" not in token.text
    if not (token.text[-1].isalnum() or token.text[-1] in ".'’"):
        return False
    if token.text == ".":
        return token.nbor(-1).text in ("D.C", "U.S", "U.K")
    return token.text not in _JOINTS and token.lower_ not in _SMALL_WORDS


def _is_other_name(
    doc: Doc, first: int, last: int, gazetteer: Gazetteer, candidates: Sequence[PlaceCandidate]
) -> bool:
    """Whether the words are an adjective, or part of a person's or a body's name."""
    words = doc[first:last].text
    if gazetteer.nationality(words) and candidates[0].kind != "country":
        return True
    if last < len(doc) and _goes_on(doc, first, last, candidates[0]):
        return True
    return first > 0 and _has_begun(doc, first, gazetteer)


def _goes_on(doc: Doc, first: int, last: int, best: PlaceCandidate) -> bool:
    follower = doc[last]
    if follower.text in ("-", "–") and last + 1 < len(doc) and not doc[last - 1].whitespace_:
        tail = doc[last + 1]
        return not follower.whitespace_ and tail.text[0].islower()
    if not doc[last - 1].whitespace_ or not follower.text[0].isupper() or follower.is_sent_start:
        return False
    word = follower.lower_
    if word in DIVISIONS or word in SITES or word in DIRECTIONS:
        return False
    if word in BODIES:
        return True
    country = best.kind == "country" and doc[last - 1].text not in GIVEN
    # Of several words or in our own tables: hardly the beginning of a person's name.
    own = (best.place.gazetteer_id or "").startswith("onrecord:")
    if country or own or last - first > 1 or _is_title_case(follower):
        return False
    return follower.tag_ in ("NNP", "NNPS") and doc[last - 1].head.i >= last


def _is_title_case(token: Token) -> bool:
    """Whether the sentence writes nearly every word with a capital, as headlines do."""
    words = [t for t in token.sent if t.is_alpha and len(t) > 3]
    return len(words) > 3 and sum(t.text[0].isupper() for t in words) / len(words) > 0.7


def _has_begun(doc: Doc, first: int, gazetteer: Gazetteer) -> bool:
    before = doc[first - 1]
    if not before.whitespace_ or doc[first].is_sent_start or not before.text[0].isupper():
        return False
    word = before.lower_.rstrip(".")
    if word in TITLES:
        return True
    if before.tag_ not in ("NNP", "NNPS") or _is_title_case(before):
        return False
    if word in DIRECTIONS or word in DIVISIONS or word in SETTLEMENTS or word in SITES:
        return False
    if gazetteer.nationality(before.text) or before.text in NEVER:
        return False
    return before.head.i == doc[first].i or before.head == doc[first].head


def _framed(doc: Doc, first: int, last: int, candidates: Sequence[PlaceCandidate]) -> Toponym:
    """The name with the words around it that say what it is."""
    end = last
    area, word, settlement = "", "", False
    follower = doc[last].lower_ if last < len(doc) and doc[last - 1].whitespace_ else ""
    vast = candidates[0].kind in ("country", "region", "sea")
    start = _direction_start(doc, first) if vast else first
    part = start < first
    bordered = follower == "border" or (candidates[0].kind != "country" and not part)
    of_it = last + 1 < len(doc) and doc[last + 1].lower_ == "of"
    if (follower in DIVISIONS or follower in SITES) and bordered and not of_it:
        area, word, end = "after", follower, last + 1
    if first > 1 and doc[first - 1].lower_ == "of":
        noun = doc[first - 2].lower_
        settlement = noun in SETTLEMENTS
        if noun in DIVISIONS and not area and not part:
            area, word, start = "of", noun, first - 2
    return Toponym(first, last, candidates, (start, end), part, area, word, settlement)


def _direction_start(doc: Doc, first: int) -> int:
    """Where the words of direction before a name begin: "north-east Syria", "far eastern"."""
    start = first
    if start > 0 and doc[start - 1].lower_ in DIRECTIONS:
        start -= 1
        if start > 1 and doc[start - 1].text == "-" and doc[start - 2].lower_ in DIRECTIONS:
            start -= 2
    return start


def _unknown(doc: Doc, first: int, end: int) -> Toponym | None:
    """A name that no table knows, where the words around it say that it is a place."""
    last = first + 1
    while last < end and (doc[last].text[0].isupper() or doc[last].text == "-"):
        if doc[last].lower_ in _TELLING or _camp_end(doc, last):
            break  # "Velmora Refugee Camp", "Velmora District"
        last += 1
    named = any(token.text[0].isupper() for token in doc[first:last])
    if (
        not named
        or doc[last - 1].text == "-"
        or doc[first].tag_ not in ("NNP", "NNPS", "DT", "JJ", "FW")
    ):
        return None
    framed = _framed(doc, first, last, (_NOWHERE,))
    outer = framed.outer
    camp = _camp_end(doc, last)
    telling = framed.settlement or camp or (framed.area and framed.area_word in _TELLING)
    if not telling and not _is_arabic_in_place(doc, first):
        return None
    return Toponym(
        first,
        last,
        (),
        (outer[0], camp) if camp else outer,
        area="after" if camp else framed.area,
        area_word="camp" if camp else framed.area_word,
        settlement=framed.settlement,
    )


def _camp_end(doc: Doc, last: int) -> int:
    """Behind "refugee camp" at `last`, 0 where that does not stand there."""
    pair = [token.lower_ for token in doc[last : last + 2]]
    known = len(pair) > 1 and pair[0] in ("refugee", "displacement") and pair[1] in _CAMPS
    return last + 2 if known else 0


def _is_arabic_in_place(doc: Doc, first: int) -> bool:
    """An Arabic article after a preposition of place: "in al-Jinah"."""
    article = doc[first].lower_.rstrip("-") in _ARTICLES or doc[first].lower_[:3] == "al-"
    return article and first > 0 and doc[first - 1].lower_ in ("in", "near", "at", "outside")


_CAMPS = frozenset(["camp", "camps"])
# Behind an unknown name, only these speak of a place: "Assad state" and "Wagner front" do not.
_TELLING = frozenset(
    "province oblast governorate district raion county airport airbase airfield oilfield camp"
    " suburb neighbourhood neighborhood".split()
)

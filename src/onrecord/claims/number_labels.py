"""Numbers that count nothing: ages, years, dates, clock times, measures, parts of names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.claims.kinds import things_of
from onrecord.claims.number_words import HEDGES_BEFORE, LABELS, MONTHS, UNITS_OF_MEASURE

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

YEARS = range(1900, 2101)
_OLDEST = 115
_PADDED = re.compile(r"0\d+")
_CLOCK = frozenset({"a.m.", "p.m.", "am", "pm", "gmt", "o'clock"})
# "http / 11 / 10": tokenised addresses and dates keep their joints, apart or not.
_JOINTS = frozenset({"/", "_"})
_SHUT = frozenset({",", ".", ";", ")", "]", "–", "—", "and", "who", ":"})
_APART = frozenset({",", "("})


def is_label(doc: Doc, first: int, last: int, value: float | None) -> bool:
    """Whether the number at tokens `first`..`last` (half-open) counts no people or things.

    `value` is None for a vague number; 0 stands for "no one".
    """
    before, after = _word(doc, first - 1), _word(doc, last)
    if value is None or value == 0:
        return after in UNITS_OF_MEASURE or _PADDED.fullmatch(_word(doc, first)) is not None
    if last - first == 1 and doc[first].lower_.isdigit():
        if near_month(doc, first, last) or _is_year(doc[first]):
            return True
        if before == "." and _word(doc, first - 2) in LABELS:  # "No. 1"
            return True
        if before in LABELS or _is_glued(doc, first) or _is_age(doc, first):
            return True
    return after in _CLOCK or before in {"aged", "age"} or _measures(doc, last)


def near_month(doc: Doc, first: int, last: int) -> bool:
    """Whether a month stands right before or behind the tokens: "4 May"."""
    return any(_word(doc, i).rstrip(".") in MONTHS for i in (first - 1, last))


def _word(doc: Doc, i: int) -> str:
    return doc[i].lower_ if 0 <= i < len(doc) else ""


def _is_year(token: Token) -> bool:
    """Four digits from 1900 to 2100 that do not stand before what they count.

    "The 2014 fighters" and "2011 street protesters" are of a year; "2000 fighters" and
    "some 1950 street protesters" are so many.
    """
    if len(token.text) != 4 or int(token.text) not in YEARS:
        return False
    if token.dep_ != "nummod" or token.head.tag_ not in {"NNS", "NNPS"}:
        return True
    before = [token.doc[i].lower_ for i in range(max(0, token.i - 4), token.i)]
    if any(tuple(before[-len(words) :]) == words for words, _ in HEDGES_BEFORE):
        return False
    if int(token.text) % 100 == 0:
        return False
    dated = token.i > 0 and token.nbor(-1).dep_ in {"det", "poss", "case"}
    return dated or token.head.i != token.i + 1


def _is_age(doc: Doc, i: int) -> bool:
    """An age between commas or in brackets behind a person: "Tom Lee, 44, died"."""
    if int(doc[i].text) > _OLDEST or i < 2 or _word(doc, i - 1) not in _APART:
        return False
    if i + 1 < len(doc) and doc[i + 1].lower_ not in _SHUT and not doc[i + 1].is_space:
        return False
    person = doc[i - 2]
    if person.pos_ == "PROPN" or person.tag_ in {"NNP", "NNPS"}:
        return True
    beside = doc[i].dep_ == "appos" and doc[i].head.i == person.i
    return person.tag_ == "NN" and (beside or bool(things_of(person) & {"people", "force"}))


def _is_glued(doc: Doc, i: int) -> bool:
    """Part of a name, an address or a clock time: "Su-34", "19:30", "No 5", "Flight 17"."""
    token = doc[i]
    if _PADDED.fullmatch(token.text) or {_word(doc, i - 1), _word(doc, i + 1)} & _JOINTS:
        return True
    tight_before = i > 0 and not doc[i - 1].whitespace_
    if tight_before and _word(doc, i - 1) in {"-", ":", "#", "."}:
        return True
    if _word(doc, i + 1) == ":" and not token.whitespace_:
        return True
    follows_name = i > 0 and doc[i - 1].tag_ == "NNP"
    if i > 1 and follows_name and doc[i - 2].tag_ == "NNP" and doc[i - 1].dep_ == "compound":
        # "The North Line 2 pipeline".
        return token.head.i > i and doc[i - 1].head.i == token.head.i
    return (
        follows_name
        and token.dep_ in {"nummod", "appos", "npadvmod"}
        and (token.head.i < token.i and token.head.tag_ == "NNP")
    )


def _measures(doc: Doc, i: int) -> bool:
    """Whether a unit of time, length or weight follows ("30 km", "a 49-minute call")."""
    if _word(doc, i) in {"-", "–"}:
        i += 1
    if _word(doc, i) in {"more", "additional", "other", "straight", "full", "consecutive"}:
        i += 1
    if _word(doc, i) == "square":
        # An area taken or lost is counted: "40 square kilometres of the province".
        return _word(doc, i + 1) in {"metre", "metres", "meter", "meters", "foot", "feet", "m"}
    if _word(doc, i) in {"cubic", "nautical"}:
        i += 1
    if _word(doc, i) in {"and", "or", "to"} and _word(doc, i + 2) == "-":
        # "Six and seven-year-old pupils".
        return _word(doc, i + 3) in UNITS_OF_MEASURE and doc[i + 1].like_num
    return _word(doc, i) in UNITS_OF_MEASURE

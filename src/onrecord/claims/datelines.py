"""Datelines: the place that a report opens with, which is nobody in the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.claims.mentions import Gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Token

_DASHES = frozenset({"-", "–", "—", "--"})
_LONGEST = 10
_SHORTEST_CITY = 4


def in_dateline(token: Token, gazetteer: Gazetteer) -> bool:
    """Whether a name says where a report was written: "LAKESIDE, Norland -", "LAKESIDE (X) -"."""
    doc = token.doc
    first = last = token.i
    while first > 0 and "\n" not in doc[first - 1].text and token.i - first < _LONGEST:
        first -= 1
    while last < len(doc) and doc[last].text not in _DASHES and last - token.i < _LONGEST:
        if doc[last].pos_ in {"VERB", "AUX"} or "\n" in doc[last].text:
            return False
        last += 1
    if last == len(doc) or doc[last].text not in _DASHES or not doc[last - 1].whitespace_:
        return False
    city = first
    while city < last and doc[city].text.isupper():
        city += 1
    words = doc[first:city].text
    return len(words) >= _SHORTEST_CITY and bool(gazetteer.lookup(words.title()))

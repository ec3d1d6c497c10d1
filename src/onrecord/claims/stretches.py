"""Stretches of words that begin and end where phrases do, so that they can be read alone."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from onrecord.claims.phrases import NOMINAL, children

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 25
"""More words than this are no short stretch."""
_SHORTEST = 4
_INNER = frozenset(
    {"det", "amod", "compound", "poss", "case", "nummod", "nmod", "quantmod", "predet", "neg"}
)
_LOOSE = frozenset({"CCONJ", "SCONJ", "DET", "PART", "PUNCT", "SPACE", "AUX", "SYM"})
_LEADING = frozenset({"CCONJ", "SCONJ", "PUNCT", "SPACE", "SYM", "ADP"})
_REACH = 6
_STEPS = 5


def rounded(doc: Doc, first: int, last: int, core: Collection[int]) -> tuple[int, int]:
    """The tokens `first`..`last` (half-open), widened to whole phrases of their sentence.

    Words at the end that begin a phrase left out are dropped, unless `core` holds them; a
    stretch of fewer than four words takes in the next phrase.
    """
    sentence = doc[min(core)].sent
    first = _opening(doc, first, sentence.start, core)
    last = _closing(doc, last, sentence.end, core)
    for _ in range(_STEPS):
        wider = _next_phrase(doc, last, sentence.end, core)
        if last - first >= _SHORTEST or wider <= last or wider - first > LONGEST:
            break
        last = wider
    if last - first < _SHORTEST:
        first = _phrase_before(doc, first, sentence.start, core)
    return first, last


def _phrase_before(doc: Doc, first: int, start: int, core: Collection[int]) -> int:
    """Where the phrase before begins; `first` itself where a mark stands between."""
    earlier = first - 1
    if earlier > start and doc[earlier].pos_ == "ADP":
        earlier -= 1
    if earlier < start or _stops(doc[earlier]) or doc[earlier].pos_ in {"ADP", "PART"}:
        return first
    return _opening(doc, earlier, start, core)


def _opening(doc: Doc, first: int, start: int, core: Collection[int]) -> int:
    """Where the phrase of the token `first` begins: its article, adjectives, auxiliaries."""
    while first not in core and first < max(core) and doc[first].pos_ in _LEADING:
        first += 1
    node = doc[first]
    while node.dep_ in _INNER and 0 < node.head.i - node.i < _REACH:
        node = node.head
    if node.pos_ in NOMINAL:
        left = node.left_edge.i
    else:
        left = min((c.i for c in children(node, "aux", "auxpass", "neg")), default=first)
    if left < start or first - left > _REACH:
        return first
    while left < first and doc[left].is_punct:
        left += 1
    return min(left, first)


def _closing(doc: Doc, last: int, end: int, core: Collection[int]) -> int:
    """Where the phrase that holds the token before `last` ends; loose words are dropped."""
    for _ in range(_STEPS):
        final = doc[last - 1]
        goal = _goal(final)
        if goal is not None and last <= goal.i < min(end, last + _REACH):
            last = goal.i + 1
        elif last - 1 not in core and (final.pos_ in _LOOSE or final.dep_ in {"prep", "agent"}):
            last -= 1
        else:
            break
    return last


def _goal(token: Token) -> Token | None:
    """The word without which a stretch cannot end on `token`."""
    if token.dep_ in _INNER and token.head.i > token.i:
        return token.head
    if token.dep_ in {"aux", "auxpass"} and token.head.i > token.i:
        return token.head if token.head.pos_ == "VERB" else None
    if token.dep_ in {"prep", "agent", "dative"} or token.pos_ == "ADP":
        return next(children(token, "pobj", "pcomp"), None)
    if token.pos_ in {"VERB", "AUX"}:
        return next(children(token, "dobj", "attr", "acomp"), None)
    return None


def _next_phrase(doc: Doc, last: int, end: int, core: Collection[int]) -> int:
    """Where the phrase that follows ends; `last` itself where a mark stands between."""
    if last >= end or _stops(doc[last]):
        return last
    return _closing(doc, last + 1, end, core)


def _stops(token: Token) -> bool:
    return token.is_punct or token.is_space or token.pos_ in {"CCONJ", "SCONJ"}

"""How likely a find is a statement, beyond its cue and construction.

The factors are shares counted on the training articles, relative to the share of all finds:
cues with "not" attribute in 4 of 18 cases, contents of one word in 2 of 23, of two in 14 of
48, of three in 33 of 65; finds that hold a quotation are wrong half as often as others.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.claims.candidates import Candidate
from onrecord.claims.quotes import Quotation, overlapping

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NEGATED = 0.4
_BARE = 0.75
_BY_LENGTH = {1: 0.15, 2: 0.35, 3: 0.7}
_QUOTED = 0.5
_HYPOTHETICAL = frozenset({"would", "will", "could", "might", "may", "should", "can"})


def weighed(
    doc: Doc, text: str, candidate: Candidate, quotations: Sequence[Quotation]
) -> Candidate:
    """The candidate with its score corrected for how the cue and the content look."""
    score = candidate.score
    has_quotation = bool(overlapping(quotations, candidate.content))
    if has_quotation:
        score = 1 - (1 - score) * _QUOTED
    else:
        words = len(candidate.content.of(text).split())
        score *= _BY_LENGTH.get(words, 1.0)
    if candidate.cue is not None:
        cue = doc[candidate.cue]
        children = list(cue.children)
        if any(child.dep_ == "neg" for child in children):
            score *= _NEGATED
        if cue.tag_ == "VB" or any(child.lower_ in _HYPOTHETICAL for child in children):
            score *= _BARE
    return dataclasses.replace(candidate, score=score)

"""Stretches that may be the content of a statement, before one is chosen over another.

Offsets are characters of the article's text; `cue` and `source` are token indices.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_KEPT_BEFORE = frozenset("([{$£€#@&%")
_KEPT_AFTER = frozenset(")]}%$£€")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Content that may be attributed.

    `construction` names the grammar it was found by ("clause", "aside", "according"),
    `lemma` the cue's dictionary form, `cue` the cue's token (None where only quotation
    marks speak), `source` the head token of whoever is said to say it, `score` (0-1) how
    often such a find is a statement.
    """

    content: Span
    construction: str
    lemma: str
    score: float
    cue: int | None = None
    source: int | None = None


def token_span(doc: Doc, first: int, last: int) -> Span | None:
    """The characters of tokens `first`..`last` without marks at the ends; None if empty."""
    while first < last and _is_edge(doc, first, _KEPT_BEFORE):
        first += 1
    while last > first and _is_edge(doc, last - 1, _KEPT_AFTER):
        last -= 1
    if first >= last:
        return None
    final = doc[last - 1]
    return Span(doc[first].idx, final.idx + len(final.text))


def _is_edge(doc: Doc, index: int, kept: frozenset[str]) -> bool:
    token = doc[index]
    return token.is_space or (token.is_punct and token.text not in kept)


def choose(candidates: Iterable[Candidate], floor: float) -> list[Candidate]:
    """The best candidates that do not overlap, in text order; none scores below `floor`."""
    chosen: list[Candidate] = []
    ranked = sorted(candidates, key=lambda c: (-c.score, c.content.start, -c.content.end))
    for candidate in ranked:
        if candidate.score < floor:
            break
        index = bisect.bisect_left(chosen, candidate.content, key=lambda c: c.content)
        beside = chosen[max(0, index - 1) : index + 1]
        if not any(candidate.content.overlaps(other.content) for other in beside):
            chosen.insert(index, candidate)
    return chosen

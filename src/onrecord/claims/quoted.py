"""Quoted speech: which quotations are somebody's words, and which cue they belong to.

A quotation stands in one of these constructions:

- `quote before`  "We are safe," she said        the cue follows
- `quote after`   She said: "We are safe."       the cue goes ahead
- `quote alone`   "We are safe."                 whole sentences; the speaker goes on
- `quote part`    a "safe" place                 some words of a sentence
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.claims.candidates import Candidate
from onrecord.claims.cues import Cues
from onrecord.claims.quotes import Quotation, overlapping
from onrecord.claims.subjects import source_of
from onrecord.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ENDS = ".!?…"
_LONGEST_NICKNAME = 3
_REACH_AFTER = 14
_REACH_BEFORE = 30
# Shares of the training articles' quotations that are statements on their own.
_SCORES = {"quote before": 0.95, "quote after": 0.9, "quote alone": 0.8}


def stretch(doc: Doc, candidate: Candidate, quotations: Sequence[Quotation]) -> Candidate:
    """The candidate with every quotation that it cuts into made whole."""
    content = candidate.content
    cue = doc[candidate.cue].idx if candidate.cue is not None else -1
    for quotation in overlapping(quotations, content):
        if quotation.outer.start <= cue < quotation.outer.end:
            continue
        start = min(content.start, quotation.inner.start)
        end = max(content.end, quotation.inner.end)
        if not start <= cue < end or candidate.construction in ("aside", "according"):
            content = Span(start, end)
    if content == candidate.content:
        return candidate
    return dataclasses.replace(candidate, content=content)


def quoted(doc: Doc, text: str, quotations: Sequence[Quotation], cues: Cues) -> Iterator[Candidate]:
    """Every quotation that may be a statement, with its cue where one stands beside it."""
    for index, quotation in enumerate(quotations):
        following = quotations[index + 1] if index + 1 < len(quotations) else None
        yield _quoted(doc, text, quotation, following, cues)


def _quoted(
    doc: Doc, text: str, quotation: Quotation, following: Quotation | None, cues: Cues
) -> Candidate:
    words = quotation.inner.of(text)
    inner = quotation.inner
    after = None
    if words[-1] in ",!?…-–—" or text[quotation.outer.end : quotation.outer.end + 1] == ",":
        after = _cue_after(doc, quotation, cues)
    if after is not None:
        if following is not None and _runs_on(text, quotation, following, after):
            inner = Span(inner.start, following.inner.end)
        return _candidate(inner, "quote before", after)
    before = _cue_before(doc, quotation, cues)
    if before is not None and not _goes_on(text, quotation):
        return _candidate(inner, "quote after", before)
    if _is_whole(text, quotation):
        return Candidate(
            content=inner, construction="quote alone", lemma="", score=_SCORES["quote alone"]
        )
    length = len(words.split())
    return Candidate(
        content=inner, construction="quote part", lemma="", score=min(0.5, 0.02 * length)
    )


def _candidate(content: Span, construction: str, cue: Token) -> Candidate:
    source = speaker_beside(cue)
    return Candidate(
        content=content,
        construction=construction,
        lemma=cue.lemma_.lower(),
        score=_SCORES[construction],
        cue=cue.i,
        source=source.i if source is not None else None,
    )


def _cue_after(doc: Doc, quotation: Quotation, cues: Cues) -> Token | None:
    index = token_at(doc, quotation.outer.end)
    for token in doc[index : index + _REACH_AFTER]:
        if (token.is_space and "\n" in token.text) or token.text in (".", "“", '"', ";", ":"):
            break
        if cues.quotes(token.lemma_.lower()) and token.pos_ == "VERB":
            return token if token.tag_ != "VBG" else None
    return None


def _cue_before(doc: Doc, quotation: Quotation, cues: Cues) -> Token | None:
    index = token_at(doc, quotation.outer.start)
    if index == 0:
        return None
    last = doc[index - 1]
    if last.text not in (":", ",", "that", "—", "–") and not cues.quotes(last.lemma_.lower()):
        return None
    for token in reversed(doc[max(0, index - _REACH_BEFORE) : index]):
        if token.is_space and "\n" in token.text and token.i < index - 1:
            break
        if token.text in (".", "”", '"', ";", "!", "?"):
            break
        if cues.quotes(token.lemma_.lower()) and token.pos_ == "VERB":
            return token
    return None


def _runs_on(text: str, quotation: Quotation, following: Quotation, cue: Token) -> bool:
    between = text[quotation.outer.end : following.outer.start]
    return (
        cue.idx < following.outer.start
        and len(between) < 120
        and "\n" not in between
        and not any(mark in between for mark in _ENDS + ":;")
        and between.rstrip().endswith((",", "—", "–"))
        and len(between.rstrip(" ,").split()) <= 12
    )


def _goes_on(text: str, quotation: Quotation) -> bool:
    """Whether the sentence goes on after the quotation: "said that "we" had lost"."""
    after = text[quotation.outer.end : quotation.outer.end + 2]
    short = len(quotation.inner.of(text).split()) <= _LONGEST_NICKNAME
    return after[:1] == " " and (after[1:].islower() or (short and after[1:].isalpha()))


def _is_whole(text: str, quotation: Quotation) -> bool:
    before = text[: quotation.outer.start].rstrip(" \t")
    starts = not before or before[-1] in _ENDS + '"”’\n:' or before.endswith(")")
    words = quotation.inner.of(text)
    after = text[quotation.outer.end : quotation.outer.end + 1]
    ends = words[-1] in _ENDS or after in (".", "\n", "") or not quotation.closed
    return starts and ends and words[0].upper() == words[0]


def speaker_beside(verb: Token) -> Token | None:
    """The speaker of a verb of speech: its subject, else the name next to it."""
    subject = source_of(verb)
    if subject is not None:
        return subject
    for child in verb.children:
        if child.i > verb.i and child.dep_ in ("dobj", "attr", "npadvmod", "dep", "appos"):
            return child
    return None


def token_at(doc: Doc, offset: int) -> int:
    """The first token that starts at `offset` or later."""
    low, high = 0, len(doc)
    while low < high:
        middle = (low + high) // 2
        if doc[middle].idx < offset:
            low = middle + 1
        else:
            high = middle
    return low
